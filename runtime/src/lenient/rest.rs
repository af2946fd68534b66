//! [`Rest`]: raw JSON that a typed value does not represent, by location.
//! Knows locations and names, no types.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fmt;

use crate::build::Respelled;
use crate::context::Context;
use crate::json::{Document, NodeRef};
use crate::pointer::{self, PointerBuf};
use crate::redact::{Masked, Redacted, Secrets};
use crate::write::read_back;
use crate::{Json, Node, Number, Object};

/// The maximum bytes for each dropped value and member name, in addition to its text.
const BYTES_PER_NODE: u64 = 64;
/// Up to this many members are found by linear search.
const FEW: usize = 16;

/// The tokens of a pointer, the value there, and the text that the type of a string writes instead.
type Entry<'r> = (Vec<Cow<'r, str>>, &'r Json, Option<&'r str>);

/// Raw JSON that a typed value does not represent, by JSON Pointer, in the order of the document.
#[derive(Clone)]
pub struct Rest {
    entries: Vec<(String, Json)>,
    /// By index of the entry, the text that the type of a string writes instead.
    written: HashMap<usize, String>,
    secrets: Secrets<'static>,
}

impl Rest {
    /// Reads the recorded values. Takes bytes from the budget of the value, including those for pointers, because a
    /// name that many of them share may be as long as half of the document. If too few are left, entries are missing.
    pub(crate) fn read(
        document: &Document<'_>,
        mut nodes: Vec<u32>,
        respelled: Vec<Respelled>,
        secrets: Secrets<'static>,
        context: &mut Context,
    ) -> Self {
        nodes.sort_unstable();
        let respelled = respelled.into_iter().map(|one| (one.node, one.written)).collect();
        let entries = Vec::with_capacity(nodes.len());
        let mut taken = Taken { entries, respelled, written: HashMap::new(), path: PointerBuf::new(), context };
        taken.take(document.root(), &nodes);
        Self { entries: taken.entries, written: taken.written, secrets }
    }

    /// Whether the value represents everything.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the number of values.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns the JSON at a pointer.
    pub fn get(&self, pointer: &str) -> Option<&Json> {
        self.entries.iter().find(|(place, _)| place == pointer).map(|(_, json)| json)
    }

    /// Iterates over pointers and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.entries.iter().map(|(pointer, json)| (pointer.as_str(), json))
    }

    /// Inserts the values into the text of the value.
    pub(super) fn merge(&self, value: String) -> String {
        let Ok(document) = read_back(&value) else {
            // Parsing only fails if the text is larger than a document may be.
            return value;
        };
        let mut merged = Json::from(document.root());
        let written = |index| self.written.get(&index).map(String::as_str);
        let entries = self.iter().enumerate();
        let entries =
            entries.filter_map(|(index, (pointer, json))| Some((pointer::tokens(pointer)?, json, written(index))));
        put_back_one(&mut merged, &entries.collect::<Vec<_>>(), 0);
        merged.to_string()
    }
}

/// Shows locations and values; secrets are masked, and names within secrets are hidden.
impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        let mut masked = BTreeSet::new();
        for (pointer, json) in self.iter() {
            match secret_at(pointer, self.secrets) {
                // Several values may be parts of one secret.
                Some(secret) if masked.insert(secret) => map.entry(&secret, &Redacted),
                Some(_) => &mut map,
                None => map.entry(&pointer, &Masked::new(json, self.secrets.names)),
            };
        }
        map.finish()
    }
}

/// Returns the prefix of a pointer that leads to a secret, if the pointer leads into one.
fn secret_at<'p>(pointer: &'p str, secrets: Secrets<'_>) -> Option<&'p str> {
    if secrets.whole {
        return Some("");
    }
    let ends = pointer.match_indices('/').map(|(slash, _)| slash).skip(1).chain([pointer.len()]);
    ends.filter_map(|end| pointer.get(..end)).find(|place| {
        let name = pointer::tokens(place).and_then(|mut tokens| tokens.pop());
        name.is_some_and(|name| secrets.names.contains(&name.as_ref()))
    })
}

