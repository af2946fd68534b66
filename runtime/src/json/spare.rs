//! Keeps one spare memory for each thread, so that parsing and dropping documents allocates nothing.
//! Does not depend on the use of a document.

use std::cell::Cell;
use std::ops::Deref;

use super::document::Document;
use super::error::ParseError;
use super::memory::Memory;
use super::options::ParseOptions;
use super::parser::{document, parse_into};
use crate::thread_memory::{keep, take};

thread_local! {
    /// The memory of the last document of this thread that was dropped.
    pub(super) static SPARE: Cell<Option<Box<Memory>>> = const { Cell::new(None) };
}

/// A document whose memory is reused for the next document of the thread.
pub(crate) struct Lent<'a> {
    document: Document<'a>,
    /// The other vectors of the parser.
    memory: Option<Box<Memory>>,
}

/// Parses one JSON text with the spare memory of the thread.
#[expect(clippy::inline_always, reason = "moving the document takes longer than checking a small one")]
#[inline(always)]
pub(crate) fn parse_lent<'a>(source: &'a [u8], options: &ParseOptions) -> Result<Lent<'a>, ParseError> {
    // In a box, so that only a pointer moves.
    let mut memory = take(&SPARE);
    match parse_into(&mut memory, source, options) {
        Ok((source, depth)) => Ok(Lent { document: document(source, depth, &mut memory), memory: Some(memory) }),
        Err(error) => Err(error),
    }
}

/// Lends a document with the rest of its memory.
#[cfg(feature = "serde")]
pub(super) fn lend(document: Document<'_>, memory: Box<Memory>) -> Lent<'_> {
    Lent { document, memory: Some(memory) }
}

impl<'a> Deref for Lent<'a> {
    type Target = Document<'a>;

    #[inline]
    fn deref(&self) -> &Document<'a> {
        &self.document
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let Some(mut memory) = self.memory.take() else { return };
        memory.nodes = std::mem::take(&mut self.document.nodes);
        memory.arena = std::mem::take(&mut self.document.arena);
        if memory.is_small() {
            keep(&SPARE, memory);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SPARE, parse_lent};
    use crate::json::options::ParseOptions;
    use crate::node::Node;

    fn spare_nodes() -> Option<usize> {
        let memory = SPARE.take();
        let nodes = memory.as_ref().map(|memory| memory.nodes.capacity());
        SPARE.set(memory);
        nodes
    }

    #[test]
    fn small_memory_is_kept_and_never_shared_by_two_documents() {
        let options = ParseOptions::default();
        assert_eq!(spare_nodes(), None);
        drop(parse_lent(b"[1, 2]", &options).expect("JSON"));
        let kept = spare_nodes().expect("the memory of the first document");
        let first = parse_lent(b"[1, 2, 3]", &options).expect("JSON");
        assert_eq!(spare_nodes(), None);
        let second = parse_lent(b"[\"\\n\"]", &options).expect("JSON");
        assert_eq!((first.root().len(), second.root().len()), (3, 1));
        drop(first);
        assert_eq!(spare_nodes(), Some(kept));
        drop(second);
        let large = format!("[{}1]", "1,".repeat(100_000));
        drop(parse_lent(large.as_bytes(), &options).expect("JSON"));
        assert_eq!(spare_nodes(), None);
    }
}
