//! Draws objects: the required members, and some optional ones.

use std::collections::BTreeSet;

use super::Draw;
use super::wanted::Wanted;
use crate::program::{Members, PatternEntry, SubschemaId};
use crate::value::{Json, Object};

/// Upper bound on rounds of adding names that depend on other names.
const ROUNDS: usize = 8;
/// The number of tries to draw names for additional members.
const NAMES: usize = 8;

/// Draws an object.
pub(super) fn object<'p>(draw: &mut Draw<'p, '_>, wanted: &mut Wanted<'p>, depth: u32) -> Option<Object> {
    let names = names(draw, wanted, depth)?;
    let mut members = Object::new();
    for name in names {
        match member(draw, wanted, &name, depth) {
            Some(value) => {
                members.insert(name, value);
            }
            None if wanted.required.contains(&name.as_str()) => return None,
            None => {}
        }
    }
    others(draw, wanted, &mut members, depth)?;
    Some(members)
}

/// Returns the names of the members to draw: required ones, some others, and those that depend on them.
fn names<'p>(draw: &mut Draw<'p, '_>, wanted: &mut Wanted<'p>, depth: u32) -> Option<BTreeSet<String>> {
    let mut names: BTreeSet<String> = wanted.required.iter().map(|&name| name.to_owned()).collect();
    if draw.has_room(depth) {
        let declared = wanted.members.iter().flat_map(|members| members.properties.iter().map(|(name, _)| name));
        for name in declared {
            let has_place =
                wanted.most_members.is_none_or(|most| u64::try_from(names.len()).is_ok_and(|now| now < most));
            if has_place && draw.choices.below(3) == 0 {
                names.insert(name.to_string());
            }
        }
    }
    for _ in 0..ROUNDS {
        let before = (names.len(), wanted.required.len());
        let called = wanted.dependent_schemas.iter().filter(|(name, _)| names.contains(name.as_ref()));
        let called: Vec<SubschemaId> = called.map(|(_, subschema)| *subschema).collect();
        if !wanted.add(draw.program, &called, draw.choices) {
            return None;
        }
        let dependent = wanted.dependent.iter().filter(|(name, _)| names.contains(name.as_ref()));
        let dependent: Vec<&str> = dependent.flat_map(|(_, others)| others.iter().map(AsRef::as_ref)).collect();
        wanted.required.extend(dependent);
        names.extend(wanted.required.iter().map(|&name| name.to_owned()));
        if before == (names.len(), wanted.required.len()) {
            break;
        }
    }
    Some(names)
}

/// Draws a value for the member of this name.
fn member(draw: &mut Draw<'_, '_>, wanted: &Wanted<'_>, name: &str, depth: u32) -> Option<Json> {
    if !wanted.names.iter().all(|&names| draw.holds(names, &Json::from(name))) {
        return None;
    }
    let mut subschemas = Vec::new();
    for members in &wanted.members {
        let known = subschemas.len();
        subschemas.extend(members.properties.iter().filter(|(known, _)| known == name).map(|(_, member)| *member));
        subschemas
            .extend(members.patterns.iter().filter(|(pattern, _)| matches(pattern, name)).map(|(_, member)| *member));
        if subschemas.len() == known {
            subschemas.extend(members.additional);
        }
    }
    if subschemas.is_empty() {
        subschemas.clone_from(&wanted.other_members);
    }
    draw.value(&subschemas, depth + 1)
}

/// Adds additional members: as many as `minProperties` needs, and some more if the schema describes them.
fn others(draw: &mut Draw<'_, '_>, wanted: &Wanted<'_>, members: &mut Object, depth: u32) -> Option<()> {
    let is_described = |members: &&&Members| members.additional.is_some() || !members.patterns.is_empty();
    let is_map = wanted.members.iter().any(|members| members.properties.is_empty() && is_described(&members));
    let more = if is_map && draw.has_room(depth) { draw.choices.below(3) } else { 0 };
    let count = u64::try_from(members.len()).ok()?;
    let most = wanted.most_members.unwrap_or(u64::MAX);
    let missing = wanted.least_members.saturating_sub(count);
    let wish = missing.max(more).min(most.saturating_sub(count));
    let mut added = 0;
    for _ in 0..NAMES {
        if added == wish {
            break;
        }
        let Some(name) = name(draw, wanted, depth).filter(|name| !members.contains_key(name)) else { continue };
        if let Some(value) = member(draw, wanted, &name, depth) {
            members.insert(name, value);
            added += 1;
        }
    }
    (added >= missing).then_some(())
}

/// Draws a name: one that `propertyNames` accepts, one that matches a pattern, a declared one, or any.
fn name(draw: &mut Draw<'_, '_>, wanted: &Wanted<'_>, depth: u32) -> Option<String> {
    if !wanted.names.is_empty() {
        return match draw.value(&wanted.names, depth + 1)? {
            Json::String(name) => Some(name),
            _ => None,
        };
    }
    let declared = wanted.members.iter().flat_map(|members| members.properties.iter().map(|(name, _)| name));
    let declared: Vec<&str> = declared.map(AsRef::as_ref).collect();
    if draw.choices.coin()
        && let Some(name) = draw.pick(&declared)
    {
        return Some((*name).to_owned());
    }
    let patterns: Vec<&PatternEntry> =
        wanted.members.iter().flat_map(|members| members.patterns.iter().map(|(pattern, _)| pattern)).collect();
    match draw.pick(&patterns) {
        Some(pattern) => sample(pattern, draw),
        None => Some(format!("name{}", draw.choices.below(100))),
    }
}

#[cfg(feature = "pattern")]
fn matches(pattern: &PatternEntry, name: &str) -> bool {
    pattern.pattern().is_match(name) == Ok(true)
}

#[cfg(feature = "pattern")]
fn sample(pattern: &PatternEntry, draw: &mut Draw<'_, '_>) -> Option<String> {
    let mut below = |count| draw.choices.below(count);
    crate::pattern::sample(pattern.source(), &mut below)
}

// Without the feature there are no patterns.
#[cfg(not(feature = "pattern"))]
fn matches(_: &PatternEntry, _: &str) -> bool {
    false
}

#[cfg(not(feature = "pattern"))]
fn sample(_: &PatternEntry, _: &mut Draw<'_, '_>) -> Option<String> {
    None
}
