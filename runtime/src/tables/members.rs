//! The members of a struct: `members!`. Does not depend on their types.

/// Implements `Build` and `Write` of a struct, and its `new`.
///
/// ```text
/// rt::members!(Order: object, new(OrderRequired) { id!, total!, note?, r#type? = "type", ..extra });
/// rt::members!(Paid: object, new(id: String) { [KIND: &'static str, "kind" = "paid"], id!, ..extra });
/// ```
///
/// Members with a constant value come first, in brackets: the associated constant, its type, the member and the value.
/// `json` before the value means that it is the JSON text of the value (`[DIMS: &'static str, "dims" json = "[2,3]"]`).
/// `_` instead of the constant and its type defines none. `deprecated` after the value marks the constant.
///
/// An entry is a field and a mark: `!` for a required member, `?` for an optional one, `~` for an optional one that
/// some branch leaves open, so that it may have another type. The member has the name of the field unless another name
/// follows. A colon and a value follow if the member has only this value, apart from `null`; the field then holds an
/// `OnlyValue`: `note?: "paid"`, `dims?: json "[2,3]"`. `..extra` is the field for additional members. `object` is the method of `Builder` that
/// sorts the members.
/// `new` takes the only required member by name and type, or a struct of all required ones, which `required!` defines;
/// without any, `Default` is implemented.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_members {
    ($name:ident: $sort:ident, new($($parameter:ident: $ty:ty)?) $table:tt) => {
        $crate::__typewright_new!($name, $table, ($($parameter: $ty)?), ());
        $crate::__typewright_members!($name: $sort $table);
    };
    ($name:ident: $sort:ident, new($required:ident) $table:tt) => {
        $crate::__typewright_new!($name, $table, (required: $required), (required));
        $crate::__typewright_members!($name: $sort $table);
    };
    ($name:ident: $sort:ident, default $table:tt) => {
        $crate::__typewright_default!($name, $table);
        $crate::__typewright_members!($name: $sort $table);
    };
    ($name:ident: $sort:ident {
        $([$constant:tt $(: $constant_ty:ty)?, $constant_member:literal $($json:ident)? = $value:expr $(, $mark_of:ident)?] $(,)?)*
        $($field:ident $mark:tt $(= $member:literal)? $(: $only:literal)? $(: json $only_text:literal)? $(,)?)*
        $(..$extra:ident $(,)?)?
    }) => {
        $crate::__typewright_constants!($name {
            $($constant $(: $constant_ty)?, $constant_member $($json)? = $value $(, $mark_of)?;)*
        });

        impl $crate::__private::v1::Build for $name {
            const __MEMBERS: &'static [&'static str] =
                &[$($constant_member,)* $($crate::__typewright_member!($field $($member)?)),*];

            const __RECORD: ::core::option::Option<&'static $crate::__private::v1::Record> = {
                let value = ::core::mem::MaybeUninit::<$name>::uninit();
                #[allow(unused_variables, reason = "a struct may have no fields")]
                let at = ::core::mem::MaybeUninit::as_ptr(&value);
                // SAFETY: the fields are not read. `__write` does not compile unless these are all fields of the struct,
                // and they are in the order of names.
                unsafe {
                    ::core::option::Option::Some(&$crate::__private::v1::Record {
                        names: Self::__MEMBERS,
                        plain: $crate::__private::v1::are_plain(Self::__MEMBERS),
                        additional: $crate::__private::v1::Additional::$sort(),
                        constants: &[$($crate::__typewright_constant_value!($($json)? $value)),*],
                        parts: &[
                            $($crate::__typewright_part_of!($mark at $field $($only)? $(json $only_text)?),)*
                            $($crate::__private::v1::extra_part(at, &raw const (*at).$extra),)?
                        ],
                        complete: $crate::__private::v1::Complete::new(),
                    })
                }
            };

            $crate::__typewright_plans!();
        }

        impl $crate::__private::v1::Write for $name {
            fn __write(&self, writer: &mut $crate::__private::v1::Writer) {
                let Self { $($field: _,)* $($extra: _)? } = self;
                $crate::__private::v1::write_record(self, writer);
            }
        }

        $crate::__typewright_masks!($name);
    };
}

/// Defines the plans of a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_plans {
    () => {
        fn __plans() -> ::core::option::Option<&'static $crate::__private::v1::Plans> {
            static PLANS: $crate::__private::v1::Plans = $crate::__private::v1::Plans::new();
            ::core::option::Option::Some(&PLANS)
        }
    };
}

/// Defines associated constants for members with a constant value.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_constants {
    ($name:ident {}) => {};
    ($name:ident { $($constant:tt $(: $ty:ty)?, $member:literal $($json:ident)? = $value:expr $(, $mark:ident)?;)+ }) => {
        impl $name {
            $($crate::__typewright_constant!($constant $(: $ty)?, $member $($json)? = $value $(, $mark)?);)+
        }
    };
}

