//! [`Assembly`]: assembles a document from values in memory instead of a text, in the spare memory of the thread.
//! Does not know where the values are from.

use super::document::Document;
use super::duplicates::{self, FEW_MEMBERS, Name};
use super::error::{ParseError, SyntaxError, SyntaxErrorKind};
use super::memory::{Memory, Open};
use super::spare::{Lent, SPARE, lend};
use super::tree::{RawNode, Tag, narrow};
use crate::limits::{LimitError, LimitKind, Limits};
use crate::thread_memory::{keep, take};

/// A document that is being assembled in document order. All of its texts are in the arena.
// No `Debug`: it contains the document.
pub(crate) struct Assembly {
    memory: Box<Memory>,
    /// The innermost open array or object. Those around it are in `memory.open`, after a first entry without meaning.
    open: Open,
    depth: usize,
    most_nodes: usize,
    most_bytes: usize,
    /// The index of the first name that another member of its object has, too.
    duplicate: Option<u32>,
}

/// The state of an assembly, to return to.
pub(crate) struct Mark {
    nodes: usize,
    arena: usize,
    names: usize,
    open: Open,
    around: usize,
}

impl Assembly {
    /// Creates an assembly. The limits apply to the number of nodes and the bytes of all texts.
    pub(crate) fn new(limits: &Limits) -> Self {
        let mut memory: Box<Memory> = take(&SPARE);
        memory.clear();
        Self {
            memory,
            open: Open { node: 0, count: 0, names: 0, closing: 0, seen: 0 },
            depth: 0,
            most_nodes: limits.nodes.min(Limits::MOST_DOCUMENT_BYTES),
            most_bytes: limits.document_bytes.min(Limits::MOST_DOCUMENT_BYTES),
            duplicate: None,
        }
    }

    /// Appends `null`.
    pub(crate) fn null(&mut self) -> Result<(), LimitError> {
        self.literal(Tag::Null)
    }

    /// Appends `true` or `false`.
    pub(crate) fn bool(&mut self, value: bool) -> Result<(), LimitError> {
        self.literal(if value { Tag::True } else { Tag::False })
    }

    /// Appends a string.
    pub(crate) fn string(&mut self, text: &str) -> Result<(), LimitError> {
        self.text(Tag::String, text)?;
        self.open.count += 1;
        Ok(())
    }

    /// Appends a number by its text, which must be a JSON number.
    pub(crate) fn number(&mut self, text: &str) -> Result<(), LimitError> {
        self.text(Tag::Number, text)?;
        self.open.count += 1;
        Ok(())
    }

    /// Appends the name of a member, whose value must follow.
    pub(crate) fn name(&mut self, name: &str) -> Result<(), LimitError> {
        self.text(Tag::Name, name)?;
        let node = narrow(self.memory.nodes.len() - 1);
        let fingerprint = duplicates::fingerprint(name.as_bytes(), 0, name.len());
        let bit = 1 << (fingerprint >> 58);
        if self.open.seen & bit != 0 && self.open.count < FEW_MEMBERS && self.is_known(fingerprint, name) {
            self.duplicate.get_or_insert(node);
        }
        self.open.seen |= bit;
        self.memory.names.push(Name { fingerprint, node });
        Ok(())
    }

    /// Opens an array.
    pub(crate) fn begin_array(&mut self) -> Result<(), LimitError> {
        self.begin(Tag::Array, b']')
    }

    /// Opens an object.
    pub(crate) fn begin_object(&mut self) -> Result<(), LimitError> {
        self.begin(Tag::Object, b'}')
    }

    /// Closes the innermost array or object.
    pub(crate) fn end(&mut self) {
        let Open { node, count, names, closing, .. } = self.open;
        if closing == b'}' {
            if count > FEW_MEMBERS {
                self.compare_names();
            }
            self.memory.names.truncate(names as usize);
        }
        let below = self.memory.nodes.len() - 1 - node as usize;
        let node = &mut self.memory.nodes[node as usize];
        *node = RawNode::new(node.tag(), 0, 0, below, count);
        if let Some(around) = self.memory.open.pop() {
            self.open = around;
        }
        self.open.count += 1;
    }

