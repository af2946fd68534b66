//! [`Members`]: assigns the members of one object to the fields of a struct.
//! Knows slots by number and name.

use super::builder::{NOTE_BYTES, of_kind};
use super::collection::Collect;
use super::lookup::{Lookup, Names};
use super::{Build, Builder, Constant, Held, Misfit, Reason};
use crate::{Kind, NodeRef};

/// A slot without a member. It is the index of the root, which is never a member.
const EMPTY: u32 = 0;

/// The members of one object, by slot. One call per field keeps generated code small: errors are stored until
/// [`Members::finish`], so only required members need an early return.
#[derive(Debug)]
pub struct Members<'b, 'c, 'd> {
    builder: &'b mut Builder<'c>,
    object: NodeRef<'d>,
    names: Names,
    /// The index of the first slot, after those of the enclosing objects. Members without a slot come after the slots.
    first: usize,
    /// The slot of the next field.
    next: usize,
    /// The first error. Nothing is built after it.
    misfit: Option<Misfit>,
}

impl<'c> Builder<'c> {
    /// Assigns the members of an object to slots, one for each name. [`Members::extra`] returns the others.
    #[inline]
    pub fn object<'d>(&mut self, node: NodeRef<'d>, names: Names) -> Members<'_, 'c, 'd> {
        Members::sort(self, node, names)
    }

    /// Like [`Builder::object`], for objects whose schema allows no additional members.
    /// If there are any, a strict builder fails, and a lenient one drops and records them.
    #[inline]
    pub fn closed_object<'d>(&mut self, node: NodeRef<'d>, names: Names) -> Members<'_, 'c, 'd> {
        self.object(node, names).without_additional(false)
    }

    /// Like [`Builder::object`], for structs without a field for additional members.
    /// The schema allows them, so a lenient builder records them.
    #[inline]
    pub fn pruned_object<'d>(&mut self, node: NodeRef<'d>, names: Names) -> Members<'_, 'c, 'd> {
        self.object(node, names).without_additional(true)
    }

    /// Builds the value of the only member of an object.
    pub fn only_member<T: Build>(&mut self, node: NodeRef<'_>, names: Names) -> Result<T, Misfit> {
        let mut members = self.closed_object(node, names);
        match members.required() {
            Some(value) => members.finish(value),
            None => members.fail(),
        }
    }
}

impl<'b, 'c, 'd> Members<'b, 'c, 'd> {
    #[inline(never)]
    pub(super) fn sort(builder: &'b mut Builder<'c>, object: NodeRef<'d>, names: Names) -> Self {
        let entered = builder.enter(object);
        let (slots, following) = builder.space.parts(names);
        let first = slots.len();
        slots.resize(first + names.len(), EMPTY);
        let misfit = of_kind(object, Kind::Object).err().or(entered.err());
        let mut lookup = Lookup::new(names, following);
        object.each_member(|name, value| match lookup.find(name) {
            Some(place) => slots[first + place] = value,
            None => slots.push(value),
        });
        Self { builder, object, names, first, next: first, misfit }
    }

    /// Returns the slot of the next field, and its member. Fields are read in the order of their slots.
    #[inline]
    fn next(&mut self) -> (usize, Option<NodeRef<'d>>) {
        let slot = self.next;
        self.next += 1;
        let index =
            self.builder.space.slots.get(slot).copied().filter(|index| *index != EMPTY && self.misfit.is_none());
        (slot, index.map(|index| self.object.sibling(index)))
    }

    /// Builds the next member, which is required. If it returns `None`, [`Members::fail`] returns the error.
    pub fn required<T: Build>(&mut self) -> Option<T> {
        let mut built = None;
        // The value has no name of its own: without optimisations, each name is a copy on the stack.
        self.required_into(|value, builder| T::__build(value, builder).map(|value| built = Some(value)));
        built
    }

    /// Lets a function build the next member, which is required. If it returns `false`, [`Members::fail`] returns the
    /// error.
    #[inline]
    pub(super) fn required_into(
        &mut self,
        build: impl FnOnce(NodeRef<'d>, &mut Builder<'c>) -> Result<(), Misfit>,
    ) -> bool {
        let misfit = match self.next().1 {
            Some(value) => match build(value, self.builder) {
                Ok(()) => return true,
                Err(misfit) => misfit,
            },
            None => Misfit::new(self.object, Reason::Missing),
        };
        self.fails::<()>(misfit).is_some()
    }

    /// Whether the next member, which is required, has this value. If not, [`Members::fail`] returns the error.
    #[inline(never)]
    pub fn constant(&mut self, constant: Constant) -> bool {
        let misfit = match self.next().1 {
            Some(value) if constant.is(value) => return true,
            Some(value) => Misfit::new(value, Reason::Value),
            None => Misfit::new(self.object, Reason::Missing),
        };
        self.fails::<()>(misfit).is_some()
    }

