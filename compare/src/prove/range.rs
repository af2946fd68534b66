//! A range of numbers, compared exactly. Knows no schema.

use typewright::__private::v1::assert::Relation;
use typewright::{JsonNumber, Number};

/// An end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct End {
    /// The limit, as a JSON number.
    limit: String,
    /// Whether the limit itself is outside.
    open: bool,
}

/// The known limits of a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Range {
    lower: Option<End>,
    upper: Option<End>,
}

impl Range {
    /// Narrows it by a bound.
    pub(crate) fn narrow(&mut self, relation: Relation, limit: &str) {
        if self.implies(relation, limit) {
            return;
        }
        let end = |open| Some(End { limit: limit.to_owned(), open });
        match relation {
            Relation::AtLeast => self.lower = end(false),
            Relation::MoreThan => self.lower = end(true),
            Relation::AtMost => self.upper = end(false),
            Relation::LessThan => self.upper = end(true),
        }
    }

    /// Returns whether every number in it meets a bound.
    pub(crate) fn implies(&self, relation: Relation, limit: &str) -> bool {
        let is_lower = matches!(relation, Relation::AtLeast | Relation::MoreThan);
        let Some(end) = (if is_lower { &self.lower } else { &self.upper }) else { return false };
        let order = Number::literal(&end.limit).compare(&Number::literal(limit));
        let order = if is_lower { order } else { order.reverse() };
        let excludes = matches!(relation, Relation::MoreThan | Relation::LessThan);
        order.is_gt() || order.is_eq() && (end.open || !excludes)
    }

    /// Narrows the range to the integers in it.
    #[must_use]
    pub(crate) fn of_integers(mut self) -> Self {
        if let Some(end) = &mut self.lower {
            end.inwards(1);
        }
        if let Some(end) = &mut self.upper {
            end.inwards(-1);
        }
        self
    }

    /// Returns whether the range is empty.
    pub(crate) fn is_empty(&self) -> bool {
        let (Some(lower), Some(upper)) = (&self.lower, &self.upper) else { return false };
        let order = Number::literal(&lower.limit).compare(&Number::literal(&upper.limit));
        order.is_gt() || order.is_eq() && (lower.open || upper.open)
    }

    /// Returns its limits, for choosing numbers near them.
    pub(crate) fn limits(&self) -> impl Iterator<Item = &str> {
        self.lower.iter().chain(&self.upper).map(|end| end.limit.as_str())
    }
}

impl End {
    /// Moves a limit to the nearest integer in the range, if that fits a machine integer.
    fn inwards(&mut self, towards: i128) {
        let limit = Number::literal(&self.limit);
        let next = match limit.to_i128() {
            Some(limit) if self.open => limit.checked_add(towards),
            Some(_) => None,
            None => rounded(&limit, towards),
        };
        if let Some(next) = next {
            *self = Self { limit: next.to_string(), open: false };
        }
    }
}

/// Returns the next integer above or below a number that is not an integer, or `None` if machine numbers are not exact
/// enough. If the number itself is rounded first, the result is a weaker bound than the exact one.
fn rounded(limit: &Number<'_>, towards: i128) -> Option<i128> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let limit = limit.to_f64().filter(|limit| limit.abs() < EXACT)?;
    let rounded = if towards > 0 { limit.ceil() } else { limit.floor() };
    JsonNumber::from_f64(rounded)?.as_number().to_i128()
}

#[cfg(test)]
mod tests {
    use super::{Range, Relation};

    #[test]
    fn bounds_imply_weaker_ones() {
        let mut range = Range::default();
        assert!(!range.implies(Relation::AtLeast, "0"));
        range.narrow(Relation::MoreThan, "1.0");
        range.narrow(Relation::AtMost, "1e1");
        assert!(range.implies(Relation::MoreThan, "1"));
        assert!(range.implies(Relation::AtLeast, "1"));
        assert!(!range.implies(Relation::AtLeast, "2"));
        assert!(range.implies(Relation::LessThan, "10.5"));
        assert!(!range.implies(Relation::LessThan, "10"));
        assert!(range.clone().of_integers().implies(Relation::AtLeast, "2"));
        range.narrow(Relation::LessThan, "1");
        assert!(range.is_empty());
        let mut range = Range::default();
        range.narrow(Relation::AtLeast, "-1.5");
        range.narrow(Relation::LessThan, "3.5");
        let range = range.of_integers();
        assert!(range.implies(Relation::AtLeast, "-1") && !range.implies(Relation::AtLeast, "0"));
        assert!(range.implies(Relation::AtMost, "3") && !range.implies(Relation::LessThan, "3"));
    }
}
