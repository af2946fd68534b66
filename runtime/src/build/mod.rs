//! From a tree to typed values: [`Build`], and the [`Builder`] that every implementation gets.
//! Runs no checks, except to choose the branch of a union; knows nothing of schemas and reports.

mod builder;
mod collection;
mod lookup;
mod members;
mod misfit;
mod scalar;
mod tuple;
mod union;

pub use builder::Builder;
pub(crate) use builder::Respelled;
pub(crate) use collection::{Collect, collect, entry_bytes};
pub use members::Members;
pub use misfit::{Misfit, Reason};
pub use scalar::{exact_integer, exact_number, integer, no_variant, string};
pub use union::{Branch, always, is_array, is_boolean, is_integer, is_null, is_number, is_object, is_string};

use crate::NodeRef;

/// Makes a typed value from a node of a document.
///
/// Generated for every model. The node is expected to be valid, so what can go wrong is that the Rust type does
/// not hold the value (10³⁰ in an `i64`); a lenient [`Builder`] also meets instances that are invalid.
#[doc(hidden)]
pub trait Build: Sized {
    /// The names of the members that a struct documents, in documented order.
    const __MEMBERS: &'static [&'static str] = &[];

    /// Makes the value, or says why the type cannot hold it.
    fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit>;
}
