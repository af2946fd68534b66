//! Draws arrays: the required number of items, and some more.

use super::Draw;
use super::wanted::Wanted;
use crate::program::SubschemaId;
use crate::value::Json;

/// The maximum number of items beyond the required ones.
const MORE: u64 = 3;

/// Draws an array.
pub(super) fn array(draw: &mut Draw<'_, '_>, wanted: &Wanted<'_>, depth: u32) -> Option<Vec<Json>> {
    let contained: Vec<SubschemaId> = contained(wanted);
    let least = wanted.least_items.max(u64::try_from(contained.len()).ok()?);
    let most = wanted.most_items.unwrap_or(u64::MAX);
    if least > most || least > 10_000 {
        return None;
    }
    let prefix = wanted.items.iter().map(|items| items.prefix.len()).max().unwrap_or(0);
    let usual = if prefix > 0 { u64::try_from(prefix).ok()? } else { MORE };
    let more = if draw.has_room(depth) { draw.choices.below(usual + 1) } else { 0 };
    let length = least.saturating_add(more).min(most);
    let mut items = Vec::new();
    for index in 0..usize::try_from(length).ok()? {
        let subschemas: Vec<SubschemaId> = subschemas(wanted, index).chain(contained.get(index).copied()).collect();
        let is_new = |item: &Json, items: &[Json]| !wanted.unique || !items.contains(item);
        let item = (0..8).find_map(|_| draw.value(&subschemas, depth + 1).filter(|item| is_new(item, &items)));
        match item {
            Some(item) => items.push(item),
            None if u64::try_from(index).is_ok_and(|index| index >= least) => break,
            None => return None,
        }
    }
    Some(items)
}

/// Returns the subschemas of the first items, which satisfy `contains`.
fn contained(wanted: &Wanted<'_>) -> Vec<SubschemaId> {
    let times = |least: Option<u64>| usize::try_from(least.unwrap_or(1)).unwrap_or(usize::MAX).min(10_000);
    wanted.contains.iter().flat_map(|contains| std::iter::repeat_n(contains.subschema, times(contains.min))).collect()
}

/// Returns the subschemas for the item at this index.
fn subschemas(wanted: &Wanted<'_>, index: usize) -> impl Iterator<Item = SubschemaId> {
    let known = wanted.items.iter().filter_map(move |items| {
        items.prefix.get(index).copied().or_else(|| items.rest.as_ref().map(|(_, rest)| *rest))
    });
    let known: Vec<SubschemaId> = known.collect();
    let others = if known.is_empty() { wanted.other_items.clone() } else { Vec::new() };
    known.into_iter().chain(others)
}
