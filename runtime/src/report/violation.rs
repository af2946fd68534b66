//! One violation: a place in the instance, a place in the schema, and what is wrong there.
//! Plain data without content of the instance, so that no secret can leave through it.

use std::borrow::Cow;
use std::ops::Range;

use crate::json::LineColumn;

use super::excerpt::Excerpt;
use super::kind::ViolationKind;

/// A keyword that an instance breaks.
///
/// `{}` is one line with JSON Pointer, message and position; `{:#}` shows the excerpt, the schema location and help.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// JSON Pointer to the value. Within a secret value it stops at the secret.
    pub instance_location: String,
    /// Line and column where the value starts, if it was read from text.
    pub position: Option<LineColumn>,
    /// The bytes of the value in that text; for a member that is not allowed, the bytes of its name.
    pub span: Option<Range<usize>>,
    /// The keyword, as the dialect of the schema spells it.
    pub keyword: Cow<'static, str>,
    /// The way from the root of the schema to the keyword, through references
    /// ([core §12.3.1](https://json-schema.org/draft/2020-12/json-schema-core#section-12.3.1)).
    pub keyword_location: String,
    /// Where the keyword stands: a URI with a JSON Pointer as its fragment.
    pub absolute_keyword_location: String,
    /// What is wrong.
    pub kind: ViolationKind,
    /// For a union of which no branch is valid, why each is not that was looked at. Empty for all else, where the kind
    /// of the violation tells what is wrong with all branches, and where
    /// [`Limits::violations`](crate::Limits::violations) leaves no room.
    pub branches: Vec<Branch>,
    /// Index into [`Violation::branches`] of the one that the instance comes nearest to.
    pub nearest: Option<usize>,
    /// The member whose value only the nearest branch allows. Then the others were not looked at.
    pub tag: Option<String>,
    /// Index of the applied subschema that the keyword belongs to.
    pub(crate) applied: usize,
    /// The line of the text where the value starts.
    pub(crate) excerpt: Option<Excerpt>,
}

/// Why one branch of a union is not valid.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Branch {
    /// Its place in the union, from 0.
    pub index: usize,
    /// Its title, or the name of the definition it refers to.
    pub name: Option<String>,
    /// What is wrong.
    pub violations: Vec<Violation>,
    /// How many violations were found beyond those listed.
    pub more: usize,
    /// Whether it has unions that were not explained, as it was only compared with others.
    pub(crate) unexplained: bool,
    /// Whether looking at it would have taken too many steps.
    pub(crate) cut: bool,
}

impl Violation {
    /// What is wrong, in words.
    pub fn message(&self) -> String {
        self.kind.to_string()
    }

    /// How many bytes it takes, without what is wrong with branches.
    #[cfg(feature = "report")]
    pub(crate) fn bytes(&self) -> usize {
        let locations = [&self.instance_location, &self.keyword_location, &self.absolute_keyword_location];
        size_of::<Self>() + locations.into_iter().map(String::len).sum::<usize>() + self.kind.bytes()
    }

    /// The line where the value starts, from 1.
    pub fn line(&self) -> Option<usize> {
        self.position.map(|position| position.line)
    }

    /// The column where the value starts, from 1, in characters.
    pub fn column(&self) -> Option<usize> {
        self.position.map(|position| position.column)
    }

    /// The line of text where the value starts, secrets masked.
    pub fn excerpt(&self) -> Option<&Excerpt> {
        self.excerpt.as_ref()
    }

    /// The branch of a union that the instance comes nearest to.
    pub fn nearest_branch(&self) -> Option<&Branch> {
        self.branches.get(self.nearest?)
    }
}

impl std::error::Error for Violation {}

impl Branch {
    #[cfg(feature = "report")]
    pub(crate) fn new(index: usize, name: Option<String>, violations: Vec<Violation>, more: usize) -> Self {
        Self { index, name, violations, more, unexplained: false, cut: false }
    }

    /// How many violations are listed, with all their causes.
    #[cfg(feature = "report")]
    pub(crate) fn listed(&self) -> usize {
        let causes = |violation: &Violation| violation.branches.iter().map(Self::listed).sum::<usize>();
        self.violations.iter().map(|violation| 1 + causes(violation)).sum()
    }

    /// How many violations were found.
    pub fn count(&self) -> usize {
        self.violations.len() + self.more
    }
}
