//! The text that an instance was read from, with the bytes of its secrets. Everything that is ever shown of the text goes
//! through here, so that nothing secret is. Knows which bytes are secret, not why.

use std::ops::Range;

use crate::json::{LineColumn, LineIndex};
use crate::node::Node;

use super::excerpt::{self, Excerpt};

/// The text that an instance was read from, and which bytes of it must not be shown.
#[derive(Clone, Debug)]
pub struct Source<'s> {
    text: &'s str,
    lines: LineIndex<'s>,
    /// Sorted; none overlaps another.
    secrets: Vec<Range<usize>>,
}

impl<'s> Source<'s> {
    /// A text without secrets.
    pub fn plain(text: &'s str) -> Self {
        Self { text, lines: LineIndex::new(text.as_bytes()), secrets: Vec::new() }
    }

    /// A text in which the values of members of these names, wherever they stand, and some other bytes are secret.
    pub fn masked<'a, N: Node<'a>>(
        text: &'s str,
        instance: N,
        names: &[impl AsRef<str>],
        others: Vec<Range<usize>>,
    ) -> Self {
        let mut spans = others;
        if !names.is_empty() {
            named(instance, names, &mut spans);
        }
        Self { secrets: merged(spans), ..Self::plain(text) }
    }

    /// Line and column of a byte.
    pub fn position(&self, offset: usize) -> LineColumn {
        self.lines.line_column(offset)
    }

    /// The line on which some bytes start, those bytes marked, secrets masked.
    pub fn excerpt(&self, span: &Range<usize>) -> Excerpt {
        excerpt::cut(self.text, &self.secrets, span, &self.lines)
    }
}

/// The values of members of these names. Does not recurse: an instance may nest deeper than the stack.
fn named<'a, N: Node<'a>>(instance: N, names: &[impl AsRef<str>], spans: &mut Vec<Range<usize>>) {
    let mut open = vec![instance];
    while let Some(node) = open.pop() {
        open.extend(node.items());
        for (name, value) in node.members() {
            if names.iter().any(|secret| secret.as_ref() == name) {
                spans.extend(value.source_span());
            } else {
                open.push(value);
            }
        }
    }
}

fn merged(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}
