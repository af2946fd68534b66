//! Writes typed values as JSON text: [`Write`], and [`ObjectWriter`] for the members of a struct.
//! Knows nothing of schemas; writes valid and invalid values alike.

use std::collections::BTreeMap;

use crate::build::{Lookup, Names};
use crate::json::{Lent, ParseOptions, parse_lent};
use crate::{Integer, Json, JsonNumber, Object, Writer};

/// Writes a typed value as JSON. Generated for every model.
#[doc(hidden)]
pub trait Write {
    /// Writes the value.
    fn __write(&self, writer: &mut Writer);
}

/// Writes the members of an object, in the order of their names; [`ObjectWriter::end`] closes it.
#[derive(Debug)]
#[must_use = "the object is open until `end`"]
pub struct ObjectWriter<'w> {
    writer: &'w mut Writer,
    names: Names,
    /// The position of the next member.
    next: usize,
    written: Written,
    /// Whether no name needs escapes.
    plain: bool,
}

impl<'w> ObjectWriter<'w> {
    /// Opens an object with members of these names, and whether [`are_plain`] is true for them.
    pub fn begin(writer: &'w mut Writer, names: Names, plain: bool) -> Self {
        writer.begin_object();
        Self { writer, names, next: 0, written: Written::default(), plain }
    }

    /// Writes the next member.
    pub fn required<T: Write>(&mut self, value: &T) {
        if let Some(writer) = self.begin_called() {
            value.__write(writer);
        }
    }

    /// Like [`ObjectWriter::begin_next`], for functions that are compiled for each type.
    #[inline(never)]
    fn begin_called(&mut self) -> Option<&mut Writer> {
        self.begin_next()
    }

    /// Writes the name of the next member. Returns `None` if there is none.
    #[inline]
    pub(crate) fn begin_next(&mut self) -> Option<&mut Writer> {
        let name = self.advance(true)?;
        if self.plain {
            self.writer.plain_key(name);
        } else {
            self.writer.key(name);
        }
        Some(self.writer)
    }

    /// Writes the next member, unless it is absent. In an `Option<Option<T>>`, `Some(None)` is `null`.
    pub fn optional<T: Write>(&mut self, value: &Option<T>) {
        match value {
            Some(value) => self.required(value),
            None => drop(self.advance(false)),
        }
    }

    /// Returns the name of the next member, and records whether it is written.
    #[inline]
    fn advance(&mut self, is_written: bool) -> Option<&'static str> {
        let name = self.names.get(self.next).copied();
        self.written.add(self.next, is_written);
        self.next += 1;
        name
    }

    /// Writes every entry of a map as a member, except those with the name of a member that is already written.
    /// Additional members have such a name if a loose member was set after decoding.
    pub fn extra<M: Entries>(&mut self, entries: &M) {
        let mut lookup = Lookup::new(self.names, &mut []);
        let is_written = |name: &str| lookup.find(name.as_bytes()).is_some_and(|place| self.written.has(place));
        entries.write_entries(self.writer, is_written);
    }

    /// Closes the object.
    pub fn end(self) {
        self.writer.end_object();
    }
}

/// Which members of an object are written, by their positions.
#[derive(Debug, Default)]
struct Written {
    /// The first 64, as bits.
    first: u64,
    later: Vec<bool>,
}

impl Written {
    /// Adds the next member.
    #[inline]
    fn add(&mut self, place: usize, is_written: bool) {
        if place < 64 {
            self.first |= u64::from(is_written) << place;
        } else {
            self.later.push(is_written);
        }
    }

    fn has(&self, place: usize) -> bool {
        match place.checked_sub(64) {
            None => self.first >> place & 1 == 1,
            Some(later) => self.later.get(later) == Some(&true),
        }
    }
}

/// Whether JSON writes these names without escapes.
pub const fn are_plain(names: &[&str]) -> bool {
    let mut index = 0;
    while index < names.len() {
        let name = names[index].as_bytes();
        let mut at = 0;
        while at < name.len() {
            if matches!(name[at], 0..=0x1f | b'"' | b'\\') {
                return false;
            }
            at += 1;
        }
        index += 1;
    }
    true
}

/// A map that can be written as members of a larger object.
#[doc(hidden)]
pub trait Entries {
    /// Writes names and values, without brackets and without the entries whose names are left out.
    fn write_entries(&self, writer: &mut Writer, is_left_out: impl FnMut(&str) -> bool);
}

/// Writes the entries of a map whose names are not left out.
pub(crate) fn write_all<'m, T: Write + 'm>(
    entries: impl IntoIterator<Item = (&'m String, &'m T)>,
    writer: &mut Writer,
    mut is_left_out: impl FnMut(&str) -> bool,
) {
    for (name, value) in entries {
        if !is_left_out(name) {
            writer.key(name);
            value.__write(writer);
        }
    }
}

