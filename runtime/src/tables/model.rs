//! Where the schema, the check and the program of a type are: `model!` and `checked!`; all models of a crate: `models!`.
//! Knows nothing of what they say.

/// A model: [`Model`](crate::Model), and the traits of other crates whose features are on.
///
/// ```text
/// rt::model!(Order: "https://example.com/order", check::order, program::PROGRAM, "#"; SECRETS, true);
/// ```
///
/// The absolute location of the schema; the check; the program and the place in it where the same check begins; the
/// names of secrets, where the module has some; whether a value is secret as a whole, where it is.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_model {
    ($name:ident: $id:literal, $($checked:tt)+) => {
        $crate::__typewright_serde_model!($name: $id, $($checked)+);
        $crate::__typewright_schemars!($name);
        $crate::__typewright_arbitrary!($name);
    };
}

/// The same without `JsonSchema` and `Arbitrary`, which a type may have one by one.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_serde_model {
    ($name:ident: $id:literal, $($checked:tt)+) => {
        $crate::__typewright_checked!($name: $($checked)+);

        impl $crate::Model for $name {
            const SCHEMA_ID: &'static str = $id;
        }

        $crate::__typewright_serde!($name);
    };
}

/// A type that is checked by itself.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_checked {
    ($name:ident: $check:path $(, $program:path, $place:literal)? $(; $secrets:expr $(, $whole:literal)?)?) => {
        impl $crate::__private::v1::Generated for $name {
            $(
                const __SECRETS: $crate::__private::v1::Secrets<'static> = $crate::__private::v1::Secrets {
                    names: $secrets,
                    whole: $crate::__typewright_or!({ false } $($whole)?),
                };
            )?

            fn __check<'a, N: $crate::__private::v1::Node<'a>>(
                node: N,
                context: &mut $crate::__private::v1::Context,
            ) -> bool {
                $check(node, context)
            }

            $(
                fn __program() -> $crate::__private::v1::Origin {
                    ::core::option::Option::Some((&$program, $place))
                }
            )?
        }
    };
}

/// The table of models that can be asked by name.
///
/// ```text
/// pub MODELS { shop::Order, shop::Item as "shop::Part" at "https://example.com/part", shop::Data: ["id", "name"] }
/// ```
///
/// An entry is a model; its name and location, where they are not those of the type; its members, where it is no struct.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_models {
    ($visibility:vis $table:ident {
        $($model:path $(as $name:literal $(at $location:literal)?)? $(: $members:tt)?),* $(,)?
    }) => {
        /// Every model, by module and in documented order, for tools that learn its name only at run time.
        #[allow(dead_code, reason = "in a private module, not every program asks by name")]
        $visibility static $table: &[$crate::ModelEntry] = &[$(
            $crate::ModelEntry::of::<$model>(
                $crate::__typewright_or!({ ::core::stringify!($model) } $($name)?),
                $crate::__typewright_or!({ <$model as $crate::__private::v1::Build>::__MEMBERS } $(&$members)?),
            )$($(.at($location))?)?
        ),*];
    };
}

/// What is given, else what stands in braces.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_or {
    ({ $other:expr }) => {
        $other
    };
    ({ $other:expr } $given:expr) => {
        $given
    };
}
