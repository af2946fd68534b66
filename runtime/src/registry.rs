//! A table of models by name, for tools that select a model at run time.
//! Knows no single model; generated crates contain the table.

use std::fmt;

use crate::decode;
use crate::json::{Document, ParseOptions};
use crate::redact::Secrets;
use crate::{Error, Lenient, Model, Violation};

/// One model of a generated crate, as function pointers.
#[derive(Clone, Copy)]
pub struct ModelEntry {
    /// Module and type, such as `payrix::SessionPostResponse`.
    pub name: &'static str,
    /// The absolute location of its schema.
    pub schema_id: &'static str,
    /// The names of the documented members, in documented order; for a union, those of all branches.
    pub members: &'static [&'static str],
    secrets: Secrets<'static>,
    #[cfg(feature = "report")]
    direct: fn(&[u8]) -> Option<Decoded>,
    decode: fn(&Document<'_>) -> Result<Decoded, Error>,
    lenient: fn(&[u8]) -> Result<LenientlyDecoded, Error>,
    is_valid: fn(&[u8]) -> Result<bool, Error>,
    #[cfg(feature = "arbitrary")]
    draw: fn(&mut dyn crate::draw::Choices) -> Option<Vec<u8>>,
}

/// A value whose type is only known by name.
pub struct Decoded {
    /// The value for `Debug` output; secrets are masked.
    pub value: Box<dyn fmt::Debug + Send + Sync>,
    /// The value, encoded again.
    pub json: Vec<u8>,
}

/// The result of lenient decoding, for a type that is only known by name.
pub struct LenientlyDecoded {
    /// The value for `Debug` output; secrets are masked.
    pub value: Box<dyn fmt::Debug + Send + Sync>,
    /// The violations of the schema.
    pub deviations: Vec<Violation>,
    /// The number of violations that are not listed.
    pub more: usize,
    /// The value and the rest, encoded again.
    pub json: Vec<u8>,
}

impl Decoded {
    fn of<T: Model + fmt::Debug + Send + Sync + 'static>(value: T) -> Self {
        let json = value.to_vec();
        Self { value: Box::new(value), json }
    }
}

impl ModelEntry {
    /// Creates the entry of a model.
    #[doc(hidden)]
    pub const fn of<T: Model + fmt::Debug + Send + Sync + 'static>(
        name: &'static str,
        members: &'static [&'static str],
    ) -> Self {
        Self {
            name,
            schema_id: T::SCHEMA_ID,
            members,
            secrets: T::__SECRETS,
            #[cfg(feature = "report")]
            direct: |bytes| decode::direct(bytes, &ParseOptions::default()).map(Decoded::of::<T>),
            decode: |document| T::from_document(document).map(Decoded::of::<T>),
            lenient: |bytes| {
                let lenient = T::from_slice_lenient(bytes)?;
                let json = lenient.to_vec();
                let Lenient { value, deviations, more, .. } = lenient;
                Ok(LenientlyDecoded { value: Box::new(value), deviations, more, json })
            },
            is_valid: |bytes| T::is_valid(bytes),
            #[cfg(feature = "arbitrary")]
            draw: |choices| crate::draw::model::<T>(choices).map(|value| value.to_vec()),
        }
    }

    /// Returns the same model with the location of another schema, which only refers to that of the model.
    #[must_use]
    #[doc(hidden)]
    pub const fn at(self, schema_id: &'static str) -> Self {
        Self { schema_id, ..self }
    }

    /// Decodes, like [`Model::from_slice`].
    ///
    /// # Errors
    /// Returns those of [`Model::from_slice`].
    pub fn decode(&self, bytes: &[u8]) -> Result<Decoded, Error> {
        #[cfg(feature = "report")]
        if let Some(decoded) = (self.direct)(bytes) {
            return Ok(decoded);
        }
        self.decode_document(&*decode::parse(bytes, &ParseOptions::default(), self.secrets)?)
    }

    /// Decodes a parsed document, which may be YAML or TOML, like [`Model::from_document`].
    ///
    /// # Errors
    /// Returns those of [`Model::from_document`].
    pub fn decode_document(&self, document: &Document<'_>) -> Result<Decoded, Error> {
        (self.decode)(document)
    }

    /// Decodes an instance that may be invalid, like [`Model::from_slice_lenient`].
    ///
    /// # Errors
    /// Returns those of [`Model::from_slice_lenient`].
    pub fn decode_lenient(&self, bytes: &[u8]) -> Result<LenientlyDecoded, Error> {
        (self.lenient)(bytes)
    }

    #[doc(hidden)]
    /// Draws a random value and encodes it; `None` if none was found.
    #[cfg(feature = "arbitrary")]
    pub fn draw(&self, choices: &mut dyn crate::draw::Choices) -> Option<Vec<u8>> {
        (self.draw)(choices)
    }

    /// Validates without decoding, like [`Model::is_valid`].
    ///
    /// # Errors
    /// Returns those of [`Model::is_valid`].
    pub fn is_valid(&self, bytes: &[u8]) -> Result<bool, Error> {
        (self.is_valid)(bytes)
    }
}

impl fmt::Debug for ModelEntry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ModelEntry")
            .field("name", &self.name)
            .field("schema_id", &self.schema_id)
            .finish_non_exhaustive()
    }
}
