//! A pseudo-random number generator with the same numbers for the same seed on every machine (`SplitMix64`).

/// A sequence of numbers.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    /// Creates a sequence that depends on both numbers.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        Self(Self(seed ^ stream.wrapping_mul(0x9e37_79b9_7f4a_7c15)).next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below a bound; a bound of 0 counts as 1.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).expect("invariant: a length fits 64 bits");
        usize::try_from(self.next() % bound).expect("invariant: it is below a length")
    }

    /// Returns one of the elements, if there is one.
    pub(super) fn one<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        of.get(self.below(of.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn seeds_and_streams_differ_and_repeat() {
        let take = |seed, stream| {
            let mut random = Random::new(seed, stream);
            (0..4).map(|_| random.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(take(1, 2), take(1, 2));
        assert_ne!(take(1, 2), take(2, 1));
        assert_ne!(take(1, 2), take(1, 3));
    }
}
