//! Validates defaults for the lowering, which does not know checks: a trait for callers that do.

use crate::ids::SchemaId;

/// Validates the `default` of schemas.
pub trait Judge {
    /// Returns whether the default in one schema is valid against another.
    /// Both are often the same.
    fn judge(&self, schema: SchemaId, stating: SchemaId) -> Judgement;
}

/// The result of validating a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It is valid.
    Valid,
    /// It is invalid.
    Invalid,
    /// A limit was reached.
    Undecided,
}

/// Treats every default as valid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trusting;

impl Judge for Trusting {
    fn judge(&self, _: SchemaId, _: SchemaId) -> Judgement {
        Judgement::Valid
    }
}
