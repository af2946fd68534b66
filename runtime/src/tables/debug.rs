//! `Debug` of types with secrets: `debug!`. Knows neither the types nor the names of secret members.

/// Implements `Debug` for a type that is secret, or has secret parts.
///
/// ```text
/// rt::debug!(Token);
/// rt::debug!(Order: SECRETS struct { id, token = hidden, pin = hidden_option, extra = masked });
/// rt::debug!(Mode: SECRETS enum { Auto, Limited(shown), Other(masked) });
/// rt::debug!(Tags: SECRETS newtype { masked });
/// ```
///
/// Without entries, nothing of the value is shown. Otherwise the names of secret members follow the type, and each part
/// is `shown`, `masked` (its untyped members with these names are hidden), `hidden`, or `hidden_option` (only whether it
/// is present is shown). A field without a word is shown; a variant without one has no content.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_debug {
    ($name:ident) => {
        $crate::__typewright_debug!(@impl $name self f { ::core::fmt::Debug::fmt(&$crate::__private::v1::Redacted, f) });
    };
    ($name:ident: $secrets:ident struct { $($field:ident $(= $how:ident)?),* $(,)? }) => {
        $crate::__typewright_debug!(@impl $name self f {
            f.debug_struct(::core::stringify!($name))
                $(.field(
                    $crate::__private::v1::label(::core::stringify!($field)),
                    $crate::__typewright_part!($($how)? &self.$field, $secrets),
                ))*
                .finish()
        });
    };
    ($name:ident: $secrets:ident enum { $($variant:ident $(($how:ident))?),* $(,)? }) => {
        $crate::__typewright_debug!(@impl $name self f {
            match self {
                $($crate::__typewright_pattern!($variant value $($how)?) => {
                    $crate::__typewright_variant!(f $variant value $secrets $($how)?)
                })*
            }
        });
    };
    ($name:ident: $secrets:ident newtype { $how:ident }) => {
        $crate::__typewright_debug!(@impl $name self f {
            f.debug_tuple(::core::stringify!($name))
                .field($crate::__typewright_part!($how &self.0, $secrets))
                .finish()
        });
    };
    (@impl $name:ident $this:ident $f:ident $body:block) => {
        /// Secrets are masked.
        impl ::core::fmt::Debug for $name {
            fn fmt(&$this, $f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result $body
        }
    };
}

/// Expands to what is shown of a part, given by reference.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_part {
    (masked $value:expr, $secrets:ident) => {
        &$crate::__private::v1::Masked::new($value, $secrets)
    };
    (hidden $value:expr, $secrets:ident) => {
        &$crate::__private::v1::Redacted
    };
    (hidden_option $value:expr, $secrets:ident) => {
        &$crate::__private::v1::redacted($value)
    };
    (shown $value:expr, $secrets:ident) => {
        $value
    };
    ($value:expr, $secrets:ident) => {
        $value
    };
}

/// Expands to the pattern of a variant.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_pattern {
    ($variant:ident $value:ident) => {
        Self::$variant
    };
    ($variant:ident $value:ident $how:ident) => {
        Self::$variant($value)
    };
}

/// Expands to the output for a variant.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_variant {
    ($f:ident $variant:ident $value:ident $secrets:ident) => {
        $f.write_str(::core::stringify!($variant))
    };
    ($f:ident $variant:ident $value:ident $secrets:ident $how:ident) => {
        $f.debug_tuple(::core::stringify!($variant))
            .field($crate::__typewright_part!($how $value, $secrets))
            .finish()
    };
}

/// Returns the name of a field without the prefix of a raw identifier.
pub fn label(field: &'static str) -> &'static str {
    field.strip_prefix("r#").unwrap_or(field)
}