impl<T: Write> Entries for BTreeMap<String, T> {
    fn write_entries(&self, writer: &mut Writer, is_left_out: impl FnMut(&str) -> bool) {
        write_all(self, writer, is_left_out);
    }
}

impl Entries for Object {
    fn write_entries(&self, writer: &mut Writer, is_left_out: impl FnMut(&str) -> bool) {
        write_all(self.iter().map(|(name, value)| (name, value)), writer, is_left_out);
    }
}

impl<T: Write> Write for BTreeMap<String, T> {
    fn __write(&self, writer: &mut Writer) {
        writer.begin_object();
        self.write_entries(writer, |_| false);
        writer.end_object();
    }
}

impl Write for Object {
    #[inline(never)]
    fn __write(&self, writer: &mut Writer) {
        writer.begin_object();
        self.write_entries(writer, |_| false);
        writer.end_object();
    }
}

impl Write for Json {
    #[inline(never)]
    fn __write(&self, writer: &mut Writer) {
        writer.node(self);
    }
}

/// Converts a value to untyped JSON.
pub(crate) fn to_json<T: Write + ?Sized>(value: &T) -> Json {
    let mut writer = Writer::new();
    value.__write(&mut writer);
    // Parsing only fails if the text is larger than a document may be.
    read_back(writer.as_str()).map_or(Json::Null, |document| document.root().into())
}

/// Parses the output of a [`Writer`], at any depth.
pub(crate) fn read_back(text: &str) -> Result<Lent<'_>, crate::ParseError> {
    parse_lent(text.as_bytes(), &ParseOptions::for_parts())
}

impl Write for bool {
    fn __write(&self, writer: &mut Writer) {
        writer.bool(*self);
    }
}

impl Write for str {
    fn __write(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Write for String {
    fn __write(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Write for i64 {
    fn __write(&self, writer: &mut Writer) {
        writer.i64(*self);
    }
}

impl Write for u64 {
    fn __write(&self, writer: &mut Writer) {
        writer.u64(*self);
    }
}

impl Write for i128 {
    fn __write(&self, writer: &mut Writer) {
        writer.raw(&self.to_string());
    }
}

impl Write for u128 {
    fn __write(&self, writer: &mut Writer) {
        writer.raw(&self.to_string());
    }
}

impl Write for JsonNumber {
    fn __write(&self, writer: &mut Writer) {
        writer.raw(self.as_str());
    }
}

impl Write for Integer {
    fn __write(&self, writer: &mut Writer) {
        writer.raw(self.as_str());
    }
}

/// An infinity or a NaN becomes `null`; [`Writer::not_finite`] returns its offset.
impl Write for f64 {
    fn __write(&self, writer: &mut Writer) {
        writer.f64(*self);
    }
}

macro_rules! narrow_integers {
    ($($ty:ty)+) => {$(
        impl Write for $ty {
            fn __write(&self, writer: &mut Writer) {
                writer.i64(i64::from(*self));
            }
        }
    )+};
}

narrow_integers!(i8 i16 i32 u8 u16 u32);

/// Writes `null`.
impl Write for () {
    fn __write(&self, writer: &mut Writer) {
        writer.null();
    }
}

/// Writes `null` for `None`.
impl<T: Write> Write for Option<T> {
    fn __write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.__write(writer),
            None => writer.null(),
        }
    }
}

impl<T: Write + ?Sized> Write for Box<T> {
    fn __write(&self, writer: &mut Writer) {
        (**self).__write(writer);
    }
}

impl<T: Write + ?Sized> Write for &T {
    fn __write(&self, writer: &mut Writer) {
        (**self).__write(writer);
    }
}

impl<T: Write> Write for [T] {
    fn __write(&self, writer: &mut Writer) {
        writer.begin_array();
        for element in self {
            element.__write(writer);
        }
        writer.end_array();
    }
}

impl<T: Write> Write for Vec<T> {
    fn __write(&self, writer: &mut Writer) {
        self.as_slice().__write(writer);
    }
}

impl<T: Write, const N: usize> Write for [T; N] {
    fn __write(&self, writer: &mut Writer) {
        self.as_slice().__write(writer);
    }
}

macro_rules! tuples {
    ($(($($ty:ident)+))+) => {$(
        impl<$($ty: Write),+> Write for ($($ty,)+) {
            #[expect(non_snake_case, reason = "a type parameter lends its name to the element")]
            fn __write(&self, writer: &mut Writer) {
                let ($($ty,)+) = self;
                writer.begin_array();
                $($ty.__write(writer);)+
                writer.end_array();
            }
        }
    )+};
}

crate::tuples::each_tuple!(tuples);
