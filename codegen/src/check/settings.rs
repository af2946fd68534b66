//! What lowering is told beside the graph: what others call by name.
//! Knows nothing of configuration files or paths; whoever reads those hands over plain sets.

use std::collections::BTreeSet;

use crate::schema::SchemaId;

/// What others call by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckSettings {
    /// Which functions somebody calls by name, beside those of models and of branches of unions.
    pub called: Selection,
    /// Models that nobody asks by name, because no type is made of them.
    pub unasked: Selection,
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
    /// Whether this schema is one of them.
    pub fn has(&self, schema: SchemaId) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Only(schemas) => schemas.contains(&schema),
        }
    }
}
