//! [`Decoder`]: decodes and validates with custom limits.
//! Each method calls a function of [`decode`]; knows no model.

use std::io::Read;

use crate::decode;
use crate::json::{Document, Duplicates, ParseOptions, Parser};
#[cfg(feature = "report")]
use crate::lenient::Lenient;
use crate::{Error, Limits, Model, Node};

/// Decodes and validates models with custom limits, or with duplicate members. Its methods correspond to those of
/// [`Model`], which use the defaults, and return the same errors.
///
/// ```
/// use typewright::{Decoder, Duplicates, Limits};
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/order.rs")); }
/// # use shop::Order;
///
/// let limits = Limits::default().document_bytes(64);
/// let decoder = Decoder::new().limits(limits).duplicates(Duplicates::Last);
/// let order: Order = decoder.from_slice(br#"{"id": "1", "id": "2"}"#)?;
/// assert_eq!(order.id, "2");
///
/// let error = decoder.from_slice::<Order>(&[b' '; 65]).expect_err("it has 65 bytes");
/// assert_eq!(error.to_string(), "the document is larger than the limit of 64 bytes (line 1, column 65)");
/// # Ok::<(), typewright::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use = "a decoder does nothing until a document is passed to it"]
pub struct Decoder {
    options: ParseOptions,
}

impl Decoder {
    /// Creates a decoder with the default limits, for which a duplicate member is an error.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the limits.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.options.limits = limits;
        self
    }

    /// Sets how to handle members with the same name.
    pub fn duplicates(mut self, duplicates: Duplicates) -> Self {
        self.options.duplicates = duplicates;
        self
    }

    /// Decodes a JSON text, like [`Model::from_slice`].
    pub fn from_slice<T: Model>(&self, text: &[u8]) -> Result<T, Error> {
        decode::slice(text, &self.options)
    }

    /// Decodes a JSON text, like [`Model::from_str`].
    pub fn from_str<T: Model>(&self, text: &str) -> Result<T, Error> {
        self.from_slice(text.as_bytes())
    }

    /// Reads a JSON text to its end and decodes it, like [`Model::from_reader`].
    pub fn from_reader<T: Model>(&self, reader: impl Read) -> Result<T, Error> {
        decode::reader(reader, &self.options)
    }

    /// Decodes JSON with comments, like [`Model::from_jsonc`].
    pub fn from_jsonc<T: Model>(&self, text: impl AsRef<[u8]>) -> Result<T, Error> {
        decode::other_text(text.as_ref(), &self.options, Parser::parse_jsonc)
    }

    /// Decodes a YAML document, like [`Model::from_yaml`].
    #[cfg(feature = "yaml")]
    pub fn from_yaml<T: Model>(&self, text: impl AsRef<[u8]>) -> Result<T, Error> {
        decode::other_text(text.as_ref(), &self.options, Parser::parse_yaml)
    }

    /// Decodes TOML, like [`Model::from_toml`].
    #[cfg(feature = "toml")]
    pub fn from_toml<T: Model>(&self, text: impl AsRef<[u8]>) -> Result<T, Error> {
        decode::other_text(text.as_ref(), &self.options, Parser::parse_toml)
    }

    /// Decodes a value in memory, like [`Model::from_value`].
    pub fn from_value<'a, T: Model>(&self, value: impl Node<'a>) -> Result<T, Error> {
        decode::value(value, &self.options)
    }

    /// Decodes a parsed document, like [`Model::from_document`].
    pub fn from_document<T: Model>(&self, document: &Document<'_>) -> Result<T, Error> {
        decode::document(document, &self.options)
    }

    /// Decodes a JSON text that may be invalid, like [`Model::from_slice_lenient`].
    #[cfg(feature = "report")]
    pub fn from_slice_lenient<T: Model>(&self, text: &[u8]) -> Result<Lenient<T>, Error> {
        decode::slice_lenient(text, &self.options)
    }

    /// Whether a JSON text is valid, like [`Model::is_valid`].
    pub fn is_valid<T: Model>(&self, text: &[u8]) -> Result<bool, Error> {
        decode::is_valid::<T>(text, &self.options)
    }

    /// Whether a value in memory is valid, like [`Model::is_valid_value`].
    pub fn is_valid_value<'a, T: Model>(&self, value: impl Node<'a>) -> Result<bool, Error> {
        decode::is_valid_value::<T>(value, &self.options)
    }

    /// Validates a value, like [`Model::validate`].
    pub fn validate<T: Model>(&self, value: &T) -> Result<(), Error> {
        decode::validate(value, &self.options)
    }

    /// Validates a JSON text, like [`Model::validate_slice`].
    pub fn validate_slice<T: Model>(&self, text: &[u8]) -> Result<(), Error> {
        decode::validate_slice::<T>(text, &self.options)
    }

    /// Validates a parsed document, like [`Model::validate_document`].
    pub fn validate_document<T: Model>(&self, document: &Document<'_>) -> Result<(), Error> {
        decode::validate_document::<T>(document, &self.options)
    }

    /// Validates a value in memory, like [`Model::validate_value`].
    pub fn validate_value<'a, T: Model>(&self, value: impl Node<'a>) -> Result<(), Error> {
        decode::validate_value::<T>(value, &self.options)
    }
}
