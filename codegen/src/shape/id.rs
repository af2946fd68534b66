//! [`ItemId`]: the id of an item in the arena.

/// The id of an item in the arena of [`super::Shapes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId(pub u32);

impl ItemId {
    /// Returns its index in the arena.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
