//! The variants of an enum of types: `union!`. Knows nothing of what they hold.

/// `Build` and `Write` of an enum of types, and `From` for the types that only one variant holds.
///
/// ```text
/// rt::union!(Data { Full(Full) if rt::is_object: check::full, Text if rt::is_string | rt::is_null });
/// ```
///
/// An entry is a variant, the type that it is made `From`, where there is one, and the tests that an instance must pass
/// one of to be built as this variant; of tests with `:` between them it must pass all. A union without variants has no values.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_union {
    ($name:ident {}) => {
        impl $crate::__private::v1::Build for $name {
            fn __build(
                node: $crate::__private::v1::NodeRef<'_>,
                _: &mut $crate::__private::v1::Builder<'_>,
            ) -> ::core::result::Result<Self, $crate::__private::v1::Misfit> {
                ::core::result::Result::Err($crate::__private::v1::no_variant(node))
            }
        }

        impl $crate::__private::v1::Write for $name {
            fn __write(&self, _: &mut $crate::__private::v1::Writer) {
                match *self {}
            }
        }

        $crate::__typewright_masks!($name);
    };
    ($name:ident { $($variant:ident $(($ty:ty))? if $($($test:path):+)|+),+ $(,)? }) => {
        impl $crate::__private::v1::Build for $name {
            fn __build(
                node: $crate::__private::v1::NodeRef<'_>,
                builder: &mut $crate::__private::v1::Builder<'_>,
            ) -> ::core::result::Result<Self, $crate::__private::v1::Misfit> {
                let branches = [$($crate::__private::v1::Branch {
                    check: $crate::__typewright_test!($($($test):+)|+),
                    build: |node, builder| {
                        $crate::__private::v1::Build::__build(node, builder).map(Self::$variant)
                    },
                }),+];
                builder.union(node, &branches)
            }
        }

        impl $crate::__private::v1::Write for $name {
            fn __write(&self, writer: &mut $crate::__private::v1::Writer) {
                match self {
                    $(Self::$variant(value) => $crate::__private::v1::Write::__write(value, writer),)+
                }
            }
        }

        $($(
            impl ::core::convert::From<$ty> for $name {
                fn from(value: $ty) -> Self {
                    // A large value is boxed.
                    Self::$variant(::core::convert::From::from(value))
                }
            }
        )?)+

        $crate::__typewright_masks!($name);
    };
}

/// The test of a branch: itself where it is the only one, which is cheaper to check than a closure.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_test {
    ($test:path) => {
        $test
    };
    ($($($test:path):+)|+) => {
        |node, context| $($($test(node, context))&&+)||+
    };
}
