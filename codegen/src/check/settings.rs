//! Settings of the checks: the subschemas that are called by name.
//! Independent of configuration files and paths; callers pass plain sets.

use std::collections::BTreeSet;

use crate::schema::SchemaId;

/// The subschemas that are called by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckSettings {
    /// Subschemas whose functions are called by name, in addition to models and branches of unions.
    pub called: Selection,
    /// Models that are never called by name, because they have no type.
    pub uncalled: Selection,
}

/// Some of the schemas of a graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Selection {
    /// None of them.
    #[default]
    None,
    /// All of them.
    All,
    /// These.
    Only(BTreeSet<SchemaId>),
}

impl Selection {
    /// Returns whether this schema is one of them.
    pub fn has(&self, schema: SchemaId) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Only(schemas) => schemas.contains(&schema),
        }
    }
}
