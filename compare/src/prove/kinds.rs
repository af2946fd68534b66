//! Sets of JSON types, with numbers split into disjoint types: integers written without point and exponent, other
//! integers, and fractions. Knows no schema.

use typewright::__private::v1::program::KindSet;
use typewright::{Kind, Node};

/// A set of JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Kinds(u8);

impl Kinds {
    /// No type.
    pub(crate) const NONE: Self = Self(0);
    /// Every type.
    pub(crate) const ALL: Self = Self(0xff);
    /// `null`
    pub(crate) const NULL: Self = Self(1);
    /// Booleans.
    pub(crate) const BOOLEAN: Self = Self(1 << 1);
    /// Strings.
    pub(crate) const STRING: Self = Self(1 << 2);
    /// Arrays.
    pub(crate) const ARRAY: Self = Self(1 << 3);
    /// Objects.
    pub(crate) const OBJECT: Self = Self(1 << 4);
    /// Integers that are written without point and exponent.
    const PLAIN: Self = Self(1 << 5);
    /// Other integers.
    const EXPANDED: Self = Self(1 << 6);
    /// Numbers that are not integers.
    pub(crate) const FRACTION: Self = Self(1 << 7);
    /// Integers.
    pub(crate) const INTEGER: Self = Self(Self::PLAIN.0 | Self::EXPANDED.0);
    /// Numbers.
    pub(crate) const NUMBER: Self = Self(Self::INTEGER.0 | Self::FRACTION.0);

    /// The JSON types that keywords distinguish.
    pub(crate) const GROUPS: [Self; 6] =
        [Self::NULL, Self::BOOLEAN, Self::NUMBER, Self::STRING, Self::ARRAY, Self::OBJECT];

    /// Converts the JSON types that `type` allows.
    pub(crate) fn of(kinds: KindSet) -> Self {
        let pairs = [
            (KindSet::NULL, Self::NULL),
            (KindSet::BOOLEAN, Self::BOOLEAN),
            (KindSet::STRING, Self::STRING),
            (KindSet::ARRAY, Self::ARRAY),
            (KindSet::OBJECT, Self::OBJECT),
            (KindSet::NUMBER, Self::NUMBER),
            (KindSet::INTEGER, Self::INTEGER),
            (KindSet::INTEGER_TOKEN, Self::PLAIN),
        ];
        pairs.into_iter().filter(|(kind, _)| kinds.has(*kind)).fold(Self::NONE, |all, (_, set)| all.or(set))
    }

    /// Returns the JSON type of a value in its spelling.
    pub(crate) fn of_spelling<'a>(value: impl Node<'a>) -> Self {
        match value.kind() {
            Kind::Null => Self::NULL,
            Kind::Boolean => Self::BOOLEAN,
            Kind::String => Self::STRING,
            Kind::Array => Self::ARRAY,
            Kind::Object => Self::OBJECT,
            Kind::Number if value.as_number().is_some_and(|number| number.is_integer_token()) => Self::PLAIN,
            Kind::Number if value.is_integer() => Self::EXPANDED,
            Kind::Number => Self::FRACTION,
        }
    }

    /// Returns the union of the sets.
    #[must_use]
    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the intersection of the sets.
    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns the types that are not in the other set.
    #[must_use]
    pub(crate) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns whether the set has no types.
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns whether it is a subset of the other set.
    pub(crate) fn is_within(self, other: Self) -> bool {
        self.without(other).is_empty()
    }

    /// Returns whether the sets have a common type.
    pub(crate) fn meets(self, other: Self) -> bool {
        !self.and(other).is_empty()
    }

    /// Splits the set by [`Self::GROUPS`]; leaves out empty groups.
    pub(crate) fn groups(self) -> impl Iterator<Item = Self> {
        Self::GROUPS.into_iter().map(move |group| self.and(group)).filter(|group| !group.is_empty())
    }

    /// Returns the names of its types, as `type` spells them.
    pub(crate) fn names(self) -> Vec<&'static str> {
        let number = match self.and(Self::NUMBER) {
            none if none.is_empty() => None,
            integers if integers.is_within(Self::INTEGER) => Some("integer"),
            _ => Some("number"),
        };
        let others = [
            (Self::NULL, "null"),
            (Self::BOOLEAN, "boolean"),
            (Self::STRING, "string"),
            (Self::ARRAY, "array"),
            (Self::OBJECT, "object"),
        ];
        let others = others.into_iter().filter(|(kind, _)| self.meets(*kind)).map(|(_, name)| name);
        others.chain(number).collect()
    }
}
