//! Whether defaults are valid: what shapes ask and do not know. Reads no check; whoever knows them answers.

use crate::ids::SchemaId;

/// Judges the `default` of schemas.
pub trait Judge {
    /// Whether a schema allows the default that another one states. Both are often the same.
    fn judge(&self, schema: SchemaId, stating: SchemaId) -> Judgement;
}

/// What is known of a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It is valid.
    Valid,
    /// It is not.
    Invalid,
    /// A limit was reached.
    Undecided,
}

/// Takes every default for valid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trusting;

impl Judge for Trusting {
    fn judge(&self, _: SchemaId, _: SchemaId) -> Judgement {
        Judgement::Valid
    }
}
