//! Describes the fields of a struct, by what their members may be. Knows nothing of other fields.

use std::ffi::c_void;
use std::marker::PhantomData;

use super::collection::Collect;
use super::field::{StoredOnly, optional_only_type};
use super::record::{Kind, Part, Put, Take, build_into, build_some, held, put, put_none};
use super::{Build, Constant, Held, HeldValue, Members};
use crate::Writer;
use crate::direct::Stored;
use crate::write::{Entries, ObjectWriter, Write};

/// For fields whose member may have other values.
const ANY: Constant = Constant::Boolean(false);

/// The kinds of fields of a type, by what their members may be. They do not depend on the struct, so that structs share
/// them.
struct Kinds<T>(PhantomData<T>);

impl<T: Build + Write> Kinds<T> {
    /// A `T`.
    const REQUIRED: &'static Kind =
        &Kind::new::<T>(Take::Required(build_into::<T>), Put::Required(write_value::<T>), Stored::Required(T::__type));
    /// An `Option<T>`.
    const OPTIONAL: &'static Kind = &Kind::new::<Option<T>>(
        Take::Optional { some: build_some::<T>, none: put_none::<T> },
        Put::Other(write_optional::<T>),
        Stored::Optional(<Option<T> as Build>::__type),
    );
    /// An `Option<T>` that some branches leave open.
    const LOOSE: &'static Kind =
        &Kind::new::<Option<T>>(Take::Other(take_loose::<T>), Put::Other(write_optional::<T>), Stored::Tree);
}

/// # Safety
/// `at` points to a `T`.
#[allow(unsafe_code, reason = "a field whose type is known as data only")]
unsafe fn write_value<T: Write>(at: *const c_void, writer: &mut Writer) {
    // SAFETY: by the contract of this function.
    unsafe { held::<T>(at) }.__write(writer);
}

/// # Safety
/// `at` points to an `Option<T>`.
#[allow(unsafe_code, reason = "a field whose type is known as data only")]
unsafe fn write_optional<T: Write>(object: &mut ObjectWriter<'_>, _: Constant, at: *const c_void) {
    // SAFETY: by the contract of this function.
    object.optional(unsafe { held::<Option<T>>(at) });
}

/// # Safety
/// `at` points to memory for an `Option<T>`.
#[allow(unsafe_code, reason = "a field whose type is known as data only")]
unsafe fn take_loose<T: Build>(members: &mut Members<'_, '_, '_>, _: Constant, at: *mut c_void) -> bool {
    // SAFETY: by the contract of this function.
    unsafe { put(at, members.loose::<T>()) }
}

/// The kinds of fields of members that have one value.
struct OnlyKinds<T>(PhantomData<T>);

impl<T: Held + StoredOnly> OnlyKinds<T> {
    /// A `T`.
    const REQUIRED: &'static Kind =
        &Kind::new::<T>(Take::Other(take_only::<T>), Put::Other(write_only::<T>), Stored::RequiredOnly(T::stored));
    /// An `Option<T>`.
    const OPTIONAL: &'static Kind = &Kind::new::<Option<T>>(
        Take::Other(take_optional_only::<T>),
        Put::Other(write_optional_only::<T>),
        Stored::OptionalOnly(optional_only_type::<T>),
    );
    /// An `Option<T>` that some branches leave open.
    const LOOSE: &'static Kind =
        &Kind::new::<Option<T>>(Take::Other(take_loose_only::<T>), Put::Other(write_optional_only::<T>), Stored::Tree);
}

/// # Safety
/// `at` points to memory for a `T`.
#[allow(unsafe_code, reason = "a field whose type is known as data only")]
unsafe fn take_only<T: Held>(members: &mut Members<'_, '_, '_>, only: Constant, at: *mut c_void) -> bool {
    let Some(value) = members.required_constant::<T>(only) else { return false };
    // SAFETY: by the contract of this function.
    unsafe { put(at, value) }
}

/// # Safety
/// `at` points to memory for an `Option<T>`.
#[allow(unsafe_code, reason = "a field whose type is known as data only")]
unsafe fn take_optional_only<T: Held>(members: &mut Members<'_, '_, '_>, only: Constant, at: *mut c_void) -> bool {
    // SAFETY: by the contract of this function.
    unsafe { put(at, members.optional_constant::<T>(only)) }
}

/// # Safety
/// `at` points to memory for an `Option<T>`.
#[allow(unsafe_code, reason = "a field whose type is known as data only")]
unsafe fn take_loose_only<T: Held>(members: &mut Members<'_, '_, '_>, only: Constant, at: *mut c_void) -> bool {
    // SAFETY: by the contract of this function.
    unsafe { put(at, members.loose_constant::<T>(only)) }
}