/// Defines one associated constant.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_constant {
    (_, $member:literal $($json:ident)? = $value:expr) => {};
    ($constant:ident: $ty:ty, $member:literal = $value:expr $(, $mark:ident)?) => {
        $(#[$mark])?
        #[doc = ::core::concat!("The value of the member `", $member, "`.")]
        pub const $constant: $ty = $value;
    };
    ($constant:ident: $ty:ty, $member:literal json = $value:expr $(, $mark:ident)?) => {
        $(#[$mark])?
        #[doc = ::core::concat!("The value of the member `", $member, "`, as JSON.")]
        pub const $constant: $ty = $value;
    };
}

/// Expands to a constant value: a scalar, or the JSON text of a value.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_constant_value {
    (json $value:expr) => {
        $crate::__private::v1::Constant::Json($value)
    };
    ($value:expr) => {
        $crate::__private::v1::Only($value).constant()
    };
}

/// Expands to the name of a member.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_member {
    ($field:ident) => {
        ::core::stringify!($field)
    };
    ($field:ident $member:literal) => {
        $member
    };
}

/// Describes a field, depending on its mark, and on its value if it has only one.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_part_of {
    (! $at:ident $field:ident) => {
        $crate::__private::v1::required_part($at, &raw const (*$at).$field)
    };
    (? $at:ident $field:ident) => {
        $crate::__private::v1::optional_part($at, &raw const (*$at).$field)
    };
    (~ $at:ident $field:ident) => {
        $crate::__private::v1::loose_part($at, &raw const (*$at).$field)
    };
    (! $at:ident $field:ident $($only:tt)+) => {
        $crate::__private::v1::required_only_part(
            $at,
            &raw const (*$at).$field,
            $crate::__typewright_constant_value!($($only)+),
        )
    };
    (? $at:ident $field:ident $($only:tt)+) => {
        $crate::__private::v1::optional_only_part(
            $at,
            &raw const (*$at).$field,
            $crate::__typewright_constant_value!($($only)+),
        )
    };
    (~ $at:ident $field:ident $($only:tt)+) => {
        $crate::__private::v1::loose_only_part(
            $at,
            &raw const (*$at).$field,
            $crate::__typewright_constant_value!($($only)+),
        )
    };
}

/// Defines `new`, which takes required members by name or in a struct of their own; all others are absent.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_new {
    (
        $name:ident,
        {
            $([$($constant:tt)*] $(,)?)*
            $($field:ident $mark:tt $(= $member:literal)? $(: $only:literal)? $(: json $text:literal)? $(,)?)*
            $(..$extra:ident $(,)?)?
        },
        ($($parameter:ident: $ty:ty)?), $given:tt
    ) => {
        impl $name {
            /// Creates a value with the required members; all others are absent.
            #[must_use]
            pub fn new($($parameter: $ty)?) -> Self {
                Self {
                    $($field: $crate::__typewright_given!($mark $field $given),)*
                    $($extra: ::core::default::Default::default(),)?
                }
            }
        }
    };
}

/// Implements `Default` without members. Unlike `derive`, it does not use the default of each field.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_default {
    (
        $name:ident,
        {
            $([$($constant:tt)*] $(,)?)*
            $($field:ident $mark:tt $(= $member:literal)? $(: $only:literal)? $(: json $text:literal)? $(,)?)*
            $(..$extra:ident $(,)?)?
        }
    ) => {
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self {
                    $($field: ::core::option::Option::None,)*
                    $($extra: ::core::default::Default::default(),)?
                }
            }
        }
    };
}

/// Expands to the value of a field in `new`.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_given {
    (! $field:ident ()) => {
        $field
    };
    (! $field:ident ($required:ident)) => {
        $required.$field
    };
    ($mark:tt $field:ident $given:tt) => {
        ::core::option::Option::None
    };
}

/// Defines the struct of all required members that `new` takes.
///
/// ```text
/// rt::required!(pub OrderRequired for Order: Clone, Debug { id: String, total: f64 });
/// ```
///
/// An entry is the struct, the struct that its `new` creates, its derives, and the fields.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_required {
    ($visibility:vis $name:ident for $owner:ident: $($derive:ident),+ { $($field:ident: $ty:ty),+ $(,)? }) => {
        #[doc = ::core::concat!(
            "The members that [`", ::core::stringify!($owner), "`] must have, for [`", ::core::stringify!($owner), "::new`]."
        )]
        #[derive($($derive),+)]
        $visibility struct $name {
            $(
                #[doc = ::core::concat!("As in [`", ::core::stringify!($owner), "`].")]
                pub $field: $ty,
            )+
        }
    };
}
