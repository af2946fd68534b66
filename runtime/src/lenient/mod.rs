//! [`Lenient`]: a typed value of an instance that may be invalid, and the parts that did not fit.
//! Knows no model; the builder records the dropped values, and the report explains them.

mod rest;

use crate::write::Write;
use crate::{Error, Violation, Writer};

pub use self::rest::Rest;

/// The result of decoding an instance that may be invalid. Nothing is lost: [`Lenient::to_vec`] writes an equal
/// document.
///
/// - An invalid value that the type can represent (a number out of bounds, a string without its format) is kept in
///   `value`.
/// - A value that the type of an optional member or map entry cannot represent is absent there, and kept in `rest`.
/// - If a required member or an element does not fit, the nearest enclosing optional member or map entry is dropped.
/// - `rest` also contains members that an object does not allow, the digits of numbers that an `f64` represents only
///   approximately, and the spelling of strings that a type of another library writes differently.
#[derive(Clone, Debug)]
pub struct Lenient<T> {
    /// The value, as far as the types can represent it.
    pub value: T,
    /// The violations of the schema; empty if the instance is valid.
    pub deviations: Vec<Violation>,
    /// The number of further violations that [`Limits`](crate::Limits) leave no room for.
    pub more: usize,
    /// The parts that the value does not represent.
    pub rest: Rest,
}

impl<T: Write> Lenient<T> {
    /// Writes the value and the rest as one compact JSON text.
    ///
    /// The rest does not overwrite members that were set or removed since decoding.
    #[expect(
        clippy::inherent_to_string,
        reason = "named like that of a model; `Display` would show secrets by accident"
    )]
    pub fn to_string(&self) -> String {
        let mut writer = Writer::new();
        self.value.__write(&mut writer);
        if self.rest.is_empty() { writer.into_string() } else { self.rest.merge(writer.into_string()) }
    }

    /// Like [`Lenient::to_string`], as bytes.
    pub fn to_vec(&self) -> Vec<u8> {
        self.to_string().into_bytes()
    }

    /// Like [`Lenient::to_string`], formatted with one element or member per line and two blanks per level.
    pub fn to_string_pretty(&self) -> String {
        crate::pretty::pretty(&self.to_string())
    }

    /// Writes [`Lenient::to_string`] to a file or socket.
    ///
    /// # Errors
    /// `Io` if the writer fails.
    pub fn to_writer(&self, mut output: impl std::io::Write) -> Result<(), Error> {
        Ok(output.write_all(self.to_string().as_bytes())?)
    }
}
