//! Defaults of the members of a struct: `getters!` and `defaults!`. Knows nothing of the values of the members.

use std::ops::Deref;

use crate::OnlyValue;

/// Defines getters of optional members whose default can be borrowed or copied.
///
/// ```text
/// rt::getters!(Order { note: &str = "", state: State = State::Open, lenient_(lenient): bool = true });
/// ```
///
/// An entry is the getter, `as str` if the field holds a newtype of a string, its field in parentheses if it has another name, the return type, and the default. The getter
/// of a deprecated member has `#[deprecated]` before it.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_getters {
    ($name:ident { $($(#[$mark:ident])? $getter:ident $(as $text:ident)? $(($field:ident))?: $ty:ty = $default:expr),+ $(,)? }) => {
        impl $name {
            $(
                $(#[$mark])?
                #[doc = ::core::concat!(
                    "What the member holds, or its default `", ::core::stringify!($default), "` where it is absent."
                )]
                #[must_use]
                pub fn $getter(&self) -> $ty {
                    $crate::__typewright_or_default!(
                        $($text)? (&$crate::__typewright_field!(self $getter $($field)?), $default)
                    )
                }
            )+
        }
    };
}

/// Expands to the value or the default; with a word before them, to the text of a newtype.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_or_default {
    (($field:expr, $default:expr)) => {
        $crate::__private::v1::OrDefault::or_default($field, $default)
    };
    ($text:ident ($field:expr, $default:expr)) => {
        $crate::__private::v1::TextOrDefault::text_or_default($field, $default)
    };
}

/// Expands to the field of a getter.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_field {
    ($self:ident $getter:ident) => {
        $self.$getter
    };
    ($self:ident $getter:ident $field:ident) => {
        $self.$field
    };
}

/// Defines functions that create a default at each call: arrays and objects.
///
/// ```text
/// rt::defaults!(Order { default_tags: Vec<String> = Vec::new(), default_size: Size = Size { width: Some(3), ..Size::default() } });
/// ```
///
/// An entry is the function, the return type, and the default. The function of a deprecated member has `#[deprecated]`
/// before it.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_defaults {
    ($name:ident { $($(#[$mark:ident])? $function:ident: $ty:ty = $default:expr),+ $(,)? }) => {
        impl $name {
            $(
                /// Creates the default of the member that this is named after.
                $(#[$mark])?
                #[must_use]
                pub fn $function() -> $ty {
                    $default
                }
            )+
        }
    };
}

/// The text of an optional member whose type is a newtype of a string, or its default.
#[doc(hidden)]
pub trait TextOrDefault<'m, T> {
    /// Returns the text if there is one.
    fn text_or_default(self, default: T) -> T;
}

impl<'m, T: Deref<Target = String>> TextOrDefault<'m, &'m str> for &'m Option<T> {
    fn text_or_default(self, default: &'m str) -> &'m str {
        self.as_ref().map_or(default, |value| value.as_str())
    }
}

impl<'m, T: Deref<Target = String>> TextOrDefault<'m, Option<&'m str>> for &'m Option<Option<T>> {
    fn text_or_default(self, default: Option<&'m str>) -> Option<&'m str> {
        self.as_ref().map_or(default, |value| value.as_ref().map(|value| value.as_str()))
    }
}

/// The value of an optional member, or its default.
#[doc(hidden)]
pub trait OrDefault<T> {
    /// Returns the value if there is one.
    fn or_default(self, default: T) -> T;
}

impl<T: Clone> OrDefault<T> for &Option<T> {
    fn or_default(self, default: T) -> T {
        self.clone().unwrap_or(default)
    }
}

impl<'m> OrDefault<&'m str> for &'m Option<String> {
    fn or_default(self, default: &'m str) -> &'m str {
        self.as_deref().unwrap_or(default)
    }
}

impl<'m> OrDefault<Option<&'m str>> for &'m Option<Option<String>> {
    fn or_default(self, default: Option<&'m str>) -> Option<&'m str> {
        self.as_ref().map_or(default, Option::as_deref)
    }
}

/// A member whose default is `null`.
impl<'m, T> OrDefault<Option<&'m T>> for &'m Option<Option<T>> {
    fn or_default(self, default: Option<&'m T>) -> Option<&'m T> {
        self.as_ref().map_or(default, Option::as_ref)
    }
}

impl<'m, T> OrDefault<Option<&'m T>> for &'m Option<Option<Box<T>>> {
    fn or_default(self, default: Option<&'m T>) -> Option<&'m T> {
        self.as_ref().map_or(default, Option::as_deref)
    }
}

/// A member with a single value, which is also its default.
macro_rules! only_values {
    ($($ty:ty),+) => {$(
        impl OrDefault<$ty> for &Option<OnlyValue> {
            fn or_default(self, default: $ty) -> $ty {
                default
            }
        }

        impl OrDefault<Option<$ty>> for &Option<Option<OnlyValue>> {
            fn or_default(self, default: Option<$ty>) -> Option<$ty> {
                if *self == Some(None) { None } else { default }
            }
        }
    )+};
}

only_values!(&'static str, i64);
