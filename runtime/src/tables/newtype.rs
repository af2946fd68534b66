//! A newtype: `newtype!`. Does not depend on the inner type.

/// Implements a newtype from its inner type: `into_inner`, `Deref`, a conversion, `Build`, `Write`.
///
/// ```text
/// rt::newtype!(Label(String));
/// rt::newtype!(Code(String) if check::code);
/// ```
///
/// With a test the value is constrained: it can only be created through a check.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_newtype {
    ($name:ident($inner:ty)) => {
        impl ::core::convert::From<$inner> for $name {
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        $crate::__typewright_newtype!(@ $name, $inner, |node, builder| {
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

        $crate::__typewright_newtype!(@ $name, $inner, |node, builder| builder.constrained(node, $test));
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

        impl $crate::__private::v1::Build for $name {
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
