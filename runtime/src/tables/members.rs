//! The members of a struct: `members!`. Knows nothing of what they hold.

/// `Build` and `Write` of a struct, and its `new` where it has one.
///
/// ```text
/// rt::members!(Order: object, new(OrderRequired) { id!, total!, note?, r#type? = "type", ..extra });
/// ```
///
/// An entry is a field and how its member is there: `!` always, `?` not always, `~` not always, and as another type where some
/// branch leaves it open. The member is called like the field where no other name follows; `..extra` is the field for members
/// that have no other. `object` is the method of `Builder` that sorts the members. `new` takes the one required member by its
/// name and type, or a struct of all required ones, which `required!` makes; without any, there is a `default`.
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
        $($field:ident $mark:tt $(= $member:literal)?),* $(,)? $(..$extra:ident)?
    }) => {
        impl $crate::__private::v1::Build for $name {
            const __MEMBERS: &'static [&'static str] = &[$($crate::__typewright_member!($field $($member)?)),*];

            fn __build(
                node: $crate::__private::v1::NodeRef<'_>,
                builder: &mut $crate::__private::v1::Builder<'_>,
            ) -> ::core::result::Result<Self, $crate::__private::v1::Misfit> {
                // The fields are asked for in the order of their slots.
                let mut members = builder.$sort(node, Self::__MEMBERS);
                let value = Self {
                    $($field: $crate::__typewright_taken!($mark members),)*
                    $($extra: members.$extra(),)?
                };
                members.finish(value)
            }
        }

        impl $crate::__private::v1::Write for $name {
            fn __write(&self, writer: &mut $crate::__private::v1::Writer) {
                let mut object = $crate::__private::v1::ObjectWriter::begin(
                    writer,
                    <Self as $crate::__private::v1::Build>::__MEMBERS,
                );
                $($crate::__typewright_put!($mark object(&self.$field));)*
                $(object.$extra(&self.$extra);)?
                object.end();
            }
        }

        $crate::__typewright_masks!($name);
    };
}

/// The name of a member.
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

/// The next member, by how it is there.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_taken {
    (! $members:ident) => {
        match $members.required() {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => return $members.fail(),
        }
    };
    (? $members:ident) => {
        $members.optional()
    };
    (~ $members:ident) => {
        $members.loose()
    };
}

/// Writes the next member, by how it is there.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_put {
    (! $object:ident $field:tt) => {
        $object.required $field
    };
    ($mark:tt $object:ident $field:tt) => {
        $object.optional $field
    };
}

/// `new`: required members are given, by name or in a struct of their own; all others are absent.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_new {
    (
        $name:ident, { $($field:ident $mark:tt $(= $member:literal)?),* $(,)? $(..$extra:ident)? },
        ($($parameter:ident: $ty:ty)?), $given:tt
    ) => {
        impl $name {
            /// With the required members; all others are absent.
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

/// `Default`: no members, without asking for the default of each field as `derive` does.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_default {
    ($name:ident, { $($field:ident $mark:tt $(= $member:literal)?),* $(,)? $(..$extra:ident)? }) => {
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

/// What `new` puts in a field.
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

/// The struct of all required members that `new` takes.
///
/// ```text
/// rt::required!(pub OrderRequired for Order: Clone, Debug { id: String, total: f64 });
/// ```
///
/// The struct, the one that it helps to make, its derives, and the fields.
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
