//! [`ItemId`]: the name of an item in the arena. Knows nothing of what it names.

/// Names one item in the arena of [`super::Shapes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId(pub u32);

impl ItemId {
    /// Its place in the arena.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
