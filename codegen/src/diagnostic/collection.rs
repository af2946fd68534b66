//! The diagnostics of one phase, and a barrier that stops the run if one is an error.
//! Does not depend on their content.

use super::{Code, Diagnostic, Severity};

/// Diagnostics, in the order of creation until [`Self::locate`] sorts them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds a diagnostic, unless the same one was added before. Takes time linear in the number of diagnostics.
    pub(crate) fn push_new(&mut self, diagnostic: Diagnostic) {
        if !self.0.contains(&diagnostic) {
            self.push(diagnostic);
        }
    }

    /// Adds diagnostics.
    pub(crate) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(diagnostics);
    }

    /// Adds all diagnostics of another collection.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the diagnostics, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Returns whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Turns errors with these codes into warnings.
    pub(crate) fn leave_out(&mut self, is_chosen: impl Fn(Code) -> bool) {
        let errors = self.0.iter_mut().filter(|found| found.severity == Severity::Error && is_chosen(found.code));
        errors.for_each(|found| found.severity = Severity::Warning);
    }

    /// Returns whether an invalid part was left out, so that the output covers only a part of the schemas.
    pub fn has_left_out(&self) -> bool {
        self.0.iter().any(Diagnostic::is_left_out)
    }

    /// Ends a phase: returns the value and the warnings, or all diagnostics if one is an error.
    ///
    /// # Errors
    /// All diagnostics, if one of them is an error.
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
