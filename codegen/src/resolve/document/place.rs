//! A value of a document: its file, its JSON Pointer and the base URI of the document.
//! Reads no keywords.

use std::sync::Arc;

use typewright::__private::v1::pointer;

use crate::source::{FileId, NodeId, SourceNode, SourceTree, Span};

/// A value and its location.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) file: FileId,
    /// The pointer from the root of the file.
    pub(super) pointer: String,
    /// The URI that references in the document are relative to.
    pub(super) base: String,
    /// The length of the part of the pointer that leads to the root of the document, in bytes.
    /// A file may contain several.
    pub(super) document_at: usize,
    tree: Arc<SourceTree>,
    id: NodeId,
}

impl Place {
    /// Returns the root of a file.
    pub(super) fn root(file: FileId, base: String, tree: Arc<SourceTree>) -> Self {
        let id = tree.root().map(SourceNode::id).unwrap_or_default();
        Self { file, pointer: String::new(), base, document_at: 0, tree, id }
    }

    /// Returns the same value as the root of a document with a base URI of its own.
    pub(super) fn document(&self, base: String) -> Self {
        Self { base, document_at: self.pointer.len(), ..self.clone() }
    }

    pub(super) fn node(&self) -> SourceNode<'_> {
        self.tree.node(self.id)
    }

    pub(super) fn span(&self) -> Span {
        self.node().span()
    }

    /// Returns the member with this name, or the element with this index.
    pub(super) fn step(&self, token: &str) -> Option<Self> {
        let id = self.node().step(token)?.id();
        Some(self.below(token, id))
    }

    /// Follows several tokens.
    pub(super) fn at(&self, tokens: &[&str]) -> Option<Self> {
        tokens.iter().try_fold(self.clone(), |place, token| place.step(token))
    }

    /// Follows a JSON Pointer from here.
    pub(super) fn at_pointer(&self, steps: &str) -> Option<Self> {
        let tokens = pointer::tokens(steps).unwrap_or_default();
        tokens.iter().try_fold(self.clone(), |place, token| place.step(token))
    }

    /// Returns the last token of the pointer, as written.
    pub(super) fn token(&self) -> &str {
        self.pointer.rsplit('/').next().unwrap_or_default()
    }

    /// Returns the last token of the pointer without escapes.
    pub(super) fn name(&self) -> String {
        pointer::unescape(self.token()).unwrap_or_default().into_owned()
    }

    /// Returns whether a member is `true`.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.node().member(name).and_then(SourceNode::as_bool) == Some(true)
    }

    /// Returns the text of a string member.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.node().member(name)?.as_str()
    }

    /// Returns the members of an object with their names; none for any other value.
    pub(super) fn members(&self) -> Vec<(String, Self)> {
        let members = self.node().members().into_iter().flatten();
        members.map(|(member, node)| (member.name.clone(), self.below(&member.name, node.id()))).collect()
    }

    /// Returns the elements of an array; none for any other value.
    pub(super) fn items(&self) -> Vec<Self> {
        let items = self.node().items().into_iter().flatten().enumerate();
        items.map(|(index, node)| self.below(&index.to_string(), node.id())).collect()
    }

    fn below(&self, token: &str, id: NodeId) -> Self {
        let mut pointer = self.pointer.clone();
        pointer::push(&mut pointer, token);
        Self { pointer, id, ..self.clone() }
    }
}
