//! [`Record`]: the fields of a struct as data, by which one function builds and another one writes all structs.
//! Knows members by position, and of a field only how it is built, written and dropped.

use std::ffi::c_void;
use std::mem::{MaybeUninit, forget};

use super::{Build, Builder, Constant, Members, Misfit, Names};
use crate::direct::{Field, Fields, Stored};
use crate::write::ObjectWriter;
use crate::{NodeRef, Writer};

/// Builds a value in memory for it.
type BuildInto = unsafe fn(NodeRef<'_>, &mut Builder<'_>, *mut c_void) -> Result<(), Misfit>;

/// How a struct is stored, built and written. Its tables are fields, because a literal takes rustc less time than calls.
#[doc(hidden)]
#[derive(Debug)]
pub struct Record {
    /// The names of the members: first those with a constant value, then those of the fields.
    pub names: Names,
    /// Whether [`are_plain`](crate::write::are_plain) is true for the names.
    pub plain: bool,
    /// What becomes of other members.
    pub additional: Additional,
    /// The values of the members without a field, which come first.
    pub constants: &'static [Constant],
    /// The fields, in the order of their members; the one for additional members is the last.
    pub parts: &'static [Part],
    /// That the fields are complete.
    pub complete: Complete,
}

/// The promise that the tables of a record describe the struct.
#[derive(Debug)]
pub struct Complete(());

/// What becomes of members whose names are not known.
#[derive(Clone, Copy, Debug)]
pub enum Additional {
    /// A field has them.
    Kept,
    /// The schema allows none.
    Refused,
    /// The schema allows them, but no field has them.
    Dropped,
}

/// A field.
#[derive(Debug)]
pub struct Part {
    offset: u32,
    /// The value of a member that has only one.
    only: Constant,
    kind: &'static Kind,
}

/// How fields of a type are built, written and dropped.
#[derive(Debug)]
pub(super) struct Kind {
    take: Take,
    put: Put,
    drop: unsafe fn(*mut c_void),
    #[cfg_attr(not(feature = "report"), allow(dead_code, reason = "only a plan reads it"))]
    stored: Stored,
}

