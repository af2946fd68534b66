//! [`Lenient`]: a typed value of an instance that may be invalid, and everything that the value does not hold.
//! Knows no model; what gave way, the builder says, and why, the report.

mod rest;

use crate::write::Write;
use crate::{Error, Violation, Writer};

pub use self::rest::Rest;

/// What became of an instance that need not be valid. Nothing is lost: [`Lenient::to_vec`] writes an equal document.
///
/// - A violation that the type can hold (a number beyond a bound, a string without its format) stays in `value`.
/// - What the type of an optional member or map entry cannot hold is absent there and stands in `rest`.
/// - Where a required member or an element does not fit, the nearest optional member or map entry around it gives way.
/// - Members that an object does not allow, the digits of numbers that an `f64` holds only nearly, and the spelling of
///   strings that a type of another library writes otherwise, stand in `rest`.
#[derive(Clone, Debug)]
pub struct Lenient<T> {
    /// The value, as far as the types hold it.
    pub value: T,
    /// How the instance differs from what the schema says; empty if it is valid.
    pub deviations: Vec<Violation>,
    /// How many more ways were found in which it differs, beyond what [`Limits`](crate::Limits) leave room to list.
    pub more: usize,
    /// What the value does not hold.
    pub rest: Rest,
}

impl<T: Write> Lenient<T> {
    /// Writes the value and the rest as one compact JSON text.
    ///
    /// Members that were set or removed since decoding are not overwritten from the rest.
    #[expect(
        clippy::inherent_to_string,
        reason = "named like that of a model; `Display` would show secrets by accident"
    )]
    pub fn to_string(&self) -> String {
        let mut writer = Writer::new();
        self.value.__write(&mut writer);
        if self.rest.is_empty() { writer.into_string() } else { self.rest.merge(writer.into_string()) }
    }

    /// The same as [`Lenient::to_string`], as bytes.
    pub fn to_vec(&self) -> Vec<u8> {
        self.to_string().into_bytes()
    }

    /// The same for people: an element or member a line, two blanks a level.
    pub fn to_string_pretty(&self) -> String {
        crate::pretty::pretty(&self.to_string())
    }

    /// The same as [`Lenient::to_string`], to a file or socket.
    pub fn to_writer(&self, mut output: impl std::io::Write) -> Result<(), Error> {
        Ok(output.write_all(self.to_string().as_bytes())?)
    }
}
