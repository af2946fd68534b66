//! A newtype: one value of another type under a name of its own. Knows no constraint, only that there are some.

use super::RustType;

/// One value of another type.
#[derive(Clone, Debug, PartialEq)]
pub struct Newtype {
    /// What holds the value.
    pub inner: RustType,
    /// Whether the schema allows less than the inner type holds. The field is then private and `TryFrom` checks;
    /// else the field is public and `From` converts.
    pub constrained: bool,
}
