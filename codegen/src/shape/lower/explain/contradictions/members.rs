//! Finds members that are required and cannot be valid, and closed objects that exclude the members of one another.

use std::collections::BTreeMap;

use super::found::{Contradiction, HELP_ONE, HELP_PARTS, Here};
use super::of_view;
use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Keywords;

use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::view::View;

const HELP_CLOSED: &str = "`additionalProperties` considers only the `properties` in the same schema: remove it from the parts of \
                           `allOf`, and write `unevaluatedProperties: false` next to `allOf`";

pub(super) fn find(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    if view.kinds.without(Kinds::NULL) == Kinds::OBJECT {
        let found = forbidden(here, view)
            .or_else(|| too_few(here, view))
            .or_else(|| apart(here, view))
            .or_else(|| hidden(here, view));
        if found.is_some() {
            return found;
        }
    }
    contradicting(here, view)
}

/// Finds a required member in a closed object that does not name it.
fn forbidden(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let closed = closed(here.graph, view);
    let required = |(part, keywords): &(SchemaId, &Keywords)| {
        let find = |name: &String| {
            closed.iter().find(|(_, closed)| !names(closed, name)).map(|(other, _)| (name.clone(), *other))
        };
        keywords.validation.required.iter().find_map(find).map(|(name, other)| (*part, name, other))
    };
    let (part, name, other) = view.parts.iter().find_map(required)?;
    let message = format!(
        "no object is valid: `{name}` is required {}, and `additionalProperties` forbids it {}, where `properties` does \
         not name it",
        here.place(part),
        here.place(other)
    );
    Some(Contradiction::new("required", message, HELP_CLOSED))
}

/// Finds more required members than a closed object names.
fn too_few(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let least = view.validations().filter_map(|validation| validation.min_properties).max()?;
    let closed = closed(here.graph, view);
    let (part, keywords) = closed.iter().min_by_key(|(_, keywords)| keywords.applicator.properties.len())?;
    let count = keywords.applicator.properties.len();
    if usize::try_from(least).is_ok_and(|least| least <= count) {
        return None;
    }
    let message = format!(
        "no object is valid: `minProperties` is {least}, and `additionalProperties` forbids members {} that `properties` \
         does not name, of which there are {count}",
        here.place(*part)
    );
    Some(Contradiction::new("minProperties", message, HELP_ONE))
}

/// Finds two closed objects without a common member: only an empty object is valid.
fn apart(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let mut closed = closed(here.graph, view);
    closed.retain(|(_, keywords)| !keywords.applicator.properties.is_empty());
    let mut pairs =
        closed.iter().enumerate().flat_map(|(at, one)| closed[at + 1..].iter().map(move |other| (one, other)));
    let names_none =
        |one: &Keywords, other: &Keywords| one.applicator.properties.iter().all(|(name, _)| !names(other, name));
    let ((one, _), (other, _)) = pairs.find(|((_, one), (_, other))| names_none(one, other))?;
    let message = format!(
        "no object with a member is valid: `additionalProperties` forbids {} what `properties` names {}, and the other \
         way around",
        here.place(*one),
        here.place(*other)
    );
    Some(Contradiction::new("allOf", message, HELP_CLOSED))
}

/// Finds a member that the schema describes itself and a closed schema that it refers to forbids. A closed schema that
/// forbids members of the schema that it refers to restricts it on purpose.
fn hidden(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let graph = here.graph;
    let is_allowed = |schema: SchemaId| !View::of(graph, schema).is_never;
    let closed: Vec<_> = closed(graph, view).into_iter().filter(|(part, _)| !here.has_within(*part)).collect();
    let described = |(part, keywords): &(SchemaId, &Keywords)| {
        let described = keywords.applicator.properties.iter().filter(|(_, schema)| is_allowed(*schema));
        let mut forbidden = described.filter_map(|(name, _)| {
            let (by, _) = closed.iter().find(|(_, closed)| !names(closed, name))?;
            Some((*part, name.clone(), *by))
        });
        forbidden.next().filter(|_| here.has_within(*part))
    };
    let (part, name, by) = view.parts.iter().find_map(described)?;
    let message = format!(
        "no object with the member `{name}` is valid: `properties` describes it {}, and `additionalProperties` forbids it \
         {}, where `properties` does not name it",
        here.place(part),
        here.place(by)
    );
    Some(Contradiction::new("allOf", message, HELP_CLOSED))
}

/// Finds a member whose schemas exclude each other, or are `false` although it is required.
fn contradicting(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let mut members: BTreeMap<&String, Vec<SchemaId>> = BTreeMap::new();
    for (name, schema) in view.applicators().flat_map(|applicator| &applicator.properties) {
        members.entry(name).or_default().push(*schema);
    }
    let required = |name: &String| {
        let requires = |(_, keywords): &&(SchemaId, &Keywords)| keywords.validation.required.contains(name);
        view.parts.iter().find(requires).map(|(part, _)| *part)
    };
    // A member is forbidden on purpose if it is not required.
    let only_objects = view.kinds.without(Kinds::NULL) == Kinds::OBJECT;
    let begin = |name: &String| match required(name) {
        Some(_) if only_objects => "no object is valid".to_owned(),
        _ => format!("no object with the member `{name}` is valid"),
    };
    members.into_iter().find_map(|(name, schemas)| {
        let merged = View::together(here.graph, &schemas);
        if merged.is_never {
            let part = required(name).filter(|_| only_objects)?;
            let never = schemas.iter().find(|schema| View::of(here.graph, **schema).is_never)?;
            let message = format!(
                "no object is valid: `{name}` is required {}, and its schema {} accepts nothing",
                here.place(part),
                here.place(*never)
            );
            let found = Contradiction::new("required", message, HELP_PARTS);
            return Some(Contradiction { schemas: vec![*never], ..found });
        }
        // The contradiction of one schema by itself is reported there.
        let found = (schemas.len() > 1 && !merged.is_partial).then(|| of_view(here, &merged))??;
        let alone = |schema: &SchemaId| of_view(here, &View::of(here.graph, *schema)).is_some();
        let reason = found.message.split_once(": ").map_or(found.message.as_str(), |(_, reason)| reason);
        let message = format!("{}: for `{name}`, {reason}", begin(name));
        let is_alone = schemas.iter().any(alone);
        (!is_alone)
            .then(|| Contradiction { schemas: schemas.clone(), ..Contradiction::new("allOf", message, HELP_PARTS) })
    })
}

/// Returns the parts that reject all members that they do not name themselves.
fn closed<'g>(graph: &Graph, view: &View<'g>) -> Vec<(SchemaId, &'g Keywords)> {
    let is_closed = |keywords: &Keywords| {
        let applicator = &keywords.applicator;
        applicator.pattern_properties.is_empty()
            && applicator.additional_properties.is_some_and(|schema| View::of(graph, schema).is_never)
    };
    view.parts.iter().filter(|(_, keywords)| is_closed(keywords)).copied().collect()
}

fn names(keywords: &Keywords, name: &String) -> bool {
    keywords.applicator.properties.iter().any(|(known, _)| known == name)
}
