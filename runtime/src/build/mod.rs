//! Builds typed values from a tree: [`Build`], and the [`Builder`] that every implementation gets.
//! Runs no checks, except to choose the branch of a union; knows nothing of schemas and reports.

mod builder;
mod collection;
mod constant;
mod field;
mod lookup;
mod members;
mod misfit;
mod part;
mod record;
mod scalar;
mod space;
mod tuple;
mod union;

pub use builder::Builder;
pub(crate) use builder::Respelled;
pub(crate) use collection::{Collect, collect, entry_bytes, map_layout};
#[cfg(feature = "report")]
pub(crate) use constant::NULL;
pub use constant::{Constant, Held, HeldValue};
pub use field::{newtype as newtype_layout, union as union_layout, variant};
pub(crate) use lookup::{Lookup, Names};
pub use members::Members;
pub use misfit::{Misfit, Reason};
pub use part::{
    Only, extra_part, loose_only_part, loose_part, optional_only_part, optional_part, required_only_part, required_part,
};
pub use record::{Additional, Complete, Part, Record, write_record};
pub(crate) use record::{build_into, drop_value};
use record::{build_record, fields_of};
pub use scalar::{exact_integer, exact_number, integer, no_variant, string};
pub use union::{Branch, always, is_array, is_boolean, is_integer, is_null, is_number, is_object, is_string};

use crate::NodeRef;
use crate::direct::{Plans, Type};

/// Builds a typed value from a node of a document.
///
/// Generated for every model. The node is expected to be valid, so the only possible error is that the Rust type cannot
/// represent the value (10³⁰ in an `i64`). A lenient [`Builder`] also gets invalid instances.
#[doc(hidden)]
pub trait Build: Sized {
    /// The names of the documented members: first those with a constant value, then those of the fields.
    const __MEMBERS: &'static [&'static str] = &[];

    /// How the fields of a struct are stored, built and written. It describes this type. A constant, because rustc evaluates
    /// it only where it is used.
    const __RECORD: Option<&'static Record> = None;

    /// How values are stored, so that they can be built without a tree.
    const __TYPE: &'static Type = &Type::structure::<Self>(fields_of::<Self>);

    /// Returns how values are stored. A function, because types may be recursive.
    fn __type() -> &'static Type {
        Self::__TYPE
    }

    /// Returns the plan for building values without a tree, of types that may have one.
    fn __plans() -> Option<&'static Plans> {
        None
    }

    /// Builds the value, or returns why the type cannot represent it. Types without a record have their own function.
    fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        build_record(node, builder)
    }
}
