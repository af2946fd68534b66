//! [`text_of`] and [`written`]: write a text into a buffer that each thread keeps, so that a copy of the text has the
//! right size at once. Does not know what is written.

use std::cell::Cell;
#[cfg(feature = "serde")]
use std::ops::Deref;

use crate::thread_memory::{keep, take};
use crate::write::Write;
use crate::writer::Writer;

thread_local! {
    /// The buffer of the last text that this thread wrote.
    static SPARE: Cell<Option<Writer>> = const { Cell::new(None) };
}

/// The maximum number of bytes of a buffer that is kept.
const SMALL: usize = 1 << 16;

/// Returns the text of a value.
pub(crate) fn text_of(value: &dyn Write) -> String {
    // Taken, so that a text that is written meanwhile has its own buffer.
    let mut writer = take(&SPARE);
    value.__write(&mut writer);
    finish(writer)
}

/// Returns the text, and keeps the buffer.
fn finish(writer: Writer) -> String {
    if writer.as_str().len() > SMALL {
        return writer.into_string();
    }
    let text = writer.as_str().to_owned();
    keep_small(writer);
    text
}

/// Keeps the buffer, unless it is large.
fn keep_small(mut writer: Writer) {
    if writer.as_str().len() <= SMALL {
        writer.clear();
        keep(&SPARE, writer);
    }
}

/// A written value whose text is in the buffer of the thread.
#[cfg(feature = "serde")]
pub(crate) struct Written(Writer);

/// Writes a value.
#[cfg(feature = "serde")]
pub(crate) fn written(value: &dyn Write) -> Written {
    let mut writer = take(&SPARE);
    value.__write(&mut writer);
    Written(writer)
}

#[cfg(feature = "serde")]
impl Deref for Written {
    type Target = Writer;

    fn deref(&self) -> &Writer {
        &self.0
    }
}

#[cfg(feature = "serde")]
impl Drop for Written {
    fn drop(&mut self) {
        keep_small(std::mem::take(&mut self.0));
    }
}

#[cfg(test)]
mod tests {
    use super::{SMALL, SPARE, text_of};

    fn kept() -> Option<String> {
        let writer = SPARE.take();
        let text = writer.as_ref().map(|writer| writer.as_str().to_owned());
        SPARE.set(writer);
        text
    }

    #[test]
    fn a_small_buffer_is_kept_without_its_text() {
        assert_eq!(kept(), None);
        assert_eq!(text_of(&"a"), "\"a\"");
        assert_eq!(kept().as_deref(), Some(""));
        assert_eq!(text_of(&vec![1_i64, 2]), "[1,2]");
        assert_eq!(text_of(&f64::NAN), "null");
        assert_eq!(text_of(&"x".repeat(SMALL)).len(), SMALL + 2);
        assert_eq!(kept(), None);
        assert_eq!(text_of(&true), "true");
        assert_eq!(text_of(&()).capacity(), 4);
    }
}
