//! YAML 1.2 to a [`SourceTree`], through the events of a YAML parser: the part of YAML that JSON can express.
//! Knows nothing of files on a disk.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as YamlSpan, Tag};
use typewright::Limits;

use super::scalar;
use super::tree::{Member, NodeId, SourceTree, Value};
use super::{FileId, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// How many values a file may have, aliases written out: a few lines can stand for billions.
const MOST_VALUES: usize = 1_000_000;

/// Parses a text; every span is one of the text as it was given.
pub(super) fn parse(text: &str, file: FileId) -> Result<SourceTree, Diagnostics> {
    let builder = Builder { file, text, offsets: Offsets::new(text), ..Builder::default() };
    builder.run().map_err(|diagnostic| Diagnostics::from(*diagnostic))
}

type Step<T> = Result<T, Box<Diagnostic>>;

#[derive(Default)]
struct Builder<'t> {
    file: FileId,
    text: &'t str,
    offsets: Offsets,
    tree: SourceTree,
    open: Vec<Open>,
    /// What each anchor names.
    anchors: BTreeMap<usize, NodeId>,
    documents: usize,
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
    /// The name of the next one, once it is read.
    next: Option<(String, Span)>,
}

impl Builder<'_> {
    fn run(mut self) -> Step<SourceTree> {
        let text = self.text;
        let mut parser = Parser::new_from_str(text);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| self.not_yaml(&error))?;
            self.event(event, span)?;
        }
        if self.tree.root().is_none() {
            return Err(self.error(Code::NotYaml, "expected a value, found an empty file", Span::default()));
        }
        Ok(self.tree)
    }

    fn event(&mut self, event: Event<'_>, span: YamlSpan) -> Step<()> {
        let at = self.offsets.span(span);
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
            Event::DocumentStart(_) => self.begin_document(at),
            Event::Alias(anchor) => self.alias(anchor, at),
            Event::Scalar(text, style, anchor, tag) => self.scalar(text, style, anchor, tag.as_deref(), at),
            Event::SequenceStart(anchor, tag) => self.begin(Content::Sequence(Vec::new()), anchor, tag.as_deref(), at),
            Event::MappingStart(anchor, tag) => {
                self.begin(Content::Mapping(Members::default()), anchor, tag.as_deref(), at)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.end();
                Ok(())
            }
        }
    }

    fn begin_document(&mut self, at: Span) -> Step<()> {
        self.documents += 1;
        if self.documents > 1 {
            return Err(self.error(Code::NotYaml, "a file must hold one YAML document, found a second one", at));
        }
        Ok(())
    }

    fn begin(&mut self, content: Content, anchor: usize, tag: Option<&Tag>, at: Span) -> Step<()> {
        self.refuse_tag(tag, at)?;
        self.refuse_as_name(at)?;
        self.refuse_depth(self.open.len() + 1, at)?;
        let id = self.tree.reserve();
        self.open.push(Open { id, start: at.start as usize, anchor, content });
        Ok(())
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        // The parser tells the end of a collection with the next token, after blanks and comments: it is where its last
        // value ends, or the bracket after that.
        let inside = match &open.content {
            Content::Sequence(items) => items.last().copied(),
            Content::Mapping(members) => members.complete.last().map(|member| member.value),
        };
        let last = inside.map_or(open.start, |id| self.tree.node(id).span().end as usize);
        let rest = self.text.get(open.start..).unwrap_or_default();
        let end = if rest.starts_with(['{', '[']) { self.bracket_after(last.max(open.start + 1)) } else { last };
        let value = match open.content {
            Content::Sequence(items) => Value::Array(items),
            Content::Mapping(members) => Value::Object(members.complete),
        };
        self.tree.fill(open.id, Span::new(open.start, end), value);
        self.remember(open.anchor, open.id);
        self.attach(open.id);
    }

    /// One past the closing bracket that comes next but for blanks, commas and comments.
    fn bracket_after(&self, from: usize) -> usize {
        let mut in_comment = false;
        for (at, byte) in self.text.bytes().enumerate().skip(from) {
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
            return self.name(text.into_owned(), at);
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

    /// Writes out what an alias stands for.
    fn alias(&mut self, anchor: usize, at: Span) -> Step<()> {
        let Some(original) = self.anchors.get(&anchor).copied() else {
            return Err(self.error(Code::NotYaml, "an alias must name an anchor that is complete before it", at));
        };
        self.refuse_as_name(at)?;
        let copy = self.copy(original, self.open.len(), at)?;
        self.attach(copy);
        Ok(())
    }

    /// Recurses, as deep as a file may nest.
    fn copy(&mut self, original: NodeId, depth: usize, alias: Span) -> Step<NodeId> {
        self.refuse_depth(depth, alias)?;
        if self.tree.len() >= MOST_VALUES {
            let message = format!("the aliases of the file stand for more than {MOST_VALUES} values");
            return Err(self.error(Code::TooLarge, &message, alias));
        }
        let id = self.tree.reserve();
        let original = self.tree.node(original);
        let (span, value) = (original.span(), original.value().clone());
        let value = match value {
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => value,
            Value::Array(items) => {
                let items: Step<Vec<NodeId>> =
                    items.into_iter().map(|item| self.copy(item, depth + 1, alias)).collect();
                Value::Array(items?)
            }
            Value::Object(mut members) => {
                for member in &mut members {
                    member.value = self.copy(member.value, depth + 1, alias)?;
                }
                Value::Object(members)
            }
        };
        self.tree.fill(id, span, value);
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

    /// The name of a member is the text of a scalar, whatever the scalar would be as a value.
    fn name(&mut self, text: String, at: Span) -> Step<()> {
        let Some(Open { content: Content::Mapping(members), .. }) = self.open.last_mut() else { return Ok(()) };
        if !members.names.insert(text.clone()) {
            let message = format!("an object has two members named `{text}`");
            return Err(self.error(Code::DuplicateMember, &message, at));
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
            None => {}
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

    /// Only the tags that name a kind of JSON value are understood.
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
        let help = "YAML is read as far as it says the same as a JSON text";
        Box::new(Diagnostic::new(code, message).at(self.file, at).help(help))
    }
}

/// From characters, which the parser counts, to bytes.
#[derive(Default)]
struct Offsets {
    /// The byte of each character; empty where they are the same.
    bytes: Vec<usize>,
}

impl Offsets {
    fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self::default();
        }
        Self { bytes: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() }
    }

    fn byte(&self, character: usize) -> usize {
        match self.bytes.last() {
            None => character,
            Some(end) => self.bytes.get(character).copied().unwrap_or(*end),
        }
    }

    fn span(&self, span: YamlSpan) -> Span {
        Span::new(self.byte(span.start.index()), self.byte(span.end.index()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Result<String, String> {
        let tree = parse(text, FileId::default())
            .map_err(|errors| errors.iter().map(Diagnostic::one_line).collect::<Vec<_>>().join("\n"))?;
        Ok(tree.root().map(|root| root.to_json().to_string()).unwrap_or_default())
    }

    #[test]
    fn says_the_same_as_json() {
        for (yaml, expected) in [
            ("a: 1\nb: [true, ~, 'x']\n", r#"{"a":1,"b":[true,null,"x"]}"#),
            ("- a\n- b: 2\n  c: \"3\"\n", r#"["a",{"b":2,"c":"3"}]"#),
            ("200: ok\ntrue: yes\n", r#"{"200":"ok","true":"yes"}"#),
            ("a: &x {b: 1}\nc: *x\n", r#"{"a":{"b":1},"c":{"b":1}}"#),
            ("a: |\n  two\n  lines\n", "{\"a\":\"two\\nlines\\n\"}"),
            ("a: !!str 1\nb:\n", r#"{"a":"1","b":null}"#),
            ("--- {}\n", "{}"),
        ] {
            assert_eq!(json(yaml), Ok(expected.to_owned()), "{yaml}");
        }
    }

    #[test]
    fn refuses_what_json_cannot_express() {
        for (yaml, code) in [
            ("a: 1\na: 2\n", "E005"),
            ("a: .nan\n", "E004"),
            ("a: !mine 1\n", "E004"),
            ("[a]: 1\n", "E004"),
            ("--- 1\n--- 2\n", "E004"),
            ("a: [1\n", "E004"),
            ("", "E004"),
            ("a: *x\n", "E004"),
        ] {
            let error = json(yaml).expect_err(yaml);
            assert!(error.contains(code), "{yaml}: {error}");
        }
        for depth in [129, 100_000] {
            let deep = "[".repeat(depth) + &"]".repeat(depth);
            let error = json(&deep).expect_err("too deep");
            assert!(error.starts_with("[E00"), "{depth}: {error}");
        }
        let bomb = (0..12).fold("a0: &a0 [x]\n".to_owned(), |text, level| {
            let aliases = vec![format!("*a{level}"); 10].join(", ");
            format!("{text}a{next}: &a{next} [{aliases}]\n", next = level + 1)
        });
        let chain = (0..200).fold("a0: &a0 [x]\n".to_owned(), |text, level| {
            format!("{text}a{next}: &a{next} [*a{level}]\n", next = level + 1)
        });
        assert!(json(&chain).expect_err("chain").starts_with("[E006]"));
        assert!(json(&bomb).expect_err("bomb").starts_with("[E006]"));
    }

    #[test]
    fn spans_are_bytes_of_the_text() {
        let text = "# übung\nä:\n  b: [1, 2]   # ö\n  c: ü\n";
        let tree = parse(text, FileId::default()).expect("valid");
        let root = tree.root().expect("root");
        let at = |pointer: &str| {
            let span = root.at_pointer(pointer).expect("there").span();
            text.get(span.start as usize..span.end as usize)
        };
        assert_eq!(at("/ä/b"), Some("[1, 2]"));
        assert_eq!(at("/ä/b/1"), Some("2"));
        assert_eq!(at("/ä/c"), Some("ü"));
        assert_eq!(tree.node(root.id()).span().end as usize, text.len() - 1);
        assert_eq!(at("/ä"), Some("b: [1, 2]   # ö\n  c: ü"));
    }
}