    /// Lets a function build the next member, which may be absent. Returns whether there is a value.
    #[inline]
    pub(super) fn optional_into(
        &mut self,
        build: impl FnOnce(NodeRef<'d>, &mut Builder<'c>) -> Result<(), Misfit>,
    ) -> bool {
        let Some(value) = self.next().1 else { return false };
        let before = self.builder.count_put_aside();
        let Err(misfit) = build(value, self.builder) else { return true };
        if let Err(misfit) = self.builder.give_way(value, misfit, before) {
            self.fails::<()>(misfit);
        }
        false
    }

    /// Builds the next member, which only some branches describe and others leave open.
    /// A value that its type cannot represent exactly becomes an additional member.
    #[inline(never)]
    pub fn loose<T: Build>(&mut self) -> Option<T> {
        let (slot, value) = self.next();
        let value = value?;
        let built = self.builder.doubtful(value);
        if built.is_none() {
            self.add(slot, value);
        }
        built
    }

    /// Builds the next member, which is required and has this value, or is `null` if its type allows it.
    /// If it returns `None`, [`Members::fail`] returns the error.
    #[inline(never)]
    pub fn required_constant<T: Held>(&mut self, constant: Constant) -> Option<T> {
        let misfit = match self.next().1 {
            None => Misfit::new(self.object, Reason::Missing),
            Some(value) => match T::of(value, constant) {
                None => Misfit::new(value, Reason::Value),
                held => return held,
            },
        };
        self.fails(misfit)
    }

    /// Builds the next member, which may be absent and otherwise has this value, or is `null` if its type allows it.
    #[inline(never)]
    pub fn optional_constant<T: Held>(&mut self, constant: Constant) -> Option<T> {
        let value = self.next().1?;
        let before = self.builder.count_put_aside();
        let held = T::of(value, constant);
        if held.is_none() {
            match self.builder.give_way(value, Misfit::new(value, Reason::Value), before) {
                Ok(()) => {}
                Err(misfit) => return self.fails(misfit),
            }
        }
        held
    }

    /// Builds the next member, which only some branches describe and others leave open.
    /// Another value becomes an additional member.
    #[inline(never)]
    pub fn loose_constant<T: Held>(&mut self, constant: Constant) -> Option<T> {
        let (slot, value) = self.next();
        let value = value?;
        let held = T::of(value, constant);
        if held.is_none() {
            self.add(slot, value);
        }
        held
    }

    /// Moves the member of a slot to the members without a slot.
    fn add(&mut self, slot: usize, value: NodeRef<'d>) {
        let slots = &mut self.builder.space.slots;
        slots[slot] = EMPTY;
        let additional = self.first + self.names.len();
        let place = slots[additional..].partition_point(|index| *index < value.index());
        slots.insert(additional + place, value.index());
    }

    /// Builds the map of the members without a slot, in the order of the document.
    #[inline(never)]
    pub fn extra<C: Collect>(&mut self) -> C {
        if self.misfit.is_some() || self.count_additional() == 0 {
            return C::default();
        }
        let additional = self.builder.space.slots.split_off(self.first + self.names.len());
        self.builder.count_additional(additional.len());
        let members = additional.into_iter().filter_map(|index| self.object.sibling(index).as_member());
        let built = C::collect(members, self.builder);
        built.unwrap_or_else(|misfit| self.fails(misfit).unwrap_or_default())
    }

    /// Returns the value if all fields were built.
    #[inline]
    pub fn finish<T>(self, value: T) -> Result<T, Misfit> {
        self.builder.space.slots.truncate(self.first);
        self.builder.leave();
        match self.misfit {
            None => Ok(value),
            Some(misfit) => Err(misfit),
        }
    }

    /// Returns the error.
    #[cold]
    pub fn fail<T>(self) -> Result<T, Misfit> {
        self.builder.space.slots.truncate(self.first);
        self.builder.leave();
        Err(self.misfit.unwrap_or_else(|| Misfit::new(self.object, Reason::Missing)))
    }

    /// Records the first error.
    #[cold]
    fn fails<T>(&mut self, misfit: Misfit) -> Option<T> {
        self.misfit.get_or_insert(misfit);
        None
    }

    /// Handles members without a slot. A lenient builder records them; a strict one fails unless they are `allowed`.
    pub(super) fn without_additional(mut self, allowed: bool) -> Self {
        let additional = self.builder.space.slots.split_off(self.first + self.names.len());
        let object = self.object;
        match self.builder.ledger() {
            Some(ledger) => {
                let count = additional.len();
                ledger.rest.extend(additional);
                if let Err(misfit) = self.builder.hold(object, count.saturating_mul(NOTE_BYTES)) {
                    self.misfit.get_or_insert(misfit);
                }
            }
            None if allowed || additional.is_empty() => {}
            None => self.misfit = self.misfit.or(Some(Misfit::new(object, Reason::Value))),
        }
        self
    }

    /// Returns the number of members without a slot.
    fn count_additional(&self) -> usize {
        self.builder.space.slots.len() - self.first - self.names.len()
    }
}
