//! The members of a struct: `members!`. Knows nothing of what they hold.

/// `Build` and `Write` of a struct, and its `new` where it has one.
///
/// ```text
/// rt::members!(Order: object, new(OrderRequired) {
///     id = required "id", total = required "total", note = optional "note", ..extra
/// });
/// ```
///
/// An entry is a field, how its member is there (a method of `Members` and of `ObjectWriter`), and the name of the
/// member; `..extra` is the field for members that have no other. `object` is the method of `Builder` that sorts the
/// members. `new` takes the one required member by its name and type, or a struct of all required ones.
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
    ($name:ident: $sort:ident { $($field:ident = $presence:ident $member:literal),+ }) => {
        $crate::__typewright_members!($name: $sort { $($field = $presence $member,)+ });
    };
    ($name:ident: $sort:ident { $($field:ident = $presence:ident $member:literal,)* $(..$extra:ident)? }) => {
        impl $crate::__private::v1::Build for $name {
            fn build(
                node: $crate::__private::v1::NodeRef<'_>,
                builder: &mut $crate::__private::v1::Builder<'_>,
            ) -> ::core::result::Result<Self, $crate::__private::v1::Misfit> {
                const MEMBERS: &[&str] = &[$($member),*];
                let mut slots = [::core::option::Option::None; MEMBERS.len()];
                // The fields are asked for in the order of their slots.
                let members = $crate::__typewright_or_return!(builder.$sort(node, MEMBERS, &mut slots));
                ::core::result::Result::Ok(Self {
                    $($field: $crate::__typewright_or_return!(members.$presence(builder)),)*
                    $($extra: $crate::__typewright_or_return!(members.$extra(builder)),)?
                })
            }
        }

        impl $crate::__private::v1::Write for $name {
            fn write(&self, writer: &mut $crate::__private::v1::Writer) {
                let mut object = $crate::__private::v1::ObjectWriter::begin(writer);
                $(object.$presence($member, &self.$field);)*
                $(object.$extra(&self.$extra);)?
                object.end();
            }
        }

        $crate::__typewright_masks!($name);
    };
}

/// `?` without its conversion: half as dear to check, and it stands at every field.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_or_return {
    ($result:expr) => {
        match $result {
            ::core::result::Result::Ok(value) => value,
            ::core::result::Result::Err(misfit) => return ::core::result::Result::Err(misfit),
        }
    };
}

/// `new`: required members are given, by name or in a struct of their own; all others are absent.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_new {
    ($name:ident, { $($field:ident = $presence:ident $member:literal),+ }, $parameter:tt, $given:tt) => {
        $crate::__typewright_new!($name, { $($field = $presence $member,)+ }, $parameter, $given);
    };
    (
        $name:ident, { $($field:ident = $presence:ident $member:literal,)* $(..$extra:ident)? },
        ($($parameter:ident: $ty:ty)?), $given:tt
    ) => {
        impl $name {
            /// With the required members; all others are absent.
            #[must_use]
            pub fn new($($parameter: $ty)?) -> Self {
                Self {
                    $($field: $crate::__typewright_given!($presence $field $given),)*
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
    (required $field:ident ()) => {
        $field
    };
    (required $field:ident ($required:ident)) => {
        $required.$field
    };
    ($presence:ident $field:ident $given:tt) => {
        ::core::option::Option::None
    };
}
