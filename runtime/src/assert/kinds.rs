//! The set of kinds that `type` allows, as one byte. Knows nothing of how an instance is held.

use crate::Number;
use crate::node::{Kind, Node};

/// A set of the names that `type` takes.
///
/// ```
/// use typewright::report::KindSet;
/// const TEXT_OR_NULL: KindSet = KindSet::STRING.or(KindSet::NULL);
/// assert_eq!(TEXT_OR_NULL.names().collect::<Vec<_>>(), ["null", "string"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KindSet(u8);

impl KindSet {
    /// No kind at all.
    pub const NONE: Self = Self(0);
    /// `null`
    pub const NULL: Self = Self(1);
    /// `boolean`
    pub const BOOLEAN: Self = Self(1 << 1);
    /// `number`
    pub const NUMBER: Self = Self(1 << 2);
    /// `string`
    pub const STRING: Self = Self(1 << 3);
    /// `array`
    pub const ARRAY: Self = Self(1 << 4);
    /// `object`
    pub const OBJECT: Self = Self(1 << 5);
    /// `integer`: a number whose fractional part is zero, however it is written.
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

    /// The kinds of both sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Every kind.
    #[cfg(feature = "report")]
    pub(crate) const ALL: Self = Self(0b11_1111);

    /// The kinds of which both sets allow values. An integer is a number.
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

    /// The same set, with the kinds of integer that it covers named too.
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

    /// Whether all kinds of the other set are in this one.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The names as `type` spells them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().filter(move |(kind, _)| self.has(*kind)).map(|(_, name)| name)
    }

    /// Whether a node is of one of these kinds.
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

    /// The set of this kind alone; an integer is a number here.
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
