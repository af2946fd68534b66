//! One bound of a range of numbers.
//! Plain data.

use typewright::__private::v1::assert::Relation;

/// `minimum`, `maximum` and their exclusive forms.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bound {
    /// The side of the limit on which a number must be.
    pub relation: Relation,
    /// The limit, as the text of a JSON number.
    pub limit: String,
}
