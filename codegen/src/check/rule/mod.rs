//! The nodes of the check algebra, with the same names as in the program and the interpreter.
//! Plain data: nothing here lowers, emits or checks.

mod array;
mod conditional;
mod number;
mod object;
mod pattern;

pub use array::{Contains, Items};
pub use conditional::Conditional;
pub use number::Bound;
pub use object::Members;
pub use pattern::Pattern;

use typewright::__private::v1::assert::{Content, KindSet};
use typewright::Json;
use typewright::format::Format;

use super::CheckId;

/// The assertion or applicator of one keyword.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The schema `false`: no instance is valid.
    Never,
    /// `type`
    Kind(KindSet),
    /// `const`
    Const(Json),
    /// `enum`
    Enum(Vec<Json>),
    /// `minimum`, `maximum` and their exclusive forms.
    Bound(Bound),
    /// `multipleOf`: the text of the divisor.
    MultipleOf(String),
    /// `minLength`, in code points.
    MinLength(u64),
    /// `maxLength`, in code points.
    MaxLength(u64),
    /// `pattern`
    Pattern(Pattern),
    /// `format`, where it is asserted.
    Format(Format),
    /// `contentEncoding` and `contentMediaType`, where they are asserted.
    Content(Content),
    /// `minItems`
    MinItems(u64),
    /// `maxItems`
    MaxItems(u64),
    /// `uniqueItems: true`
    UniqueItems,
    /// `prefixItems` and `items`, by their names in any dialect.
    Items(Items),
    /// `contains`, `minContains`, `maxContains`.
    Contains(Contains),
    /// `minProperties`
    MinProperties(u64),
    /// `maxProperties`
    MaxProperties(u64),
    /// `required`
    Required(Vec<String>),
    /// `properties`, `patternProperties` and `additionalProperties`.
    Members(Members),
    /// `propertyNames`
    PropertyNames(CheckId),
    /// `dependentRequired`, and the arrays of `dependencies`.
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`, and the schemas of `dependencies`.
    DependentSchemas(Vec<(String, CheckId)>),
    /// `allOf`
    AllOf(Vec<CheckId>),
    /// `anyOf`
    AnyOf(Vec<CheckId>),
    /// `oneOf`
    OneOf(Vec<CheckId>),
    /// `not`
    Not(CheckId),
    /// `if`, `then`, `else`
    Conditional(Conditional),
    /// `$ref`, or a dynamic reference to the schema that it is bound to here.
    Reference(CheckId),
    /// `unevaluatedItems`
    UnevaluatedItems(CheckId),
    /// `unevaluatedProperties`
    UnevaluatedProperties(CheckId),
}

/// How a keyword applies a subschema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Applied {
    /// To the instance itself; the parts that it evaluates count as evaluated here.
    InPlace,
    /// To the instance itself, for its result only.
    ForResult,
    /// To items or members.
    Within,
    /// To the names of members.
    Names,
}

impl Rule {
    /// Returns the subschemas that this applies, and how.
    pub(crate) fn children(&self) -> Vec<(CheckId, Applied)> {
        match self {
            Self::AllOf(all) | Self::AnyOf(all) | Self::OneOf(all) => with(Applied::InPlace, all.iter().copied()),
            Self::DependentSchemas(entries) => with(Applied::InPlace, entries.iter().map(|(_, child)| *child)),
            Self::Conditional(conditional) => with(Applied::InPlace, conditional.children()),
            Self::Reference(child) => vec![(*child, Applied::InPlace)],
            Self::Not(child) => vec![(*child, Applied::ForResult)],
            Self::PropertyNames(child) => vec![(*child, Applied::Names)],
            Self::Items(items) => with(Applied::Within, items.children()),
            Self::Contains(contains) => vec![(contains.subschema, Applied::Within)],
            Self::Members(members) => with(Applied::Within, members.children()),
            Self::UnevaluatedItems(child) | Self::UnevaluatedProperties(child) => vec![(*child, Applied::Within)],
            Self::Never | Self::Kind(_) | Self::Const(_) | Self::Enum(_) | Self::Bound(_) => Vec::new(),
            Self::MultipleOf(_) | Self::MinLength(_) | Self::MaxLength(_) | Self::Pattern(_) => Vec::new(),
            Self::Format(_) | Self::Content(_) | Self::MinItems(_) | Self::MaxItems(_) | Self::UniqueItems => {
                Vec::new()
            }
            Self::MinProperties(_) | Self::MaxProperties(_) => Vec::new(),
            Self::Required(_) | Self::DependentRequired(_) => Vec::new(),
        }
    }
}

impl Rule {
    /// Returns a copy in which the ids of subschemas are replaced.
    pub(crate) fn renamed(&self, rename: impl Fn(CheckId) -> CheckId) -> Self {
        let mut renamed = self.clone();
        for child in renamed.children_mut() {
            *child = rename(*child);
        }
        renamed
    }

    fn children_mut(&mut self) -> Vec<&mut CheckId> {
        match self {
            Self::AllOf(all) | Self::AnyOf(all) | Self::OneOf(all) => all.iter_mut().collect(),
            Self::DependentSchemas(entries) => entries.iter_mut().map(|(_, child)| child).collect(),
            Self::Conditional(conditional) => conditional.children_mut(),
            Self::Reference(child) | Self::Not(child) | Self::PropertyNames(child) => vec![child],
            Self::UnevaluatedItems(child) | Self::UnevaluatedProperties(child) => vec![child],
            Self::Items(items) => items.children_mut(),
            Self::Contains(contains) => vec![&mut contains.subschema],
            Self::Members(members) => members.children_mut(),
            Self::Never | Self::Kind(_) | Self::Const(_) | Self::Enum(_) | Self::Bound(_) => Vec::new(),
            Self::MultipleOf(_) | Self::MinLength(_) | Self::MaxLength(_) | Self::Pattern(_) => Vec::new(),
            Self::Format(_) | Self::Content(_) | Self::MinItems(_) | Self::MaxItems(_) | Self::UniqueItems => {
                Vec::new()
            }
            Self::MinProperties(_) | Self::MaxProperties(_) => Vec::new(),
            Self::Required(_) | Self::DependentRequired(_) => Vec::new(),
        }
    }
}

fn with(applied: Applied, children: impl Iterator<Item = CheckId>) -> Vec<(CheckId, Applied)> {
    children.map(|child| (child, applied)).collect()
}
