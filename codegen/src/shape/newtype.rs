//! A newtype: one value of another type under a name of its own.
//! Records only whether it is constrained.

use super::RustType;

/// One value of another type.
#[derive(Clone, Debug, PartialEq)]
pub struct Newtype {
    /// The type of the value.
    pub inner: RustType,
    /// Whether the schema allows fewer values than the inner type.
    /// If so, the field is private and `TryFrom` checks; otherwise the field is public and `From` converts.
    pub constrained: bool,
}
