//! The record of one lowering: the type of a schema, and what the type and the check enforce.
//! For `why`, docs and warnings; decides nothing.

use crate::diagnostic::Code;
use crate::ids::SchemaId;

use super::RustType;

/// The record of one subschema.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The type of its instances; `None` if it has none, because it only adds to other schemas.
    pub ty: Option<RustType>,
    /// The schema that it is merged with, if it has no type of its own.
    /// The type of that schema represents its instances.
    pub read_with: Option<SchemaId>,
    /// The reason for this type, in one clause.
    pub reason: String,
    /// The chain of schemas that it refers to without other keywords.
    pub trail: Vec<SchemaId>,
    /// The schemas that are merged with it, through `$ref` and `allOf`; without itself.
    pub parts: Vec<SchemaId>,
    /// Keywords that the type enforces by itself.
    pub by_type: Vec<&'static str>,
    /// Keywords that only the check enforces.
    pub by_check: Vec<&'static str>,
    /// Keywords that reject nothing.
    /// These are formats and contents that are not asserted, and the values of an open enum.
    pub annotations: Vec<&'static str>,
    /// Warnings about its type.
    pub codes: Vec<Code>,
}

/// The source of the name of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// The source.
    pub source: NameSource,
    /// The name that it would have if that were not taken.
    pub instead_of: Option<String>,
    /// Why it has not that name.
    pub reason: Option<String>,
}

/// The sources of the name of a type, highest priority first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameSource {
    /// `name` in `x-typewright`.
    Override,
    /// The key of the definition.
    Definition,
    /// `title`.
    Title,
    /// The path to the schema from the nearest name.
    #[default]
    Place,
    /// The name of the file.
    File,
    /// The lock file, which keeps the earlier name.
    Lock,
}
