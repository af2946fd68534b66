//! [`Members`]: the members of one object, sorted into the slots of a struct.
//! Knows slots by number and the name that each belongs to.

use std::cell::Cell;

use super::builder::of_kind;
use super::collection::Collect;
use super::{Build, Builder, Misfit, Reason};
use crate::{Kind, Node, NodeRef};

/// The names of the slots, in documented order.
pub(crate) type Names = &'static [&'static str];

/// The members of one object, sorted. One accessor call per field keeps the generated code small.
#[derive(Clone, Debug)]
pub struct Members<'d, 's> {
    object: NodeRef<'d>,
    slots: &'s [Cell<Option<NodeRef<'d>>>],
    names: Names,
    strangers: Cell<usize>,
    /// The slot that the next field is for.
    next: Cell<usize>,
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
        let slots = Cell::from_mut(slots).as_slice_of_cells();
        Ok(Self { object, slots, names, strangers: Cell::new(strangers), next: Cell::new(0) })
    }

    /// The next slot: fields are asked for in the order of their slots.
    #[inline]
    fn next(&self) -> Option<&'s Cell<Option<NodeRef<'d>>>> {
        let slot = self.slots.get(self.next.get());
        self.next.set(self.next.get() + 1);
        slot
    }

    /// The next member, which must be there.
    #[inline(never)]
    pub fn required<T: Build>(&self, builder: &mut Builder<'_>) -> Result<T, Misfit> {
        match self.next().and_then(Cell::get) {
            Some(value) => T::build(value, builder),
            None => Err(Misfit::new(self.object, Reason::Missing)),
        }
    }

    /// The next member, which may be absent.
    #[inline(never)]
    pub fn optional<T: Build>(&self, builder: &mut Builder<'_>) -> Result<Option<T>, Misfit> {
        match self.next().and_then(Cell::get) {
            Some(value) => builder.may_give_way(value),
            None => Ok(None),
        }
    }

    /// The next member, which only some branches describe, so that it may be anything in others: a value that its type does not
    /// hold whole leaves its slot, and is kept by [`Members::extra`].
    #[inline(never)]
    pub fn loose<T: Build>(&self, builder: &mut Builder<'_>) -> Result<Option<T>, Misfit> {
        let Some(slot) = self.next() else { return Ok(None) };
        let Some(value) = slot.get() else { return Ok(None) };
        if let Some(value) = builder.doubtful(value) {
            return Ok(Some(value));
        }
        slot.set(None);
        self.strangers.set(self.strangers.get() + 1);
        Ok(None)
    }

    /// The members that have no slot, in the order of the document.
    #[inline(never)]
    pub fn extra<C: Collect>(&self, builder: &mut Builder<'_>) -> Result<C, Misfit> {
        let mut extra = C::default();
        if self.strangers.get() > 0 {
            builder.count_strangers(self.strangers.get());
            extra.collect(self.strangers(), builder)?;
        }
        Ok(extra)
    }

    /// The members that have no slot.
    pub(super) fn strangers(&self) -> impl Iterator<Item = (&'d str, NodeRef<'d>)> + use<'d, 's> {
        let (names, slots, count) = (self.names, self.slots, self.strangers.get());
        let has_slot = move |name: &str| {
            let slot = names.iter().position(|known| *known == name).and_then(|place| slots.get(place));
            slot.is_some_and(|slot| slot.get().is_some())
        };
        self.object.members().filter(move |(name, _)| !has_slot(name)).take(count)
    }

    /// How many members have no slot.
    pub(super) fn count_strangers(&self) -> usize {
        self.strangers.get()
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
