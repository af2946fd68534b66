//! The items or members of one array or object that some subschema has evaluated
//! ([core §11](https://json-schema.org/draft/2020-12/json-schema-core#section-11)).

/// Receives the positions that a check evaluates: a set, or [`Ignored`], which ignores them.
pub trait Positions {
    /// Marks the item or member at this position as evaluated.
    fn add(&mut self, position: usize);
}

/// Ignores evaluated positions, for callers that need the result only.
#[derive(Clone, Copy, Debug)]
pub struct Ignored;

impl Positions for Ignored {
    #[inline]
    fn add(&mut self, _: usize) {}
}

/// A set of positions among the items of an array or the members of an object, in the order of the instance.
/// Allocates only for more than 64 of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evaluated {
    first: u64,
    rest: Vec<u64>,
}

impl Evaluated {
    /// Creates an empty set.
    pub const fn new() -> Self {
        Self { first: 0, rest: Vec::new() }
    }

    /// Adds a position.
    #[inline]
    pub fn add(&mut self, position: usize) {
        match (position / 64).checked_sub(1) {
            None => self.first |= 1 << position,
            Some(word) => self.add_to(word, 1 << (position % 64)),
        }
    }

    /// Adds every position below this one.
    pub fn add_below(&mut self, count: usize) {
        for position in 0..count {
            self.add(position);
        }
    }

    /// Adds every position of another set.
    pub fn merge(&mut self, other: &Self) {
        self.first |= other.first;
        for (word, bits) in other.rest.iter().enumerate() {
            self.add_to(word, *bits);
        }
    }

    /// Evaluates a branch that may fail, with a set of its own, which is merged only if the branch is valid.
    pub fn branch(&mut self, holds: impl FnOnce(&mut Self) -> bool) -> bool {
        let mut branch = Self::new();
        let held = holds(&mut branch);
        if held {
            self.merge(&branch);
        }
        held
    }

    /// Returns the number of words allocated on the heap.
    pub(crate) fn words(&self) -> usize {
        self.rest.capacity()
    }

    /// Whether a position is in the set.
    #[inline]
    pub fn has(&self, position: usize) -> bool {
        let word = match (position / 64).checked_sub(1) {
            None => self.first,
            Some(word) => self.rest.get(word).copied().unwrap_or_default(),
        };
        word >> (position % 64) & 1 == 1
    }

    fn add_to(&mut self, word: usize, bits: u64) {
        if self.rest.len() <= word {
            self.rest.resize(word + 1, 0);
        }
        if let Some(target) = self.rest.get_mut(word) {
            *target |= bits;
        }
    }
}

impl Positions for Evaluated {
    #[inline]
    fn add(&mut self, position: usize) {
        self.add(position);
    }
}

#[cfg(test)]
mod tests {
    use super::{Evaluated, Ignored, Positions};

    /// A check that marks a position as evaluated, for any receiver.
    fn mark(positions: &mut impl Positions) -> bool {
        positions.add(70);
        true
    }

    #[test]
    fn a_check_marks_positions_in_a_set_or_not_at_all() {
        let mut evaluated = Evaluated::new();
        assert!(mark(&mut evaluated) && evaluated.has(70));
        assert!(mark(&mut Ignored));
    }

    #[test]
    fn positions_on_both_sides_of_the_first_word() {
        let mut evaluated = Evaluated::new();
        for position in [0, 63, 64, 200] {
            assert!(!evaluated.has(position));
            evaluated.add(position);
            assert!(evaluated.has(position));
        }
        for position in [1, 62, 65, 199, 201, 10_000] {
            assert!(!evaluated.has(position), "{position}");
        }
    }

    #[test]
    fn a_branch_that_fails_adds_nothing() {
        let mut evaluated = Evaluated::new();
        for (position, holds) in [(1, true), (2, false)] {
            let held = evaluated.branch(|branch| {
                branch.add(position);
                holds
            });
            assert_eq!((held, evaluated.has(position)), (holds, holds));
        }
    }

    #[test]
    fn sets_merge() {
        let mut left = Evaluated::new();
        left.add_below(3);
        let mut right = Evaluated::new();
        right.add(70);
        left.merge(&right);
        let positions: Vec<usize> = (0..100).filter(|position| left.has(*position)).collect();
        assert_eq!(positions, [0, 1, 2, 70]);
    }
}
