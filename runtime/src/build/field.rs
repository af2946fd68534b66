//! Describes the fields of a struct by the functions that project to them. Knows nothing of members.

use super::Build;
use crate::direct::{Field, Type};

/// Describes a field of a struct. Its member is required.
pub const fn required_field<S, T: Build>(structure: *const S, field: *const T) -> Field {
    Field::new(structure.cast(), field.cast(), T::__type, false)
}

/// Describes a field of a struct. Its member may be absent.
pub const fn optional_field<S, T: Build>(structure: *const S, field: *const Option<T>) -> Field {
    Field::new(structure.cast(), field.cast(), <Option<T> as Build>::__type, true)
}

/// Describes a struct with one field, at an offset, to which the function projects.
///
/// # Safety
/// The struct has no other field.
#[allow(unsafe_code, reason = "only the macro knows all fields")]
pub const unsafe fn newtype<S, T: Build>(offset: usize, _: fn(&S) -> &T) -> Type {
    // SAFETY: by the contract of this function.
    unsafe { Type::newtype::<S>(T::__type, offset) }
}
