//! The sides of views, and the source of a view.
//! Creates no views.

use std::collections::BTreeSet;

use crate::schema::SchemaId;

/// The side that sees a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The sender: no `readOnly` members.
    Request,
    /// The receiver: no `writeOnly` members.
    Response,
}

/// The source of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewOf {
    /// The schema as it was written.
    pub schema: SchemaId,
    /// The side that sees the view.
    pub side: Side,
    /// The members that it leaves out because of other schemas for the same instance, and not by itself.
    pub without: BTreeSet<String>,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Request, Self::Response];

    /// Returns its name, the suffix of the names of its types.
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "Request",
            Self::Response => "Response",
        }
    }
}
