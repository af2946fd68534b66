//! Minimises a document as long as it meets a condition.

use std::mem;

use typewright::__private::v1::pointer::escape;
use typewright::{Json, JsonNumber, Object};

/// The maximum number of checks of the condition.
const MOST_LOOKS: usize = 600;
/// The maximum size of all documents that are checked. Large documents are checked less often.
const MOST_WEIGHT: usize = 2_000_000;

/// Returns the smallest document found that meets the condition.
pub(super) fn minimised(document: Json, holds: &dyn Fn(&Json) -> bool) -> Json {
    let looks = (MOST_WEIGHT / weight(&document)).min(MOST_LOOKS);
    let mut minimising = Minimising { document, holds, looks };
    while minimising.pass() {}
    minimising.document
}

struct Minimising<'h> {
    document: Json,
    holds: &'h dyn Fn(&Json) -> bool,
    /// The number of checks that are left.
    looks: usize,
}

impl Minimising<'_> {
    /// Removes or replaces parts, the largest first. Returns whether anything changed.
    fn pass(&mut self) -> bool {
        let mut pointers = Vec::new();
        collect(&self.document, "", &mut pointers);
        let mut is_smaller = false;
        for pointer in pointers {
            if self.looks == 0 {
                break;
            }
            is_smaller |= self.remove(&pointer) || self.replace(&pointer);
        }
        is_smaller
    }

    fn check(&mut self) -> bool {
        let left = self.looks.checked_sub(1);
        self.looks = left.unwrap_or(0);
        left.is_some() && (self.holds)(&self.document)
    }

    /// Removes a member or an item.
    fn remove(&mut self, pointer: &str) -> bool {
        let Some((parent, _)) = pointer.rsplit_once('/') else { return false };
        let Some(whole) = self.document.pointer(parent).cloned() else { return false };
        // An earlier removal may have moved the part.
        if self.document.pointer(pointer).is_none() || self.looks == 0 {
            return false;
        }
        let without = without(&whole, pointer);
        self.set(parent, without) && (self.check() || !self.set(parent, whole))
    }

    /// Replaces a value by a smaller one.
    fn replace(&mut self, pointer: &str) -> bool {
        let Some(value) = self.document.pointer(pointer) else { return false };
        let (limit, value) = (weight(value), value.clone());
        let smaller = smaller(&value).into_iter().filter(|smaller| weight(smaller) < limit);
        for smaller in smaller.collect::<Vec<_>>() {
            if self.looks == 0 {
                return false;
            }
            if self.set(pointer, smaller) && self.check() {
                return true;
            }
            self.set(pointer, value.clone());
        }
        false
    }

    fn set(&mut self, pointer: &str, value: Json) -> bool {
        let slot = self.document.pointer_mut(pointer);
        slot.map(|slot| mem::replace(slot, value)).is_some()
    }
}

/// Lists the JSON Pointers of all parts, each after the part that contains it.
fn collect(value: &Json, at: &str, pointers: &mut Vec<String>) {
    pointers.push(at.to_owned());
    match value {
        Json::Object(members) => {
            members.iter().for_each(|(name, member)| collect(member, &format!("{at}/{}", escape(name)), pointers));
        }
        Json::Array(_) => {
            // From the end, so that a removal does not move later parts of the list.
            let items = value.as_array().unwrap_or_default();
            let items = items.iter().enumerate().rev();
            items.for_each(|(index, item)| collect(item, &format!("{at}/{index}"), pointers));
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// Returns an object or an array without the part at the last step of a pointer.
fn without(whole: &Json, pointer: &str) -> Json {
    let last = pointer.rsplit_once('/').map_or("", |(_, last)| last);
    match whole {
        Json::Object(members) => {
            let kept = members.iter().filter(|(name, _)| escape(name) != last);
            Json::Object(kept.map(|(name, member)| (name.clone(), member.clone())).collect())
        }
        Json::Array(_) => {
            let items = whole.as_array().unwrap_or_default().iter().enumerate();
            let kept = items.filter(|(index, _)| index.to_string() != last).map(|(_, item)| item.clone());
            Json::from(kept.collect::<Vec<_>>())
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => whole.clone(),
    }
}

/// Returns the size of a value: the length of its text, and a little more for values that are harder to read.
fn weight(value: &Json) -> usize {
    match value {
        Json::Null => 1,
        Json::Bool(_) => 2,
        Json::Number(number) => 2 + number.as_str().len(),
        Json::String(text) => {
            3 + text.chars().map(|letter| if letter.is_ascii_alphanumeric() { 1 } else { 2 }).sum::<usize>()
        }
        Json::Array(_) => 3 + value.as_array().unwrap_or_default().iter().map(|item| 2 + weight(item)).sum::<usize>(),
        Json::Object(members) => 3 + members.iter().map(|(name, value)| 3 + name.len() + weight(value)).sum::<usize>(),
    }
}

/// Returns replacements for a value, the smallest first.
fn smaller(value: &Json) -> Vec<Json> {
    let mut found = vec![Json::Null, Json::Bool(true), Json::from("")];
    match value {
        Json::Null | Json::Bool(_) => {}
        Json::Number(_) => found.extend(["0", "1"].iter().filter_map(|text| JsonNumber::new(text)).map(Json::Number)),
        Json::String(text) => {
            let count = text.chars().count();
            found.extend([Json::from("a"), Json::from("a".repeat(count))]);
            let shorter = [count / 2, count.saturating_sub(1)];
            found.extend(shorter.map(|length| Json::from(text.chars().take(length).collect::<String>())));
        }
        Json::Array(_) => {
            let items = value.as_array().unwrap_or_default();
            found.push(Json::from(Vec::<Json>::new()));
            found.push(Json::from(items.iter().take(items.len() / 2).cloned().collect::<Vec<_>>()));
        }
        Json::Object(_) => found.push(Json::Object(Object::new())),
    }
    found
}
