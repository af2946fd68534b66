//! [`CheckId`]: the id of a subschema in the arena of the checks.

/// The id of a subschema in the arena of the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CheckId(pub u32);

impl CheckId {
    /// The index in tables that have one entry per subschema.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
