//! Options that affect the definition of a type and do not come from its schema.
//! Rust code in them is kept as text and not parsed here.

use std::collections::BTreeMap;

use crate::settings::Visibility;

/// The options of the definition of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Paths to derive in addition to those that its parts allow.
    pub derives: Vec<String>,
    /// Attributes of the type.
    pub attributes: Vec<String>,
    /// Attributes of fields and variants, by their Rust names.
    pub members: BTreeMap<String, Vec<String>>,
    /// Visibility of the type.
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
