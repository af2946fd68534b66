//! The id of a subschema, which every phase may use.

/// The id of a subschema in the arena of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(pub u32);
