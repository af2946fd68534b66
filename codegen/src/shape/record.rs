//! The record of one lowering: which type holds a schema and why, what the type enforces, what is left to the check. For
//! `why`, docs and warnings; decides nothing.

use crate::diagnostic::Code;
use crate::ids::SchemaId;

use super::RustType;

/// What became of one subschema.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The type that holds its instances; `None` where it has none, because it only adds to what others say.
    pub ty: Option<RustType>,
    /// The schema that it is read together with, where it has no type of its own: that one's type holds its instances.
    pub read_with: Option<SchemaId>,
    /// Why it is this type, in one clause.
    pub reason: String,
    /// What it refers to, step by step, as long as it says nothing else about instances.
    pub trail: Vec<SchemaId>,
    /// The schemas that say something of the same instances whatever they are, through `$ref` and `allOf`; without itself.
    pub parts: Vec<SchemaId>,
    /// Keywords that the type enforces by itself.
    pub by_type: Vec<&'static str>,
    /// Keywords that only the check enforces.
    pub by_check: Vec<&'static str>,
    /// Keywords that reject nothing: formats and contents that are not asserted, the values of an open enum.
    pub annotations: Vec<&'static str>,
    /// Warnings that were given about its type.
    pub codes: Vec<Code>,
}

/// Where the name of a type comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// What gave the name.
    pub source: NameSource,
    /// The name that it would have, were that not taken.
    pub instead_of: Option<String>,
}

/// What can give a type its name, the strongest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameSource {
    /// `name` in `x-typewright`.
    Override,
    /// The key of the definition.
    Definition,
    /// `title`.
    Title,
    /// The way to the schema from the nearest name.
    #[default]
    Place,
    /// The name of the file.
    File,
    /// The lock file, which keeps the name that it had before.
    Lock,
}
