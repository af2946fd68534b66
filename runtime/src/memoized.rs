//! [`Memoized`]: results of checks by node and subschema, each identified by a number. Knows neither instances nor
//! schemas.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::assert::Evaluated;

/// The maximum number of memoized results, and of words (eight bytes each) for memoized evaluations. At the maximum,
/// all are dropped. Either takes less than 128 MiB.
const MOST_RESULTS: usize = 1 << 21;
const MOST_WORDS: usize = 1 << 23;

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
