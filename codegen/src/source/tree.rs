//! A parsed file as a tree in which every value and every member name has a span.
//! The same for all formats; does not depend on keywords.

use typewright::__private::v1::pointer;
use typewright::__private::v1::text::Alias;
use typewright::{Json, JsonNumber};

use super::Span;

/// The id of a value of a [`SourceTree`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(u32);

impl NodeId {
    /// Returns its index among the values of its tree.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// All values of one file, in document order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceTree {
    nodes: Vec<(Span, Value)>,
    /// Whether the file is YAML, where strings need no quotes.
    is_yaml: bool,
    /// The outermost value: the first one, unless a YAML file holds several documents.
    root: NodeId,
    /// The aliases of a YAML file.
    aliases: Vec<Alias>,
}

/// A parsed value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number, as written.
    Number(JsonNumber),
    /// A string, escapes resolved.
    String(String),
    /// The elements, in order.
    Array(Vec<NodeId>),
    /// The members, in order, without duplicate names.
    Object(Vec<Member>),
}

/// One member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name, escapes resolved.
    pub name: String,
    /// The location of the name.
    pub name_span: Span,
    /// Its value.
    pub value: NodeId,
}

/// One value and its tree.
#[derive(Clone, Copy, Debug)]
pub struct SourceNode<'t> {
    tree: &'t SourceTree,
    id: NodeId,
}

impl SourceTree {
    /// Creates the empty tree of a YAML file.
    pub(super) fn of_yaml() -> Self {
        Self { is_yaml: true, ..Self::default() }
    }

    /// Returns the outermost value; `None` only while the tree is being built.
    pub fn root(&self) -> Option<SourceNode<'_>> {
        (!self.nodes.is_empty()).then_some(SourceNode { tree: self, id: self.root })
    }

    /// Returns a value by its id; the id must come from this tree.
    pub fn node(&self, id: NodeId) -> SourceNode<'_> {
        SourceNode { tree: self, id }
    }

    /// Returns the aliases of a YAML file.
    pub(super) fn aliases(&self) -> &[Alias] {
        &self.aliases
    }

    /// Adds aliases of a YAML file.
    pub(super) fn add_aliases(&mut self, aliases: &[Alias]) {
        self.aliases.extend_from_slice(aliases);
    }

    /// Makes another value the root: the list of the documents of a YAML file.
    pub(super) fn set_root(&mut self, root: NodeId) {
        self.root = root;
    }

    /// Reserves an id for a value whose children follow, so that ids are in document order.
    pub(super) fn reserve(&mut self) -> NodeId {
        self.push(Span::default(), Value::Null)
    }

    /// Sets a value whose id was reserved by [`Self::reserve`].
    pub(super) fn fill(&mut self, id: NodeId, span: Span, value: Value) {
        if let Some(place) = self.nodes.get_mut(id.0 as usize) {
            *place = (span, value);
        }
    }

    pub(super) fn push(&mut self, span: Span, value: Value) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).expect("invariant: a file is smaller than 4 GiB"));
        self.nodes.push((span, value));
        id
    }
}

impl<'t> SourceNode<'t> {
    /// Returns its id in the tree.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// Returns whether it would be a string if it were quoted: a YAML scalar that is not a string.
    pub fn lacks_quotes(self) -> bool {
        let is_scalar = matches!(self.value(), Value::Null | Value::Boolean(_) | Value::Number(_));
        self.tree.is_yaml && is_scalar
    }

    /// Whether it is the list of the documents of a YAML file that holds several.
    pub fn is_stream(self) -> bool {
        // Nothing else is an array that is written after what is in it.
        let first = self.items().and_then(|mut items| items.next());
        self.tree.is_yaml && self.id == self.tree.root && first.is_some_and(|first| first.id < self.id)
    }

    /// Returns its bytes.
    pub fn span(self) -> Span {
        self.entry().0
    }

    /// Returns the value.
    pub fn value(self) -> &'t Value {
        &self.entry().1
    }

    /// Returns the name of its JSON type in messages.
    pub fn kind_name(self) -> &'static str {
        match self.value() {
            Value::Null => "null",
            Value::Boolean(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        }
    }

    /// Returns the text of a string.
    pub fn as_str(self) -> Option<&'t str> {
        if let Value::String(text) = self.value() { Some(text) } else { None }
    }

    /// Returns whether it is `null`.
    pub fn is_null(self) -> bool {
        matches!(self.value(), Value::Null)
    }

    /// Returns the value of a boolean.
    pub fn as_bool(self) -> Option<bool> {
        if let Value::Boolean(value) = self.value() { Some(*value) } else { None }
    }

    /// Returns the text of a number.
    pub fn as_number(self) -> Option<&'t str> {
        if let Value::Number(number) = self.value() { Some(number.as_str()) } else { None }
    }

    /// Returns the elements of an array; `None` for any other type.
    pub fn items(self) -> Option<impl ExactSizeIterator<Item = SourceNode<'t>>> {
        let Value::Array(items) = self.value() else { return None };
        Some(items.iter().map(move |id| self.tree.node(*id)))
    }

    /// Returns the members of an object; `None` for any other type.
    pub fn members(self) -> Option<impl ExactSizeIterator<Item = (&'t Member, SourceNode<'t>)>> {
        let Value::Object(members) = self.value() else { return None };
        Some(members.iter().map(move |member| (member, self.tree.node(member.value))))
    }

    /// Returns the member of an object with this name.
    pub fn member(self, name: &str) -> Option<SourceNode<'t>> {
        self.members()?.find(|(member, _)| member.name == name).map(|(_, node)| node)
    }

    /// Returns the element with this index.
    pub fn item(self, index: usize) -> Option<SourceNode<'t>> {
        self.items()?.nth(index)
    }

    /// Follows one token of a JSON Pointer: to the member with this name, or the element with this index
    /// ([RFC 6901 §4](https://www.rfc-editor.org/rfc/rfc6901#section-4)).
    pub fn step(self, token: &str) -> Option<SourceNode<'t>> {
        match self.value() {
            Value::Object(_) => self.member(token),
            Value::Array(_) => self.item(pointer::index(token)?),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => None,
        }
    }

    /// Returns the value at a JSON Pointer in plain text (tilde escapes, no percent escapes).
    pub fn at_pointer(self, pointer: &str) -> Option<SourceNode<'t>> {
        pointer::tokens(pointer)?.iter().try_fold(self, |node, token| node.step(token))
    }

    /// Returns the same value without locations.
    pub fn to_json(self) -> Json {
        match self.value() {
            Value::Null => Json::Null,
            Value::Boolean(value) => Json::Bool(*value),
            Value::Number(number) => Json::Number(number.clone()),
            Value::String(text) => Json::String(text.clone()),
            Value::Array(items) => Json::Array(items.iter().map(|id| self.tree.node(*id).to_json()).collect()),
            Value::Object(members) => {
                let member = |member: &Member| (member.name.clone(), self.tree.node(member.value).to_json());
                Json::Object(members.iter().map(member).collect())
            }
        }
    }

    fn entry(self) -> &'t (Span, Value) {
        self.tree.nodes.get(self.id.0 as usize).expect("invariant: a node id names a value of its own tree")
    }
}
