//! [`Members`]: the members of one object, sorted into the slots of a struct.
//! Knows slots by number and the name that each belongs to.

use super::builder::of_kind;
use super::collection::Collect;
use super::{Build, Builder, Misfit, Reason};
use crate::{Kind, Node, NodeRef};

/// The names of the slots, in documented order.
pub(crate) type Names = &'static [&'static str];

/// The members of one object, sorted. One accessor call per field keeps the generated code small.
#[derive(Clone, Copy, Debug)]
pub struct Members<'d, 's> {
    object: NodeRef<'d>,
    slots: &'s [Option<NodeRef<'d>>],
    names: Names,
    strangers: usize,
}

impl<'d, 's> Members<'d, 's> {
    #[inline(never)]
    pub(super) fn sort(
        object: NodeRef<'d>,
        names: Names,
        slots: &'s mut [Option<NodeRef<'d>>],
    ) -> Result<Self, Misfit> {
        let mut strangers = 0;
        // Most documents keep to the documented order, so the slot after the last one is the best guess.
        let mut guess = 0;
        for (name, value) in of_kind(object, Kind::Object)?.members() {
            match find(names, guess, name).and_then(|place| Some((place, slots.get_mut(place)?))) {
                Some((place, slot)) => {
                    *slot = Some(value);
                    guess = place + 1;
                }
                None => strangers += 1,
            }
        }
        Ok(Self { object, slots, names, strangers })
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
        let (names, count) = (self.names, self.strangers);
        self.object.members().filter(move |(name, _)| !names.contains(name)).take(count)
    }
}

/// Where a name stands, looked for from `guess` on and then before it.
#[inline]
fn find(names: Names, guess: usize, name: &str) -> Option<usize> {
    let (before, after) = names.split_at_checked(guess).unwrap_or((names, &[]));
    match after.iter().position(|known| *known == name) {
        Some(place) => Some(guess + place),
        None => before.iter().position(|known| *known == name),
    }
}