/// How a field is built.
#[derive(Debug)]
pub(super) enum Take {
    /// The member is required.
    Required(BuildInto),
    /// The member may be absent. `some` builds the value within an `Option`.
    Optional { some: BuildInto, none: unsafe fn(*mut c_void) },
    /// Returns `false` after an error that ends the struct.
    Other(unsafe fn(&mut Members<'_, '_, '_>, Constant, *mut c_void) -> bool),
}

/// How a field is written.
#[derive(Debug)]
pub(super) enum Put {
    /// Writes the value. The member is always there.
    Required(unsafe fn(*const c_void, &mut Writer)),
    /// Writes the member, or nothing.
    Other(unsafe fn(&mut ObjectWriter<'_>, Constant, *const c_void)),
}

/// The fields of a struct that are built. Drops them unless all are, also if building another one panics. If dropping one
/// panics, the others leak.
struct Partial {
    at: *mut c_void,
    parts: &'static [Part],
    /// The number of fields that are built, from the first one.
    count: usize,
}

impl Fields for Record {
    fn names(&self) -> &'static [&'static str] {
        self.names
    }

    fn constants(&self) -> &'static [Constant] {
        self.constants
    }

    fn fields(&self) -> Vec<Field> {
        let described = |part: &Part| Field { offset: part.offset as usize, stored: part.kind.stored, only: part.only };
        self.parts.iter().map(described).collect()
    }
}

impl Complete {
    /// Promises it.
    ///
    /// # Safety
    /// The `parts` of the record describe all fields of the struct, in the order of their members in `names`, where
    /// `constants` come first.
    #[allow(unsafe_code, reason = "only the macro knows all fields")]
    pub const unsafe fn new() -> Self {
        Self(())
    }
}

impl Record {
    /// Builds the struct of an object.
    ///
    /// # Safety
    /// `at` points to memory for the struct.
    #[inline(never)]
    #[allow(unsafe_code, reason = "fills fields whose types are known as data only")]
    unsafe fn build(
        &'static self,
        node: NodeRef<'_>,
        builder: &mut Builder<'_>,
        at: *mut c_void,
    ) -> Result<(), Misfit> {
        let mut members = match self.additional {
            Additional::Kept => builder.object(node, self.names),
            Additional::Refused => builder.closed_object(node, self.names),
            Additional::Dropped => builder.pruned_object(node, self.names),
        };
        for constant in self.constants {
            if !members.constant(*constant) {
                return members.fail();
            }
        }
        let mut partial = Partial { at, parts: self.parts, count: 0 };
        for part in self.parts {
            // SAFETY: by the contract of this function, there is memory for the field at its offset.
            if !unsafe { part.build(&mut members, at.byte_add(part.offset as usize)) } {
                return members.fail();
            }
            partial.count += 1;
        }
        members.finish(partial).map(forget)
    }

    /// Writes the struct.
    ///
    /// # Safety
    /// `at` points to the struct.
    #[inline(never)]
    #[allow(unsafe_code, reason = "reads fields whose types are known as data only")]
    unsafe fn write(&self, at: *const c_void, writer: &mut Writer) {
        let mut object = ObjectWriter::begin(writer, self.names, self.plain);
        for constant in self.constants {
            object.required(constant);
        }
        for part in self.parts {
            // SAFETY: by the contract of this function, there is the field at its offset.
            unsafe { part.write(&mut object, at.byte_add(part.offset as usize)) };
        }
        object.end();
    }
}

/// Named like the methods of [`Builder`], because a table of members has their names.
impl Additional {
    /// For [`Builder::object`].
    pub const fn object() -> Self {
        Self::Kept
    }

    /// For [`Builder::closed_object`].
    pub const fn closed_object() -> Self {
        Self::Refused
    }

    /// For [`Builder::pruned_object`].
    pub const fn pruned_object() -> Self {
        Self::Dropped
    }
}

impl Kind {
    /// Describes fields of type `F`. The functions are called with pointers to it, or to memory for it.
    pub(super) const fn new<F>(take: Take, put: Put, stored: Stored) -> Self {
        Self { take, put, drop: drop_value::<F>, stored }
    }
}

impl Part {
    /// Both pointers point into the same memory.
    #[allow(
        unsafe_code,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a struct on a stack is small"
    )]
    pub(super) const fn new(
        structure: *const c_void,
        field: *const c_void,
        only: Constant,
        kind: &'static Kind,
    ) -> Self {
        // SAFETY: the macro takes both from the same value. A constant with other pointers does not compile.
        let offset = unsafe { field.byte_offset_from(structure) };
        assert!(offset as u32 as usize == offset.cast_unsigned(), "invariant: a struct is small");
        Self { offset: offset as u32, only, kind }
    }

    /// Builds the field. Returns `false` after an error that ends the struct; the field is then not initialized.
    ///
    /// # Safety
    /// `at` points to memory for the field.
    #[inline]
    #[allow(unsafe_code, reason = "a field whose type is known as data only")]
    unsafe fn build(&self, members: &mut Members<'_, '_, '_>, at: *mut c_void) -> bool {
        // SAFETY: by the contract of this function, the functions are called with memory for the type of the field.
        unsafe {
            match self.kind.take {
                Take::Required(build) => members.required_into(|node, builder| build(node, builder, at)),
                Take::Optional { some, none } => {
                    if !members.optional_into(|node, builder| some(node, builder, at)) {
                        none(at);
                    }
                    true
                }
                Take::Other(take) => take(members, self.only, at),
            }
        }
    }
}

