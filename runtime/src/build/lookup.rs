//! [`Lookup`]: finds the positions of the members of one object among the names of a struct.
//! Knows nothing of the fields at those positions.

use std::collections::HashMap;

/// The names of the slots, in documented order.
pub(crate) type Names = &'static [&'static str];

/// After this many failed guesses, all names are hashed: an object may have a million additional members.
const FEW: usize = 16;

/// Finds positions. Most documents have the documented order, so the position after the last one is the best guess.
pub(super) struct Lookup {
    names: Names,
    guess: usize,
    /// The number of names that were not at the guessed position.
    missed: usize,
    places: Option<HashMap<&'static [u8], usize>>,
}

impl Lookup {
    pub(super) fn new(names: Names) -> Self {
        Self { names, guess: 0, missed: 0, places: None }
    }

    /// Returns the position of a name.
    #[inline]
    pub(super) fn find(&mut self, name: &[u8]) -> Option<usize> {
        let guessed = self.names.get(self.guess).is_some_and(|known| is_same(known.as_bytes(), name));
        let place = if guessed { Some(self.guess) } else { self.search(name) }?;
        self.guess = place + 1;
        Some(place)
    }

    /// Searches for a name that is not at the guessed position.
    fn search(&mut self, name: &[u8]) -> Option<usize> {
        if self.missed >= FEW && self.names.len() > FEW {
            let hash = || self.names.iter().enumerate().map(|(place, name)| (name.as_bytes(), place)).collect();
            return self.places.get_or_insert_with(hash).get(name).copied();
        }
        self.missed += 1;
        let (before, after) = self.names.split_at_checked(self.guess).unwrap_or((self.names, &[]));
        let position = |names: &[&str]| names.iter().position(|known| is_same(known.as_bytes(), name));
        match position(after) {
            Some(place) => Some(self.guess + place),
            None => position(before),
        }
    }
}

/// Whether two texts are equal. Short texts are compared by words, without a call.
#[inline]
fn is_same(left: &[u8], right: &[u8]) -> bool {
    /// Compares the first and last bytes, which are all bytes.
    fn by_words<const N: usize>(left: &[u8], right: &[u8]) -> bool {
        left.first_chunk::<N>() == right.first_chunk::<N>() && left.last_chunk::<N>() == right.last_chunk::<N>()
    }
    if left.len() != right.len() {
        return false;
    }
    match left.len() {
        0 => true,
        1 => left[0] == right[0],
        2..4 => by_words::<2>(left, right),
        4..8 => by_words::<4>(left, right),
        8..=16 => by_words::<8>(left, right),
        _ => left == right,
    }
}

#[cfg(test)]
mod tests {
    use super::{Lookup, is_same};

    #[test]
    fn texts_differ_at_any_byte() {
        let text = b"abcdefghijklmnopqrst";
        for length in 0..text.len() {
            assert!(is_same(&text[..length], &text[..length]));
            assert!(!is_same(&text[..length], &text[..=length]));
            for at in 0..length {
                let mut other = text[..length].to_vec();
                other[at] ^= 1;
                assert!(!is_same(&text[..length], &other), "{length} {at}");
            }
        }
    }

    const NAMES: [&str; 40] = [
        "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7",
        "b8", "b9", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "d0", "d1", "d2", "d3", "d4", "d5",
        "d6", "d7", "d8", "d9",
    ];

    #[test]
    fn names_are_found_in_any_order_and_unknown_names_are_not() {
        let mut lookup = Lookup::new(&NAMES);
        for turn in 0..3 {
            for (place, name) in NAMES.iter().enumerate().rev() {
                assert_eq!(lookup.find(name.as_bytes()), Some(place), "{turn}");
                assert_eq!(lookup.find(b"e0"), None, "{turn}");
            }
            for (place, name) in NAMES.iter().enumerate() {
                assert_eq!(lookup.find(name.as_bytes()), Some(place), "{turn}");
            }
        }
    }
}
