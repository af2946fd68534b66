//! [`Priority`]: the priority of a request for a name.
//! Does not depend on names.

use super::spelling::{Keyed, Spelled};

/// The priority of a request for a name, highest first.
/// If several requests have the same name, the one with the highest priority gets it, if it is the only one with that
/// priority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::shape) enum Priority {
    /// It has the name already, by the lock file or because it was named before.
    Locked,
    /// `x-typewright` sets the name.
    Override,
    /// The text is the name as it is written: a member, a value, the title of a root.
    Exact,
    /// The key of a definition is the name, the plainest spelling first.
    Definition(Keyed),
    /// The key of a definition without its namespaces is the name; the one with the fewest namespaces first.
    /// A definition with the name as its whole key takes precedence.
    Namespaced(usize),
    /// The words of the text are the name, the plainest spelling first.
    Spelled(Spelled),
    /// The file or folder has the name.
    /// After definitions, because a file often has the same name as the one that its root refers to. Also schemas that
    /// were created for several others, before these.
    File,
    /// The type is used in several places.
    Shared,
    /// The type is used in one place.
    Inline,
    /// The type represents only some JSON types of a schema.
    Part,
    /// The type is a view; after all types that are not.
    View,
    /// The name is not from a schema.
    Added,
}