impl Part {
    /// Writes the field.
    ///
    /// # Safety
    /// `at` points to the field.
    #[inline]
    #[allow(unsafe_code, reason = "a field whose type is known as data only")]
    unsafe fn write(&self, object: &mut ObjectWriter<'_>, at: *const c_void) {
        // SAFETY: by the contract of this function, the functions are called with the type of the field.
        unsafe {
            match self.kind.put {
                Put::Required(write) => {
                    if let Some(writer) = object.begin_next() {
                        write(at, writer);
                    }
                }
                Put::Other(put) => put(object, self.only, at),
            }
        }
    }
}

impl Drop for Partial {
    #[allow(unsafe_code, reason = "drops fields whose types are known as data only")]
    fn drop(&mut self) {
        for part in self.parts.iter().take(self.count) {
            // SAFETY: these fields were built, and nothing else drops them.
            unsafe { (part.kind.drop)(self.at.byte_add(part.offset as usize)) };
        }
    }
}

/// Returns the fields of a struct.
pub(super) fn fields_of<T: Build>() -> Option<&'static dyn Fields> {
    T::__RECORD.map(|record| record as &dyn Fields)
}

/// Builds a struct by its record.
#[inline]
#[allow(unsafe_code, reason = "returns the value that was built by its record")]
pub(super) fn build_record<T: Build>(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<T, Misfit> {
    let mut value = MaybeUninit::<T>::uninit();
    // SAFETY: there is memory for a `T`, and it is initialized if the function succeeds.
    unsafe { record::<T>().build(node, builder, value.as_mut_ptr().cast()).map(|()| value.assume_init()) }
}

/// Writes a struct by its record.
#[inline]
#[allow(unsafe_code, reason = "reads the value by its record")]
pub fn write_record<T: Build>(value: &T, writer: &mut Writer) {
    // SAFETY: the record describes `T`.
    unsafe { record::<T>().write((&raw const *value).cast(), writer) };
}

/// Returns the record of a struct.
#[inline]
fn record<T: Build>() -> &'static Record {
    T::__RECORD.expect("invariant: a struct has a record")
}

/// Builds a value in memory for it.
///
/// # Safety
/// `at` points to memory for a `T`.
#[inline]
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
pub(crate) unsafe fn build_into<T: Build>(
    node: NodeRef<'_>,
    builder: &mut Builder<'_>,
    at: *mut c_void,
) -> Result<(), Misfit> {
    if let Some(record) = T::__RECORD {
        // SAFETY: by the contract of this function, and the record describes `T`.
        return unsafe { record.build(node, builder, at) };
    }
    let value = T::__build(node, builder)?;
    // SAFETY: by the contract of this function.
    unsafe { at.cast::<T>().write(value) };
    Ok(())
}

/// # Safety
/// `at` points to memory for an `Option<T>`.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
pub(super) unsafe fn build_some<T: Build>(
    node: NodeRef<'_>,
    builder: &mut Builder<'_>,
    at: *mut c_void,
) -> Result<(), Misfit> {
    let value = T::__build(node, builder)?;
    // SAFETY: by the contract of this function.
    unsafe { at.cast::<Option<T>>().write(Some(value)) };
    Ok(())
}

/// # Safety
/// `at` points to memory for an `F`.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
pub(super) unsafe fn put<F>(at: *mut c_void, value: F) -> bool {
    // SAFETY: by the contract of this function.
    unsafe { at.cast::<F>().write(value) };
    true
}

/// # Safety
/// `at` points to memory for an `Option<T>`.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
pub(super) unsafe fn put_none<T>(at: *mut c_void) {
    // SAFETY: by the contract of this function.
    unsafe { at.cast::<Option<T>>().write(None) }
}

/// # Safety
/// `at` points to an `F`, which is not used afterwards.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
pub(crate) unsafe fn drop_value<F>(at: *mut c_void) {
    // SAFETY: by the contract of this function.
    unsafe { at.cast::<F>().drop_in_place() }
}

/// Returns the value of a field.
///
/// # Safety
/// `at` points to an `F`, which is not changed meanwhile.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
pub(super) unsafe fn held<'f, F>(at: *const c_void) -> &'f F {
    // SAFETY: by the contract of this function.
    unsafe { &*at.cast::<F>() }
}
