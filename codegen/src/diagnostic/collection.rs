//! The findings of one phase: gathered, sorted by place, and a barrier that stops the run when one is an error.
//! Knows nothing of what was found.

use std::collections::BTreeMap;

use typewright::LineIndex;

use crate::source::{FileId, Sources};

use super::{Diagnostic, Place, Severity};

/// Findings, in the order they were made until [`Self::locate`] sorts them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all findings of another collection.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The findings, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Finds line, column and excerpt of each that has none yet, sorts by file and place, and drops exact repetitions.
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

    /// The barrier after a phase: the value and the warnings, or, where one finding is an error, all findings.
    ///
    /// # Errors
    /// All findings, if one of them is an error.
    pub fn barrier<T>(self, value: T) -> Result<(T, Self), Self> {
        if self.has_errors() { Err(self) } else { Ok((value, self)) }
    }
}

/// By file, then line, then column; what has no place comes first.
fn key(diagnostic: &Diagnostic) -> (Option<(&str, usize, usize)>, super::Code, &str) {
    let place = diagnostic.place.as_ref().map(|place| (place.path.as_str(), place.line, place.column));
    (place, diagnostic.code, &diagnostic.message)
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl From<Vec<Diagnostic>> for Diagnostics {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self(diagnostics)
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'d> IntoIterator for &'d Diagnostics {
    type Item = &'d Diagnostic;
    type IntoIter = std::slice::Iter<'d, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
