//! A newtype: `newtype!`. Knows no inner type except `String`.

/// Implements a newtype from its inner type.
/// Implements `into_inner`, `Deref`, `AsRef`, conversions in both directions, comparison with the inner type, `Build`
/// and `Write`. Newtypes of strings, numbers and booleans also implement `Display` and `FromStr`.
///
/// ```text
/// rt::newtype!(Label(String));
/// rt::newtype!(Code(String) if check::code);
/// rt::newtype!(Port(u16): scalar if check::port);
/// ```
///
/// `scalar` marks a number or boolean. With a test the value is constrained: it can only be created through a check.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_newtype {
    ($name:ident(String) $(if $test:path)?) => {
        $crate::__typewright_newtype_base!($name(::std::string::String) $(if $test)?);
        $crate::__typewright_newtype_text!($name $(if $test)?);
        $crate::__typewright_newtype_shown!($name);
    };
    ($name:ident($inner:ty) $(if $test:path)?) => {
        $crate::__typewright_newtype_base!($name($inner) $(if $test)?);

        impl ::core::convert::AsRef<$inner> for $name {
            fn as_ref(&self) -> &$inner {
                &self.0
            }
        }
    };
    ($name:ident($inner:ty): scalar $(if $test:path)?) => {
        $crate::__typewright_newtype!($name($inner) $(if $test)?);
        $crate::__typewright_newtype_shown!($name);

        /// Decodes the JSON text of the value.
        impl ::core::str::FromStr for $name {
            type Err = $crate::Error;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Error> {
                $crate::__private::v1::decoded(text)
            }
        }
    };
}

/// Implements the traits and methods of all newtypes.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_newtype_base {
    ($name:ident($inner:ty)) => {
        impl ::core::convert::From<$inner> for $name {
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        $crate::__typewright_newtype_base!(@ $name, $inner, |node, builder| {
            $crate::__private::v1::Build::__build(node, builder)
        });
    };
    ($name:ident($inner:ty) if $test:path) => {
        /// Checks the value against the schema.
        impl ::core::convert::TryFrom<$inner> for $name {
            type Error = $crate::Error;

            fn try_from(value: $inner) -> ::core::result::Result<Self, $crate::Error> {
                $crate::__private::v1::checked(Self(value))
            }
        }

        $crate::__typewright_newtype_base!(@ $name, $inner, |node, builder| builder.constrained(node, $test));
    };
    (@ $name:ident, $inner:ty, |$node:ident, $builder:ident| $build:expr) => {
        impl $name {
            /// Returns the inner value.
            #[must_use]
            pub fn into_inner(self) -> $inner {
                self.0
            }
        }

        impl ::core::ops::Deref for $name {
            type Target = $inner;

            fn deref(&self) -> &$inner {
                &self.0
            }
        }

        impl ::core::convert::From<$name> for $inner {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl ::core::cmp::PartialEq<$inner> for $name {
            fn eq(&self, other: &$inner) -> bool {
                self.0 == *other
            }
        }

        impl $crate::__private::v1::Build for $name {
            const __TYPE: &'static $crate::__private::v1::Type = {
                // SAFETY: `map(Self)` in `__build` does not compile if there is another field, and `from` does not if this
                // one has another type.
                unsafe { &$crate::__private::v1::newtype_layout::<Self, $inner>(::core::mem::offset_of!(Self, 0)) }
            };

            $crate::__typewright_plans!();

            fn __build(
                $node: $crate::__private::v1::NodeRef<'_>,
                $builder: &mut $crate::__private::v1::Builder<'_>,
            ) -> ::core::result::Result<Self, $crate::__private::v1::Misfit> {
                $build.map(Self)
            }
        }

        impl $crate::__private::v1::Write for $name {
            fn __write(&self, writer: &mut $crate::__private::v1::Writer) {
                $crate::__private::v1::Write::__write(&self.0, writer);
            }
        }

        $crate::__typewright_masks!($name);
    };
}

/// Implements the traits and methods of newtypes of strings.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_newtype_text {
    ($name:ident) => {
        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(::std::borrow::ToOwned::to_owned(text))
            }
        }

        $crate::__typewright_newtype_text!(@ $name, ::core::convert::Infallible);
    };
    ($name:ident if $test:path) => {
        /// Checks the value against the schema.
        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::Error;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::Error> {
                $crate::__private::v1::checked(Self(::std::borrow::ToOwned::to_owned(text)))
            }
        }

        $crate::__typewright_newtype_text!(@ $name, $crate::Error);
    };
    (@ $name:ident, $error:ty) => {
        $crate::__typewright_parsed!($name, $error, |text| ::core::convert::TryFrom::try_from(text));

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::core::cmp::PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }
    };
}

/// Implements `Display` for a newtype. Hides secrets.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_newtype_shown {
    ($name:ident) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::v1::show::<Self, _>(&self.0, f)
            }
        }

        $crate::__typewright_shown!($name);
    };
}
