//! What a check may ask of an instance, whatever holds it: a parsed [`crate::Document`] or a `serde_json::Value`.
//! Knows nothing of schemas, and never changes what it looks at.

use std::ops::Range;

use crate::Number;

/// The six kinds of JSON value ([RFC 8259 §3](https://www.rfc-editor.org/rfc/rfc8259#section-3)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number, whole or not.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// One JSON value in place: cheap to copy, borrowed from whatever holds the instance.
///
/// Every accessor answers `None` (or an empty iterator) for a value of another kind, so a check never panics.
pub trait Node<'a>: Copy {
    /// The elements of an array, in order.
    type Items: Iterator<Item = Self> + Clone;
    /// The members of an object, in the order of the instance.
    type Members: Iterator<Item = (&'a str, Self)> + Clone;

    /// Which kind of value this is.
    fn kind(self) -> Kind;
    /// The value of a boolean.
    fn as_bool(self) -> Option<bool>;
    /// The text of a string, escapes resolved.
    fn as_str(self) -> Option<&'a str>;
    /// The value of a number, with all the digits that the holder kept.
    fn as_number(self) -> Option<Number<'a>>;
    /// The elements of an array; empty for any other kind.
    fn items(self) -> Self::Items;
    /// The members of an object; empty for any other kind.
    fn members(self) -> Self::Members;
    /// How many elements or members an array or object has; 0 for any other kind. Constant time.
    fn len(self) -> usize;
    /// Whether an array or object has no elements or members; true for any other kind.
    fn is_empty(self) -> bool {
        self.len() == 0
    }
    /// The member of an object with this name. Linear in the number of members.
    fn get(self, name: &str) -> Option<Self>;
    /// A number that tells this node from every other node of the same instance while both live,
    /// so that verdicts can be remembered by (node, subschema).
    fn identity(self) -> usize;
    /// The bytes of the text it was read from, if its holder keeps a place for every value.
    fn source_span(self) -> Option<Range<usize>> {
        None
    }
    /// The bytes of the name of the member whose value this is, if its holder keeps a place for every value.
    fn source_name_span(self) -> Option<Range<usize>> {
        None
    }
}
