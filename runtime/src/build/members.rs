//! [`Members`]: the members of one object, sorted into the slots of a struct.
//! Knows slots by number; the names are the business of the generated key function.

use super::builder::of_kind;
use super::collection::Collect;
use super::{Build, Builder, Misfit, Reason};
use crate::{Kind, Node, NodeRef};

/// Says which slot a member of this name belongs to.
pub type Key = fn(&str) -> Option<usize>;

/// The members of one object, sorted. One accessor call per field keeps the generated code small.
#[derive(Clone, Copy, Debug)]
pub struct Members<'d, 's> {
    object: NodeRef<'d>,
    slots: &'s [Option<NodeRef<'d>>],
    key: Key,
    strangers: usize,
}

impl<'d, 's> Members<'d, 's> {
    #[inline(never)]
    pub(super) fn sort(
        object: NodeRef<'d>,
        slots: &'s mut [Option<NodeRef<'d>>],
        key: Key,
    ) -> Result<Self, Misfit> {
        let mut strangers = 0;
        for (name, value) in of_kind(object, Kind::Object)?.members() {
            match key(name).and_then(|slot| slots.get_mut(slot)) {
                Some(slot) => *slot = Some(value),
                None => strangers += 1,
            }
        }
        Ok(Self { object, slots, key, strangers })
    }

    #[inline]
    fn slot(&self, slot: usize) -> Option<NodeRef<'d>> {
        self.slots.get(slot).copied().flatten()
    }

    /// A member that must be there.
    #[inline(never)]
    pub fn required<T: Build>(&self, slot: usize, builder: &mut Builder<'_>) -> Result<T, Misfit> {
        match self.slot(slot) {
            Some(value) => T::build(value, builder),
            None => Err(Misfit::new(self.object, Reason::Missing)),
        }
    }

    /// A member that may be absent.
    #[inline(never)]
    pub fn optional<T: Build>(&self, slot: usize, builder: &mut Builder<'_>) -> Result<Option<T>, Misfit> {
        match self.slot(slot) {
            Some(value) => builder.may_give_way(value),
            None => Ok(None),
        }
    }

    /// The members that have no slot, in the order of the document.
    #[inline(never)]
    pub fn extra<C: Collect>(&self, builder: &mut Builder<'_>) -> Result<C, Misfit> {
        let mut extra = C::default();
        if self.strangers > 0 {
            builder.count_strangers(self.strangers);
            extra.collect(self.strangers(), builder)?;
        }
        Ok(extra)
    }

    /// The members that have no slot.
    pub(super) fn strangers(&self) -> impl Iterator<Item = (&'d str, NodeRef<'d>)> + use<'d> {
        let (key, few) = (self.key, self.strangers);
        self.object.members().filter(move |(name, _)| key(name).is_none()).take(few)
    }
}
