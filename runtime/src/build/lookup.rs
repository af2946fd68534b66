//! [`Lookup`]: the places of names among those of a struct, for the members of one object, in the order they come.
//! Knows nothing of what is at those places.

use std::collections::HashMap;

/// The names of the slots, in documented order.
pub(crate) type Names = &'static [&'static str];

/// After so many names that had to be looked for, all names are hashed: an object may have a million members that its
/// struct does not name.
const FEW: usize = 16;

/// Finds places. Most documents keep to the documented order, so the place after the last one is the best guess.
pub(super) struct Lookup {
    names: Names,
    guess: usize,
    /// How many names were not where they were expected.
    missed: usize,
    places: Option<HashMap<&'static str, usize>>,
}

impl Lookup {
    pub(super) fn new(names: Names) -> Self {
        Self { names, guess: 0, missed: 0, places: None }
    }

    /// The place of a name.
    #[inline]
    pub(super) fn find(&mut self, name: &str) -> Option<usize> {
        let place = if self.names.get(self.guess) == Some(&name) { Some(self.guess) } else { self.search(name) }?;
        self.guess = place + 1;
        Some(place)
    }

    /// Where a name is that is not where it was expected.
    fn search(&mut self, name: &str) -> Option<usize> {
        if self.missed >= FEW && self.names.len() > FEW {
            let hash = || self.names.iter().enumerate().map(|(place, name)| (*name, place)).collect();
            return self.places.get_or_insert_with(hash).get(name).copied();
        }
        self.missed += 1;
        let (before, after) = self.names.split_at_checked(self.guess).unwrap_or((self.names, &[]));
        match after.iter().position(|known| *known == name) {
            Some(place) => Some(self.guess + place),
            None => before.iter().position(|known| *known == name),
        }
    }
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
    fn names_are_found_in_any_order_and_strangers_are_not() {
        let mut lookup = Lookup::new(&NAMES);
        for turn in 0..3 {
            for (place, name) in NAMES.iter().enumerate().rev() {
                assert_eq!(lookup.find(name), Some(place), "{turn}");
                assert_eq!(lookup.find("e0"), None, "{turn}");
            }
            for (place, name) in NAMES.iter().enumerate() {
                assert_eq!(lookup.find(name), Some(place), "{turn}");
            }
        }
    }
}
