//! Builds documents from the events of a YAML parser: scalars, collections and aliases.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as YamlSpan, Tag as YamlTag};

use super::super::tree::{Bytes, Moved, Tree, limit};
use super::merge::merge;
use super::offsets::Offsets;
use super::padding::Padding;
use super::scalar::{self, Scalar};
use super::{HELP, not_yaml};
use crate::json::{Document, ParseError, ParseOptions, RawNode, SyntaxError, Tag};
use crate::limits::LimitKind;

/// Parses a text that may be padded; every span refers to the original text. Returns the documents that are not empty,
/// or the first one if all are empty.
pub(super) fn build<'a>(
    text: &'a str,
    padding: &Padding,
    options: &ParseOptions,
) -> Result<Vec<Document<'a>>, ParseError> {
    let mut builder = Builder {
        text,
        padding,
        offsets: Offsets::new(&padding.text),
        tree: Tree::new(options),
        open: Vec::new(),
        anchors: HashMap::new(),
        complete: Vec::new(),
        expanded: 0,
        most_expanded: options.limits.document_bytes,
        documents: Vec::new(),
    };
    builder.run().map_err(|error| error.map_offsets(|byte| padding.original(byte)))?;
    let mut documents = builder.documents;
    let first_value = documents.iter().any(|document| !is_null(document));
    if first_value {
        documents.retain(|document| !is_null(document));
    } else {
        documents.truncate(1);
    }
    Ok(documents)
}

fn is_null(document: &Document<'_>) -> bool {
    use crate::Node;
    document.root().is_null()
}

type Step = Result<(), ParseError>;

struct Builder<'a, 'p> {
    text: &'a str,
    padding: &'p Padding,
    offsets: Offsets<'p>,
    /// The document that is being built.
    tree: Tree<'p>,
    /// The collections that are open.
    open: Vec<Open>,
    /// The complete values with an anchor, by its number.
    anchors: HashMap<usize, Anchor>,
    /// The numbers of the anchors of this document, in the order in which their values ended.
    complete: Vec<usize>,
    /// The bytes of the text, with all aliases expanded; each value that an alias stands for counts as 16 more.
    expanded: usize,
    most_expanded: usize,
    documents: Vec<Document<'a>>,
}

/// A sequence or a mapping that is open.
struct Open {
    start: usize,
    anchor: usize,
    is_mapping: bool,
    /// Whether the name of a mapping's next member was read.
    has_name: bool,
    /// The index of the name of the merge key.
    merge: Option<usize>,
    /// The end of the last value in it.
    last: Option<usize>,
    /// The number of complete anchors before it.
    anchors: usize,
    /// The expanded bytes before it.
    expanded: usize,
}

/// A value with an anchor.
#[derive(Clone, Copy)]
struct Anchor {
    node: usize,
    /// Its bytes, with all aliases expanded.
    bytes: usize,
}

