//! [`Rest`]: raw JSON that a typed value does not hold, by place.
//! Knows places and names, no types.

use std::fmt;
use std::ops::Range;

use crate::json::{Document, NodeRef};
use crate::pointer::{self, PointerBuf};
use crate::redact::{Masked, Redacted};
use crate::write::read_back;
use crate::{Json, Node, Number};

/// Raw JSON that a typed value does not hold, by JSON Pointer, in the order of the document.
#[derive(Clone)]
pub struct Rest {
    entries: Vec<(String, Json)>,
    secrets: &'static [&'static str],
}

impl Rest {
    /// Reads the bytes that were put aside.
    pub(crate) fn read(
        document: &Document<'_>,
        mut spans: Vec<Range<usize>>,
        secrets: &'static [&'static str],
    ) -> Self {
        spans.sort_by_key(|span| span.start);
        let mut entries = Vec::with_capacity(spans.len());
        let mut path = PointerBuf::new();
        take(document.root(), &spans, &mut path, &mut entries);
        Self { entries, secrets }
    }

    /// Whether the value holds everything.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many values stand here.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The JSON at a pointer.
    pub fn get(&self, pointer: &str) -> Option<&Json> {
        self.entries.iter().find(|(place, _)| place == pointer).map(|(_, json)| json)
    }

    /// Pointers and what stands there.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.entries.iter().map(|(pointer, json)| (pointer.as_str(), json))
    }

    /// Puts the rest back into the text of the value.
    pub(super) fn merge(&self, value: String) -> String {
        let Ok(document) = read_back(&value) else {
            // Only a text beyond the size of any document is not read back.
            return value;
        };
        let mut merged = Json::from(document.root());
        for (pointer, json) in self.iter() {
            put_back(&mut merged, pointer, json);
        }
        merged.to_string()
    }
}

/// Shows places and values; secrets are masked.
impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (pointer, json) in self.iter() {
            let secret = pointer::tokens(pointer)
                .is_none_or(|tokens| tokens.iter().any(|token| self.secrets.contains(&token.as_ref())));
            if secret {
                map.entry(&pointer, &Redacted);
            } else {
                map.entry(&pointer, &Masked::new(json, self.secrets));
            }
        }
        map.finish()
    }
}

/// Collects the values that start where a span does. `spans` are sorted and lie within the node.
fn take(node: NodeRef<'_>, spans: &[Range<usize>], path: &mut PointerBuf, entries: &mut Vec<(String, Json)>) {
    let end = node.span().end;
    let within = spans.partition_point(|span| span.start < end);
    let Some(spans) = spans.get(..within).filter(|spans| !spans.is_empty()) else { return };
    if spans.first().is_some_and(|first| first.start == node.offset()) {
        entries.push((path.as_str().to_owned(), Json::from(node)));
        return;
    }
    for (index, item) in node.items().enumerate() {
        path.push_index(index);
        take(item, after(spans, item), path, entries);
        path.pop();
    }
    for (name, member) in node.members() {
        path.push_name(name);
        take(member, after(spans, member), path, entries);
        path.pop();
    }
}

/// The spans that start at a node or behind it.
fn after<'s>(spans: &'s [Range<usize>], node: NodeRef<'_>) -> &'s [Range<usize>] {
    let before = spans.partition_point(|span| span.start < node.offset());
    spans.get(before..).unwrap_or_default()
}

fn put_back(value: &mut Json, pointer: &str, json: &Json) {
    if let Some(held) = value.pointer_mut(pointer) {
        if holds_nearly(held, json) {
            *held = json.clone();
        }
        return;
    }
    let Some((parent, _)) = pointer.rsplit_once('/') else { return };
    let names = pointer::tokens(pointer).unwrap_or_default();
    let (Some(name), Some(parent)) = (names.last(), value.pointer_mut(parent)) else { return };
    if let Some(object) = parent.as_object_mut() {
        object.insert(name.as_ref(), json.clone());
    }
}

/// Whether a number is what an `f64` makes of the digits of another.
fn holds_nearly(held: &Json, json: &Json) -> bool {
    let (Some(held), Some(digits)) = (held.as_number(), json.as_number()) else { return false };
    digits.to_f64().and_then(Number::from_f64) == Some(held)
}