    /// Returns the state, to return to it.
    pub(crate) fn mark(&self) -> Mark {
        let Memory { nodes, arena, names, open } = &*self.memory;
        Mark { nodes: nodes.len(), arena: arena.len(), names: names.len(), open: self.open, around: open.len() }
    }

    /// Returns to a state before. What was appended since is gone.
    pub(crate) fn undo(&mut self, mark: &Mark) {
        self.memory.nodes.truncate(mark.nodes);
        self.memory.arena.truncate(mark.arena);
        self.memory.names.truncate(mark.names);
        self.memory.open.truncate(mark.around);
        self.open = mark.open;
    }

    /// Returns the text of the value that was appended last, if it is a string.
    pub(crate) fn last_string(&self) -> Option<&str> {
        let last = self.memory.nodes.last().filter(|node| node.tag() == Tag::String)?;
        Some(last.text("", &self.memory.arena))
    }

    /// Drops an assembly without values, and keeps its memory.
    pub(crate) fn drop_empty(self) {
        debug_assert!(self.memory.nodes.is_empty());
        keep(&SPARE, self.memory);
    }

    /// Returns the document, after its last value.
    ///
    /// # Errors
    /// An object has two members with the same name.
    pub(crate) fn finish(mut self) -> Result<Lent<'static>, ParseError> {
        if let Some(node) = self.duplicate {
            let name = self.memory.nodes[node as usize].text("", &self.memory.arena);
            let kind = SyntaxErrorKind::DuplicateMember { name: Some(name.into()), first: 0 };
            return Err(SyntaxError::new(kind, 0).into());
        }
        let (nodes, arena) = (std::mem::take(&mut self.memory.nodes), std::mem::take(&mut self.memory.arena));
        Ok(lend(Document { source: "", nodes, arena, depth: self.depth, aliases: Vec::new() }, self.memory))
    }

    fn literal(&mut self, tag: Tag) -> Result<(), LimitError> {
        self.push(RawNode::new(tag, 0, 0, 0, 0))?;
        self.open.count += 1;
        Ok(())
    }

    #[inline]
    fn text(&mut self, tag: Tag, text: &str) -> Result<(), LimitError> {
        let offset = self.memory.arena.len();
        if text.len() > self.most_bytes - offset {
            return Err(reached(LimitKind::DocumentBytes, self.most_bytes));
        }
        self.memory.arena.push_str(text);
        self.push(RawNode::new(tag, 0, 0, text.len(), narrow(offset) + 1))
    }

    #[inline]
    fn push(&mut self, node: RawNode) -> Result<(), LimitError> {
        if self.memory.nodes.len() >= self.most_nodes {
            return Err(reached(LimitKind::Nodes, self.most_nodes));
        }
        self.memory.nodes.push(node);
        Ok(())
    }

    fn begin(&mut self, tag: Tag, closing: u8) -> Result<(), LimitError> {
        self.memory.open.push(self.open);
        self.depth = self.depth.max(self.memory.open.len());
        let (node, names) = (narrow(self.memory.nodes.len()), narrow(self.memory.names.len()));
        self.open = Open { node, count: 0, names, closing, seen: 0 };
        // `end` sets the rest.
        self.push(RawNode::new(tag, 0, 0, 0, 0))
    }

    /// Whether the innermost object has a member with this name.
    fn is_known(&self, fingerprint: u64, name: &str) -> bool {
        let before = &self.memory.names[self.open.names as usize..];
        let mut same = before.iter().filter(|before| before.fingerprint == fingerprint);
        same.any(|before| self.memory.nodes[before.node as usize].text("", &self.memory.arena) == name)
    }

    /// Compares all names of the innermost object.
    #[cold]
    fn compare_names(&mut self) {
        let Memory { nodes, names, arena, .. } = &mut *self.memory;
        let names = &mut names[self.open.names as usize..];
        let pairs = duplicates::pairs(names, |node| nodes[node as usize].bytes(b"", arena.as_bytes()));
        if let Some(pair) = pairs.first() {
            self.duplicate.get_or_insert(pair.second);
        }
    }
}

#[cold]
fn reached(limit: LimitKind, allowed: usize) -> LimitError {
    LimitError { limit, allowed: allowed as u64, offset: None }
}

