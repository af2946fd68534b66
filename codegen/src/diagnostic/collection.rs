//! The findings of one phase: gathered, and a barrier that stops the run when one is an error.
//! Knows nothing of what was found.

use super::{Code, Diagnostic, Severity};

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

    /// Makes those errors warnings whose codes are chosen.
    pub(crate) fn leave_out(&mut self, is_chosen: impl Fn(Code) -> bool) {
        let errors = self.0.iter_mut().filter(|found| found.severity == Severity::Error && is_chosen(found.code));
        errors.for_each(|found| found.severity = Severity::Warning);
    }

    /// Whether a mistake was left out, so that what is compiled says less than the schemas.
    pub fn has_left_out(&self) -> bool {
        self.0.iter().any(Diagnostic::is_left_out)
    }

    /// The barrier after a phase: the value and the warnings, or, where one finding is an error, all findings.
    ///
    /// # Errors
    /// All findings, if one of them is an error.
    pub fn barrier<T>(self, value: T) -> Result<(T, Self), Self> {
        if self.has_errors() { Err(self) } else { Ok((value, self)) }
    }
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