/// # Safety
/// `at` points to a `T`.
#[allow(unsafe_code, reason = "a field whose type is known as data only")]
unsafe fn write_only<T: Held>(object: &mut ObjectWriter<'_>, only: Constant, at: *const c_void) {
    // SAFETY: by the contract of this function.
    object.required(&HeldValue(unsafe { held::<T>(at) }, only));
}

/// # Safety
/// `at` points to an `Option<T>`.
#[allow(unsafe_code, reason = "a field whose type is known as data only")]
unsafe fn write_optional_only<T: Held>(object: &mut ObjectWriter<'_>, only: Constant, at: *const c_void) {
    // SAFETY: by the contract of this function.
    let value = unsafe { held::<Option<T>>(at) };
    object.optional(&value.as_ref().map(|held| HeldValue(held, only)));
}

/// The kind of the field for additional members.
struct ExtraKind<C>(PhantomData<C>);

impl<C: Collect + Entries> ExtraKind<C> {
    const KIND: &'static Kind =
        &Kind::new::<C>(Take::Other(take_extra::<C>), Put::Other(write_extra::<C>), Stored::Extra(C::layout));
}

/// # Safety
/// `at` points to memory for a `C`.
#[allow(unsafe_code, reason = "a field whose type is known as data only")]
unsafe fn take_extra<C: Collect>(members: &mut Members<'_, '_, '_>, _: Constant, at: *mut c_void) -> bool {
    // SAFETY: by the contract of this function.
    unsafe { put(at, members.extra::<C>()) }
}

/// # Safety
/// `at` points to a `C`.
#[allow(unsafe_code, reason = "a field whose type is known as data only")]
unsafe fn write_extra<C: Entries>(object: &mut ObjectWriter<'_>, _: Constant, at: *const c_void) {
    // SAFETY: by the contract of this function.
    object.extra(unsafe { held::<C>(at) });
}

/// Describes a field whose member is required.
pub const fn required_part<S, T: Build + Write>(structure: *const S, field: *const T) -> Part {
    Part::new(structure.cast(), field.cast(), ANY, Kinds::<T>::REQUIRED)
}

/// Describes a field whose member may be absent.
pub const fn optional_part<S, T: Build + Write>(structure: *const S, field: *const Option<T>) -> Part {
    Part::new(structure.cast(), field.cast(), ANY, Kinds::<T>::OPTIONAL)
}

/// Describes a field whose member only some branches describe.
pub const fn loose_part<S, T: Build + Write>(structure: *const S, field: *const Option<T>) -> Part {
    Part::new(structure.cast(), field.cast(), ANY, Kinds::<T>::LOOSE)
}

/// Describes a field whose member is required and has one value.
pub const fn required_only_part<S, T: Held + StoredOnly>(structure: *const S, field: *const T, only: Constant) -> Part {
    Part::new(structure.cast(), field.cast(), only, OnlyKinds::<T>::REQUIRED)
}

/// Describes a field whose member may be absent and otherwise has one value.
pub const fn optional_only_part<S, T: Held + StoredOnly>(
    structure: *const S,
    field: *const Option<T>,
    only: Constant,
) -> Part {
    Part::new(structure.cast(), field.cast(), only, OnlyKinds::<T>::OPTIONAL)
}

/// Describes a field whose member has one value in some branches, and is not described in others.
pub const fn loose_only_part<S, T: Held + StoredOnly>(
    structure: *const S,
    field: *const Option<T>,
    only: Constant,
) -> Part {
    Part::new(structure.cast(), field.cast(), only, OnlyKinds::<T>::LOOSE)
}

/// Describes the field for additional members.
pub const fn extra_part<S, C: Collect + Entries>(structure: *const S, field: *const C) -> Part {
    Part::new(structure.cast(), field.cast(), ANY, ExtraKind::<C>::KIND)
}

/// A literal, as the value of a member that has only one.
#[derive(Debug)]
pub struct Only<T>(pub T);

impl Only<bool> {
    /// Returns the value.
    pub const fn constant(self) -> Constant {
        Constant::Boolean(self.0)
    }
}

impl Only<i64> {
    /// Returns the value.
    pub const fn constant(self) -> Constant {
        Constant::Integer(self.0)
    }
}

impl Only<f64> {
    /// Returns the value.
    pub const fn constant(self) -> Constant {
        Constant::Float(self.0)
    }
}

impl Only<&'static str> {
    /// Returns the value.
    pub const fn constant(self) -> Constant {
        Constant::Text(self.0)
    }
}
