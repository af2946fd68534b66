//! Settings of the lowering to types.
//! Independent of configuration files and paths.

use std::collections::BTreeMap;

use crate::ids::SchemaId;
use crate::settings::{Lock, Options};

/// Options that the schemas do not determine.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShapeSettings {
    /// The options of all other schemas.
    pub general: Options,
    /// Other sets of options, without duplicates.
    pub special: Vec<Options>,
    /// For schemas with other options, the index into `special`.
    pub of: BTreeMap<SchemaId, usize>,
    /// The locked names; `None` if names are not locked.
    pub lock: Option<Lock>,
}

impl ShapeSettings {
    /// Returns the options of a schema.
    pub fn of(&self, schema: SchemaId) -> &Options {
        self.of.get(&schema).and_then(|&index| self.special.get(index)).unwrap_or(&self.general)
    }
}
