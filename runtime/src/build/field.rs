//! Describes the fields of a struct by the functions that project to them. Knows nothing of members.

use super::Build;
use crate::direct::{Field, Type};

/// Describes the field at an offset, to which the function projects. Its member is required.
pub const fn required_field<S, T: Build>(offset: usize, _: fn(&S) -> &T) -> Field {
    Field::new(offset, T::__type, false)
}

/// Describes the field at an offset, to which the function projects. Its member may be absent.
pub const fn optional_field<S, T: Build>(offset: usize, _: fn(&S) -> &Option<T>) -> Field {
    Field::new(offset, <Option<T> as Build>::__type, true)
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
