//! Who sees a view, and what a schema is a view of. Makes no view.

use std::collections::BTreeSet;

use crate::schema::SchemaId;

/// Who sees a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// Whoever sends: no `readOnly` members.
    Request,
    /// Whoever receives: no `writeOnly` members.
    Response,
}

/// What a schema that was made here is a view of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewOf {
    /// The schema as it was written.
    pub schema: SchemaId,
    /// Who sees it so.
    pub side: Side,
    /// The members that it leaves out because of what is said beside it, and not by itself.
    pub without: BTreeSet<String>,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Request, Self::Response];

    /// Its name, which ends those of its types.
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "Request",
            Self::Response => "Response",
        }
    }
}
