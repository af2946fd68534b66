//! Describes the fields of a struct by the functions that project to them. Knows nothing of members.

use super::collection::Collect;
use super::{Build, Constant};
use crate::OnlyValue;
use crate::direct::{Extra, Field, Type, Variant, Variants};

/// Describes a field of a struct. Its member is required.
pub const fn required_field<S, T: Build>(structure: *const S, field: *const T) -> Field {
    Field::new(structure.cast(), field.cast(), T::__type, false)
}

/// Describes a field of a struct. Its member may be absent.
pub const fn optional_field<S, T: Build>(structure: *const S, field: *const Option<T>) -> Field {
    Field::new(structure.cast(), field.cast(), <Option<T> as Build>::__type, true)
}

/// The type of a field for a member with one value.
pub trait Stored: Sized {
    /// How values are stored.
    fn stored() -> &'static Type;
}

impl Stored for OnlyValue {
    fn stored() -> &'static Type {
        const { &Type::ONLY }
    }
}

impl Stored for Option<OnlyValue> {
    fn stored() -> &'static Type {
        optional_layout::<OnlyValue>()
    }
}

/// Describes a field of a struct whose member is required and has one value.
pub const fn required_only<S, T: Stored>(structure: *const S, field: *const T, only: fn() -> Constant) -> Field {
    Field::new(structure.cast(), field.cast(), T::stored, false).with(only)
}

/// Describes a field of a struct whose member may be absent and has one value.
pub const fn optional_only<S, T: Stored>(
    structure: *const S,
    field: *const Option<T>,
    only: fn() -> Constant,
) -> Field {
    Field::new(structure.cast(), field.cast(), optional_layout::<T>, true).with(only)
}

fn optional_layout<T: Stored>() -> &'static Type {
    const { &Type::optional::<T>(T::stored) }
}

/// Describes the field for additional members, at an offset, to which the function projects.
pub const fn extra_field<S, T: Collect>(offset: usize, _: fn(&S) -> &T) -> Extra {
    Extra::new(offset, T::layout)
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

/// Describes a variant by the function that creates it, and by the values of the tag that select it.
pub const fn variant<T: Build, E, F: Fn(T) -> E + Copy>(create: F, tags: &'static [&'static str]) -> Variant {
    Variant::of(create, tags, T::__type)
}

/// Describes an enum of types.
///
/// # Safety
/// The functions of the variants create values of `T`.
#[allow(unsafe_code, reason = "only the macro knows all variants")]
pub const unsafe fn union<T>(variants: &'static Variants) -> Type {
    Type::union::<T>(variants)
}
