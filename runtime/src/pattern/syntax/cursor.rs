//! [`Cursor`]: a position in the source of a pattern, with helpers that all parts of the grammar use.
//! Knows no construct of the grammar.

#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    source: &'a str,
    offset: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, offset: 0 }
    }

    pub(super) fn offset(&self) -> usize {
        self.offset
    }

    /// Moves to a position where the cursor has been before.
    pub(super) fn rewind(&mut self, offset: usize) {
        self.offset = offset;
    }

    pub(super) fn rest(&self) -> &'a str {
        self.source.get(self.offset..).unwrap_or_default()
    }

    /// Whether this text is directly before the cursor.
    pub(super) fn is_behind(&self, text: &str) -> bool {
        self.source.get(..self.offset).is_some_and(|before| before.ends_with(text))
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.offset += next.len_utf8();
        Some(next)
    }

    /// Moves past the text if it comes next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.offset += text.len();
        }
        found
    }

    pub(super) fn next_if(&mut self, wanted: impl FnOnce(char) -> bool) -> Option<char> {
        let next = self.peek().filter(|next| wanted(*next))?;
        self.offset += next.len_utf8();
        Some(next)
    }

    /// Reads a decimal number, limited to the largest `u32`; `None` without a digit.
    pub(super) fn decimal(&mut self) -> Option<u32> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|next| next.to_digit(10)) {
            number = Some(number.unwrap_or(0_u32).saturating_mul(10).saturating_add(digit));
            self.offset += 1;
        }
        number
    }

    /// Reads a number of exactly this many hexadecimal digits. Does not move if there are fewer.
    pub(super) fn hexadecimal(&mut self, digits: usize) -> Option<u32> {
        let text = self.rest().get(..digits)?;
        if !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(text, 16).ok()?;
        self.offset += digits;
        Some(number)
    }
}
