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
/// Implemented for [`NodeRef`](crate::NodeRef), [`&Json`](crate::Json) and `&serde_json::Value`.
/// Every accessor answers `None` (or an empty iterator) for a value of another kind, so a check never panics.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a JSON value that can be walked",
    note = "pass a reference: `&Json`, `&serde_json::Value` (feature `value`), or `document.root()`"
)]
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
    /// Whether it is `null`.
    #[inline]
    fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }
    /// Whether it is `true` or `false`.
    #[inline]
    fn is_boolean(self) -> bool {
        self.kind() == Kind::Boolean
    }
    /// Whether it is a number, whole or not.
    #[inline]
    fn is_number(self) -> bool {
        self.kind() == Kind::Number
    }
    /// Whether it is a number without a fraction, however it is written.
    #[inline]
    fn is_integer(self) -> bool {
        self.as_number().is_some_and(|number| number.is_integer())
    }
    /// Whether it is a string.
    #[inline]
    fn is_string(self) -> bool {
        self.kind() == Kind::String
    }
    /// Whether it is an array.
    #[inline]
    fn is_array(self) -> bool {
        self.kind() == Kind::Array
    }
    /// Whether it is an object.
    #[inline]
    fn is_object(self) -> bool {
        self.kind() == Kind::Object
    }
    /// Whether this holds for every element, as far as there are any.
    #[inline]
    fn every_item(self, holds: impl FnMut(Self) -> bool) -> bool {
        self.items().all(holds)
    }
    /// Whether this holds for every member, as far as there are any.
    #[inline]
    fn every_member(self, mut holds: impl FnMut(&'a str, Self) -> bool) -> bool {
        self.members().all(|(name, member)| holds(name, member))
    }
    /// Whether it is an array, and this holds for every element.
    #[inline]
    fn is_array_of(self, holds: impl FnMut(Self) -> bool) -> bool {
        self.is_array() && self.every_item(holds)
    }
    /// Whether it is an object, and this holds for every member.
    #[inline]
    fn is_object_of(self, holds: impl FnMut(&'a str, Self) -> bool) -> bool {
        self.is_object() && self.every_member(holds)
    }
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
