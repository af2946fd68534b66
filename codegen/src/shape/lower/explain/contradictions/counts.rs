//! Finds counts of letters, elements and members that exclude each other.

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

/// Finds a minimum number of members above the maximum, or above the number of names.
pub(super) fn members(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    pair(here, view, ["minProperties", "maxProperties"], |validation| {
        (validation.min_properties, validation.max_properties)
    })
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
    let message = format!("no value is valid: {}", listed(&texts));
    Some(Contradiction::new(lower, message, HELP_BOUNDS))
}

/// Finds more elements that must differ than there are values for them.
fn distinct(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let least = view.validations().filter_map(|validation| validation.min_items).max()?;
    let items = view.items().filter(|_| view.prefix_items().is_none())?;
    view.validations().any(|validation| validation.unique_items).then_some(())?;
    let elements = View::of(here.graph, items);
    let is_open = values::are_open(here.graph, &elements);
    let count = values::values(here.graph, &elements, Kinds::ALL).filter(|_| !is_open)?.len();
    if usize::try_from(least).is_ok_and(|least| least <= count) {
        return None;
    }
    let message = format!(
        "no array is valid: `minItems` is {least}, all elements must differ, and `items` {} allows {count} values",
        here.place(items)
    );
    Some(Contradiction::new("minItems", message, HELP_BOUNDS))
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
    let message = format!(
        "no array is valid: `contains` requires an element of another JSON type than `items` {} allows",
        here.place(items)
    );
    Some(Contradiction::new("contains", message, HELP_ONE))
}