#[cfg(test)]
mod tests {
    use super::Assembly;
    use crate::json::error::{ParseError, SyntaxErrorKind};
    use crate::json::parse_lent;
    use crate::limits::{LimitError, LimitKind, Limits};
    use crate::{Document, Json, Node, NodeRef};

    /// Appends a value.
    fn append(node: NodeRef<'_>, to: &mut Assembly) -> Result<(), LimitError> {
        if let Some(number) = node.as_number() {
            return to.number(&number.text());
        }
        match (node.as_str(), node.as_bool()) {
            (Some(text), _) => to.string(text),
            (None, Some(value)) => to.bool(value),
            (None, None) if node.is_array() => {
                to.begin_array()?;
                node.items().try_for_each(|item| append(item, to))?;
                to.end();
                Ok(())
            }
            (None, None) if node.is_object() => {
                to.begin_object()?;
                node.members().try_for_each(|(name, member)| to.name(name).and_then(|()| append(member, to)))?;
                to.end();
                Ok(())
            }
            (None, None) => to.null(),
        }
    }

    #[test]
    fn an_assembled_document_is_the_same_as_a_parsed_one() {
        let many: Vec<String> = (0..50).map(|at| format!("\"{at}\":[{at}]")).collect();
        let many = format!("{{\"many\":{{{}}},\"a\":{{\"a\":{{}}}}}}", many.join(","));
        for text in ["null", "[]", "{}", "\"\"", "-1.50e3", r#"[[1,[]],{"a":{"a":true,"b":["é\n"]},"":false}]"#, &many]
        {
            let parsed = parse_lent(text.as_bytes(), &crate::ParseOptions::default()).expect("JSON");
            let mut assembly = Assembly::new(&Limits::default());
            append(parsed.root(), &mut assembly).expect("it is within the limits");
            let assembled = assembly.finish().expect("all names are different");
            assert_eq!(Json::from(assembled.root()), Json::from(parsed.root()));
            assert_eq!(assembled.depth(), parsed.depth());
            assert_eq!(assembled.root().count(), parsed.root().count());
        }
    }

    #[test]
    fn names_that_are_the_same_are_found_in_small_and_large_objects() {
        for (members, twice) in [(2, 1), (10, 3), (33, 32), (100, 40), (100, 99)] {
            let mut assembly = Assembly::new(&Limits::default());
            assembly.begin_array().and_then(|()| assembly.begin_object()).expect("it is within the limits");
            for at in 0..members {
                let name = if at == twice { "0".to_owned() } else { at.to_string() };
                assembly.name(&name).and_then(|()| assembly.null()).expect("it is within the limits");
            }
            assembly.end();
            assembly.end();
            let Err(ParseError::Syntax(error)) = assembly.finish() else { panic!("{members}: no error") };
            let kind = SyntaxErrorKind::DuplicateMember { name: Some("0".into()), first: 0 };
            assert_eq!(error.kind, kind, "{members}");
        }
    }

    #[test]
    fn what_is_undone_is_gone() {
        let mut assembly = Assembly::new(&Limits::default());
        assembly.begin_array().expect("it is within the limits");
        let mark = assembly.mark();
        assembly.begin_object().and_then(|()| assembly.name("a")).expect("it is within the limits");
        assembly.string("1").expect("it is within the limits");
        assert_eq!(assembly.last_string(), Some("1"));
        assembly.undo(&mark);
        assembly.number("1").expect("it is within the limits");
        assembly.end();
        let document = assembly.finish().expect("no object is left");
        assert_eq!(Json::from(document.root()), Json::from(Document::parse(b"[1]").expect("JSON").root()));
    }

    #[test]
    fn nodes_and_texts_are_limited() {
        let limits = Limits::default().nodes(2).document_bytes(3);
        let mut assembly = Assembly::new(&limits);
        assembly.begin_array().and_then(|()| assembly.string("abc")).expect("it is within the limits");
        assert_eq!(assembly.null().map_err(|error| (error.limit, error.allowed)), Err((LimitKind::Nodes, 2)));
        assert_eq!(
            assembly.string("d").map_err(|error| (error.limit, error.allowed)),
            Err((LimitKind::DocumentBytes, 3))
        );
    }
}
