//! Explains why a type does not have the name that its schema suggests: which type has it, or would have it too.
//! Assigns no names.

use crate::shape::lower::form::body::Key;
use crate::shape::lower::items::arena::Items;
use crate::shape::name::{Request, Scope};

/// The names of the types of a module, and what they were made from.
pub(super) struct Named<'n> {
    /// The path of the module in the generated crate.
    pub(super) module: &'n str,
    pub(super) keys: &'n [Key],
    pub(super) requests: &'n [&'n Request],
    pub(super) names: &'n [String],
}

impl Named<'_> {
    /// Returns the reason why the type at an index has not the name that it requested first; `None` if it has it.
    pub(super) fn reason(&self, items: &Items<'_>, index: usize) -> Option<String> {
        let wanted = self.requests[index].candidates.first().filter(|wanted| **wanted != self.names[index])?;
        let allowed = Scope::Types.allowed(wanted);
        let others = || (0..self.names.len()).filter(|other| *other != index);
        let place = |other: usize| place(items, self.keys[other], self.keys[index]);
        if let Some(holder) = others().find(|other| self.names[*other] == allowed) {
            let path = if self.module.is_empty() { allowed } else { format!("{}::{allowed}", self.module) };
            return Some(format!("`{path}` is the type of {}", place(holder)));
        }
        if allowed != *wanted {
            return Some(format!("`{wanted}` is reserved"));
        }
        let wants = |other: &usize| self.requests[*other].candidates.contains(wanted);
        Some(match others().find(wants) {
            Some(rival) => format!("the type of {} would be named `{wanted}` too", place(rival)),
            None => format!("`{wanted}` is taken"),
        })
    }
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
