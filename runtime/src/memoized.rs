//! [`Memoized`]: results of checks by node and subschema, each identified by a number. Knows neither instances nor
//! schemas.

use std::cell::Cell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::assert::Evaluated;
use crate::thread_memory;

/// The maximum number of memoized results, and of words (eight bytes each) for memoized evaluations. At the maximum,
/// all are dropped. Either takes less than 128 MiB.
const MOST_RESULTS: usize = 1 << 21;
const MOST_WORDS: usize = 1 << 23;

/// The maximum number of results in memory that is kept for the next instance.
const MOST_KEPT: usize = 1 << 10;

thread_local! {
    /// The memory that this thread keeps, without results.
    static SPARE: Cell<Option<Box<Memoized>>> = const { Cell::new(None) };
}

/// All memoized results.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memoized {
    results: Memory<bool>,
    evaluations: Memory<(bool, Evaluated)>,
    /// The minimum number of words (eight bytes each) that the evaluations take.
    evaluated_words: usize,
}

/// Memoized results by node and subschema, each identified by a number.
type Memory<T> = HashMap<(usize, u64), T, BuildHasherDefault<Mixer>>;

impl Memoized {
    /// Returns empty memory, that of the thread if it has some.
    #[expect(clippy::unnecessary_box_returns, reason = "the box is kept too")]
    pub(crate) fn empty() -> Box<Self> {
        thread_memory::take(&SPARE)
    }

    /// Keeps the memory for the next instance of the thread, unless it is large.
    #[cold]
    pub(crate) fn keep(mut self: Box<Self>) {
        if self.results.capacity().max(self.evaluations.capacity()) <= MOST_KEPT {
            self.clear();
            thread_memory::keep(&SPARE, self);
        }
    }

    /// Drops all results.
    pub(crate) fn clear(&mut self) {
        self.results.clear();
        self.evaluations.clear();
        self.evaluated_words = 0;
    }

    #[inline]
    pub(crate) fn result(&self, identity: usize, subschema: u64) -> Option<bool> {
        self.results.get(&(identity, subschema)).copied()
    }

    #[inline]
    pub(crate) fn add(&mut self, identity: usize, subschema: u64, valid: bool) {
        if self.results.len() >= MOST_RESULTS {
            self.results.clear();
        }
        self.results.insert((identity, subschema), valid);
    }

    #[inline]
    pub(crate) fn evaluation(&self, identity: usize, subschema: u64) -> Option<&(bool, Evaluated)> {
        self.evaluations.get(&(identity, subschema))
    }

    #[inline]
    pub(crate) fn add_evaluation(&mut self, identity: usize, subschema: u64, valid: bool, evaluated: Evaluated) {
        if self.evaluated_words >= MOST_WORDS {
            self.evaluations.clear();
            self.evaluated_words = 0;
        }
        self.evaluated_words += 16 + evaluated.words();
        self.evaluations.insert((identity, subschema), (valid, evaluated));
    }
}

/// A hasher for two small numbers. Documents cannot choose them, so the hash needs no key.
#[derive(Clone, Copy, Debug, Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0.rotate_left(26) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ mixed >> 32;
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_KEPT, Memoized};

    #[test]
    fn kept_memory_has_no_results_and_is_not_large() {
        let mut memoized = Memoized::empty();
        memoized.add(1, 2, true);
        memoized.keep();
        let mut again = Memoized::empty();
        assert!(again.result(1, 2).is_none() && again.results.capacity() > 0);
        (0..=MOST_KEPT).for_each(|identity| again.add(identity, 2, false));
        again.keep();
        assert_eq!(Memoized::empty().results.capacity(), 0);
    }
}
