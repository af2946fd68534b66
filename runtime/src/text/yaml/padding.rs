//! A text with inserted spaces that maps positions back to the original text.

/// A text with spaces inserted at the start of some lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Padding {
    pub(super) text: String,
    /// For each insertion, its position in the new text, its length, and the length of all before it.
    inserted: Vec<(usize, usize, usize)>,
}

impl Padding {
    /// Inserts spaces: each count before a position of the text, in order.
    pub(super) fn new(text: &str, spaces: &[(usize, usize)]) -> Self {
        let mut padding = Self::default();
        let (mut from, mut before) = (0, 0);
        for &(at, count) in spaces {
            padding.text.push_str(text.get(from..at).unwrap_or_default());
            padding.inserted.push((padding.text.len(), count, before));
            padding.text.extend(std::iter::repeat_n(' ', count));
            (from, before) = (at, before + count);
        }
        padding.text.push_str(text.get(from..).unwrap_or_default());
        padding
    }

    /// Returns the position in the original text.
    pub(super) fn original(&self, byte: usize) -> usize {
        let next = self.inserted.partition_point(|(at, ..)| *at <= byte);
        match next.checked_sub(1).and_then(|last| self.inserted.get(last)) {
            Some((at, count, before)) => byte - before - (byte - at).min(*count),
            None => byte,
        }
    }
}
