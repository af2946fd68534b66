//! The name of a subschema, which every phase may carry. Knows nothing of what it names.

/// Names one subschema in the arena of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(pub u32);
