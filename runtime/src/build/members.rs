//! [`Members`]: the members of one object, sorted into the slots of a struct.
//! Knows slots by number and the name that each belongs to.

use super::builder::{NOTE_BYTES, of_kind};
use super::collection::Collect;
use super::lookup::{Lookup, Names};
use super::{Build, Builder, Misfit, Reason};
use crate::{Kind, Node, NodeRef};

/// What a slot holds that no member is in: the root is nobody's member.
const EMPTY: u32 = 0;

/// The members of one object, sorted. One call per field keeps the generated code small: what does not fit is kept here until
/// [`Members::finish`], so that only a member that must be there needs a way out of its own.
#[derive(Debug)]
pub struct Members<'b, 'c, 'd> {
    builder: &'b mut Builder<'c>,
    object: NodeRef<'d>,
    names: Names,
    /// Where the slots begin, among those of the objects around this one. Behind them: the members that have none.
    first: usize,
    /// The slot that the next field is for.
    next: usize,
    /// The first thing that did not fit. Nothing is built after it.
    misfit: Option<Misfit>,
}

impl<'c> Builder<'c> {
    /// Sorts the members of an object into slots, one for each name. The others are left to [`Members::extra`].
    #[inline]
    pub fn object<'d>(&mut self, node: NodeRef<'d>, names: Names) -> Members<'_, 'c, 'd> {
        Members::sort(self, node, names)
    }

    /// Sorts the members of an object that has no place for others, because its schema allows none: a strict builder
    /// fails where no check has kept them out, and a lenient one puts them aside.
    #[inline]
    pub fn closed_object<'d>(&mut self, node: NodeRef<'d>, names: Names) -> Members<'_, 'c, 'd> {
        self.object(node, names).without_strangers(false)
    }

    /// Sorts the members of an object that leaves others out, though its schema allows them: a lenient builder puts
    /// those aside.
    #[inline]
    pub fn pruned_object<'d>(&mut self, node: NodeRef<'d>, names: Names) -> Members<'_, 'c, 'd> {
        self.object(node, names).without_strangers(true)
    }
}

impl<'b, 'c, 'd> Members<'b, 'c, 'd> {
    #[inline(never)]
    pub(super) fn sort(builder: &'b mut Builder<'c>, object: NodeRef<'d>, names: Names) -> Self {
        let entered = builder.enter(object);
        let slots = &mut builder.slots;
        let first = slots.len();
        slots.resize(first + names.len(), EMPTY);
        let misfit = of_kind(object, Kind::Object).err().or(entered.err());
        // Most documents keep to the documented order, so the slot after the last one is the best guess.
        let mut lookup = Lookup::new(names);
        for (name, value) in object.members() {
            match lookup.find(name) {
                Some(place) => slots[first + place] = value.index(),
                None => slots.push(value.index()),
            }
        }
        Self { builder, object, names, first, next: first, misfit }
    }

    /// The slot of the next field, and its member: fields are asked for in the order of their slots.
    #[inline]
    fn next(&mut self) -> (usize, Option<NodeRef<'d>>) {
        let slot = self.next;
        self.next += 1;
        let index = self.builder.slots.get(slot).copied().filter(|index| *index != EMPTY && self.misfit.is_none());
        (slot, index.map(|index| self.object.sibling(index)))
    }

    /// The next member, which must be there. `None`: [`Members::fail`] says why.
    #[inline(never)]
    pub fn required<T: Build>(&mut self) -> Option<T> {
        let Some(value) = self.next().1 else {
            let missing = Misfit::new(self.object, Reason::Missing);
            return self.fails(missing);
        };
        // Nothing holds the value but the result: without optimisations, each name is a copy on the stack.
        match T::__build(value, self.builder) {
            Ok(built) => Some(built),
            Err(misfit) => self.fails(misfit),
        }
    }

    /// The next member, which may be absent.
    #[inline(never)]
    pub fn optional<T: Build>(&mut self) -> Option<T> {
        let value = self.next().1?;
        let before = self.builder.count_put_aside();
        match T::__build(value, self.builder) {
            Ok(built) => Some(built),
            Err(misfit) => match self.builder.give_way(value, misfit, before) {
                Ok(()) => None,
                Err(misfit) => self.fails(misfit),
            },
        }
    }

    /// The next member, which only some branches describe, so that it may be anything in others: a value that its type does not
    /// hold whole leaves its slot, and is kept by [`Members::extra`].
    #[inline(never)]
    pub fn loose<T: Build>(&mut self) -> Option<T> {
        let (slot, value) = self.next();
        let value = value?;
        let built = self.builder.doubtful(value);
        if built.is_none() {
            let slots = &mut self.builder.slots;
            slots[slot] = EMPTY;
            let strangers = self.first + self.names.len();
            let place = slots[strangers..].partition_point(|index| *index < value.index());
            slots.insert(strangers + place, value.index());
        }
        built
    }

    /// The members that have no slot, in the order of the document.
    #[inline(never)]
    pub fn extra<C: Collect>(&mut self) -> C {
        if self.misfit.is_some() || self.count_strangers() == 0 {
            return C::default();
        }
        let strangers = self.builder.slots.split_off(self.first + self.names.len());
        self.builder.count_strangers(strangers.len());
        let members = strangers.into_iter().filter_map(|index| self.object.sibling(index).as_member());
        let built = C::collect(members, self.builder);
        built.unwrap_or_else(|misfit| self.fails(misfit).unwrap_or_default())
    }

    /// The value of all fields, if each of them fits.
    #[inline]
    pub fn finish<T>(self, value: T) -> Result<T, Misfit> {
        self.builder.slots.truncate(self.first);
        self.builder.leave();
        match self.misfit {
            None => Ok(value),
            Some(misfit) => Err(misfit),
        }
    }

    /// Why there is no value.
    #[cold]
    pub fn fail<T>(self) -> Result<T, Misfit> {
        self.builder.slots.truncate(self.first);
        self.builder.leave();
        Err(self.misfit.unwrap_or_else(|| Misfit::new(self.object, Reason::Missing)))
    }

    /// Keeps the first reason why there is no value.
    #[cold]
    fn fails<T>(&mut self, misfit: Misfit) -> Option<T> {
        self.misfit.get_or_insert(misfit);
        None
    }

    /// Puts the members that have no slot aside, where the builder is lenient; else they fit only where they are `allowed`.
    pub(super) fn without_strangers(mut self, allowed: bool) -> Self {
        let strangers = self.builder.slots.split_off(self.first + self.names.len());
        let object = self.object;
        match self.builder.ledger() {
            Some(ledger) => {
                let count = strangers.len();
                ledger.rest.extend(strangers.into_iter().map(|index| object.sibling(index).span()));
                if let Err(misfit) = self.builder.hold(object, count.saturating_mul(NOTE_BYTES)) {
                    self.misfit.get_or_insert(misfit);
                }
            }
            None if allowed || strangers.is_empty() => {}
            None => self.misfit = self.misfit.or(Some(Misfit::new(object, Reason::Value))),
        }
        self
    }

    /// How many members have no slot.
    fn count_strangers(&self) -> usize {
        self.builder.slots.len() - self.first - self.names.len()
    }
}
