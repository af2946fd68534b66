//! What lowering to types is told beside the graph. Knows nothing of configuration files and paths.

use std::collections::BTreeSet;

use crate::ids::SchemaId;

/// Choices that the schemas leave open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShapeSettings {
    /// Object schemas whose unnamed members are left out though they are allowed.
    pub drop_extra: BTreeSet<SchemaId>,
}
