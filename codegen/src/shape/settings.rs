//! What lowering to types is told beside the graph. Knows nothing of configuration files and paths.

use std::collections::BTreeMap;

use crate::ids::SchemaId;
use crate::settings::{Lock, Options};

/// Choices that the schemas leave open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShapeSettings {
    /// What is chosen where nothing else is.
    pub general: Options,
    /// What else is chosen, each once.
    pub special: Vec<Options>,
    /// For schemas with other options than the general ones, which of the special ones.
    pub of: BTreeMap<SchemaId, usize>,
    /// The names that were given before; `None` where names are not locked.
    pub lock: Option<Lock>,
}

impl ShapeSettings {
    /// What is chosen for a schema.
    pub fn of(&self, schema: SchemaId) -> &Options {
        self.of.get(&schema).and_then(|&index| self.special.get(index)).unwrap_or(&self.general)
    }
}
