//! [`Space`]: the memory of a builder, which each thread keeps for its next value.
//! Knows slots by number and names, not the fields.

use std::cell::Cell;

use super::lookup::Names;
use crate::thread_memory;

thread_local! {
    /// The memory of the last builder of this thread.
    static SPARE: Cell<Option<Space>> = const { Cell::new(None) };
}

/// The maximum number of slots whose memory is kept.
const MOST_SLOTS: usize = 1 << 12;
/// The number of structs whose order of members is known.
const STRUCTS: usize = 64;
/// The order of members is known for structs with at most this many names, so that a position is a byte.
const MOST_NAMES: usize = 250;

/// The memory of a builder.
#[derive(Debug, Default)]
pub(super) struct Space {
    /// The slots of all objects being built, outer ones first: members by their index in the document.
    pub(super) slots: Vec<u32>,
    /// The orders of members, each at one of two positions that the address of the names determines.
    orders: Vec<Order>,
}

/// The order that the members of a struct had in the documents before. It only decides which name is compared first.
#[derive(Debug, Default)]
pub(super) struct Order {
    names: Names,
    /// The position that followed each position, after the one that came first.
    following: Vec<u8>,
}

impl Space {
    /// Returns the memory of the last builder of this thread, unless another builder is using it.
    pub(super) fn take() -> Self {
        thread_memory::take(&SPARE)
    }

    /// Keeps the memory for the next builder of this thread.
    pub(super) fn keep(mut self) {
        if self.slots.capacity() > MOST_SLOTS {
            self.slots = Vec::new();
        }
        self.slots.clear();
        thread_memory::keep(&SPARE, self);
    }

    /// Returns the slots, and the position that followed each position in the last objects with these names. Empty if
    /// there are too many names.
    #[inline]
    pub(super) fn parts(&mut self, names: Names) -> (&mut Vec<u32>, &mut [u8]) {
        let first = (names.as_ptr().addr() >> 4) % STRUCTS;
        let is_known = |order: &Order| std::ptr::eq(order.names, names);
        let at = if self.orders.get(first).is_some_and(is_known) { first } else { self.other(names, first) };
        match self.orders.get_mut(at) {
            Some(order) if is_known(order) => (&mut self.slots, &mut order.following),
            _ => (&mut self.slots, &mut []),
        }
    }

    /// Returns the second position for names whose first one has the order of others. If it has not that of these names
    /// either, the first one gets the documented order, and the second one what was there.
    #[inline(never)]
    fn other(&mut self, names: Names, first: usize) -> usize {
        let second = first ^ 1;
        if self.orders.get(second).is_some_and(|order| std::ptr::eq(order.names, names)) {
            return second;
        }
        if names.len() <= MOST_NAMES {
            self.orders.resize_with(STRUCTS, Order::default);
            self.orders.swap(first, second);
            let order = &mut self.orders[first];
            order.names = names;
            order.following.clear();
            order.following.extend((0_u8..).take(names.len() + 1));
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_NAMES, STRUCTS, Space};

    static NAMES: [&str; 2 * STRUCTS + MOST_NAMES] = [""; 2 * STRUCTS + MOST_NAMES];

    #[test]
    fn an_order_is_kept_until_two_others_take_its_place() {
        let mut space = Space::default();
        let (first, other, third) = (&NAMES[..3], &NAMES[STRUCTS..STRUCTS + 2], &NAMES[2 * STRUCTS..=2 * STRUCTS]);
        space.parts(first).1[0] = 2;
        assert_eq!(space.parts(first).1, [2, 1, 2, 3]);
        space.parts(other).1[0] = 1;
        assert_eq!(space.parts(first).1, [2, 1, 2, 3]);
        assert_eq!(space.parts(other).1, [1, 1, 2]);
        assert_eq!(space.parts(third).1, [0, 1]);
        assert_eq!(space.parts(other).1, [1, 1, 2]);
        assert_eq!(space.parts(first).1, [0, 1, 2, 3]);
        assert_eq!(space.parts(&NAMES[..MOST_NAMES]).1.len(), MOST_NAMES + 1);
        assert!(space.parts(&NAMES[..=MOST_NAMES]).1.is_empty());
    }

    #[test]
    fn the_memory_is_kept_without_its_slots_and_never_shared() {
        let mut space = Space::take();
        space.slots.push(1);
        space.parts(&NAMES[..3]).1[0] = 1;
        let other = Space::take();
        assert!(other.orders.is_empty());
        space.keep();
        let mut kept = Space::take();
        assert!(kept.slots.is_empty());
        assert_eq!(kept.parts(&NAMES[..3]).1, [1, 1, 2, 3]);
    }
}
