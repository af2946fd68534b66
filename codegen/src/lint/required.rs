//! W403: `required` has a name that no keyword of the object describes.
//! An object that is applied to the same instance as another one is left out: the other one may describe the name.

use std::collections::BTreeSet;

use super::{Found, Lint, Subject};
use crate::diagnostic::{Code, closest};
use crate::schema::{Applies, Body, SchemaId};

/// Reports required names that are not described.
pub(super) fn lint(lint: &Lint<'_>, found: &mut Found) {
    let parts = parts(lint);
    for subject in lint.subjects() {
        let required = &subject.keywords.validation.required;
        if required.is_empty() || subject.keywords.applicator.properties.is_empty() || parts.contains(&subject.id) {
            continue;
        }
        let Some(names) = described(lint, subject.id) else { continue };
        for (at, name) in required.iter().enumerate().filter(|(_, name)| !names.contains(name.as_str())) {
            let message = format!("`{name}` is required, but no keyword describes it");
            let help = match closest(name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`? Otherwise add `{name}` to `properties`"),
                None => format!("add `{name}` to `properties`, or remove it from `required`"),
            };
            let at = position(lint, subject, name).unwrap_or(at);
            let code = Code::RequiredUndescribed;
            found.push(subject.at_part(code, message, "required", &at.to_string()).help(help));
        }
    }
}

/// Returns the index of a name in the file, where names may be repeated.
fn position(lint: &Lint<'_>, subject: Subject<'_>, name: &str) -> Option<usize> {
    let mut items = lint.node(subject.schema)?.member("required")?.items()?;
    items.position(|item| item.as_str() == Some(name))
}

/// Returns all schemas that others apply to the same instance, directly or by references.
fn parts(lint: &Lint<'_>) -> BTreeSet<SchemaId> {
    let ids = (0..).map(SchemaId).zip(&lint.graph.schemas);
    let in_place = ids.filter_map(|(_, schema)| schema.keywords()).flat_map(|keywords| keywords.applicator.in_place());
    let mut waiting: Vec<SchemaId> = in_place.collect();
    // A reference with siblings adds to them too.
    let with_siblings = lint.graph.references.iter().filter(|(from, _)| !is_alone(lint, **from)).map(|(_, to)| *to);
    waiting.extend(with_siblings);
    let mut parts = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if parts.insert(id) {
            waiting.extend(targets(lint, id));
        }
    }
    parts
}

fn is_alone(lint: &Lint<'_>, id: SchemaId) -> bool {
    lint.graph[id].keywords().is_some_and(|keywords| keywords.applicator.children().next().is_none())
}

/// Returns the schemas that the references of a schema lead to.
fn targets(lint: &Lint<'_>, id: SchemaId) -> impl Iterator<Item = SchemaId> {
    let dynamic = lint.graph.dynamic_references.get(&id).map(|link| link.initial);
    lint.graph.references.get(&id).copied().into_iter().chain(dynamic)
}

/// Returns the names of all members that a schema and its parts describe.
/// Returns `None` if other keywords than `properties` describe members too.
fn described<'l>(lint: &Lint<'l>, id: SchemaId) -> Option<BTreeSet<&'l str>> {
    let (mut names, mut seen, mut waiting) = (BTreeSet::new(), BTreeSet::new(), vec![id]);
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        waiting.extend(targets(lint, id));
        let Some(keywords) = lint.graph[id].keywords() else { continue };
        let applicator = &keywords.applicator;
        let allows_any = |schema: SchemaId| !matches!(lint.graph[schema].body, Body::Boolean(false));
        let describes_others = |(how, schema): (Applies<'_>, SchemaId)| match how {
            Applies::Pattern => true,
            Applies::Additional | Applies::UnevaluatedProperties | Applies::Name => allows_any(schema),
            Applies::Property(_) => false,
            // In-place applicators are visited below.
            Applies::AllOf | Applies::AnyOf | Applies::OneOf | Applies::Not | Applies::Dependent(_) => false,
            Applies::If | Applies::Then | Applies::Else => false,
            Applies::Prefix | Applies::Items | Applies::Contains | Applies::UnevaluatedItems => false,
        };
        if applicator.subschemas().any(describes_others) {
            return None;
        }
        if lint.graph.dynamic_references.contains_key(&id) || keywords.discriminator.is_some() {
            return None;
        }
        names.extend(applicator.properties.iter().map(|(name, _)| name.as_str()));
        waiting.extend(applicator.in_place());
    }
    Some(names)
}
