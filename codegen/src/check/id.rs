//! [`CheckId`]: the name of a subschema in the arena of the checks. Knows nothing of what it names.

/// Names one subschema in the arena of the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CheckId(pub u32);

impl CheckId {
    /// The place in tables that have one entry per subschema.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
