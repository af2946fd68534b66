//! The values of an enum: `strings!` and `integers!`. Does not depend on their meaning.

/// Implements an enum of strings from its values.
/// Implements `ALL`, `as_str`, `Display`, `FromStr`, `TryFrom`, `AsRef`, `Build` and `Write`.
///
/// ```text
/// rt::strings!(Color { Red = "red", Green = "green", ..Unknown });
/// ```
///
/// An entry is a variant and its value; `..Unknown` is the variant for all other values.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_strings {
    ($name:ident { $($variant:ident = $value:literal),+ }) => {
        $crate::__typewright_strings!($name { $($variant = $value,)+ });
    };
    ($name:ident { $($variant:ident = $value:literal,)* }) => {
        impl $name {
            /// Every documented value, in documented order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The value in JSON.
            #[must_use]
            pub fn as_str(&self) -> &'static str {
                match *self {
                    $(Self::$variant => $value,)*
                }
            }
        }

        $crate::__typewright_parsed!($name, $crate::UnknownValue, |text| match text {
            $($value => ::core::result::Result::Ok(Self::$variant),)*
            other => ::core::result::Result::Err($crate::__private::v1::unknown_string(other, &[$($value),*])),
        });

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::UnknownValue;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::UnknownValue> {
                Self::from_str(text)
            }
        }

        $crate::__typewright_text!($name, $($value)*);
    };
    ($name:ident { $($variant:ident = $value:literal,)* ..$unknown:ident }) => {
        impl $name {
            /// Every documented value, in documented order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The value in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$unknown(other) => other,
                }
            }
        }

        $crate::__typewright_parsed!($name, ::core::convert::Infallible, |text| ::core::result::Result::Ok(Self::from(text)));

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($value => Self::$variant,)*
                    other => Self::$unknown(::std::borrow::ToOwned::to_owned(other)),
                }
            }
        }

        $crate::__typewright_text!($name);
    };
}

/// Implements everything of an enum that is based on `as_str` and `from_str`.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_text {
    ($name:ident $(, $($value:literal)*)?) => {
        $crate::__typewright_shown!($name);

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::__private::v1::Build for $name {
            $(
                fn __type() -> &'static $crate::__private::v1::Type {
                    const { &$crate::__private::v1::Type::texts::<Self>(&[$($value),*]) }
                }
            )?

            fn __build(
                node: $crate::__private::v1::NodeRef<'_>,
                _: &mut $crate::__private::v1::Builder<'_>,
            ) -> ::core::result::Result<Self, $crate::__private::v1::Misfit> {
                let value = ::core::str::FromStr::from_str($crate::__private::v1::string(node)?);
                ::core::result::Result::map_err(value, |_| $crate::__private::v1::no_variant(node))
            }
        }

        impl $crate::__private::v1::Write for $name {
            fn __write(&self, writer: &mut $crate::__private::v1::Writer) {
                writer.string(self.as_str());
            }
        }

        $crate::__typewright_masks!($name);
    };
}

/// Implements `to_string` for a type with `Display`.
/// It is inherent because `ToString` and `Model` both have such a method.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_shown {
    ($name:ident) => {
        #[allow(clippy::inherent_to_string_shadow_display, reason = "else it could be that of `Display` or of `Model`")]
        impl $name {
            /// The value, as `Display` writes it.
            #[must_use]
            #[allow(dead_code, reason = "not every program calls it")]
            pub fn to_string(&self) -> ::std::string::String {
                ::std::string::ToString::to_string(self)
            }
        }
    };
}

/// Implements `from_str` and `FromStr` for a type that is parsed from plain text.
/// The first is inherent because `FromStr` and `Model` both have such a function.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_parsed {
    ($name:ident, $error:ty, |$text:ident| $value:expr) => {
        #[allow(clippy::should_implement_trait, reason = "it does")]
        impl $name {
            /// Parses the value from plain text, like `FromStr`.
            pub fn from_str($text: &str) -> ::core::result::Result<Self, $error> {
                $value
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> ::core::result::Result<Self, $error> {
                Self::from_str(text)
            }
        }
    };
}

/// Implements an enum of integers from its values: `ALL`, `value`, conversions, `Build`, `Write`.
///
/// ```text
/// rt::integers!(Level { Low = 1, High = 2 });
/// ```
///
/// An entry is a variant and its value.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_integers {
    ($name:ident { $($variant:ident = $value:literal),+ }) => {
        $crate::__typewright_integers!($name { $($variant = $value,)+ });
    };
    ($name:ident { $($variant:ident = $value:literal,)* }) => {
        impl $name {
            /// Every documented value, in documented order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The value in JSON.
            #[must_use]
            pub fn value(self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                }
            }
        }

        impl ::core::convert::From<$name> for i64 {
            fn from(value: $name) -> Self {
                value.value()
            }
        }

        impl ::core::convert::TryFrom<i64> for $name {
            type Error = $crate::UnknownValue;

            fn try_from(value: i64) -> ::core::result::Result<Self, $crate::UnknownValue> {
                match value {
                    $($value => ::core::result::Result::Ok(Self::$variant),)*
                    other => ::core::result::Result::Err($crate::__private::v1::unknown_integer(other, &[$($value),*])),
                }
            }
        }

        impl $crate::__private::v1::Build for $name {
            fn __type() -> &'static $crate::__private::v1::Type {
                const { &$crate::__private::v1::Type::integers::<Self>(&[$($value),*]) }
            }

            fn __build(
                node: $crate::__private::v1::NodeRef<'_>,
                _: &mut $crate::__private::v1::Builder<'_>,
            ) -> ::core::result::Result<Self, $crate::__private::v1::Misfit> {
                let value = ::core::convert::TryFrom::try_from($crate::__private::v1::integer(node)?);
                ::core::result::Result::map_err(value, |_| $crate::__private::v1::no_variant(node))
            }
        }

        impl $crate::__private::v1::Write for $name {
            fn __write(&self, writer: &mut $crate::__private::v1::Writer) {
                writer.i64(self.value());
            }
        }

        $crate::__typewright_masks!($name);
    };
}
