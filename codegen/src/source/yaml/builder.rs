//! Builds a [`SourceTree`] from the events of a YAML parser.
//! Handles scalars, collections, aliases and merge keys. Reads no files.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as YamlSpan, Tag};
use typewright::Limits;

use super::offsets::Offsets;
use super::padding::Padding;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::scalar;
use crate::source::tree::{Member, NodeId, SourceTree, Value};
use crate::source::{FileId, Span};

/// The maximum number of values in a file, with aliases expanded: a few lines can expand to billions.
const MOST_VALUES: usize = 1_000_000;

/// The help line for most mistakes.
const HELP: &str = "YAML is read as far as it says the same as a JSON text";

/// Parses a text that may be padded; every span refers to the original text.
pub(super) fn build(padding: &Padding, file: FileId) -> Result<SourceTree, Box<Diagnostic>> {
    Builder {
        file,
        padding,
        offsets: Offsets::new(&padding.text),
        tree: SourceTree::of_yaml(),
        open: Vec::new(),
        anchors: BTreeMap::new(),
        documents: Vec::new(),
    }
    .run()
}

type Step<T> = Result<T, Box<Diagnostic>>;

struct Builder<'t> {
    file: FileId,
    padding: &'t Padding,
    offsets: Offsets,
    tree: SourceTree,
    open: Vec<Open>,
    /// The node of each anchor.
    anchors: BTreeMap<usize, NodeId>,
    /// The value of each document.
    documents: Vec<NodeId>,
}

/// A sequence or a mapping that is still open.
struct Open {
    id: NodeId,
    start: usize,
    anchor: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<NodeId>),
    Mapping(Members),
}

#[derive(Default)]
struct Members {
    complete: Vec<Member>,
    names: BTreeSet<String>,
    /// The name of the next member, after it was read.
    next: Option<(String, Span)>,
    /// The index of the merge key among the complete members.
    merge: Option<usize>,
}

