//! The kinds of violations.
//! A kind contains facts of the schema and counts of the instance. The only content of the instance is a value that is
//! not listed and not secret.

use std::borrow::Cow;

use crate::assert::{KindSet, Literal, Relation};
use crate::node::Kind;

/// A kind of violation. `Display` writes the message.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ViolationKind {
    /// The schema `false`.
    Never {
        /// The keyword that applied it: `additionalProperties` for a member that is not allowed.
        applied_by: Cow<'static, str>,
    },
    /// `type`.
    Type {
        /// The allowed JSON types.
        expected: KindSet,
        /// The JSON type of the value.
        found: Kind,
    },
    /// `const`.
    Const {
        /// The only allowed value.
        expected: Literal,
        /// The JSON type of the value.
        found: Kind,
        /// The beginning of the value as JSON text, unless it is secret, an array or an object.
        value: Option<String>,
    },
    /// `enum`.
    Enum {
        /// The allowed values.
        expected: Cow<'static, [Literal]>,
        /// The JSON type of the value.
        found: Kind,
        /// The beginning of the value as JSON text, unless it is secret, an array or an object.
        value: Option<String>,
    },
    /// `minimum`, `maximum` and their exclusive forms.
    Bound {
        /// The comparison with the limit that must be true.
        relation: Relation,
        /// The limit.
        limit: Cow<'static, str>,
    },
    /// `multipleOf`.
    MultipleOf {
        /// The divisor.
        divisor: Cow<'static, str>,
    },
    /// `minLength`, `minItems`, `minProperties`.
    TooFew {
        /// What is counted.
        counted: Counted,
        /// The minimum count.
        min: u64,
        /// The count, unless the value is secret.
        found: Option<u64>,
    },
    /// `maxLength`, `maxItems`, `maxProperties`.
    TooMany {
        /// What is counted.
        counted: Counted,
        /// The maximum count.
        max: u64,
        /// The count, unless the value is secret.
        found: Option<u64>,
    },
    /// `pattern`.
    Pattern {
        /// The pattern.
        pattern: Cow<'static, str>,
    },
    /// `format`.
    Format {
        /// Its name.
        format: &'static str,
    },
    /// `contentEncoding`, `contentMediaType`.
    Content {
        /// Whether the value must be base64.
        base64: bool,
        /// Whether the value, or the content that it encodes, must be JSON.
        json: bool,
    },
    /// `uniqueItems`.
    UniqueItems {
        /// Index of an item.
        first: usize,
        /// Index of a later item that is equal.
        second: usize,
    },
    /// `contains`, `minContains`: too few items are valid.
    TooFewContained {
        /// The minimum count.
        min: u64,
        /// The count.
        found: u64,
    },
    /// `maxContains`: too many items are valid.
    TooManyContained {
        /// The maximum count.
        max: u64,
        /// The count.
        found: u64,
    },
    /// `required`.
    Required {
        /// The member that is absent.
        name: Cow<'static, str>,
    },
    /// `dependentRequired`.
    DependentRequired {
        /// The member that is absent.
        name: Cow<'static, str>,
        /// The member whose presence requires it.
        present: Cow<'static, str>,
    },
    /// `anyOf`.
    AnyOf,
    /// `oneOf`: no branch is valid.
    OneOf,
    /// `oneOf`: more than one branch is valid.
    OneOfSeveral {
        /// The indices of the branches that are valid.
        valid: Vec<usize>,
    },
    /// `anyOf`, `oneOf`: no branch allows a value of this JSON type, except for listed values.
    Alternatives {
        /// All values that branches list.
        expected: Cow<'static, [Literal]>,
        /// The JSON types of the other branches.
        types: KindSet,
        /// The JSON type of the value.
        found: Kind,
        /// The beginning of the value as JSON text, unless it is secret, an array or an object.
        value: Option<String>,
    },
    /// `anyOf`, `oneOf`: no branch has this value of the tag, a member whose value differs between branches.
    UnknownTag {
        /// The member.
        name: Cow<'static, str>,
        /// The possible values.
        expected: Cow<'static, [Literal]>,
        /// The JSON type of its value.
        found: Kind,
        /// The beginning of its value as JSON text, unless it is secret, an array or an object.
        value: Option<String>,
    },
    /// `anyOf`, `oneOf`: a tag is absent that all branches require.
    MissingTag {
        /// The member.
        name: Cow<'static, str>,
        /// The possible values.
        expected: Cow<'static, [Literal]>,
    },
    /// `anyOf`, `oneOf`: no branch has this value, or objects with this member.
    UnknownVariant {
        /// The members; an object must have one of them and no other.
        members: Cow<'static, [Cow<'static, str>]>,
        /// All values that branches list.
        expected: Cow<'static, [Literal]>,
        /// The JSON types of the other branches.
        types: KindSet,
        /// The JSON type of the value.
        found: Kind,
        /// The first member of an object, or the beginning of the value as JSON text, unless it is secret or an array.
        value: Option<String>,
    },
    /// `anyOf`, `oneOf`: each branch only requires members, and none or several of them are valid.
    RequiredOfBranches {
        /// Whether exactly one branch must be valid.
        is_exclusive: bool,
        /// The members that each branch requires; branches that require the same ones have one list.
        members: Vec<Vec<String>>,
        /// Those of the members that are present.
        present: Vec<String>,
    },
    /// `not`.
    Not,
}

