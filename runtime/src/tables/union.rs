//! The variants of an enum of types: `union!` and `branches!`. Does not depend on their types.

/// Implements `Build` and `Write` of an enum of types, and `From` for types that only one variant contains.
///
/// ```text
/// rt::union!(Data { Full(Full) if rt::is_object: check::full, Text if rt::is_string | rt::is_null });
/// rt::union!(Event by "type" { Push(Push) = "push" if check::push, Issue(Issue) = "opened" | "closed" if check::issue });
/// ```
///
/// An entry is a variant, the type for its `From`, if there is one (`String(String, str)` is also made from `&str`), the
/// values of the tag that select it, if the union has a tag (`"a"`, `1`, `true`; all of one JSON type), and alternative
/// tests: an instance that passes one of them is built as this variant. Tests joined by `:`
/// must all pass. A union without variants has no values.
///
/// A variant for objects with one member, which has its content, names the member: `Limited(Limits) in "Limited" if …`.
///
/// Variants without content come first, in brackets, each with its value; there may be no others:
///
/// ```text
/// rt::union!(Level { [Low = "low"], [Zero = 0] });
/// rt::union!(Mode { [Auto = "auto"], [Never = "never"], Limited(Limited) if check::limited });
/// ```
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
    ($name:ident { $([$unit:ident = $constant:literal]),+ $(,)? }) => {
        impl $crate::__private::v1::Build for $name {
            fn __build(
                node: $crate::__private::v1::NodeRef<'_>,
                _: &mut $crate::__private::v1::Builder<'_>,
            ) -> ::core::result::Result<Self, $crate::__private::v1::Misfit> {
                $(
                    if $crate::__private::v1::Constant::from($constant).is(node) {
                        return ::core::result::Result::Ok(Self::$unit);
                    }
                )+
                ::core::result::Result::Err($crate::__private::v1::no_variant(node))
            }
        }

        impl $crate::__private::v1::Write for $name {
            fn __write(&self, writer: &mut $crate::__private::v1::Writer) {
                match self {
                    $(Self::$unit => $crate::__private::v1::Write::__write(
                        &$crate::__private::v1::Constant::from($constant),
                        writer,
                    ),)+
                }
            }
        }

        $crate::__typewright_masks!($name);
    };
    ($name:ident $(by $tag:literal)? $(in $order:ident)? {
        $([$unit:ident = $constant:literal] $(,)?)*
        $($variant:ident $(($ty:ty $(, $borrowed:ident)?))? $(in $member:literal)? $(= $($value:literal)|+)? if $($($test:path):+)|+),+ $(,)?
    }) => {
        impl $crate::__private::v1::Build for $name {
            $crate::__typewright_variants!(
                [$($order)?] [$($tag)?] [$($unit)*] { $($variant [$($member)?] [$($($value),+)?])+ }
            );

            fn __build(
                node: $crate::__private::v1::NodeRef<'_>,
                builder: &mut $crate::__private::v1::Builder<'_>,
            ) -> ::core::result::Result<Self, $crate::__private::v1::Misfit> {
                $(
                    if $crate::__private::v1::Constant::from($constant).is(node) {
                        return ::core::result::Result::Ok(Self::$unit);
                    }
                )*
                let branches = [$($crate::__private::v1::Branch {
                    tags: &[$($(::core::concat!($value)),+)?],
                    check: $crate::__typewright_test!($($($test):+)|+),
                    build: |node, builder| {
                        $crate::__typewright_content!(build builder(node) $($member)?).map(Self::$variant)
                    },
                }),+];
                $crate::__typewright_choice!(builder(node, $($tag,)? &branches))
            }
        }

        impl $crate::__private::v1::Write for $name {
            fn __write(&self, writer: &mut $crate::__private::v1::Writer) {
                match self {
                    $(Self::$unit => $crate::__private::v1::Write::__write(
                        &$crate::__private::v1::Constant::from($constant),
                        writer,
                    ),)*
                    $(Self::$variant(value) => $crate::__typewright_content!(write writer(value) $($member)?),)+
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

            $(
                impl ::core::convert::From<&$borrowed> for $name {
                    fn from(value: &$borrowed) -> Self {
                        Self::$variant(::core::convert::From::from(value))
                    }
                }
            )?
        )?)+

        $crate::__typewright_masks!($name);
    };
}

/// Like `union!`, if the variants are the branches of one `anyOf` or `oneOf`, in their order and each as it is, except that
/// branches for `null` alone have no variants. So values can be built without a tree.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_branches {
    ($name:ident $(by $tag:literal)? { $($entries:tt)+ }) => {
        $crate::__typewright_union!($name $(by $tag)? in order { $($entries)+ });
    };
}

/// Describes the variants, if they have the order of the branches, and their content is the whole value.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_variants {
    ([order] [$($tag:literal)?] [] { $($variant:ident [] [$($value:literal),*])+ }) => {
        // SAFETY: each function creates a variant of this type.
        const __TYPE: &'static $crate::__private::v1::Type = unsafe {
            &$crate::__private::v1::union_layout::<Self>(const {
                &$crate::__private::v1::Variants::new(
                    $crate::__typewright_or!({ ::core::option::Option::None } $(::core::option::Option::Some($tag))?),
                    const { &[$($crate::__private::v1::variant(Self::$variant, &[$(::core::concat!($value)),*])),+] },
                )
            })
        };

        $crate::__typewright_plans!();
    };
    ($($other:tt)*) => {};
}

/// Builds or writes the content of a variant, which is in a member if one is named.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_content {
    (build $builder:ident($node:ident)) => {
        $crate::__private::v1::Build::__build($node, $builder)
    };
    (build $builder:ident($node:ident) $member:literal) => {
        $builder.only_member($node, &[$member])
    };
    (write $writer:ident($value:ident)) => {
        $crate::__private::v1::Write::__write($value, $writer)
    };
    (write $writer:ident($value:ident) $member:literal) => {{
        let mut object = $crate::__private::v1::ObjectWriter::begin(
            $writer,
            &[$member],
            const { $crate::__private::v1::are_plain(&[$member]) },
        );
        object.required($value);
        object.end();
    }};
}

/// Expands to the call that chooses a branch, by the tag if there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_choice {
    ($builder:ident($node:ident, $branches:expr)) => {
        $builder.union($node, $branches)
    };
    ($builder:ident($node:ident, $tag:literal, $branches:expr)) => {
        $builder.tagged_union($node, $tag, $branches)
    };
}

/// Expands to the test of a branch, without a closure if it is the only one, which is cheaper to compile.
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
