//! [`Lookup`]: finds the positions of the members of one object among the names of a struct.
//! Knows nothing of the fields at those positions.

use std::collections::HashMap;

use crate::json::is_same;

/// The names of the slots, in documented order.
pub(crate) type Names = &'static [&'static str];

/// After this many failed guesses, all names are hashed: an object may have a million additional members.
const FEW: usize = 16;

/// Finds positions. Most documents have the order of the document before, so the position that followed the last one
/// there is the best guess.
pub(crate) struct Lookup<'o> {
    names: Names,
    /// The position that followed each position, after the one that came first; empty if that is not known.
    following: &'o mut [u8],
    /// The number after the last position that was found.
    after: usize,
    /// The number of names that were not at the guessed position.
    missed: usize,
    places: Option<HashMap<&'static [u8], usize>>,
}

impl<'o> Lookup<'o> {
    pub(crate) fn new(names: Names, following: &'o mut [u8]) -> Self {
        Self { names, following, after: 0, missed: 0, places: None }
    }

    /// Returns the position of a name.
    #[inline]
    pub(crate) fn find(&mut self, name: &[u8]) -> Option<usize> {
        let guess = self.following.get(self.after).map_or(self.after, |place| usize::from(*place));
        let guessed = self.names.get(guess).is_some_and(|known| is_same(known.as_bytes(), name));
        let place = if guessed { guess } else { self.search(name)? };
        self.after = place + 1;
        Some(place)
    }

    /// Searches for a name that is not at the guessed position.
    #[inline(never)]
    fn search(&mut self, name: &[u8]) -> Option<usize> {
        let place = if self.missed >= FEW && self.names.len() > FEW {
            self.search_hashed(name)
        } else {
            self.missed += 1;
            position(self.names, name)
        }?;
        if let (Some(following), Ok(place)) = (self.following.get_mut(self.after), u8::try_from(place)) {
            *following = place;
        }
        Some(place)
    }

    #[cold]
    #[inline(never)]
    fn search_hashed(&mut self, name: &[u8]) -> Option<usize> {
        let hash = || self.names.iter().enumerate().map(|(place, name)| (name.as_bytes(), place)).collect();
        self.places.get_or_insert_with(hash).get(name).copied()
    }
}

/// Returns the position of a name.
fn position(names: Names, name: &[u8]) -> Option<usize> {
    names.iter().position(|known| known.len() == name.len() && is_same(known.as_bytes(), name))
}

#[cfg(test)]
mod tests {
    use super::Lookup;

    const NAMES: [&str; 40] = [
        "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7",
        "b8", "b9", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "d0", "d1", "d2", "d3", "d4", "d5",
        "d6", "d7", "d8", "d9",
    ];

    #[test]
    fn names_are_found_in_any_order_and_unknown_names_are_not() {
        let mut following: Vec<u8> = (0..41).collect();
        let mut lookup = Lookup::new(&NAMES, &mut following);
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
