//! Explains why a type does not have the name that its schema suggests: which type has it, or would have it too.
//! Assigns no names.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::shape::lower::form::body::Key;
use crate::shape::lower::items::arena::Items;
use crate::shape::name::{Request, Scope};

/// The names of the types of a module, and what they were made from.
pub(super) struct Named<'n> {
    /// The path of the module in the generated crate.
    module: &'n str,
    keys: &'n [Key],
    requests: &'n [&'n Request],
    names: &'n [String],
    /// The types by name.
    holders: BTreeMap<&'n str, usize>,
    /// The first two types that request each name, once needed.
    wanting: OnceCell<BTreeMap<&'n str, Vec<usize>>>,
}

impl<'n> Named<'n> {
    pub(super) fn new(module: &'n str, keys: &'n [Key], requests: &'n [&'n Request], names: &'n [String]) -> Self {
        let holders = names.iter().enumerate().map(|(index, name)| (name.as_str(), index)).collect();
        Self { module, keys, requests, names, holders, wanting: OnceCell::new() }
    }

    /// Returns the reason why the type at an index has not the name that it requested first; `None` if it has it.
    pub(super) fn reason(&self, items: &Items<'_>, index: usize) -> Option<String> {
        let wanted = self.requests[index].candidates.first().filter(|wanted| **wanted != self.names[index])?;
        let allowed = Scope::Types.allowed(wanted);
        let place = |other: usize| place(items, self.keys[other], self.keys[index]);
        if let Some(&holder) = self.holders.get(allowed.as_str()).filter(|other| **other != index) {
            let path = if self.module.is_empty() { allowed } else { format!("{}::{allowed}", self.module) };
            return Some(format!("`{path}` is the type of {}", place(holder)));
        }
        if allowed != *wanted {
            return Some(format!("`{wanted}` is reserved"));
        }
        let mut rivals = self.wanting.get_or_init(|| wanting(self.requests)).get(wanted.as_str()).into_iter().flatten();
        Some(match rivals.find(|other| **other != index) {
            Some(&rival) => format!("the type of {} would be named `{wanted}` too", place(rival)),
            None => format!("`{wanted}` is taken"),
        })
    }
}

/// Returns the first two types that request each name.
fn wanting<'n>(requests: &[&'n Request]) -> BTreeMap<&'n str, Vec<usize>> {
    let mut wanting: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, request) in requests.iter().enumerate() {
        for candidate in &request.candidates {
            let known = wanting.entry(candidate).or_default();
            if known.len() < 2 && !known.contains(&index) {
                known.push(index);
            }
        }
    }
    wanting
}

/// Returns the location of a schema, as seen from another one.
fn place(items: &Items<'_>, key: Key, from: Key) -> String {
    let [location, here] = [key, from].map(|key| &items.graph[key.schema].location);
    match (location.file == here.file, location.pointer.as_str()) {
        (true, "") => "the whole schema".to_owned(),
        (true, pointer) => format!("`{pointer}`"),
        (false, pointer) => format!("`{}#{pointer}`", items.files.path(items.graph, key.schema)),
    }
}
