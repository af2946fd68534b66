//! Describes how newtypes, unions and members with one value are stored. Does not depend on other members.

use super::Build;
use crate::OnlyValue;
use crate::direct::{Type, Variant, Variants};

/// The type of a field for a member with one value.
pub trait StoredOnly: Sized {
    /// How values are stored.
    fn stored() -> &'static Type;
}

impl StoredOnly for OnlyValue {
    fn stored() -> &'static Type {
        const { &Type::ONLY }
    }
}

impl StoredOnly for Option<OnlyValue> {
    fn stored() -> &'static Type {
        optional_only_type::<OnlyValue>()
    }
}

/// Returns how an `Option` of such a type is stored.
pub(super) fn optional_only_type<T: StoredOnly>() -> &'static Type {
    const { &Type::optional::<T>(T::stored) }
}

/// Describes a struct with one field of type `T`, at an offset.
///
/// # Safety
/// The struct has no other field.
#[allow(unsafe_code, reason = "only the macro knows all fields")]
pub const unsafe fn newtype<S, T: Build>(offset: usize) -> Type {
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
