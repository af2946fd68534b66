//! References to Rust types.
//! Independent of modules and paths.

use super::{Foreign, ItemId};
use crate::settings::MapType;

/// A Rust type, as written in a field, an element or a variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RustType {
    /// `bool`
    Bool,
    /// An integer of a fixed width.
    Integer(IntegerType),
    /// `f64`
    F64,
    /// `typewright::Integer`: an integer of any size.
    ExactInteger,
    /// `typewright::JsonNumber`: a number with all its digits.
    ExactNumber,
    /// `String`
    String,
    /// A type of another library, for a string with a format.
    Foreign(Foreign),
    /// `typewright::OnlyValue`: the field of the member has the value.
    OnlyValue,
    /// `()`: the only value is `null`.
    Null,
    /// `typewright::Json`: any value.
    Json,
    /// `typewright::Object`: any object.
    Object,
    /// An item.
    Item(ItemId),
    /// `Vec<T>`
    Vec(Box<RustType>),
    /// `[T; N]`
    Array(Box<RustType>, usize),
    /// `(A, B, …)`, at most 12 elements.
    Tuple(Vec<RustType>),
    /// A map from names to this type.
    Map(Box<RustType>, MapType),
    /// `Option<T>`, where `None` is `null`.
    Option(Box<RustType>),
    /// `Box<T>`, for recursive types, or if a value is too large inline.
    Boxed(Box<RustType>),
}

/// An integer of a fixed width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum IntegerType {
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`
    #[default]
    I64,
    /// `i128`
    I128,
    /// `u8`
    U8,
    /// `u16`
    U16,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `u128`
    U128,
}

impl IntegerType {
    /// Returns its name in Rust.
    pub fn name(self) -> &'static str {
        match self {
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::I128 => "i128",
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::U128 => "u128",
        }
    }

    /// Returns its size in bytes.
    pub fn bytes(self) -> usize {
        match self {
            Self::I8 | Self::U8 => 1,
            Self::I16 | Self::U16 => 2,
            Self::I32 | Self::U32 => 4,
            Self::I64 | Self::U64 => 8,
            Self::I128 | Self::U128 => 16,
        }
    }

    /// Returns the smallest and the largest value.
    pub fn range(self) -> (i128, u128) {
        match self {
            Self::I8 => (i8::MIN.into(), i8::MAX.unsigned_abs().into()),
            Self::I16 => (i16::MIN.into(), i16::MAX.unsigned_abs().into()),
            Self::I32 => (i32::MIN.into(), i32::MAX.unsigned_abs().into()),
            Self::I64 => (i64::MIN.into(), i64::MAX.unsigned_abs().into()),
            Self::I128 => (i128::MIN, i128::MAX.unsigned_abs()),
            Self::U8 => (0, u8::MAX.into()),
            Self::U16 => (0, u16::MAX.into()),
            Self::U32 => (0, u32::MAX.into()),
            Self::U64 => (0, u64::MAX.into()),
            Self::U128 => (0, u128::MAX),
        }
    }
}

impl RustType {
    /// Returns whether `null` is a separate value.
    /// `Json` and `()` also represent `null`, but not separately.
    pub fn is_nullable(&self) -> bool {
        matches!(self, Self::Option(_))
    }

    /// Adds `null` to the values.
    #[must_use]
    pub fn nullable(self) -> Self {
        match self {
            Self::Option(_) | Self::Json | Self::Null => self,
            Self::Bool
            | Self::Integer(_)
            | Self::F64
            | Self::ExactInteger
            | Self::ExactNumber
            | Self::Foreign(_)
            | Self::String
            | Self::OnlyValue
            | Self::Object
            | Self::Item(_)
            | Self::Vec(_)
            | Self::Array(..)
            | Self::Tuple(_)
            | Self::Map(..)
            | Self::Boxed(_) => Self::Option(Box::new(self)),
        }
    }

    /// Returns the types of its direct parts.
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::Vec(inner)
            | Self::Array(inner, _)
            | Self::Map(inner, _)
            | Self::Option(inner)
            | Self::Boxed(inner) => std::slice::from_ref(inner),
            Self::Tuple(elements) => elements,
            Self::Bool
            | Self::Integer(_)
            | Self::F64
            | Self::ExactInteger
            | Self::ExactNumber
            | Self::Foreign(_)
            | Self::String
            | Self::OnlyValue
            | Self::Null
            | Self::Json
            | Self::Object
            | Self::Item(_) => &[],
        }
    }

    /// Returns the item that this type is, also in a box or an `Option`.
    pub fn item(&self) -> Option<ItemId> {
        match self {
            Self::Item(id) => Some(*id),
            Self::Option(inner) | Self::Boxed(inner) => inner.item(),
            Self::Bool
            | Self::Integer(_)
            | Self::F64
            | Self::ExactInteger
            | Self::ExactNumber
            | Self::Foreign(_)
            | Self::String
            | Self::OnlyValue
            | Self::Null
            | Self::Json
            | Self::Object
            | Self::Vec(_)
            | Self::Array(..)
            | Self::Tuple(_)
            | Self::Map(..) => None,
        }
    }

    /// Returns whether a part of this type, or the type itself, satisfies a condition.
    pub fn any(&self, such: &mut impl FnMut(&Self) -> bool) -> bool {
        such(self) || self.parts().iter().any(|part| part.any(such))
    }
}
