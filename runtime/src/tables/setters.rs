//! Setters of optional members that can be chained: `setters!`. Does not depend on their types.

/// Defines a method for each optional member that sets it and returns the value.
///
/// ```text
/// rt::setters!(Order { with_count(count): u64, with_note | with_note_or_null(into note): String });
/// ```
///
/// An entry is the method, its field, and the type of the member; with `into`, the method takes any type that converts.
/// With `const` there is no type: the member has one value, and the method takes none (`with_kind(const kind)`).
/// A member that may be `null` has a second method, which takes an `Option`. `#[deprecated]` before an entry marks its
/// methods.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_setters {
    ($name:ident {
        $($(#[$mark:ident])? $setter:ident $(| $or_null:ident)? ($($field:tt)+) $(: $ty:ty)?),+ $(,)?
    }) => {
        impl $name {
            $($crate::__typewright_setter!([$($mark)?] $setter $(| $or_null)? ($($field)+) $($ty)?);)+
        }
    };
}

/// Defines the methods of one member. `nullable` before the field means that the field is an `Option` within an `Option`.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_setter {
    ($mark:tt $setter:ident | $or_null:ident (const $field:ident)) => {
        $crate::__typewright_setter!($mark $setter nullable (const $field));
        $crate::__typewright_nullable_setter!($mark $or_null $field $crate::OnlyValue);
    };
    ($mark:tt $setter:ident | $or_null:ident ($field:ident) $ty:ty) => {
        $crate::__typewright_setter!($mark $setter nullable ($field) $ty);
        $crate::__typewright_nullable_setter!($mark $or_null $field $ty);
    };
    ($mark:tt $setter:ident | $or_null:ident (into $field:ident) $ty:ty) => {
        $crate::__typewright_setter!($mark $setter nullable (into $field) $ty);
        $crate::__typewright_nullable_setter!($mark $or_null $field $ty);
    };
    ([$($mark:ident)?] $setter:ident $($nullable:ident)? (const $field:ident)) => {
        /// Sets the member of this name to its only value.
        $(#[$mark])?
        #[must_use]
        pub fn $setter(mut self) -> Self {
            $crate::__typewright_set!($($nullable)? self.$field, $crate::OnlyValue);
            self
        }
    };
    ([$($mark:ident)?] $setter:ident $($nullable:ident)? ($field:ident) $ty:ty) => {
        /// Sets the member of this name.
        $(#[$mark])?
        #[must_use]
        pub fn $setter(mut self, value: $ty) -> Self {
            $crate::__typewright_set!($($nullable)? self.$field, value);
            self
        }
    };
    ([$($mark:ident)?] $setter:ident $($nullable:ident)? (into $field:ident) $ty:ty) => {
        /// Sets the member of this name.
        $(#[$mark])?
        #[must_use]
        pub fn $setter(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
            $crate::__typewright_set!($($nullable)? self.$field, value);
            self
        }
    };
}

/// Defines the method that sets a member to a value or to `null`.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_nullable_setter {
    ([$($mark:ident)?] $setter:ident $field:ident $ty:ty) => {
        /// Sets the member of this name; `None` is `null`.
        $(#[$mark])?
        #[must_use]
        pub fn $setter(mut self, value: ::core::option::Option<$ty>) -> Self {
            $crate::__private::v1::set(&mut self.$field, value);
            self
        }
    };
}

/// Expands to the call that sets the field of a member to a value.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_set {
    (nullable $this:ident.$field:ident, $value:expr) => {
        $crate::__private::v1::set_nullable(&mut $this.$field, $value)
    };
    ($this:ident.$field:ident, $value:expr) => {
        $crate::__private::v1::set(&mut $this.$field, $value)
    };
}

/// Sets the field of a member to a value. A function, because an assignment in each setter takes longer to compile.
#[inline]
pub fn set<T>(field: &mut Option<T>, value: impl Into<T>) {
    *field = Some(value.into());
}

/// Sets the field of a member that may be `null` to a value.
#[inline]
pub fn set_nullable<T>(field: &mut Option<Option<T>>, value: impl Into<T>) {
    *field = Some(Some(value.into()));
}