impl Builder<'_> {
    fn run(mut self) -> Step<SourceTree> {
        let mut parser = Parser::new_from_str(&self.padding.text);
        while let Some(event) = parser.next_event() {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => return Err(self.not_yaml(&error)),
            };
            self.event(event, span)?;
        }
        if self.tree.root().is_none() {
            return Err(self.error(Code::NotYaml, "expected a value, found an empty file", Span::default()));
        }
        self.list_documents();
        let padding = self.padding;
        self.tree.move_spans(|byte| padding.original(byte));
        Ok(self.tree)
    }

    fn event(&mut self, event: Event<'_>, span: YamlSpan) -> Step<()> {
        let at = self.offsets.span(span);
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor, at),
            Event::Scalar(text, style, anchor, tag) => self.scalar(text, style, anchor, tag.as_deref(), at),
            Event::SequenceStart(anchor, tag) => self.begin(Content::Sequence(Vec::new()), anchor, tag.as_deref(), at),
            Event::MappingStart(anchor, tag) => {
                self.begin(Content::Mapping(Members::default()), anchor, tag.as_deref(), at)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
        }
    }

    /// Makes a list of the documents the root, if there are several that are not empty.
    fn list_documents(&mut self) {
        let is_value = |id: &NodeId| !matches!(self.tree.value(*id), Value::Null);
        let documents: Vec<NodeId> = self.documents.iter().copied().filter(is_value).collect();
        if self.documents.len() < 2 || documents.is_empty() {
            return;
        }
        let spans: Vec<Span> = documents.iter().map(|id| self.tree.node(*id).span()).collect();
        let start = spans.first().map_or(0, |span| span.start as usize);
        let end = spans.last().map_or(start, |span| span.end as usize);
        let root = if let [only] = documents.as_slice() {
            *only
        } else {
            self.tree.push(Span::new(start, end), Value::Array(documents))
        };
        self.tree.set_root(root);
    }

    fn begin(&mut self, content: Content, anchor: usize, tag: Option<&Tag>, at: Span) -> Step<()> {
        self.refuse_tag(tag, at)?;
        self.refuse_as_name(at)?;
        self.refuse_depth(self.open.len() + 1, at)?;
        let id = self.tree.reserve();
        self.open.push(Open { id, start: at.start as usize, anchor, content });
        Ok(())
    }

    fn end(&mut self) -> Step<()> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        // The parser reports the end of a collection with the next token, after whitespace and comments. The real end
        // is that of the last value, or the bracket after it.
        let inside = match &open.content {
            Content::Sequence(items) => items.last().copied(),
            Content::Mapping(members) => members.complete.last().map(|member| member.value),
        };
        let last = inside.map_or(open.start, |id| self.tree.node(id).span().end as usize);
        let end = self.bracket_of(open.start).map_or(last, |bracket| self.bracket_after(last.max(bracket + 1)));
        let value = match open.content {
            Content::Sequence(items) => Value::Array(items),
            Content::Mapping(members) => Value::Object(self.merged(members)?),
        };
        self.tree.fill(open.id, Span::new(open.start, end), value);
        self.remember(open.anchor, open.id);
        self.attach(open.id);
        Ok(())
    }

    /// Returns the members of a mapping, with each merge key replaced by the members of its mappings.
    /// Own members win, then those of earlier mappings. See
    /// [the merge key of YAML 1.1](https://yaml.org/type/merge.html).
    fn merged(&self, members: Members) -> Step<Vec<Member>> {
        if members.merge.is_none() {
            return Ok(members.complete);
        }
        let mut names = members.names;
        let mut all = Vec::with_capacity(members.complete.len());
        for (index, member) in members.complete.into_iter().enumerate() {
            if members.merge != Some(index) {
                all.push(member);
                continue;
            }
            for mapping in self.mappings(&member)? {
                let merged = mapping.iter().filter(|merged| names.insert(merged.name.clone()));
                all.extend(merged.cloned());
            }
        }
        Ok(all)
    }

    /// Returns the mappings of a merge key: one, or several in a sequence.
    fn mappings(&self, merge: &Member) -> Step<Vec<&Vec<Member>>> {
        let value = self.tree.value(merge.value);
        let named = if let Value::Array(items) = value { items.as_slice() } else { &[merge.value] };
        let mapping = |id: &NodeId| match self.tree.value(*id) {
            Value::Object(members) => Ok(members),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                let message = "the merge key `<<` must have a mapping as its value, or a sequence of mappings";
                let at = self.original(self.tree.node(*id).span());
                let help = "name a mapping by its anchor: `<<: *base`; a member of that name needs quotes: `\"<<\"`";
                Err(Box::new(Diagnostic::new(Code::NotYaml, message).at(self.file, at).help(help)))
            }
        };
        named.iter().map(mapping).collect()
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

    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        at: Span,
    ) -> Step<()> {
        if self.awaits_name() {
            let is_merge = text == "<<" && style == ScalarStyle::Plain && tag.is_none();
            return self.name(text.into_owned(), is_merge, at);
        }
        let is_text =
            style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
        if !is_text {
            self.refuse_tag(tag, at)?;
        }
        let value = if is_text { Some(Value::String(text.into_owned())) } else { scalar::plain(&text) };
        let Some(value) = value else {
            return Err(self.error(Code::NotYaml, "JSON has no infinity and no NaN", at));
        };
        let id = self.tree.push(at, value);
        self.remember(anchor, id);
        self.attach(id);
        Ok(())
    }

    /// Copies the target of an alias.
    /// The copy has the location of the alias, so that its parents enclose it.
    fn alias(&mut self, anchor: usize, at: Span) -> Step<()> {
        let Some(original) = self.anchors.get(&anchor).copied() else {
            return Err(self.error(Code::NotYaml, "an alias must name an anchor that is complete before it", at));
        };
        self.refuse_as_name(at)?;
        let copy = self.copy(original, self.open.len(), at)?;
        self.attach(copy);
        Ok(())
    }

    /// Copies recursively, up to the maximum depth of a file.
    fn copy(&mut self, original: NodeId, depth: usize, alias: Span) -> Step<NodeId> {
        self.refuse_depth(depth, alias)?;
        if self.tree.len() >= MOST_VALUES {
            let message = format!("the aliases of the file stand for more than {MOST_VALUES} values");
            return Err(self.error(Code::TooLarge, &message, alias));
        }
        let id = self.tree.reserve();
        let value = self.tree.value(original).clone();
        let value = match value {
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => value,
            Value::Array(items) => {
                let items: Step<Vec<NodeId>> =
                    items.into_iter().map(|item| self.copy(item, depth + 1, alias)).collect();
                Value::Array(items?)
            }
            Value::Object(mut members) => {
                for member in &mut members {
                    member.name_span = alias;
                    member.value = self.copy(member.value, depth + 1, alias)?;
                }
                Value::Object(members)
            }
        };
        self.tree.fill(id, alias, value);
        Ok(id)
    }

    fn remember(&mut self, anchor: usize, id: NodeId) {
        if anchor > 0 {
            self.anchors.insert(anchor, id);
        }
    }

    fn awaits_name(&self) -> bool {
        matches!(self.open.last(), Some(Open { content: Content::Mapping(Members { next: None, .. }), .. }))
    }

    /// Sets the name of a member: the text of a scalar, whatever its type would be as a value.
    fn name(&mut self, text: String, is_merge: bool, at: Span) -> Step<()> {
        let Some(Open { content: Content::Mapping(members), .. }) = self.open.last_mut() else { return Ok(()) };
        if !members.names.insert(text.clone()) {
            let message = format!("an object has two members named `{text}`");
            return Err(self.error(Code::DuplicateMember, &message, at));
        }
        if is_merge {
            members.merge = Some(members.complete.len());
        }
        members.next = Some((text, at));
        Ok(())
    }

    fn attach(&mut self, id: NodeId) {
        match self.open.last_mut().map(|open| &mut open.content) {
            Some(Content::Sequence(items)) => items.push(id),
            Some(Content::Mapping(members)) => {
                if let Some((name, name_span)) = members.next.take() {
                    members.complete.push(Member { name, name_span, value: id });
                }
            }
            None => self.documents.push(id),
        }
    }

    fn refuse_depth(&self, depth: usize, at: Span) -> Step<()> {
        let most = Limits::default().depth;
        if depth > most {
            return Err(self.error(Code::TooLarge, &format!("values nest deeper than {most}"), at));
        }
        Ok(())
    }

    fn refuse_as_name(&self, at: Span) -> Step<()> {
        if self.awaits_name() {
            return Err(self.error(Code::NotYaml, "the name of a member must be a scalar", at));
        }
        Ok(())
    }

    /// Rejects tags, except those for a JSON type.
    fn refuse_tag(&self, tag: Option<&Tag>, at: Span) -> Step<()> {
        match tag {
            Some(tag) if !tag.is_yaml_core_schema() => {
                Err(self.error(Code::NotYaml, &format!("JSON cannot express the tag `{tag}`"), at))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn not_yaml(&self, error: &ScanError) -> Box<Diagnostic> {
        let at = self.offsets.byte(error.marker().index());
        self.error(Code::NotYaml, error.info(), Span::new(at, at))
    }

    fn error(&self, code: Code, message: &str, at: Span) -> Box<Diagnostic> {
        Box::new(Diagnostic::new(code, message).at(self.file, self.original(at)).help(HELP))
    }

    /// Returns the bytes in the original text.
    fn original(&self, at: Span) -> Span {
        let [start, end] = [at.start, at.end].map(|byte| self.padding.original(byte as usize));
        Span::new(start, end)
    }
}
