//! The record of one lowering: which type holds a schema, what the type enforces, what is left to the check. For `why`,
//! docs and warnings; decides nothing.

use crate::diagnostic::Code;

use super::RustType;

/// What became of one subschema.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The type that holds its instances.
    pub ty: RustType,
    /// Keywords that the type enforces by itself.
    pub by_type: Vec<&'static str>,
    /// Keywords that only the check enforces.
    pub by_check: Vec<&'static str>,
    /// Warnings that were given about it.
    pub codes: Vec<Code>,
}