/// The unit of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Counted {
    /// Code points of a string.
    Characters,
    /// Items of an array.
    Items,
    /// Members of an object.
    Members,
}

impl ViolationKind {
    /// Returns the number of bytes of its texts and values.
    #[cfg(feature = "report")]
    pub(crate) fn bytes(&self) -> usize {
        let all = |values: &[Literal]| values.iter().map(Literal::bytes).sum::<usize>();
        match self {
            Self::Const { expected, .. } => expected.bytes(),
            Self::Enum { expected, .. } | Self::Alternatives { expected, .. } => all(expected),
            Self::UnknownTag { name, expected, .. } | Self::MissingTag { name, expected } => name.len() + all(expected),
            Self::UnknownVariant { members, expected, .. } => {
                members.iter().map(|name| name.len()).sum::<usize>() + all(expected)
            }
            Self::RequiredOfBranches { members, present, .. } => {
                members.iter().flatten().chain(present).map(String::len).sum()
            }
            Self::Never { applied_by: text } | Self::Required { name: text } => text.len(),
            Self::Bound { limit: text, .. } | Self::MultipleOf { divisor: text } | Self::Pattern { pattern: text } => {
                text.len()
            }
            Self::DependentRequired { name, present } => name.len() + present.len(),
            Self::OneOfSeveral { valid } => size_of_val(valid.as_slice()),
            Self::Type { .. } | Self::TooFew { .. } | Self::TooMany { .. } | Self::Format { .. } => 0,
            Self::Content { .. } | Self::UniqueItems { .. } | Self::AnyOf | Self::OneOf | Self::Not => 0,
            Self::TooFewContained { .. } | Self::TooManyContained { .. } => 0,
        }
    }

    /// Removes facts about a secret value: counts, and the value itself.
    #[cfg(feature = "report")]
    pub(crate) fn conceal(&mut self) {
        match self {
            Self::TooFew { found, .. } | Self::TooMany { found, .. } => *found = None,
            Self::Const { value, .. }
            | Self::Enum { value, .. }
            | Self::Alternatives { value, .. }
            | Self::UnknownVariant { value, .. }
            | Self::UnknownTag { value, .. } => *value = None,
            Self::Never { .. }
            | Self::Type { .. }
            | Self::Bound { .. }
            | Self::MultipleOf { .. }
            | Self::Pattern { .. }
            | Self::Format { .. }
            | Self::Content { .. }
            | Self::UniqueItems { .. }
            | Self::TooFewContained { .. }
            | Self::TooManyContained { .. }
            | Self::Required { .. }
            | Self::DependentRequired { .. }
            | Self::AnyOf
            | Self::OneOf
            | Self::OneOfSeveral { .. }
            | Self::MissingTag { .. }
            | Self::RequiredOfBranches { .. }
            | Self::Not => {}
        }
    }
}
