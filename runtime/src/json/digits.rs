//! [`Digits`]: a number of few digits without exponent. Knows no text.

use crate::short::Short;

/// The digits of a number, and how many of them follow the decimal point, if there is one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Digits {
    pub(crate) negative: bool,
    pub(crate) value: u64,
    pub(crate) scale: Option<usize>,
}

impl Digits {
    /// Returns the value, if a division of two exact numbers is the nearest `f64`.
    #[inline]
    pub(crate) fn to_f64(self) -> Option<f64> {
        if self.value == 0 && !self.negative {
            return Some(0.0);
        }
        Short::of(self.negative, self.value, self.scale.unwrap_or(0))?.to_f64()
    }

    /// Whether the number is a whole one.
    pub(crate) fn is_whole(self) -> bool {
        let power = u32::try_from(self.scale.unwrap_or(0)).ok().and_then(|scale| 10_u64.checked_pow(scale));
        power.is_some_and(|power| self.value.is_multiple_of(power))
    }
}
