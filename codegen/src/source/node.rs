//! Makes the tree of a text available as an instance for checks, with locations in the text.
//! Changes nothing.

use std::ops::Range;
use std::{iter, slice};

use typewright::__private::v1::text::Alias;
use typewright::{Kind, Node, Number};

use super::Span;
use super::tree::{Member, NodeId, SourceNode, SourceTree, Value};

/// A value of an instance that was read from JSON with comments, YAML or TOML.
#[derive(Clone, Copy, Debug)]
pub struct InstanceNode<'t> {
    tree: &'t SourceTree,
    node: SourceNode<'t>,
    /// The location of its name, if it is the value of a member.
    name: Option<Span>,
}

/// The elements of an array.
pub(super) type Items<'t> = iter::Map<
    iter::Zip<slice::Iter<'t, NodeId>, iter::Repeat<&'t SourceTree>>,
    fn((&'t NodeId, &'t SourceTree)) -> InstanceNode<'t>,
>;

/// The members of an object.
pub(super) type Members<'t> = iter::Map<
    iter::Zip<slice::Iter<'t, Member>, iter::Repeat<&'t SourceTree>>,
    fn((&'t Member, &'t SourceTree)) -> (&'t str, InstanceNode<'t>),
>;

impl SourceTree {
    /// Returns the outermost value as an instance; `None` only while the tree is being built.
    pub fn instance(&self) -> Option<InstanceNode<'_>> {
        self.root().map(|node| InstanceNode { tree: self, node, name: None })
    }
}

impl<'t> Node<'t> for InstanceNode<'t> {
    type Items = Items<'t>;
    type Members = Members<'t>;

    fn kind(self) -> Kind {
        match self.node.value() {
            Value::Null => Kind::Null,
            Value::Boolean(_) => Kind::Boolean,
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::String,
            Value::Array(_) => Kind::Array,
            Value::Object(_) => Kind::Object,
        }
    }

    fn as_bool(self) -> Option<bool> {
        self.node.as_bool()
    }

    fn as_str(self) -> Option<&'t str> {
        self.node.as_str()
    }

    fn as_number(self) -> Option<Number<'t>> {
        if let Value::Number(number) = self.node.value() { Some(number.as_number()) } else { None }
    }

    fn items(self) -> Self::Items {
        let items = if let Value::Array(items) = self.node.value() { items.as_slice() } else { &[] };
        items.iter().zip(iter::repeat(self.tree)).map(|(id, tree)| InstanceNode {
            tree,
            node: tree.node(*id),
            name: None,
        })
    }

    fn members(self) -> Self::Members {
        let members = if let Value::Object(members) = self.node.value() { members.as_slice() } else { &[] };
        members.iter().zip(iter::repeat(self.tree)).map(|(member, tree)| {
            let value = InstanceNode { tree, node: tree.node(member.value), name: Some(member.name_span) };
            (member.name.as_str(), value)
        })
    }

    fn len(self) -> usize {
        match self.node.value() {
            Value::Array(items) => items.len(),
            Value::Object(members) => members.len(),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => 0,
        }
    }

    fn get(self, name: &str) -> Option<Self> {
        self.members().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    fn identity(self) -> usize {
        self.node.id().index()
    }

    fn source_span(self) -> Option<Range<usize>> {
        Some(self.node.span().range())
    }

    fn source_name_span(self) -> Option<Range<usize>> {
        self.name.map(Span::range)
    }

    fn source_aliases(self) -> &'t [Alias] {
        self.tree.aliases()
    }
}
