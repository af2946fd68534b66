//! Links types with schema, check and program: `models_of!`, `model!` and `checked!`. Lists all models: `models!`.
//! Does not depend on the content of these.

/// Implements [`Model`](crate::Model), and the traits of other crates whose features are enabled, for the models of one
/// schema resource.
///
/// ```text
/// rt::models_of!("https://example.com/shop", program::PROGRAM, SECRETS {
///     Shop = check::shop,
///     Order "#/$defs/order" = check::order,
///     Token "#/$defs/token" at "#/$defs/key" = check::token as secret,
///     OrderState "#/$defs/order/properties/state",
/// });
/// ```
///
/// The head is the base URI of the schemas; the program; the names of secrets, if the module has any. An entry is the
/// location of the schema after the base URI, if it is not the whole resource; the location of its check in the
/// program, if that is another one; the check, if it is a function: otherwise the program is interpreted; whether a value
/// is secret as a whole, if it is.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_models_of {
    ($base:literal, $program:path $(, $secrets:path)? { $($name:ident $(
        $place:literal $(at $entry:literal)?
    )? $(= $check:path)? $(as $secret:ident)?),* $(,)? }) => {
        $crate::__typewright_serde_models_of!($base, $program $(, $secrets)? { $($name $(
            $place $(at $entry)?
        )? $(= $check)? $(as $secret)?),* });
        $(
            $crate::__typewright_schemars!($name);
            $crate::__typewright_arbitrary!($name);
        )*
    };
}

/// Like `models_of!`, but without `JsonSchema` and `Arbitrary`, which a type may implement separately. Expands to all
/// implementations at once, because a macro for each would take longer.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_serde_models_of {
    ($base:literal, $program:path { $($name:ident $(
        $place:literal $(at $entry:literal)?
    )? $(= $check:path)? $(as $secret:ident)?),* $(,)? }) => {$(
        impl $crate::__private::v1::Generated for $name {
            $(
                const __SECRETS: $crate::__private::v1::Secrets<'static> =
                    $crate::__private::v1::Secrets { names: &[], whole: $crate::__typewright_is!($secret) };
            )?

            $(
                fn __check<'a, N: $crate::__private::v1::Node<'a>>(
                    node: N,
                    context: &mut $crate::__private::v1::Context,
                ) -> bool {
                    $check(node, context)
                }
            )?

            fn __program() -> $crate::__private::v1::Origin {
                ::core::option::Option::Some((
                    &$program,
                    $crate::__typewright_place!($($place $(at $entry)?)?),
                ))
            }
        }

        impl $crate::Model for $name {
            const SCHEMA_ID: &'static str = ::core::concat!($base $(, $place)?);
        }

        $crate::__typewright_serde!($name);
    )*};
    ($base:literal, $program:path, $secrets:path { $($name:ident $(
        $place:literal $(at $entry:literal)?
    )? $(= $check:path)? $(as $secret:ident)?),* $(,)? }) => {$(
        impl $crate::__private::v1::Generated for $name {
            const __SECRETS: $crate::__private::v1::Secrets<'static> =
                $crate::__private::v1::Secrets { names: $secrets, whole: $crate::__typewright_is!($($secret)?) };

            $(
                fn __check<'a, N: $crate::__private::v1::Node<'a>>(
                    node: N,
                    context: &mut $crate::__private::v1::Context,
                ) -> bool {
                    $check(node, context)
                }
            )?

            fn __program() -> $crate::__private::v1::Origin {
                ::core::option::Option::Some((
                    &$program,
                    $crate::__typewright_place!($($place $(at $entry)?)?),
                ))
            }
        }

        impl $crate::Model for $name {
            const SCHEMA_ID: &'static str = ::core::concat!($base $(, $place)?);
        }

        $crate::__typewright_serde!($name);
    )*};
}

/// Expands to whether a value is secret as a whole.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_is {
    () => {
        false
    };
    (secret) => {
        true
    };
}

/// Expands to the location of a check in the program.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_place {
    () => {
        "#"
    };
    ($place:literal) => {
        $place
    };
    ($place:literal at $entry:literal) => {
        $entry
    };
}

/// Does the same for one model, with the absolute location of its schema.
///
/// ```text
/// rt::model!(Order: "https://example.com/order", check::order, program::PROGRAM, "#"; SECRETS, true);
/// ```
///
/// An entry is the absolute location of the schema; the check; the program and the location of the same check in it;
/// the names of secrets, if the module has any; whether a value is secret as a whole, if it is.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_model {
    ($name:ident: $id:expr, $($checked:tt)+) => {
        $crate::__typewright_serde_model!($name: $id, $($checked)+);
        $crate::__typewright_schemars!($name);
        $crate::__typewright_arbitrary!($name);
    };
}

/// Like `model!`, but without `JsonSchema` and `Arbitrary`, which a type may implement separately.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_serde_model {
    ($name:ident: $id:expr, $($checked:tt)+) => {
        $crate::__typewright_checked!($name: $($checked)+);

        impl $crate::Model for $name {
            const SCHEMA_ID: &'static str = $id;
        }

        $crate::__typewright_serde!($name);
    };
}

/// Implements a type with its own check.
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

/// Defines the table of models by name.
///
/// ```text
/// pub MODELS { shop::Order, shop::Item as "shop::Part" at "https://example.com/part", shop::Data: ["id", "name"] }
/// ```
///
/// An entry is a model; its name and location, if they differ from those of the type; its members, if it is not a
/// struct.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_models {
    ($visibility:vis $table:ident {
        $($model:path $(as $name:literal $(at $location:literal)?)? $(: $members:tt)?),* $(,)?
    }) => {
        /// Every model, by module and in documented order, for tools that learn its name only at run time.
        #[allow(dead_code, reason = "unused if the module is private and the program finds no model by name")]
        #[allow(deprecated, reason = "deprecated models are found too")]
        #[allow(unused_qualifications, reason = "a program may import the modules")]
        $visibility static $table: &[$crate::ModelEntry] = &[$(
            $crate::ModelEntry::of::<$model>(
                $crate::__typewright_or!({ ::core::stringify!($model) } $($name)?),
                $crate::__typewright_or!({ <$model as $crate::__private::v1::Build>::__MEMBERS } $(&$members)?),
            )$($(.at($location))?)?
        ),*];
    };
}

/// Expands to the given tokens, or else to those in braces.
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
