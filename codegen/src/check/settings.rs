//! What lowering is told beside the graph: which keywords assert more or less than they do elsewhere.
//! Knows nothing of configuration files or paths; whoever reads those hands over plain sets.

use std::collections::BTreeSet;

use crate::schema::SchemaId;

/// Where these users want more or less asserted than a bare reading of the specification.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckSettings {
    /// Which enums keep values they do not know, where the schema itself does not say.
    pub open_enums: Selection,
    /// Where draft 7 asserts `contentEncoding` and `contentMediaType`; elsewhere, and in other drafts, they annotate.
    pub content: Selection,
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
