//! One violation: a location in the instance, a location in the schema, and the kind.
//! Plain data without content of the instance, so that it cannot leak a secret.

use std::borrow::Cow;
use std::ops::Range;

use crate::json::LineColumn;

use super::excerpt::Excerpt;
use super::kind::ViolationKind;

/// A keyword that an instance violates.
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
    /// The path from the root of the schema to the keyword, through references
    /// ([core §12.3.1](https://json-schema.org/draft/2020-12/json-schema-core#section-12.3.1)).
    pub keyword_location: String,
    /// The location of the keyword: a URI with a JSON Pointer as its fragment.
    pub absolute_keyword_location: String,
    /// The kind.
    pub kind: ViolationKind,
    /// For a union without a valid branch, the branches that were evaluated and why each is invalid. Empty if the kind
    /// of the violation explains all branches, or if [`Limits::violations`](crate::Limits::violations) leaves no room.
    pub branches: Vec<Branch>,
    /// Index into [`Violation::branches`] of the branch that the instance is nearest to.
    pub nearest: Option<usize>,
    /// The member that only the nearest branch allows, or whose value only that branch allows. The other branches are then
    /// not evaluated.
    pub tag: Option<String>,
    /// Whether only the nearest branch allows the JSON type of the value.
    pub(crate) by_type: bool,
    /// Index of the applied subschema that the keyword belongs to.
    pub(crate) applied: usize,
    /// The line of the text where the value starts.
    pub(crate) excerpt: Option<Excerpt>,
}

/// What selects the branch of a union.
#[cfg(feature = "report")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SelectedBy {
    /// A member, or its value.
    Member(String),
    /// The JSON type of the instance.
    Type,
}

/// Why one branch of a union is invalid.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Branch {
    /// Its index in the union, from 0.
    pub index: usize,
    /// Its title, or the name of the definition it refers to.
    pub name: Option<String>,
    /// The violations.
    pub violations: Vec<Violation>,
    /// The number of violations that are not listed.
    pub more: usize,
    /// Whether it has unions that were not explained, because it was only compared with others.
    pub(crate) unexplained: bool,
    /// Whether evaluating it took too many steps.
    pub(crate) cut: bool,
}

impl Violation {
    /// Returns the message.
    pub fn message(&self) -> String {
        self.kind.to_string()
    }

    /// Returns the size in bytes, without the violations of branches.
    #[cfg(feature = "report")]
    pub(crate) fn bytes(&self) -> usize {
        let locations = [&self.instance_location, &self.keyword_location, &self.absolute_keyword_location];
        size_of::<Self>() + locations.into_iter().map(String::len).sum::<usize>() + self.kind.bytes()
    }

    /// Returns the line where the value starts, from 1.
    pub fn line(&self) -> Option<usize> {
        self.position.map(|position| position.line)
    }

    /// Returns the column where the value starts, from 1, in characters.
    pub fn column(&self) -> Option<usize> {
        self.position.map(|position| position.column)
    }

    /// Returns the line of text where the value starts, with secrets masked.
    pub fn excerpt(&self) -> Option<&Excerpt> {
        self.excerpt.as_ref()
    }

    /// Returns the branch of a union that the instance is nearest to.
    pub fn nearest_branch(&self) -> Option<&Branch> {
        self.branches.get(self.nearest?)
    }

    /// Returns the branch of a union that the instance selects: by the value of a tag, by a member that no other branch
    /// allows, or by its JSON type.
    pub fn selected_branch(&self) -> Option<&Branch> {
        self.nearest_branch().filter(|_| self.tag.is_some() || self.by_type)
    }

    /// Adds the violation, or those of the branch that the instance selects, each with the unions around it.
    pub(super) fn add_causes<'v>(&'v self, unions: &[&'v Self], causes: &mut Vec<(&'v Self, Vec<&'v Self>)>) {
        match self.selected_branch() {
            Some(branch) if !branch.violations.is_empty() => {
                let unions = [unions, &[self]].concat();
                branch.violations.iter().for_each(|violation| violation.add_causes(&unions, causes));
            }
            Some(_) | None => causes.push((self, unions.to_vec())),
        }
    }

    /// Returns the number of violations of selected branches that are not listed.
    pub(super) fn hidden_causes(&self) -> usize {
        let Some(branch) = self.selected_branch().filter(|branch| !branch.violations.is_empty()) else { return 0 };
        branch.more + branch.violations.iter().map(Self::hidden_causes).sum::<usize>()
    }
}

impl std::error::Error for Violation {}

impl Branch {
    #[cfg(feature = "report")]
    pub(crate) fn new(index: usize, name: Option<String>, violations: Vec<Violation>, more: usize) -> Self {
        Self { index, name, violations, more, unexplained: false, cut: false }
    }

    /// Returns the number of listed violations, with all their causes.
    #[cfg(feature = "report")]
    pub(crate) fn listed(&self) -> usize {
        let causes = |violation: &Violation| violation.branches.iter().map(Self::listed).sum::<usize>();
        self.violations.iter().map(|violation| 1 + causes(violation)).sum()
    }

    /// Returns the number of violations.
    pub fn count(&self) -> usize {
        self.violations.len() + self.more
    }
}
