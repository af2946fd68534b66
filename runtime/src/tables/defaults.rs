//! Defaults of the members of a struct: `getters!` and `defaults!`. Knows nothing of the values of the members.

use crate::OnlyValue;

/// Defines getters of optional members whose default can be borrowed or copied.
///
/// ```text
/// rt::getters!(Order { note: &str = "", state: State = State::Open, lenient_(lenient): bool = true });
/// ```
///
/// An entry is the getter, its field in parentheses if it has another name, the return type, and the default.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_getters {
    ($name:ident { $($getter:ident $(($field:ident))?: $ty:ty = $default:expr),+ $(,)? }) => {
        impl $name {
            $(
                #[doc = ::core::concat!(
                    "What the member holds, or its default `", ::core::stringify!($default), "` where it is absent."
                )]
                #[must_use]
                pub fn $getter(&self) -> $ty {
                    $crate::__private::v1::OrDefault::or_default(
                        &$crate::__typewright_field!(self $getter $($field)?),
                        $default,
                    )
                }
            )+
        }
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
/// rt::defaults!(Order { default_tags: Vec<String> = Vec::new() });
/// ```
///
/// An entry is the function, the return type, and the default.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_defaults {
    ($name:ident { $($function:ident: $ty:ty = $default:expr),+ $(,)? }) => {
        impl $name {
            $(
                #[doc = ::core::concat!("The default of the member that it is named after: `", ::core::stringify!($default), "`.")]
                #[must_use]
                pub fn $function() -> $ty {
                    $default
                }
            )+
        }
    };
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
