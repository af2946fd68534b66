//! How a type looks beyond what its schema says: what settings add to its definition or take from it. Texts of Rust, which
//! nobody here reads.

use std::collections::BTreeMap;

use crate::settings::Visibility;

/// How the definition of a type looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Paths to derive beside those that its parts allow.
    pub derives: Vec<String>,
    /// Attributes of the type.
    pub attributes: Vec<String>,
    /// Attributes of fields and variants, by their Rust names.
    pub members: BTreeMap<String, Vec<String>>,
    /// Who sees the type.
    pub visibility: Visibility,
    /// Whether it is `non_exhaustive`; unset, structs are and enums are not.
    pub non_exhaustive: Option<bool>,
    /// Whether the definition is without docs.
    pub undocumented: bool,
    /// Whether `schemars::JsonSchema` is not implemented for it.
    pub without_json_schema: bool,
    /// Whether `arbitrary::Arbitrary` is not implemented for it.
    pub without_arbitrary: bool,
}
