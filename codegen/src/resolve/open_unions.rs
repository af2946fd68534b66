//! Opens unions with a tag: adds a branch for objects whose tag has a value that no other branch lists.
//! The branch is an ordinary schema, so that types, checks, reports and docs agree. Does not depend on Rust.

use std::collections::BTreeSet;

use typewright::Json;

use super::Graph;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::schema::{Applicator, Body, Keywords, Metadata, Schema, SchemaId, Type, TypeSet};

/// The maximum depth of unions within branches.
const DEEPEST: usize = 4;
/// The title of the branch, which names its variant; its type is named after the union, too.
const TITLE: &str = "Unknown";

/// A member that all branches for objects require and restrict to listed strings.
struct Tag {
    member: String,
    values: BTreeSet<String>,
}

/// Adds a branch to each union that is open, and removes it where a later setting closes the union.
/// May be called again after settings have changed.
pub(crate) fn apply(graph: &mut Graph) {
    for id in (0..graph.schemas.len()).filter_map(|index| u32::try_from(index).ok()).map(SchemaId) {
        match (graph[id].open_union, graph.opened_unions.get(&id).copied()) {
            (true, None) => open(graph, id),
            (false, Some(branch)) => {
                graph.opened_unions.remove(&id);
                if let Some(own) = applicator_mut(graph, id) {
                    own.one_of.retain(|known| *known != branch);
                    own.any_of.retain(|known| *known != branch);
                }
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
}

/// Reports schemas that `x-typewright` opens although they are neither an enum of strings nor a union with a tag.
pub(super) fn report(graph: &Graph) -> Diagnostics {
    let all = (0..).map(SchemaId).zip(&graph.schemas);
    let closed = all.filter(|(id, schema)| {
        let is_asked = schema.keywords().is_some_and(|own| own.overrides.open == Some(true));
        is_asked && !schema.open && !graph.opened_unions.contains_key(id)
    });
    let diagnostics = closed.map(|(_, schema)| {
        let location = &schema.location;
        let message = "`open` has no effect here: the schema is neither an enum of strings nor a union with a tag";
        Diagnostic::new(Code::OpenWithoutEffect, message)
            .at_keyword(location.file, location.span, &location.pointer, "x-typewright")
            .help("a tag is a member that all branches require and restrict to strings of their own")
    });
    Diagnostics(diagnostics.collect())
}

fn applicator_mut(graph: &mut Graph, id: SchemaId) -> Option<&mut Applicator> {
    match &mut graph.schemas.get_mut(id.0 as usize)?.body {
        Body::Keywords(keywords) => Some(&mut keywords.applicator),
        Body::Boolean(_) => None,
    }
}

fn open(graph: &mut Graph, owner: SchemaId) {
    let Some(own) = graph[owner].keywords().map(|keywords| &keywords.applicator) else { return };
    let (keyword, branches) = if own.one_of.len() > 1 { ("oneOf", &own.one_of) } else { ("anyOf", &own.any_of) };
    let objects: Vec<SchemaId> = branches.iter().copied().filter(|branch| may_be_object(graph, *branch)).collect();
    let position = branches.len();
    let Some(tag) = tag(graph, owner, &objects) else { return };
    close_lists(graph, &objects, &tag.member);
    let common = common(graph, &objects, &tag.member);
    let branch = create(graph, owner, (keyword, position), &tag, common);
    if let Some(own) = applicator_mut(graph, owner) {
        if keyword == "oneOf" { own.one_of.push(branch) } else { own.any_of.push(branch) }
    }
    graph.opened_unions.insert(owner, branch);
}

/// Returns the member that distinguishes most of the branches; among equals, the first by name.
fn tag(graph: &Graph, owner: SchemaId, branches: &[SchemaId]) -> Option<Tag> {
    let (first, _) = branches.split_first().filter(|(_, others)| !others.is_empty())?;
    let mut members = BTreeSet::new();
    named(graph, *first, DEEPEST, &mut members);
    let tags = members.into_iter().filter_map(|member| {
        let is_required =
            |branch: &SchemaId| requires(graph, *branch, &member, DEEPEST) || requires(graph, owner, &member, 0);
        let of_branch = |branch: &SchemaId| listed(graph, *branch, &member, DEEPEST).filter(|_| is_required(branch));
        let values: Vec<BTreeSet<String>> = branches.iter().map(of_branch).collect::<Option<_>>()?;
        let is_alone = |value: &String| values.iter().filter(|others| others.contains(value)).count() == 1;
        let alone = values.iter().filter(|own| own.iter().any(is_alone)).count();
        (alone > 0).then(|| (alone, Tag { member, values: values.into_iter().flatten().collect() }))
    });
    tags.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, tag)| tag)
}

/// Returns a schema with its `$ref` and `allOf` parts.
fn parts(graph: &Graph, schema: SchemaId) -> Vec<SchemaId> {
    let (mut pending, mut seen, mut all) = (vec![schema], BTreeSet::new(), Vec::new());
    while let Some(next) = pending.pop() {
        if seen.insert(next) {
            all.push(next);
            let of_part = graph[next].keywords().map(|keywords| keywords.applicator.all_of.clone());
            pending.extend(of_part.unwrap_or_default().into_iter().rev());
            pending.extend(graph.references.get(&next));
        }
    }
    all
}

fn may_be_object(graph: &Graph, schema: SchemaId) -> bool {
    parts(graph, schema).into_iter().all(|part| {
        let Some(keywords) = graph[part].keywords() else { return true };
        let validation = &keywords.validation;
        let is_object = |value: &Json| matches!(value, Json::Object(_));
        validation.types.as_ref().is_none_or(|types| types.0.contains(&Type::Object))
            && validation.const_.iter().chain(validation.enum_.iter().flatten()).all(is_object)
    })
}

/// Returns the lists of branches of a schema's parts.
fn lists(graph: &Graph, schema: SchemaId) -> Vec<Vec<SchemaId>> {
    let of_part = |part: SchemaId| {
        let own = graph[part].keywords().map(|keywords| &keywords.applicator);
        own.into_iter().flat_map(|own| [own.one_of.clone(), own.any_of.clone()]).filter(|list| !list.is_empty())
    };
    parts(graph, schema).into_iter().flat_map(of_part).collect()
}

fn named(graph: &Graph, schema: SchemaId, depth: usize, names: &mut BTreeSet<String>) {
    for part in parts(graph, schema) {
        let own = graph[part].keywords().map(|keywords| &keywords.applicator.properties);
        names.extend(own.into_iter().flatten().map(|(name, _)| name.clone()));
    }
    for list in lists(graph, schema).into_iter().filter(|_| depth > 0) {
        list.first().into_iter().for_each(|branch| named(graph, *branch, depth - 1, names));
    }
}

fn requires(graph: &Graph, schema: SchemaId, member: &str, depth: usize) -> bool {
    let is_named = |part: &SchemaId| {
        graph[*part].keywords().is_some_and(|keywords| keywords.validation.required.iter().any(|name| name == member))
    };
    let in_all = |list: &Vec<SchemaId>| list.iter().all(|branch| requires(graph, *branch, member, depth - 1));
    parts(graph, schema).iter().any(is_named) || depth > 0 && lists(graph, schema).iter().any(in_all)
}

/// Returns the strings that a schema allows for a member, if it lists them.
fn listed(graph: &Graph, schema: SchemaId, member: &str, depth: usize) -> Option<BTreeSet<String>> {
    let own = properties(graph, schema, member).into_iter().flat_map(|property| parts(graph, property));
    let own = own.filter_map(|part| strings(&graph[part]));
    let of_list = |list: Vec<SchemaId>| {
        let all = list.into_iter().map(|branch| listed(graph, branch, member, depth.checked_sub(1)?));
        all.collect::<Option<Vec<_>>>().map(|all| all.into_iter().flatten().collect())
    };
    let of_lists = lists(graph, schema).into_iter().filter_map(of_list);
    own.chain(of_lists).reduce(|left: BTreeSet<String>, right| left.intersection(&right).cloned().collect())
}

/// Returns the subschemas for a member in a schema's parts.
fn properties(graph: &Graph, schema: SchemaId, member: &str) -> Vec<SchemaId> {
    let of_part = |part: SchemaId| {
        let own = &graph[part].keywords()?.applicator.properties;
        own.iter().find(|(name, _)| name == member).map(|(_, property)| *property)
    };
    parts(graph, schema).into_iter().filter_map(of_part).collect()
}

fn strings(schema: &Schema) -> Option<BTreeSet<String>> {
    let keywords = schema.keywords().filter(|keywords| keywords.overrides.open != Some(true))?;
    let alone = keywords.validation.const_.as_ref().map(std::slice::from_ref);
    let values = alone.or(keywords.validation.enum_.as_deref())?;
    values.iter().map(|value| value.as_str().map(str::to_owned)).collect()
}

/// Lists of the tag stay closed under all settings: they distinguish the branches.
fn close_lists(graph: &mut Graph, branches: &[SchemaId], member: &str) {
    let mut pending = branches.to_vec();
    let mut seen = BTreeSet::new();
    while let Some(branch) = pending.pop().filter(|_| seen.len() < graph.schemas.len()) {
        if !seen.insert(branch) {
            continue;
        }
        pending.extend(lists(graph, branch).into_iter().flatten());
        let properties = properties(graph, branch, member).into_iter();
        for part in properties.flat_map(|property| parts(graph, property)).collect::<Vec<_>>() {
            if let Some(schema) = graph.schemas.get_mut(part.0 as usize) {
                schema.open = false;
            }
        }
    }
}

/// Returns the parts that all branches have in common and that do not list values of the tag.
fn common(graph: &Graph, branches: &[SchemaId], member: &str) -> Vec<SchemaId> {
    let of_branch = |branch: &SchemaId| parts(graph, *branch).into_iter().collect::<BTreeSet<_>>();
    let all = branches.iter().map(of_branch).reduce(|left, right| &left & &right).unwrap_or_default();
    let is_open = |part: &SchemaId| listed(graph, *part, member, DEEPEST).is_none();
    let all: Vec<SchemaId> = all.into_iter().filter(is_open).collect();
    let is_within = |part: SchemaId, other: SchemaId| part != other && parts(graph, other).contains(&part);
    all.iter().copied().filter(|part| !all.iter().any(|other| is_within(*part, *other))).collect()
}

/// Creates `{"type": "object", "required": [tag], "properties": {tag: {"type": "string", "not": {"enum": values}}}}`, with
/// the common parts in `allOf`.
fn create(
    graph: &mut Graph,
    owner: SchemaId,
    (keyword, position): (&str, usize),
    tag: &Tag,
    common: Vec<SchemaId>,
) -> SchemaId {
    let mut add = |path: &str, keywords: Keywords| {
        let mut schema = graph[owner].clone();
        for pointer in [&mut schema.location.pointer, &mut schema.location.resource_pointer] {
            pointer.push_str(&["/", keyword, "/", &position.to_string(), path].concat());
        }
        schema.body = Body::Keywords(Box::new(keywords));
        (schema.open, schema.open_union) = (false, false);
        let id = SchemaId(u32::try_from(graph.schemas.len()).expect("invariant: fewer than 2^32 schemas"));
        graph.schemas.push(schema);
        id
    };
    let mut property = String::from("/properties");
    typewright::__private::v1::pointer::push(&mut property, &tag.member);
    let mut listed = Keywords::default();
    listed.validation.enum_ = Some(tag.values.iter().map(|value| Json::from(value.as_str())).collect());
    let listed = add(&format!("{property}/not"), listed);
    let mut other = Keywords::default();
    other.validation.types = Some(TypeSet(vec![Type::String]));
    other.applicator.not = Some(listed);
    let other = add(&property, other);
    let mut branch = Keywords::default();
    branch.validation.types = Some(TypeSet(vec![Type::Object]));
    branch.validation.required = vec![tag.member.clone()];
    branch.applicator.properties = vec![(tag.member.clone(), other)];
    branch.applicator.all_of = common;
    branch.metadata = Metadata {
        title: Some(TITLE.to_owned()),
        description: Some(format!("An object whose `{}` the schema does not list. It is kept as it is.", tag.member)),
        ..Metadata::default()
    };
    add("", branch)
}
