//! Compares a number with a limit or a divisor ([validation
//! §6.2](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2)).
//! Always by exact decimal value, never by the nearest binary one.

use crate::number::Number;

/// A comparison of a number with a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// `minimum`.
    AtLeast,
    /// `exclusiveMinimum`.
    MoreThan,
    /// `maximum`.
    AtMost,
    /// `exclusiveMaximum`.
    LessThan,
}

impl Relation {
    /// Whether a number satisfies this comparison with a limit.
    #[inline]
    pub fn holds(self, number: &Number<'_>, limit: &Number<'_>) -> bool {
        let order = number.compare(limit);
        match self {
            Self::AtLeast => order.is_ge(),
            Self::MoreThan => order.is_gt(),
            Self::AtMost => order.is_le(),
            Self::LessThan => order.is_lt(),
        }
    }

    /// Returns the comparison in words: `at least`.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::AtLeast => "at least",
            Self::MoreThan => "more than",
            Self::AtMost => "at most",
            Self::LessThan => "less than",
        }
    }
}

/// Whether a number is an integer multiple of a positive divisor.
#[inline]
pub fn multiple_of(number: &Number<'_>, divisor: &Number<'_>) -> bool {
    number.is_multiple_of(divisor)
}

#[cfg(test)]
mod tests {
    use super::{Relation, multiple_of};
    use crate::number::Number;

    #[test]
    fn limits_are_compared_by_value() {
        let cases = [
            ("5", "5.0", [true, false, true, false]),
            ("5.0000000000000000000001", "5", [true, true, false, false]),
            ("-1e400", "-1e399", [false, false, true, true]),
        ];
        for (number, limit, expected) in cases {
            let relations = [Relation::AtLeast, Relation::MoreThan, Relation::AtMost, Relation::LessThan];
            let found = relations.map(|relation| relation.holds(&Number::literal(number), &Number::literal(limit)));
            assert_eq!(found, expected, "{number} against {limit}");
        }
    }

    #[test]
    fn multiples_are_exact() {
        for (number, divisor, expected) in [("0.3", "0.1", true), ("0.35", "0.1", false), ("1e308", "0.5", true)] {
            assert_eq!(multiple_of(&Number::literal(number), &Number::literal(divisor)), expected, "{number}");
        }
    }
}
