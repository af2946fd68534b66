//! Finds counts of letters, elements and members that exclude each other.

use std::collections::BTreeSet;

use super::found::{Contradiction, HELP_BOUNDS, HELP_ONE, Here, listed};
use crate::ids::SchemaId;
use crate::schema::{Keywords, Validation};

use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::values;
use crate::shape::lower::read::view::View;

/// Finds a minimum length of strings above the maximum.
pub(super) fn lengths(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    pair(here, view, ["minLength", "maxLength"], |validation| (validation.min_length, validation.max_length))
}

/// Finds a minimum number of elements above the maximum, or above the number of values that differ.
pub(super) fn items(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let counts = pair(here, view, ["minItems", "maxItems"], |validation| (validation.min_items, validation.max_items));
    counts.or_else(|| distinct(here, view)).or_else(|| contained(here, view))
}

/// Finds a minimum number of members, or a number of required ones, above the maximum.
pub(super) fn members(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let counts = pair(here, view, ["minProperties", "maxProperties"], |validation| {
        (validation.min_properties, validation.max_properties)
    });
    counts.or_else(|| required(here, view))
}

/// Finds more required members than the maximum.
fn required(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let all = view.parts.iter().filter_map(|(part, keywords)| Some((*part, keywords.validation.max_properties?)));
    let (at, most) = all.min_by_key(|(_, most)| *most)?;
    let names: BTreeSet<&String> = view.validations().flat_map(|validation| &validation.required).collect();
    if u64::try_from(names.len()).is_ok_and(|count| count <= most) {
        return None;
    }
    let requiring = view.parts.iter().filter(|(_, keywords)| !keywords.validation.required.is_empty());
    let places: Vec<String> = requiring.map(|(part, _)| here.place(*part)).collect();
    let count = names.len();
    let reason = format!(
        "`maxProperties` is {most} {}, and `required` {} names {count} {}",
        here.place(at),
        places.join(" and "),
        if count == 1 { "member" } else { "members" }
    );
    Some(Contradiction::new("required", "object", reason, HELP_ONE))
}

/// Returns the largest of some counts, and the part that has it.
pub(super) fn largest(view: &View<'_>, count: fn(&Validation) -> Option<u64>) -> Option<(SchemaId, u64)> {
    let all = view.parts.iter().filter_map(|(part, keywords)| Some((*part, count(&keywords.validation)?)));
    all.max_by_key(|(_, count)| *count)
}

fn pair(
    here: Here<'_>,
    view: &View<'_>,
    keywords: [&'static str; 2],
    counts: fn(&Validation) -> (Option<u64>, Option<u64>),
) -> Option<Contradiction> {
    let of_part = |(part, keywords): &(SchemaId, &Keywords)| {
        let (least, most) = counts(&keywords.validation);
        (*part, least, most)
    };
    let all = || view.parts.iter().map(of_part);
    let (at, least) = all().filter_map(|(part, least, _)| Some((part, least?))).max_by_key(|(_, least)| *least)?;
    let (other, most) = all().filter_map(|(part, _, most)| Some((part, most?))).min_by_key(|(_, most)| *most)?;
    if least <= most {
        return None;
    }
    let [lower, upper] = keywords;
    let texts =
        [format!("`{lower}` is {least} {}", here.place(at)), format!("`{upper}` is {most} {}", here.place(other))];
    Some(Contradiction::new(lower, "value", listed(&texts), HELP_BOUNDS))
}

/// Finds more elements that must differ than there are values for them.
fn distinct(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let (at, least) = largest(view, |validation| validation.min_items)?;
    let items = view.items().filter(|_| view.prefix_items().is_none())?;
    view.validations().any(|validation| validation.unique_items).then_some(())?;
    let elements = View::of(here.graph, items);
    let is_open = values::are_open(here.graph, &elements);
    let count = values::values(here.graph, &elements, Kinds::ALL).filter(|_| !is_open)?.len();
    if usize::try_from(least).is_ok_and(|least| least <= count) {
        return None;
    }
    let reason = format!(
        "`minItems` is {least} {}, all elements must differ, and `items` {} allows {count} values",
        here.place(at),
        here.place(items)
    );
    Some(Contradiction::new("minItems", "array", reason, HELP_BOUNDS))
}

/// Finds `contains` with other JSON types than `items`.
fn contained(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let items = view.items().filter(|_| view.prefix_items().is_none())?;
    let contains = view.applicators().find_map(|applicator| applicator.contains)?;
    let is_optional = view.validations().any(|validation| validation.min_contains == Some(0));
    let [elements, wanted] = [items, contains].map(|schema| View::of(here.graph, schema));
    let is_known = [&elements, &wanted].iter().all(|view| !view.is_never && !view.kinds.is_empty());
    if !is_known || is_optional || elements.kinds.meets(wanted.kinds) {
        return None;
    }
    let reason = format!(
        "`contains` {} requires an element of another JSON type than `items` {} allows",
        here.place(contains),
        here.place(items)
    );
    Some(Contradiction::new("contains", "array", reason, HELP_ONE))
}
