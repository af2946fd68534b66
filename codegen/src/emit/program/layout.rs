//! Lays out the lines of a program's text.
//! Subschemas are written below their parent, several per line if they fit, and in braces if all subschemas of one fit
//! too. Handles locations and words, not their meaning.

use std::fmt::{self, Write};
use std::mem;

use typewright::__private::v1::program::ResourceId;

use super::word::{is_bare, string};

/// The width of generated code.
const COLUMNS: usize = 120;
/// The indentation of one level.
const INDENT: usize = 2;
/// The separator of two subschemas on a line.
const BETWEEN: &str = "  ";

/// A subschema as words.
#[derive(Debug)]
pub(super) struct Entry<'p> {
    pub(super) resource: ResourceId,
    pub(super) pointer: &'p str,
    /// The keywords that its subschemas may be below.
    pub(super) keywords: Vec<String>,
    /// All words but the location, each after a space.
    pub(super) words: String,
}

impl Entry<'_> {
    /// Returns the location of the other entry relative to this one, if it is below one of its keywords.
    fn holds<'o>(&self, other: &'o Entry<'_>) -> Option<&'o str> {
        let within = other.pointer.strip_prefix(self.pointer).filter(|_| self.resource == other.resource)?;
        let keyword = within.strip_prefix('/')?.split('/').next()?;
        self.keywords.iter().any(|own| own == keyword).then_some(within)
    }
}

/// Writes all entries, in order.
pub(super) fn write(entries: &[Entry<'_>], f: &mut impl Write) -> fmt::Result {
    let nodes = nodes(entries);
    let mut lines = Lines::default();
    let mut at = 0;
    while let Some(node) = nodes.get(at) {
        let indent = node.depth * INDENT;
        if let Some(whole) = node.whole.as_ref().filter(|whole| indent + width(whole) <= COLUMNS) {
            lines.add(node.owner, indent, whole);
            at += node.size;
        } else {
            lines.begin(indent, &node.own);
            lines.end();
            at += 1;
        }
    }
    lines.end();
    f.write_str(&lines.written)
}

/// An entry in the tree of entries.
struct Node {
    /// The entry that it is written below.
    owner: Option<usize>,
    /// The number of entries above it.
    depth: usize,
    /// The number of entries in it, including itself.
    size: usize,
    /// Its location and its words.
    own: String,
    /// The same with all entries below it, if that fits on a line.
    whole: Option<String>,
}

fn nodes(entries: &[Entry<'_>]) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::with_capacity(entries.len());
    let mut open: Vec<usize> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let mut within = None;
        while let Some(owner) = open.last() {
            within = entries[*owner].holds(entry);
            if within.is_some() {
                break;
            }
            open.pop();
        }
        let place = within.map_or_else(|| place(entry.resource, entry.pointer), str::to_owned);
        let place = if is_bare(&place) { place } else { string(&place) };
        let own = format!("{place}{}", entry.words);
        nodes.push(Node { owner: open.last().copied(), depth: open.len(), size: 1, own, whole: None });
        open.push(at);
    }
    fold(&mut nodes);
    nodes
}

/// Finds entries that fit on a line, starting with the innermost ones.
fn fold(nodes: &mut [Node]) {
    let mut below: Vec<Option<Vec<String>>> = vec![Some(Vec::new()); nodes.len()];
    for at in (0..nodes.len()).rev() {
        let parts = mem::take(&mut below[at]).map(|mut parts| {
            parts.reverse();
            parts.join(BETWEEN)
        });
        let node = &mut nodes[at];
        let whole = parts.map(|parts| match parts.as_str() {
            "" => node.own.clone(),
            parts => format!("{} {{ {parts} }}", node.own),
        });
        node.whole = whole.filter(|whole| width(whole) <= COLUMNS);
        let (whole, size) = (node.whole.clone(), node.size);
        if let Some(owner) = node.owner {
            nodes[owner].size += size;
            match (whole, &mut below[owner]) {
                (Some(whole), Some(parts)) => parts.push(whole),
                (None, parts) => *parts = None,
                (Some(_), None) => {}
            }
        }
    }
}

/// Lines that are being filled.
#[derive(Default)]
struct Lines {
    written: String,
    line: String,
    owner: Option<usize>,
}

impl Lines {
    /// Adds a subschema to the line, if it has the same owner as those before it, and if it fits.
    fn add(&mut self, owner: Option<usize>, indent: usize, text: &str) {
        let is_of_line = !self.line.is_empty() && owner.is_some() && owner == self.owner;
        if is_of_line && width(&self.line) + BETWEEN.len() + width(text) <= COLUMNS {
            self.line.push_str(BETWEEN);
            self.line.push_str(text);
        } else {
            self.begin(indent, text);
            self.owner = owner;
        }
    }

    fn begin(&mut self, indent: usize, text: &str) {
        self.end();
        self.line = " ".repeat(indent);
        self.line.push_str(text);
    }

    fn end(&mut self) {
        if !self.line.is_empty() {
            self.written.push_str(&self.line);
            self.written.push('\n');
            self.line.clear();
        }
    }
}

/// Writes an absolute location.
pub(super) fn place(resource: ResourceId, pointer: &str) -> String {
    if resource.0 == 0 { format!("#{pointer}") } else { format!("{}#{pointer}", resource.0) }
}

fn width(text: &str) -> usize {
    text.chars().count()
}
