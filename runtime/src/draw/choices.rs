//! The source of random choices: the data of a fuzzer, or a seed. Knows nothing of what is chosen.

use arbitrary::Unstructured;

/// A source of random choices.
pub trait Choices {
    /// Returns a number below `count`, which must not be zero.
    fn below(&mut self, count: u64) -> u64;

    /// Returns a random boolean.
    fn coin(&mut self) -> bool {
        self.below(2) == 1
    }
}

/// Pseudo-random choices: the same seed gives the same choices.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Creates choices from this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl Choices for Chance {
    // SplitMix64, whose low bits are as good as its high ones. The slight bias of the remainder to small numbers does
    // not matter.
    fn below(&mut self, count: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % count.max(1)
    }
}

/// Choices from the data of a fuzzer. After the end of the data, pseudo-random choices follow, so that a retry differs.
#[derive(Debug)]
pub struct Data<'d, 'u> {
    data: &'d mut Unstructured<'u>,
    rest: Chance,
}

impl<'d, 'u> Data<'d, 'u> {
    /// Creates choices from this data.
    pub fn new(data: &'d mut Unstructured<'u>) -> Self {
        Self { data, rest: Chance::new(0) }
    }
}

impl Choices for Data<'_, '_> {
    fn below(&mut self, count: u64) -> u64 {
        if self.data.is_empty() {
            return self.rest.below(count);
        }
        self.data.int_in_range(0..=count.saturating_sub(1)).unwrap_or(0)
    }
}

/// Picks an element; `None` if there are none.
pub(super) fn pick<'t, T>(choices: &mut dyn Choices, of: &'t [T]) -> Option<&'t T> {
    let count = u64::try_from(of.len()).ok().filter(|&count| count > 0)?;
    of.get(usize::try_from(choices.below(count)).ok()?)
}

/// Returns a number from `least` to `most`, inclusive.
pub(super) fn between(choices: &mut dyn Choices, least: u64, most: u64) -> u64 {
    least.saturating_add(choices.below(most.saturating_sub(least).saturating_add(1)))
}