impl Builder<'_, '_> {
    fn run(&mut self) -> Step {
        let mut parser = Parser::new_from_str(&self.padding.text);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| self.scan_error(&error))?;
            self.event(event, span)?;
        }
        if self.documents.is_empty() {
            return Err(error("expected a value, found an empty file", Bytes::default()));
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, span: YamlSpan) -> Step {
        let at = self.offsets.span(span);
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor, at),
            Event::Scalar(text, style, anchor, tag) => self.scalar(&text, style, anchor, tag.as_deref(), at),
            Event::SequenceStart(anchor, tag) => self.begin(Tag::Array, anchor, tag.as_deref(), at),
            Event::MappingStart(anchor, tag) => self.begin(Tag::Object, anchor, tag.as_deref(), at),
            Event::SequenceEnd | Event::MappingEnd => self.end(),
        }
    }

    fn begin(&mut self, kind: Tag, anchor: usize, tag: Option<&YamlTag>, at: Bytes) -> Step {
        refuse_tag(tag, at)?;
        self.refuse_as_name(at)?;
        self.tree.begin(kind, at.start)?;
        self.open.push(Open {
            start: at.start,
            anchor,
            is_mapping: kind == Tag::Object,
            has_name: false,
            merge: None,
            last: None,
            anchors: self.complete.len(),
            expanded: self.expanded,
        });
        self.expanded += 2;
        Ok(())
    }

    fn end(&mut self) -> Step {
        let Some(open) = self.open.pop() else { return Ok(()) };
        // The parser reports the end of a collection with the next token, after whitespace and comments. The real end
        // is that of the last value, or the bracket after it.
        let last = open.last.unwrap_or(open.start);
        let end = self.bracket_of(open.start).map_or(last, |bracket| self.bracket_after(last.max(bracket + 1)));
        if let Some(key) = open.merge {
            let key = self.tree.resolve_duplicates().map(|moved| self.follow(&moved, open.anchors).after(key))?;
            if let Some(key) = key {
                let moved = merge(&mut self.tree, key)?;
                self.follow(&moved, open.anchors);
            }
        }
        let (node, moved) = self.tree.end(end)?;
        self.follow(&moved, open.anchors);
        self.complete_value(node, open.anchor, self.expanded - open.expanded, end);
        Ok(())
    }

    /// Updates the anchors after the first `before` ones, whose values may have moved.
    fn follow<'m>(&mut self, moved: &'m Moved, before: usize) -> &'m Moved {
        if !moved.is_empty() {
            for number in self.complete.get(before..).unwrap_or_default() {
                if let Some(anchor) = self.anchors.get_mut(number) {
                    // A value that was dropped is no longer there to be copied.
                    match moved.after(anchor.node) {
                        Some(node) => anchor.node = node,
                        None => drop(self.anchors.remove(number)),
                    }
                }
            }
        }
        moved
    }

    /// Returns the opening bracket of a flow collection, which may follow anchors, tags and comments.
    fn bracket_of(&self, start: usize) -> Option<usize> {
        let text = &self.padding.text;
        let mut at = start;
        loop {
            let rest = text.get(at..)?;
            let skipped = match rest.as_bytes().first()? {
                b'{' | b'[' => return Some(at),
                b' ' | b'\t' | b'\r' | b'\n' => 1,
                b'#' => rest.find('\n')?,
                b'&' | b'!' => rest.find([' ', '\t', '\r', '\n'])?,
                _ => return None,
            };
            at += skipped;
        }
    }

    /// Returns the position after the closing bracket that follows.
    /// Skips whitespace, commas and comments.
    fn bracket_after(&self, from: usize) -> usize {
        let mut in_comment = false;
        for (at, byte) in self.padding.text.bytes().enumerate().skip(from) {
            match byte {
                b'\n' => in_comment = false,
                b'#' => in_comment = true,
                b']' | b'}' if !in_comment => return at + 1,
                _ => {}
            }
        }
        from
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, tag: Option<&YamlTag>, at: Bytes) -> Step {
        let bytes = text.len() + 1;
        self.expanded += bytes;
        if self.awaits_name() {
            let is_merge = text == "<<" && style == ScalarStyle::Plain && tag.is_none();
            return self.name(text, is_merge, at);
        }
        let node = self.tree.nodes.len();
        let is_string = |tag: &YamlTag| tag.is_yaml_core_schema() && tag.suffix == "str";
        if style != ScalarStyle::Plain || tag.is_some_and(is_string) {
            self.tree.text(Tag::String, text, at)?;
        } else {
            refuse_tag(tag, at)?;
            self.plain(text, at)?;
        }
        self.complete_value(node, anchor, bytes, at.end);
        Ok(())
    }

    fn plain(&mut self, text: &str, at: Bytes) -> Step {
        match scalar::plain(text) {
            Some(Scalar::Null) => self.tree.literal(Tag::Null, at),
            Some(Scalar::Boolean(value)) => self.tree.literal(if value { Tag::True } else { Tag::False }, at),
            Some(Scalar::Number(number)) => self.tree.text(Tag::Number, number.as_str(), at),
            Some(Scalar::String) => self.tree.text(Tag::String, text, at),
            None => Err(error("JSON has no infinity and no NaN", at)),
        }
    }

    /// Copies the target of an alias.
    /// The copy has the location of the alias, so that its parents enclose it.
    fn alias(&mut self, number: usize, at: Bytes) -> Step {
        let Some(anchor) = self.anchors.get(&number).copied() else {
            return Err(error("an alias must name an anchor that is complete before it", at));
        };
        self.refuse_as_name(at)?;
        let nodes = self.tree.nodes.get(anchor.node).map_or(0, |node| node.step() as usize);
        self.expanded = self.expanded.saturating_add(anchor.bytes + nodes * size_of::<RawNode>());
        if self.expanded > self.most_expanded {
            return Err(limit(LimitKind::Aliases, self.most_expanded, at.start));
        }
        let node = self.tree.nodes.len();
        self.tree.copy(anchor.node, at)?;
        self.complete_value(node, 0, 0, at.end);
        Ok(())
    }

    /// Notes that a value is complete, and a document if it is its root.
    fn complete_value(&mut self, node: usize, number: usize, bytes: usize, end: usize) {
        if number > 0 {
            self.anchors.insert(number, Anchor { node, bytes });
            self.complete.push(number);
        }
        if let Some(open) = self.open.last_mut() {
            open.has_name = false;
            open.last = Some(end);
        } else {
            let (text, padding) = (self.text, self.padding);
            self.documents.push(self.tree.document(text, |byte| padding.original(byte)));
            self.anchors.clear();
            self.complete.clear();
            self.expanded = 0;
        }
    }

    fn awaits_name(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_mapping && !open.has_name)
    }

    /// Sets the name of a member: the text of a scalar, whatever its type would be as a value.
    fn name(&mut self, text: &str, is_merge: bool, at: Bytes) -> Step {
        let node = self.tree.nodes.len();
        if let Some(open) = self.open.last_mut() {
            open.has_name = true;
            open.merge = if is_merge { Some(node) } else { open.merge };
        }
        self.tree.name(text, at)
    }

    fn refuse_as_name(&self, at: Bytes) -> Step {
        if self.awaits_name() { Err(error("the name of a member must be a scalar", at)) } else { Ok(()) }
    }

    fn scan_error(&self, scan: &ScanError) -> ParseError {
        let at = self.offsets.byte(scan.marker().index());
        error(scan.info(), Bytes { start: at, end: at })
    }
}

/// Rejects tags, except those for a JSON type.
fn refuse_tag(tag: Option<&YamlTag>, at: Bytes) -> Step {
    match tag {
        Some(tag) if !tag.is_yaml_core_schema() => Err(error(&format!("JSON cannot express the tag `{tag}`"), at)),
        Some(_) | None => Ok(()),
    }
}

fn error(reason: &str, at: Bytes) -> ParseError {
    SyntaxError::spanning(not_yaml(reason, HELP), at.start..at.end).into()
}
