//! Builds documents from the events of a YAML parser: scalars, collections and aliases.

use std::collections::HashMap;

use granit_parser::{
    ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as YamlSpan, StructureStyle, Tag as YamlTag, options,
};

use super::super::tree::{Bytes, Moved, Tree, limit};
use super::merge::merge;
use super::scalar::{self, Scalar};
use super::{FINITE, HELP, INDENT, SYNTAX, not_yaml};
use crate::json::{Document, ParseError, ParseOptions, RawNode, SyntaxError, Tag};
use crate::limits::{LimitKind, Limits};

/// The maximum number of characters of a key without `?`. The limit of the specification is 1,024, but names in JSON may be longer.
const MOST_KEY_CHARACTERS: usize = 1 << 16;

/// Parses a text. Returns the documents that are not empty, or the first one if all are empty.
pub(super) fn build<'a>(text: &'a str, options: &ParseOptions) -> Result<Vec<Document<'a>>, ParseError> {
    let mut builder = Builder {
        text,
        tree: Tree::new(options),
        open: Vec::new(),
        anchors: HashMap::new(),
        complete: Vec::new(),
        expanded: 0,
        limits: options.limits,
        documents: Vec::new(),
    };
    builder.run()?;
    let mut documents = builder.documents;
    if documents.iter().any(|document| !is_null(document)) {
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

struct Builder<'a, 'o> {
    text: &'a str,
    /// The document that is being built.
    tree: Tree<'o>,
    /// The collections that are open.
    open: Vec<Open>,
    /// The complete values with an anchor, by its number.
    anchors: HashMap<usize, Anchor>,
    /// The numbers of the anchors of this document, in the order in which their values ended.
    complete: Vec<usize>,
    /// The bytes of the text, with all aliases expanded; each value that an alias stands for counts as 16 more.
    expanded: usize,
    limits: Limits,
    documents: Vec<Document<'a>>,
}

/// A sequence or a mapping that is open.
struct Open {
    start: usize,
    anchor: usize,
    is_mapping: bool,
    is_flow: bool,
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
        let options = options! {
            emit_comments: false,
            simple_key_max_lookahead: MOST_KEY_CHARACTERS,
            flow_nesting_limit: self.limits.depth,
            block_nesting_limit: self.limits.depth,
        };
        for event in Parser::new_from_str_with_options(self.text, options) {
            let (event, span) = event.map_err(|error| self.scan_error(&error))?;
            self.event(event, span)?;
        }
        if self.documents.is_empty() {
            let kind = not_yaml("expected a value, found an empty file", "the text is empty, or has only comments");
            return Err(SyntaxError::spanning(kind, 0..0).into());
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, span: YamlSpan) -> Step {
        let at = span.byte_range().map_or_else(Bytes::default, |bytes| Bytes { start: bytes.start, end: bytes.end });
        match event {
            Event::Alias(anchor) => self.alias(anchor, at),
            Event::Scalar(text, style, anchor, tag) => self.scalar(&text, style, anchor, tag.as_deref(), at),
            Event::SequenceStart(style, anchor, tag) => self.begin(Tag::Array, style, anchor, tag.as_deref(), at),
            Event::MappingStart(style, anchor, tag) => self.begin(Tag::Object, style, anchor, tag.as_deref(), at),
            Event::SequenceEnd | Event::MappingEnd => self.end(at),
            // Starts and ends of documents and of the stream.
            _ => Ok(()),
        }
    }

    fn begin(&mut self, kind: Tag, style: StructureStyle, anchor: usize, tag: Option<&YamlTag>, at: Bytes) -> Step {
        refuse_tag(tag, at)?;
        self.refuse_as_name(at)?;
        self.tree.begin(kind, at.start)?;
        self.open.push(Open {
            start: at.start,
            anchor,
            is_mapping: kind == Tag::Object,
            is_flow: style == StructureStyle::Flow,
            has_name: false,
            merge: None,
            last: None,
            anchors: self.complete.len(),
            expanded: self.expanded,
        });
        self.expanded += 2;
        Ok(())
    }

    fn end(&mut self, at: Bytes) -> Step {
        let Some(open) = self.open.pop() else { return Ok(()) };
        // The end of a block collection is reported with the next token, after whitespace and comments.
        let last = open.last.unwrap_or(open.start);
        let end = if open.is_flow { at.end.max(last) } else { last };
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

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, tag: Option<&YamlTag>, at: Bytes) -> Step {
        let text = if is_block(style) { self.without_added_break(text, at) } else { text };
        let bytes = text.len() + 1;
        self.expanded += bytes;
        if self.awaits_name() {
            let is_merge = text == "<<" && style == ScalarStyle::Plain && tag.is_none();
            return self.name(text, is_merge, at);
        }
        let node = self.tree.nodes.len();
        let is_string = |tag: &YamlTag| tag.core_suffix() == Some("str");
        if style != ScalarStyle::Plain || tag.is_some_and(is_string) {
            self.tree.text(Tag::String, text, at)?;
        } else {
            refuse_tag(tag, at)?;
            self.plain(text, at)?;
        }
        self.complete_value(node, anchor, bytes, at.end);
        Ok(())
    }

    /// Removes the line break that the parser adds to a block scalar whose last line ends with the text. It has none
    /// ([YAML 1.2.2 §8.1.1.2](https://yaml.org/spec/1.2.2/#8112-block-chomping-indicator)).
    fn without_added_break<'t>(&self, text: &'t str, at: Bytes) -> &'t str {
        let last_line = self.text.rsplit('\n').next().unwrap_or_default();
        let is_cut = at.end >= self.text.len() && !last_line.trim().is_empty();
        text.strip_suffix('\n').filter(|_| is_cut).unwrap_or(text)
    }

    fn plain(&mut self, text: &str, at: Bytes) -> Step {
        match scalar::plain(text) {
            Some(Scalar::Null) => self.tree.literal(Tag::Null, at),
            Some(Scalar::Boolean(value)) => self.tree.literal(if value { Tag::True } else { Tag::False }, at),
            Some(Scalar::Number(number)) => self.tree.text(Tag::Number, number.as_str(), at),
            Some(Scalar::String) => self.tree.text(Tag::String, text, at),
            None => Err(error_with("JSON has no infinity and no NaN", FINITE, at)),
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
        if self.expanded > self.limits.document_bytes {
            return Err(limit(LimitKind::Aliases, self.limits.document_bytes, at.start));
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
            self.documents.push(self.tree.document(self.text));
            self.anchors.clear();
            self.complete.clear();
            self.expanded = 0;
        }
    }

    fn awaits_name(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_mapping && !open.has_name)
    }

    /// Sets the name of a member: the text of a scalar, with any type as a value.
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
        let at = scan.marker().byte_offset().unwrap_or(self.text.len());
        if matches!(scan.kind(), ErrorKind::RecursionLimitExceeded) {
            return limit(LimitKind::Depth, self.limits.depth, at);
        }
        let info = scan.info();
        let (before, after) = self.text.split_at_checked(at).unwrap_or_default();
        let indent = before.rsplit('\n').next().unwrap_or_default();
        let is_indent = after.starts_with('\t') || indent.trim().is_empty() && indent.contains('\t');
        let help = if is_indent { INDENT } else { SYNTAX };
        SyntaxError::spanning(not_yaml(info, help), at..at).into()
    }
}

fn is_block(style: ScalarStyle) -> bool {
    matches!(style, ScalarStyle::Literal | ScalarStyle::Folded)
}

/// Rejects tags, except those for a JSON type.
fn refuse_tag(tag: Option<&YamlTag>, at: Bytes) -> Step {
    match tag {
        Some(tag) if tag.core_suffix().is_none() => Err(error(&format!("JSON cannot express the tag `{tag}`"), at)),
        Some(_) | None => Ok(()),
    }
}

fn error(reason: &str, at: Bytes) -> ParseError {
    error_with(reason, HELP, at)
}

fn error_with(reason: &str, help: &'static str, at: Bytes) -> ParseError {
    SyntaxError::spanning(not_yaml(reason, help), at.start..at.end).into()
}
