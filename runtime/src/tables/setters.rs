//! Setters of optional members that can be chained: `setters!`. Does not depend on their types.

/// Defines a method for each optional member that sets it and returns the value.
///
/// ```text
/// rt::setters!(Order { with_count(count): u64, with_note(into note): String });
/// ```
///
/// An entry is the method, its field, and the type of the member; with `into`, the method takes any type that converts.
/// With `const` there is no type: the member has one value, and the method takes none (`with_kind(const kind)`).
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_setters {
    ($name:ident { $($setter:ident $field:tt $(: $ty:ty)?),+ $(,)? }) => {
        impl $name {
            $($crate::__typewright_setter!($setter $field $($ty)?);)+
        }
    };
}

/// Defines one setter.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_setter {
    ($setter:ident (const $field:ident)) => {
        /// Sets the member of this name to its only value.
        #[must_use]
        pub fn $setter(mut self) -> Self {
            self.$field = ::core::option::Option::Some($crate::OnlyValue);
            self
        }
    };
    ($setter:ident ($field:ident) $ty:ty) => {
        /// Sets the member of this name.
        #[must_use]
        pub fn $setter(mut self, value: $ty) -> Self {
            self.$field = ::core::option::Option::Some(value);
            self
        }
    };
    ($setter:ident (into $field:ident) $ty:ty) => {
        /// Sets the member of this name.
        #[must_use]
        pub fn $setter(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
            self.$field = ::core::option::Option::Some(::core::convert::Into::into(value));
            self
        }
    };
}
