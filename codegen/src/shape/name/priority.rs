//! [`Priority`]: how strong the claim to a name is. Knows no names.

use super::spelling::Spelling;

/// How strong the claim to a name is, the strongest first. Of those that want the same name, the strongest gets it, if it
/// is the only one of its priority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::shape) enum Priority {
    /// It has the name already, by the lock file or because it was named before.
    Locked,
    /// `x-typewright` gives the name.
    Override,
    /// The text is the name as it is written: a member, a value, the title of a root.
    Exact,
    /// The key of a definition is the name.
    Definition,
    /// The key of a definition without its namespaces is the name, after a definition that has the name as its whole key.
    Namespaced,
    /// The words of the text are the name, the plainest spelling first.
    Spelled(Spelling),
    /// The file or the folder has the name. After definitions, because a file is often called like the one that its root
    /// refers to. Also what was made to hold several schemas, before what it is made of.
    File,
    /// It serves several places.
    Shared,
    /// It serves one place.
    Inline,
    /// It holds only some JSON types of a schema.
    Part,
    /// It is a view, after all that was written as it is.
    View,
    /// Nobody wrote the name.
    Added,
}
