//! The members that all variants of an enum of types have: `common!`. Does not depend on their types.

/// Defines a method for each member that every variant has as a field of the same name and type.
///
/// ```text
/// rt::common!(Event { Push, Issue } { required id: String, optional sender: User });
/// ```
///
/// The variants are followed by the fields, each with whether the member is required, and the type of its value. One that
/// is deprecated has `#[deprecated]` before it.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_common {
    ($name:ident $variants:tt { $($(#[$mark:ident])? $presence:ident $field:ident: $ty:ty),+ $(,)? }) => {
        impl $name {
            $($crate::__typewright_common_member!($variants $([$mark])? $presence $field: $ty);)+
        }
    };
}

/// Defines the method of one member, depending on whether it is required.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_common_member {
    ({ $($variant:ident),+ $(,)? } $([$mark:ident])? required $field:ident: $ty:ty) => {
        /// Returns the member of this name, which every variant has.
        $(#[$mark])?
        #[must_use]
        pub fn $field(&self) -> &$ty {
            match self {
                $(Self::$variant(value) => &value.$field,)+
            }
        }
    };
    ({ $($variant:ident),+ $(,)? } $([$mark:ident])? optional $field:ident: $ty:ty) => {
        /// Returns the member of this name, which every variant may have.
        $(#[$mark])?
        #[must_use]
        pub fn $field(&self) -> ::core::option::Option<&$ty> {
            match self {
                $(Self::$variant(value) => value.$field.as_ref(),)+
            }
        }
    };
}
