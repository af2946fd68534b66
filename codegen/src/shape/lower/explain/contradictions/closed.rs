//! Finds members that closed objects forbid: objects that reject all members but those that they name.

use std::collections::BTreeSet;

use super::counts::largest;
use super::found::{Contradiction, HELP_ONE, Here};
use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Keywords;

use crate::shape::lower::read::matching::Matching;
use crate::shape::lower::read::view::View;

const HELP_CLOSED: &str = "`additionalProperties` considers only the `properties` in the same schema: remove it from the parts of \
                           `allOf`, and write `unevaluatedProperties: false` next to `allOf`";

/// A part that rejects all members that it does not name.
struct Closed<'g> {
    part: SchemaId,
    keyword: &'static str,
    names: BTreeSet<&'g str>,
    /// The part with its patterns.
    matching: Matching<'g>,
}

impl Closed<'_> {
    fn names(&self, name: &str) -> bool {
        self.names.contains(name) || !self.matching.has_none(name)
    }

    /// Whether it names all members that it allows.
    fn is_complete(&self) -> bool {
        !self.matching.has_patterns()
    }

    /// Returns which keyword forbids members that it does not name, and where.
    fn forbids(&self, here: Here<'_>) -> String {
        let place = here.place(self.part);
        let patterns = if self.is_complete() { "" } else { ", and no pattern matches it" };
        format!("`{}` forbids it {place}, where `properties` does not name it{patterns}", self.keyword)
    }

    fn help(&self) -> &'static str {
        if self.keyword == ADDITIONAL { HELP_CLOSED } else { HELP_ONE }
    }
}

const ADDITIONAL: &str = "additionalProperties";

pub(super) fn find(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let closed = closed(here.graph, view);
    if closed.is_empty() {
        return None;
    }
    forbidden(here, view, &closed)
        .or_else(|| too_few(here, view, &closed))
        .or_else(|| apart(here, &closed))
        .or_else(|| hidden(here, view, &closed))
}

/// Finds a required member that a closed object does not name.
fn forbidden(here: Here<'_>, view: &View<'_>, closed: &[Closed<'_>]) -> Option<Contradiction> {
    let required = |(part, keywords): &(SchemaId, &Keywords)| {
        let find = |name: &String| Some((name.clone(), closed.iter().find(|closed| !closed.names(name))?));
        keywords.validation.required.iter().find_map(find).map(|(name, by)| (*part, name, by))
    };
    let (part, name, by) = view.parts.iter().find_map(required)?;
    let reason = format!("`{name}` is required {}, and {}", here.place(part), by.forbids(here));
    Some(Contradiction::new("required", "object", reason, by.help()))
}

/// Finds more required members than a closed object names.
fn too_few(here: Here<'_>, view: &View<'_>, closed: &[Closed<'_>]) -> Option<Contradiction> {
    let (part, least) = largest(view, |validation| validation.min_properties)?;
    let by = closed.iter().filter(|closed| closed.is_complete()).min_by_key(|closed| closed.names.len())?;
    let count = by.names.len();
    if usize::try_from(least).is_ok_and(|least| least <= count) {
        return None;
    }
    let reason = format!(
        "`minProperties` is {least} {}, and `{}` forbids members {} that `properties` does not name, of which there are \
         {count}",
        here.place(part),
        by.keyword,
        here.place(by.part)
    );
    Some(Contradiction::new("minProperties", "object", reason, HELP_ONE))
}

/// Finds two closed objects without a common member: only an empty object is valid.
fn apart(here: Here<'_>, closed: &[Closed<'_>]) -> Option<Contradiction> {
    let closed: Vec<&Closed<'_>> =
        closed.iter().filter(|closed| !closed.names.is_empty() && closed.is_complete()).collect();
    let mut pairs =
        closed.iter().enumerate().flat_map(|(at, one)| closed[at + 1..].iter().map(move |other| (one, other)));
    let (one, other) = pairs.find(|(one, other)| one.names.is_disjoint(&other.names))?;
    let reason = format!(
        "`{}` forbids {} what `properties` names {}, and the other way around",
        one.keyword,
        here.place(one.part),
        here.place(other.part)
    );
    Some(Contradiction::partial("allOf", "object", "a member".to_owned(), reason, one.help()))
}

/// Finds a member that the schema describes itself and a closed schema that it refers to forbids. A closed schema that
/// forbids members of the schema that it refers to restricts it on purpose.
fn hidden(here: Here<'_>, view: &View<'_>, closed: &[Closed<'_>]) -> Option<Contradiction> {
    let graph = here.graph;
    let is_allowed = |schema: SchemaId| !View::of(graph, schema).is_never;
    let closed: Vec<&Closed<'_>> = closed.iter().filter(|closed| !here.has_within(closed.part)).collect();
    let described = |(part, keywords): &(SchemaId, &Keywords)| {
        let described = keywords.applicator.properties.iter().filter(|(_, schema)| is_allowed(*schema));
        let mut forbidden = described.filter_map(|(name, _)| {
            let by = closed.iter().find(|closed| !closed.names(name))?;
            Some((*part, name.clone(), *by))
        });
        forbidden.next().filter(|_| here.has_within(*part))
    };
    let (part, name, by) = view.parts.iter().find_map(described)?;
    let reason = format!("`properties` describes it {}, and {}", here.place(part), by.forbids(here));
    Some(Contradiction::partial("allOf", "object", format!("the member `{name}`"), reason, by.help()))
}

fn closed<'g>(graph: &'g Graph, view: &View<'g>) -> Vec<Closed<'g>> {
    let is_never = |schema: &SchemaId| View::of(graph, *schema).is_never;
    let of_part = |(part, keywords): &(SchemaId, &'g Keywords)| {
        let own = &keywords.applicator;
        if own.additional_properties.as_ref().is_some_and(is_never) {
            let names = own.properties.iter().map(|(name, _)| name.as_str()).collect();
            return Some(Closed { part: *part, keyword: ADDITIONAL, names, matching: Matching::of_part(own) });
        }
        own.unevaluated_properties.as_ref().filter(|schema| is_never(schema))?;
        let names = evaluated(&View::of(graph, *part))?;
        Some(Closed { part: *part, keyword: "unevaluatedProperties", names, matching: Matching::of_part(own) })
    };
    view.parts.iter().filter_map(of_part).collect()
}

/// Returns the members that a schema with `unevaluatedProperties` evaluates; `None` if it may evaluate others too.
fn evaluated<'g>(view: &View<'g>) -> Option<BTreeSet<&'g str>> {
    let evaluates_others = view.is_partial
        || view.has_branches()
        || view.applicators().any(|own| !own.pattern_properties.is_empty() || own.additional_properties.is_some());
    let names = || view.applicators().flat_map(|own| &own.properties).map(|(name, _)| name.as_str());
    (!evaluates_others).then(|| names().collect())
}
