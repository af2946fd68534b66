//! The violations of an instance: [`Report`], for people (`Display`) and for tools (output formats).
//! Knows the results, not how they were found. Contains no content of the instance except excerpts with secrets masked.

mod display;
#[cfg(feature = "report")]
mod evaluation;
mod excerpt;
mod help;
mod kind;
mod line;
mod message;
#[cfg(feature = "report")]
mod nearest;
mod output;
mod phrases;
#[cfg(feature = "report")]
mod repeated;
mod required;
#[cfg(feature = "serde")]
mod serialize;
mod source;
mod tree;
mod violation;
mod words;

use std::fmt;

#[cfg(feature = "report")]
pub use self::evaluation::{Annotation, Evaluation};
pub use self::excerpt::Excerpt;
pub use self::kind::{Counted, ViolationKind};
#[doc(hidden)]
pub use self::source::Source;
pub use self::violation::{Branch, Violation};
pub use crate::assert::{KindSet, Literal, Relation};

pub(crate) use self::display::write_place;
#[cfg(feature = "report")]
pub(crate) use self::evaluation::{KeywordUnit, OwnedToken, Statement, SubschemaUnit};
#[cfg(feature = "report")]
pub(crate) use self::excerpt::short;
pub(crate) use self::excerpt::short_string;
pub(crate) use self::line::{OneLine, Printable, write_line, write_location, write_pointer};
pub(crate) use self::message::write_unknown_value;
#[cfg(feature = "report")]
pub(crate) use self::nearest::nearest;
#[cfg(feature = "report")]
pub(crate) use self::repeated::remove_repeated;
#[cfg(feature = "report")]
pub(crate) use self::tree::Applied;
pub(crate) use self::tree::AppliedSubschemas;
#[cfg(feature = "report")]
pub(crate) use self::violation::SelectedBy;
#[doc(hidden)]
pub use self::words::article;

/// Why an instance is invalid.
///
/// `{}` is one line: the first violation and the number of the others. `{:#}`, and [`Report::explanation`] as a
/// `String`, show each violation with an excerpt of the text if available, the violated keyword, and help.
///
/// The size of a report is bounded: violations beyond the [`Limits`](crate::Limits) are only counted
/// ([`Report::more`]).
///
/// [`Report::flag`], [`Report::basic`] and [`Report::detailed`] are the output formats of the specification.
///
/// Iterating over a report returns its violations, in the order of the schema.
#[derive(Clone, PartialEq)]
pub struct Report(Box<Content>);

#[derive(Clone, PartialEq)]
struct Content {
    violations: Vec<Violation>,
    more: usize,
    applied: AppliedSubschemas,
    name: Option<String>,
}

impl Report {
    /// Creates a report that only states that the instance is invalid, as it is without the feature `report`.
    pub fn unexplained() -> Self {
        Self::new(Vec::new(), 0, AppliedSubschemas::default())
    }

    pub(crate) fn new(violations: Vec<Violation>, more: usize, applied: AppliedSubschemas) -> Self {
        Self(Box::new(Content { violations, more, applied, name: None }))
    }

    /// Returns the violations, in the order of the schema.
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }

    pub(crate) fn violations_mut(&mut self) -> &mut [Violation] {
        &mut self.0.violations
    }

    /// Returns the number of violations that are not listed ([`Limits::violations`](crate::Limits::violations),
    /// [`Limits::report_bytes`](crate::Limits::report_bytes)).
    pub fn more(&self) -> usize {
        self.0.more
    }

    /// Returns the number of violations, listed or not. Zero if the instance is invalid without an explanation, as it
    /// is without the feature `report`.
    pub fn total(&self) -> usize {
        self.0.violations.len() + self.0.more
    }

    /// Iterates over the listed violations, in the order of the schema.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.violations.iter()
    }

    /// Returns what is wrong with the instance: the listed violations, and instead of a union whose branch is selected by a
    /// tag, by a member that no other branch allows, or by the JSON type, the violations of that branch.
    ///
    /// These are what a message to people should list: no other branch is meant.
    pub fn causes(&self) -> impl Iterator<Item = &Violation> {
        let mut causes = Vec::new();
        self.0.violations.iter().for_each(|violation| violation.add_causes(&[], &mut causes));
        causes.into_iter().map(|(cause, _)| cause)
    }

    /// Returns the full text, like `{:#}`: all violations with excerpt, schema location and help.
    pub fn explanation(&self) -> String {
        format!("{self:#}")
    }

    /// Converts to the violations.
    pub fn into_violations(self) -> Vec<Violation> {
        self.0.violations
    }

    /// Adds the name of the file that the instance was read from.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.0.name = Some(name.into());
        self
    }

    /// Returns the name of the file that the instance was read from, if it was given.
    pub fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report").field("violations", &self.0.violations).field("more", &self.0.more).finish()
    }
}

impl std::error::Error for Report {}

impl<'r> IntoIterator for &'r Report {
    type Item = &'r Violation;
    type IntoIter = std::slice::Iter<'r, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Report {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_violations().into_iter()
    }
}
