//! Finds line, column and excerpt of diagnostics, and sorts by them.
//! Does not depend on the messages.

use std::collections::BTreeMap;

use typewright::LineIndex;

use crate::source::{FileId, Sources};

use super::{Diagnostic, Diagnostics, Place};

impl Diagnostics {
    /// Fills in the location of each diagnostic without one, sorts, and drops exact duplicates.
    /// Sorts by file and position.
    pub fn locate(&mut self, sources: &Sources) {
        let mut lines: BTreeMap<FileId, LineIndex<'_>> = BTreeMap::new();
        for diagnostic in self.0.iter_mut().filter(|diagnostic| diagnostic.place.is_none()) {
            diagnostic.place = diagnostic.origin.as_ref().map(|origin| {
                let lines =
                    lines.entry(origin.file).or_insert_with(|| LineIndex::new(sources.text(origin.file).as_bytes()));
                Place::of(origin, sources, lines)
            });
        }
        self.0.sort_by(|left, right| key(left).cmp(&key(right)));
        self.0.dedup();
    }
}

/// Sorts by file, then line, then column; diagnostics without a location come first.
fn key(diagnostic: &Diagnostic) -> (Option<(&str, usize, usize)>, super::Code, &str) {
    let place = diagnostic.place.as_ref().map(|place| (place.path.as_str(), place.line, place.column));
    (place, diagnostic.code, &diagnostic.message)
}
