//! What is wrong with an instance, and where: [`Report`], for people (`Display`) and for tools
//! (the output formats of the specification). Knows what was found, not how; holds no content of the instance but
//! excerpts of its text from which secrets were masked before they were cut.

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
#[cfg(feature = "serde")]
mod serialize;
mod source;
mod tree;
mod violation;

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
pub(crate) use self::tree::Applied;
#[cfg(feature = "report")]
pub(crate) use self::tree::Beginning;

/// Why an instance is invalid.
///
/// `{}` is one line: the first violation and how many more there are. `{:#}`, and [`Report::explanation`] as a `String`,
/// shows each violation with its excerpt of the text where there is one, the keyword that it breaks, and help.
///
/// However much is wrong, a report is bounded: what [`Limits`](crate::Limits) leave no room for is only counted
/// ([`Report::more`]).
///
/// [`Report::flag`], [`Report::basic`] and [`Report::detailed`] are the output formats of the specification.
///
/// Iterating over a report gives its violations, in the order of the schema.
#[derive(Clone, PartialEq)]
pub struct Report(Box<Content>);

#[derive(Clone, PartialEq)]
struct Content {
    violations: Vec<Violation>,
    more: usize,
    applied: Vec<Applied>,
    name: Option<String>,
}

impl Report {
    /// A report that says no more than that the instance is invalid: all that is known without the feature `report`.
    pub fn unexplained() -> Self {
        Self::new(Vec::new(), 0, Vec::new())
    }

    pub(crate) fn new(violations: Vec<Violation>, more: usize, applied: Vec<Applied>) -> Self {
        Self(Box::new(Content { violations, more, applied, name: None }))
    }

    /// What is wrong, in the order of the schema.
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }

    /// How many violations were found beyond those listed ([`Limits::violations`](crate::Limits::violations),
    /// [`Limits::report_bytes`](crate::Limits::report_bytes)).
    pub fn more(&self) -> usize {
        self.0.more
    }

    /// How many violations were found, listed or not. Zero where the instance is invalid and it is not known why: without
    /// the feature `report`.
    pub fn total(&self) -> usize {
        self.0.violations.len() + self.0.more
    }

    /// Iterates over the violations that are listed, in the order of the schema.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.violations.iter()
    }

    /// The full text, as `{:#}` writes it: every violation with excerpt, schema location and help. Many lines.
    pub fn explanation(&self) -> String {
        format!("{self:#}")
    }

    /// What is wrong, without the report around it.
    pub fn into_violations(self) -> Vec<Violation> {
        self.0.violations
    }

    /// The same report, with the name of the file that the instance was read from.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.0.name = Some(name.into());
        self
    }

    /// The name of the file that the instance was read from, if it was given.
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
