//! Implements traits of serde, schemars and arbitrary for generated models, each behind its feature.
//! Knows models only through [`Model`](crate::Model). Generated code calls one macro and contains no such impl itself.

#[cfg(feature = "arbitrary")]
pub(crate) mod arbitrary;
#[cfg(feature = "schemars")]
pub(crate) mod schemars;
#[cfg(feature = "serde")]
pub(crate) mod serde;

/// Implements the traits of all enabled features for generated models.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_adapters {
    ($($ty:ty),+ $(,)?) => {
        $(
            $crate::__typewright_serde!($ty);
            $crate::__typewright_schemars!($ty);
        )+
    };
}

/// Implements `Serialize` and `Deserialize`.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_serde {
    ($ty:ty) => {
        impl $crate::__private::v1::serde::Serialize for $ty {
            fn serialize<S: $crate::__private::v1::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::v1::serialize(self, serializer)
            }
        }

        impl<'de> $crate::__private::v1::serde::Deserialize<'de> for $ty {
            fn deserialize<D: $crate::__private::v1::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::v1::deserialize(deserializer)
            }
        }
    };
}

/// Expands to nothing, because the feature is disabled.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_serde {
    ($ty:ty) => {};
}

/// Implements `JsonSchema`.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_schemars {
    ($ty:ty) => {
        impl $crate::__private::v1::schemars::JsonSchema for $ty {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                $crate::__private::v1::name::<Self>()
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::any::type_name::<Self>())
            }

            fn json_schema(
                _: &mut $crate::__private::v1::schemars::SchemaGenerator,
            ) -> $crate::__private::v1::schemars::Schema {
                $crate::__private::v1::schema::<Self>()
            }
        }
    };
}

/// Expands to nothing, because the feature is disabled.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_schemars {
    ($ty:ty) => {};
}

/// Implements `Arbitrary`.
#[cfg(feature = "arbitrary")]
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_arbitrary {
    ($ty:ty) => {
        impl<'a> $crate::__private::v1::arbitrary::Arbitrary<'a> for $ty {
            fn arbitrary(
                data: &mut $crate::__private::v1::arbitrary::Unstructured<'a>,
            ) -> $crate::__private::v1::arbitrary::Result<Self> {
                $crate::__private::v1::draw(data)
            }
        }
    };
}

/// Expands to nothing, because the feature is disabled.
#[cfg(not(feature = "arbitrary"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_arbitrary {
    ($ty:ty) => {};
}
