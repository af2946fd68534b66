//! The set of JSON types that `type` allows, as one byte. Does not depend on how an instance is stored.

use crate::Number;
use crate::node::{Kind, Node};

/// A set of the names in `type`.
///
/// ```
/// use typewright::report::KindSet;
/// const TEXT_OR_NULL: KindSet = KindSet::STRING.or(KindSet::NULL);
/// assert_eq!(TEXT_OR_NULL.names().collect::<Vec<_>>(), ["null", "string"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KindSet(u8);

impl KindSet {
    /// The empty set.
    pub const NONE: Self = Self(0);
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `boolean`.
    pub const BOOLEAN: Self = Self(1 << 1);
    /// `number`.
    pub const NUMBER: Self = Self(1 << 2);
    /// `string`.
    pub const STRING: Self = Self(1 << 3);
    /// `array`.
    pub const ARRAY: Self = Self(1 << 4);
    /// `object`.
    pub const OBJECT: Self = Self(1 << 5);
    /// `integer`: a number without a fractional part, in any notation.
    pub const INTEGER: Self = Self(1 << 6);
    /// `integer` of draft 4: a number written without a fraction and without an exponent.
    pub const INTEGER_TOKEN: Self = Self(1 << 7);

    const NAMES: [(Self, &'static str); 8] = [
        (Self::NULL, "null"),
        (Self::BOOLEAN, "boolean"),
        (Self::INTEGER, "integer"),
        (Self::INTEGER_TOKEN, "integer"),
        (Self::NUMBER, "number"),
        (Self::STRING, "string"),
        (Self::ARRAY, "array"),
        (Self::OBJECT, "object"),
    ];

    /// Returns the union of both sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// All JSON types.
    #[cfg(feature = "report")]
    pub(crate) const ALL: Self = Self(0b11_1111);

    /// Returns the intersection of both sets. An integer is a number.
    #[cfg(feature = "report")]
    #[must_use]
    pub(crate) const fn and(self, other: Self) -> Self {
        let both = self.with_integers().0 & other.with_integers().0;
        let covered = if both & Self::NUMBER.0 != 0 {
            Self::INTEGER.0 | Self::INTEGER_TOKEN.0
        } else if both & Self::INTEGER.0 != 0 {
            Self::INTEGER_TOKEN.0
        } else {
            0
        };
        Self(both & !covered)
    }

    /// Returns the same set without objects.
    #[cfg(feature = "report")]
    #[must_use]
    pub(crate) const fn without_objects(self) -> Self {
        Self(self.0 & !Self::OBJECT.0)
    }

    /// Returns the same set, with the integers that it contains listed too.
    #[cfg(feature = "report")]
    const fn with_integers(self) -> Self {
        let integers = if self.has(Self::NUMBER) {
            Self::INTEGER.0 | Self::INTEGER_TOKEN.0
        } else if self.has(Self::INTEGER) {
            Self::INTEGER_TOKEN.0
        } else {
            0
        };
        Self(self.0 | integers)
    }

    /// Whether the other set is a subset of this one.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns the names as `type` spells them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().filter(move |(kind, _)| self.has(*kind)).map(|(_, name)| name)
    }

    /// Whether a node has one of these JSON types.
    pub fn holds<'a, N: Node<'a>>(self, node: N) -> bool {
        let kind = node.kind();
        if self.has(Self::of(kind)) {
            return true;
        }
        if kind != Kind::Number || self.0 & (Self::INTEGER.0 | Self::INTEGER_TOKEN.0) == 0 {
            return false;
        }
        node.as_number().is_some_and(|number| self.holds_integer(number))
    }

    /// Returns the set with this JSON type only; an integer is a number here.
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Null => Self::NULL,
            Kind::Boolean => Self::BOOLEAN,
            Kind::Number => Self::NUMBER,
            Kind::String => Self::STRING,
            Kind::Array => Self::ARRAY,
            Kind::Object => Self::OBJECT,
        }
    }

    fn holds_integer(self, number: Number<'_>) -> bool {
        self.has(Self::INTEGER) && number.is_integer() || self.has(Self::INTEGER_TOKEN) && number.is_integer_token()
    }
}

#[cfg(all(test, feature = "report"))]
mod tests {
    use super::KindSet;

    #[test]
    fn an_integer_is_a_number() {
        let text_or = |other: KindSet| KindSet::STRING.or(other);
        let cases = [
            (KindSet::NUMBER, KindSet::INTEGER, KindSet::INTEGER),
            (KindSet::INTEGER, KindSet::INTEGER_TOKEN, KindSet::INTEGER_TOKEN),
            (text_or(KindSet::NUMBER), text_or(KindSet::NULL), KindSet::STRING),
            (KindSet::ALL, text_or(KindSet::INTEGER), text_or(KindSet::INTEGER)),
            (KindSet::ALL, KindSet::ALL, KindSet::ALL),
            (KindSet::NULL, KindSet::NUMBER, KindSet::NONE),
        ];
        for (left, right, both) in cases {
            assert_eq!((left.and(right), right.and(left)), (both, both), "{left:?} {right:?}");
        }
    }
}
