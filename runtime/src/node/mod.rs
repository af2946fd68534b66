//! [`Node`]: read access to an instance, in a parsed [`crate::Document`] or another tree.
//! Knows nothing of schemas, and never changes the instance.

pub(crate) mod depth;

use std::ops::Range;

use crate::Number;
use crate::json::Alias;

/// The six JSON types ([RFC 8259 §3](https://www.rfc-editor.org/rfc/rfc8259#section-3)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number, integer or not.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// One JSON value: cheap to copy, borrowed from the storage of the instance.
///
/// Implemented for [`NodeRef`](crate::NodeRef), [`&Json`](crate::Json) and `&serde_json::Value`.
/// Every accessor returns `None` (or an empty iterator) for a value of another JSON type, so a check never panics.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a JSON value that can be walked",
    note = "pass a reference: `&Json`, `&serde_json::Value` (feature `value`), or `document.root()`"
)]
pub trait Node<'a>: Copy {
    /// The elements of an array, in order.
    type Items: Iterator<Item = Self> + Clone;
    /// The members of an object, in the order of the instance.
    type Members: Iterator<Item = (&'a str, Self)> + Clone;

    /// Returns the JSON type.
    fn kind(self) -> Kind;
    /// Returns the value of a boolean.
    fn as_bool(self) -> Option<bool>;
    /// Returns the text of a string, with escapes resolved.
    fn as_str(self) -> Option<&'a str>;
    /// Returns the value of a number, with all the digits that the storage has kept.
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
    /// Whether it is a number, integer or not.
    #[inline]
    fn is_number(self) -> bool {
        self.kind() == Kind::Number
    }
    /// Whether it is a number without a fraction, in any notation.
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
    /// Whether the condition is true for every element; true if there are none.
    #[inline]
    fn every_item(self, holds: impl FnMut(Self) -> bool) -> bool {
        self.items().all(holds)
    }
    /// Whether the condition is true for every member; true if there are none.
    #[inline]
    fn every_member(self, mut holds: impl FnMut(&'a str, Self) -> bool) -> bool {
        self.members().all(|(name, member)| holds(name, member))
    }
    /// Whether it is an array, and the condition is true for every element.
    #[inline]
    fn is_array_of(self, holds: impl FnMut(Self) -> bool) -> bool {
        self.is_array() && self.every_item(holds)
    }
    /// Whether it is an object, and the condition is true for every member.
    #[inline]
    fn is_object_of(self, holds: impl FnMut(&'a str, Self) -> bool) -> bool {
        self.is_object() && self.every_member(holds)
    }
    /// Returns the elements of an array; empty for any other JSON type.
    fn items(self) -> Self::Items;
    /// Returns the members of an object; empty for any other JSON type.
    fn members(self) -> Self::Members;
    /// Returns the number of elements or members of an array or object; 0 for any other JSON type. Constant time.
    fn len(self) -> usize;
    /// Whether an array or object has no elements or members; true for any other JSON type.
    fn is_empty(self) -> bool {
        self.len() == 0
    }
    /// Returns the member of an object with this name. Linear in the number of members.
    fn get(self, name: &str) -> Option<Self>;
    /// Returns a number that identifies this node among all nodes of the same instance.
    /// Valid while both live, so that results can be memoized by (node, subschema).
    fn identity(self) -> usize;
    /// Returns the bytes of the text that it was read from, if the storage keeps them for every value.
    fn source_span(self) -> Option<Range<usize>> {
        None
    }
    /// Returns the bytes of the name of this member, if the storage keeps them for every value.
    fn source_name_span(self) -> Option<Range<usize>> {
        None
    }
    /// Returns the aliases of the text that it was read from.
    #[doc(hidden)]
    fn source_aliases(self) -> &'a [Alias] {
        &[]
    }
}
