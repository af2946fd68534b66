//! The layout of Rust types as data: [`Type`], and the [`Fields`] of a struct. Does not depend on texts and schemas.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::str::FromStr;

use crate::build::Constant;
use crate::{Json, OnlyValue};

/// Fills memory with a value. Returns whether it did.
pub(super) type Fill<'f> = &'f mut dyn FnMut(*mut c_void) -> bool;

/// Returns the description of a type within another. A function, because types may be recursive.
pub(crate) type Inner = fn() -> &'static Type;

/// Adds an element to a list, which then has room for at least so many. Returns whether it did.
pub(super) type Push = unsafe fn(*mut c_void, usize, Fill<'_>) -> bool;

/// Adds an entry to a map, whose value it lets another function fill. Returns whether it did; the name must be new.
pub(super) type PutEntry = unsafe fn(*mut c_void, &str, Fill<'_>) -> bool;

pub(super) type PutText = unsafe fn(*mut c_void, &str) -> bool;
pub(super) type PutInteger = unsafe fn(*mut c_void, i64) -> bool;

/// How values of a type are stored.
#[derive(Debug)]
pub struct Type {
    pub(super) shape: Shape,
    pub(super) size: usize,
    /// Drops a value of this type.
    pub(super) drop: unsafe fn(*mut c_void),
}

/// What a type holds. Each variant describes exactly the Rust types that its comment names.
#[derive(Debug)]
pub(super) enum Shape {
    /// A struct, if all its fields are known. Otherwise any type that is only built from a tree.
    Struct(fn() -> Option<&'static dyn Fields>),
    /// `bool`.
    Boolean,
    /// `String`.
    Text,
    /// `f64`.
    Float,
    /// A machine integer.
    Integer(Machine),
    /// An enum of these strings. `put` writes the value for a string, and returns whether there is one.
    Texts { values: &'static [&'static str], put: PutText },
    /// An enum of these integers. `put` writes the value for an integer, and returns whether there is one.
    Integers { values: &'static [i64], put: PutInteger },
    /// A struct whose only field has the type.
    Newtype { inner: Inner, offset: usize },
    /// `Option` of the type. `none` writes `None`, and `some` writes a value that it lets another function fill.
    Optional { inner: Inner, none: unsafe fn(*mut c_void), some: unsafe fn(*mut c_void, Fill<'_>) -> bool },
    /// `Box` of the type.
    Boxed { inner: Inner, put: unsafe fn(*mut c_void, Fill<'_>) -> bool },
    /// `Vec` of the type. `new` writes an empty one, and `push` adds an element.
    List { item: Inner, new: unsafe fn(*mut c_void), push: Push },
    /// An enum of types.
    Union(&'static Variants),
    /// A map. `new` writes one without entries, and `put` adds one that takes so many bytes in addition to its name.
    Map { value: Inner, bytes: usize, new: unsafe fn(*mut c_void), put: PutEntry },
    /// `Json`.
    Json,
    /// `OnlyValue`, which has no bytes.
    Only,
}

/// A machine integer.
#[derive(Clone, Copy, Debug)]
pub(super) enum Machine {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
}

impl Machine {
    /// Returns the least and the greatest value.
    pub(super) fn range(self) -> (i128, i128) {
        match self {
            Self::I8 => (i8::MIN.into(), i8::MAX.into()),
            Self::I16 => (i16::MIN.into(), i16::MAX.into()),
            Self::I32 => (i32::MIN.into(), i32::MAX.into()),
            Self::I64 => (i64::MIN.into(), i64::MAX.into()),
            Self::U8 => (0, u8::MAX.into()),
            Self::U16 => (0, u16::MAX.into()),
            Self::U32 => (0, u32::MAX.into()),
            Self::U64 => (0, u64::MAX.into()),
        }
    }
}

/// The variants of an enum of types, each for the branch of a union at the same position.
#[derive(Debug)]
pub struct Variants {
    /// The member that selects a variant by its value.
    pub(super) tag: Option<&'static str>,
    pub(super) variants: &'static [Variant],
}

/// A variant with content.
#[derive(Debug)]
pub struct Variant {
    /// The values of the tag that select this variant.
    pub(super) tags: &'static [&'static str],
    /// The type of the content.
    pub(super) content: Inner,
    /// Writes the variant, with content that it lets another function fill.
    pub(super) put: unsafe fn(*mut c_void, Fill<'_>) -> bool,
}

/// All fields of a struct.
pub(crate) trait Fields {
    /// Returns the names of the members, one for each constant and each field that is not for additional members.
    fn names(&self) -> &'static [&'static str];

    /// Returns the values of the members that come before the fields, which are not stored.
    fn constants(&self) -> &'static [Constant];

    /// Returns the fields; the one for additional members is the last.
    fn fields(&self) -> Vec<Field>;
}

/// A field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) offset: usize,
    pub(crate) stored: Stored,
    /// The value of a member that has only one.
    pub(crate) only: Constant,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stored {
    /// Only a tree can fill the field.
    Tree,
    /// The type of the field. Its member is required.
    Required(Inner),
    /// The type of the field, an `Option`. Its member may be absent.
    Optional(Inner),
    /// The type of the field. Its member is required and has one value.
    RequiredOnly(Inner),
    /// The type of the field, an `Option`. Its member may be absent and has one value.
    OptionalOnly(Inner),
    /// The map for additional members.
    Extra(Inner),
}

/// # Safety
/// `at` points to memory for a `T`.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
unsafe fn write_parsed<T: FromStr>(at: *mut c_void, text: &str) -> bool {
    let Ok(value) = text.parse::<T>() else { return false };
    // SAFETY: by the contract of this function.
    unsafe { at.cast::<T>().write(value) }
    true
}

/// # Safety
/// `at` points to memory for a `T`.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
unsafe fn write_converted<T: TryFrom<i64>>(at: *mut c_void, integer: i64) -> bool {
    let Ok(value) = T::try_from(integer) else { return false };
    // SAFETY: by the contract of this function.
    unsafe { at.cast::<T>().write(value) }
    true
}

/// # Safety
/// `at` points to memory for an `Option<T>`.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
unsafe fn write_none<T>(at: *mut c_void) {
    // SAFETY: by the contract of this function.
    unsafe { at.cast::<Option<T>>().write(None) }
}

/// # Safety
/// `at` points to memory for an `Option<T>`, and `fill` writes a `T` if it returns `true`.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
unsafe fn write_some<T>(at: *mut c_void, fill: Fill<'_>) -> bool {
    let mut value = MaybeUninit::<T>::uninit();
    if !fill(value.as_mut_ptr().cast()) {
        return false;
    }
    // SAFETY: by the contract of this function.
    unsafe { at.cast::<Option<T>>().write(Some(value.assume_init())) }
    true
}

/// Like [`write_some`], for a `T` that takes all bytes of the `Option<T>`.
///
/// # Safety
/// `at` points to memory for an `Option<T>` of the same size as `T`, and `fill` writes a `T` if it returns `true`.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
unsafe fn write_some_in_place(at: *mut c_void, fill: Fill<'_>) -> bool {
    // No byte is left for the tag, so the bytes of `Some` are those of the value: a value that is written through
    // `Option::as_mut` has no others either.
    fill(at)
}

/// # Safety
/// `at` points to memory for a `Box<T>`, and `fill` writes a `T` if it returns `true`.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
unsafe fn write_boxed<T>(at: *mut c_void, fill: Fill<'_>) -> bool {
    let mut value = Box::<T>::new_uninit();
    if !fill(value.as_mut_ptr().cast()) {
        return false;
    }
    // SAFETY: by the contract of this function.
    unsafe { at.cast::<Box<T>>().write(value.assume_init()) }
    true
}

/// # Safety
/// `at` points to memory for a value of `T`.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
unsafe fn write_default<T: Default>(at: *mut c_void) {
    // SAFETY: by the contract of this function.
    unsafe { at.cast::<T>().write(T::default()) }
}

/// # Safety
/// `at` points to a `Vec<T>`, and `fill` writes a `T` if it returns `true`.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
unsafe fn push<T>(at: *mut c_void, capacity: usize, fill: Fill<'_>) -> bool {
    // SAFETY: by the contract of this function.
    let list = unsafe { &mut *at.cast::<Vec<T>>() };
    list.reserve_exact(capacity.saturating_sub(list.len()));
    let Some(spare) = list.spare_capacity_mut().first_mut() else { return false };
    if !fill(spare.as_mut_ptr().cast()) {
        return false;
    }
    // SAFETY: the element after the last one was just filled.
    unsafe { list.set_len(list.len() + 1) };
    true
}

impl Type {
    /// Describes a struct by all its fields, or without them a type that is only built from a tree.
    pub(crate) const fn structure<T>(fields: fn() -> Option<&'static dyn Fields>) -> Self {
        Self::of::<T>(Shape::Struct(fields))
    }

    pub(crate) const BOOLEAN: Self = Self::of::<bool>(Shape::Boolean);
    pub(crate) const TEXT: Self = Self::of::<String>(Shape::Text);
    pub(crate) const FLOAT: Self = Self::of::<f64>(Shape::Float);
    pub(crate) const JSON: Self = Self::of::<Json>(Shape::Json);
    pub(crate) const ONLY: Self = Self::of::<OnlyValue>(Shape::Only);
    pub(crate) const I8: Self = Self::of::<i8>(Shape::Integer(Machine::I8));
    pub(crate) const I16: Self = Self::of::<i16>(Shape::Integer(Machine::I16));
    pub(crate) const I32: Self = Self::of::<i32>(Shape::Integer(Machine::I32));
    pub(crate) const I64: Self = Self::of::<i64>(Shape::Integer(Machine::I64));
    pub(crate) const U8: Self = Self::of::<u8>(Shape::Integer(Machine::U8));
    pub(crate) const U16: Self = Self::of::<u16>(Shape::Integer(Machine::U16));
    pub(crate) const U32: Self = Self::of::<u32>(Shape::Integer(Machine::U32));
    pub(crate) const U64: Self = Self::of::<u64>(Shape::Integer(Machine::U64));

    /// Describes an enum of these strings.
    pub const fn texts<T: FromStr>(values: &'static [&'static str]) -> Self {
        Self::of::<T>(Shape::Texts { values, put: write_parsed::<T> })
    }

    /// Describes an enum of these integers.
    pub const fn integers<T: TryFrom<i64>>(values: &'static [i64]) -> Self {
        Self::of::<T>(Shape::Integers { values, put: write_converted::<T> })
    }

    /// Describes `Option<T>`, where `inner` describes `T`.
    pub(crate) const fn optional<T>(inner: Inner) -> Self {
        let is_filled = size_of::<T>() == size_of::<Option<T>>();
        let some: unsafe fn(*mut c_void, Fill<'_>) -> bool =
            if is_filled { write_some_in_place } else { write_some::<T> };
        Self::of::<Option<T>>(Shape::Optional { inner, none: write_none::<T>, some })
    }

    /// Describes `Box<T>`, where `inner` describes `T`.
    pub(crate) const fn boxed<T>(inner: Inner) -> Self {
        Self::of::<Box<T>>(Shape::Boxed { inner, put: write_boxed::<T> })
    }

    /// Describes `Vec<T>`, where `item` describes `T`.
    pub(crate) const fn list<T>(item: Inner) -> Self {
        Self::of::<Vec<T>>(Shape::List { item, new: write_default::<Vec<T>>, push: push::<T> })
    }

    /// Describes a map of values that `value` describes.
    pub(super) const fn map<T: Default>(value: Inner, bytes: usize, put: PutEntry) -> Self {
        Self::of::<T>(Shape::Map { value, bytes, new: write_default::<T>, put })
    }

    /// Describes a struct with one field, which `inner` describes.
    ///
    /// # Safety
    /// `offset` is that of the only field of `T`.
    #[allow(unsafe_code, reason = "a value whose type is known as data only")]
    pub(crate) const unsafe fn newtype<T>(inner: Inner, offset: usize) -> Self {
        Self::of::<T>(Shape::Newtype { inner, offset })
    }

    /// Describes an enum of types. Each variant is put by a function that creates a `T`.
    pub(crate) const fn union<T>(variants: &'static Variants) -> Self {
        Self::of::<T>(Shape::Union(variants))
    }

    #[allow(unsafe_code, reason = "a function around the one that drops a value would be a copy of it")]
    const fn of<T>(shape: Shape) -> Self {
        let drop: unsafe fn(*mut T) = std::ptr::drop_in_place::<T>;
        // SAFETY: pointers to types with a size are passed in the same way. The caller knows the type, see `drop`.
        let drop = unsafe { std::mem::transmute::<unsafe fn(*mut T), unsafe fn(*mut c_void)>(drop) };
        Self { shape, size: size_of::<T>(), drop }
    }
}

impl Variants {
    /// Describes the variants, and the tag if there is one.
    pub const fn new(tag: Option<&'static str>, variants: &'static [Variant]) -> Self {
        Self { tag, variants }
    }
}