/// The state of reading the recorded values.
struct Taken<'c> {
    entries: Vec<(String, Json)>,
    /// By index of the node, the text that the type of a string writes instead.
    respelled: HashMap<u32, String>,
    written: HashMap<usize, String>,
    path: PointerBuf,
    context: &'c mut Context,
}

impl Taken<'_> {
    /// Reads the values at these indices, which are sorted, from this node on. Those after the node are ignored.
    fn take(&mut self, node: NodeRef<'_>, wanted: &[u32]) {
        let after_node = u64::from(node.index()) + node.count();
        let within = wanted.partition_point(|index| u64::from(*index) < after_node);
        let Some(wanted) = wanted.get(..within).filter(|wanted| !wanted.is_empty()) else { return };
        if wanted.first() == Some(&node.index()) {
            self.push(node);
            return;
        }
        for (index, item) in node.items().enumerate() {
            self.path.push_index(index);
            self.take(item, from(wanted, item));
            self.path.pop();
        }
        for (name, member) in node.members() {
            self.path.push_name(name);
            self.take(member, from(wanted, member));
            self.path.pop();
        }
    }

    fn push(&mut self, node: NodeRef<'_>) {
        let path = self.path.as_str();
        let text = path.len() + node.span().len();
        if self.context.hold(node.count() * BYTES_PER_NODE + text as u64) {
            if let Some(written) = self.respelled.remove(&node.index()).filter(|_| node.is_string()) {
                self.written.insert(self.entries.len(), written);
            }
            self.entries.push((path.to_owned(), Json::from(node)));
        }
    }
}

/// Returns the indices from a node on.
fn from<'s>(wanted: &'s [u32], node: NodeRef<'_>) -> &'s [u32] {
    let before = wanted.partition_point(|index| *index < node.index());
    wanted.get(before..).unwrap_or_default()
}

/// Inserts entries into a value. They are in the order of a document, and their pointers have the first `depth` tokens
/// in common, which lead to the value. Entries with the same next token are adjacent, so each value on the path is
/// visited once.
fn put_back(value: &mut Json, entries: &[Entry<'_>], depth: usize) {
    let groups = entries.chunk_by(|(left, ..), (right, ..)| left.get(depth) == right.get(depth));
    let groups: Vec<_> = groups.filter_map(|group| Some((group.first()?.0.get(depth)?.as_ref(), group))).collect();
    match value {
        Json::Array(items) => {
            for (token, group) in groups {
                if let Some(item) = pointer::index(token).and_then(|index| items.get_mut(index)) {
                    put_back_one(item, group, depth + 1);
                }
            }
        }
        Json::Object(object) => {
            let places = places(object, &groups);
            for ((name, group), place) in groups.into_iter().zip(places) {
                match (place.and_then(|place| object.value_mut(place)), group) {
                    (Some(member), _) => put_back_one(member, group, depth + 1),
                    (None, [(tokens, json, _)]) if tokens.len() == depth + 1 => {
                        object.push_new(name.to_owned(), (*json).clone());
                    }
                    // The value that contained the entries was removed.
                    (None, _) => {}
                }
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// Inserts the entries within a value, or restores the digits of the value itself.
fn put_back_one(value: &mut Json, entries: &[Entry<'_>], depth: usize) {
    match entries {
        [(tokens, json, written)] if tokens.len() == depth => {
            if written.is_some_and(|written| value.as_str() == Some(written)) || holds_nearly(value, json) {
                *value = (*json).clone();
            }
        }
        _ => put_back(value, entries, depth),
    }
}

/// Returns the index of the member for each of these names.
fn places<T>(object: &Object, wanted: &[(&str, T)]) -> Vec<Option<usize>> {
    if wanted.len() <= FEW || object.len() <= FEW {
        return wanted.iter().map(|(name, _)| object.keys().position(|key| key == *name)).collect();
    }
    let known: HashMap<&str, usize> = object.keys().enumerate().map(|(place, name)| (name, place)).collect();
    wanted.iter().map(|(name, _)| known.get(name).copied()).collect()
}

/// Whether a number is the `f64` nearest to another number.
fn holds_nearly(held: &Json, json: &Json) -> bool {
    let (Some(held), Some(digits)) = (held.as_number(), json.as_number()) else { return false };
    digits.to_f64().and_then(Number::from_f64) == Some(held)
}
