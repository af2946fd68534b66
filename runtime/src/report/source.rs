//! The text that an instance was read from, with the bytes of its secrets. All excerpts of the text are created
//! here, so that secrets are always masked. Knows which bytes are secret, not why.

use std::fmt;
use std::ops::Range;

use crate::json::{Alias, LineColumn, LineIndex};
use crate::node::Node;

use super::excerpt::{self, Excerpt};

/// The text that an instance was read from, and the bytes that must not be shown.
#[derive(Clone)]
pub struct Source<'s> {
    text: &'s str,
    lines: LineIndex<'s>,
    /// Sorted, without overlaps.
    secrets: Vec<Range<usize>>,
}

impl<'s> Source<'s> {
    /// Creates a source without secrets.
    pub fn plain(text: &'s str) -> Self {
        Self { text, lines: LineIndex::new(text.as_bytes()), secrets: Vec::new() }
    }

    /// Creates the source of an instance. All values of members with these names are secret, or the whole instance.
    pub fn masked<'a, N: Node<'a>>(text: &'s str, instance: N, names: &[impl AsRef<str>], whole: bool) -> Self {
        let mut spans: Vec<Range<usize>> = instance.source_span().filter(|_| whole).into_iter().collect();
        if !names.is_empty() && !whole {
            named(instance, names, &mut spans);
        }
        Self { secrets: with_originals(merged(spans), instance.source_aliases()), ..Self::plain(text) }
    }

    /// Returns line and column of a byte.
    pub fn position(&self, offset: usize) -> LineColumn {
        self.lines.line_column(offset)
    }

    /// Returns the line where a span starts, with the span marked and secrets masked.
    pub fn excerpt(&self, span: &Range<usize>) -> Excerpt {
        excerpt::cut(self.text, &self.secrets, span, &self.lines)
    }
}

impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Shows no content, because some of it is secret.
        f.debug_struct("Source")
            .field("bytes", &self.text.len())
            .field("secrets", &self.secrets)
            .finish_non_exhaustive()
    }
}

/// Finds the values of members with these names. Does not recurse, because an instance may be nested too deeply for the
/// stack.
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

/// Adds the values that aliases within secrets stand for, which are written elsewhere.
fn with_originals(mut secrets: Vec<Range<usize>>, aliases: &[Alias]) -> Vec<Range<usize>> {
    let mut left: Vec<Alias> = aliases.to_vec();
    loop {
        let (within, others): (Vec<Alias>, Vec<Alias>) = left.iter().partition(|alias| covers(&secrets, &alias.at()));
        if within.is_empty() {
            return secrets;
        }
        secrets.extend(within.iter().map(|alias| alias.value()));
        secrets = merged(secrets);
        left = others;
    }
}

/// Whether one of these spans, which are sorted and without overlaps, contains a span.
fn covers(spans: &[Range<usize>], span: &Range<usize>) -> bool {
    let next = spans.partition_point(|one| one.start <= span.start);
    next.checked_sub(1).and_then(|index| spans.get(index)).is_some_and(|one| span.end <= one.end)
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
