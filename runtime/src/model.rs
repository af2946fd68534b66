//! [`Model`]: the methods of every generated type.
//! Each method only calls [`decode`] or the writer; knows no model.

use std::io::Read;

use crate::decode;
use crate::generated::Generated;
use crate::json::{Document, ParseOptions, Parser};
#[cfg(feature = "report")]
use crate::lenient::Lenient;
use crate::pretty::pretty;
use crate::spare::text_of;
use crate::{Error, Json, Node};

/// A type generated from a JSON Schema, with methods to decode, validate and encode documents.
///
/// Only generated types implement it, and `Option`s of them. Methods have the names of those in `serde_json` with the same meaning. Decoding
/// is exact: only an instance that is valid against the schema becomes a value, and [`Model::to_vec`] writes an equal
/// document. [`Model::from_slice_lenient`] also decodes invalid instances.
///
/// Decoding takes time linear in the document and in the checks of each value, within the default
/// [`Limits`](crate::Limits). [`Decoder`](crate::Decoder) has the same methods with custom limits.
///
/// # Errors
///
/// Every method that decodes or validates returns [`Error`]: `Syntax` for a text that is not JSON, `Invalid` with a
/// report for an invalid instance, `Unrepresentable` for a valid value that the Rust type cannot represent (a number
/// out of range of `i64`), `Limit` if a limit was reached, and `Io` if a reader or writer failed.
///
/// # Examples
///
/// `Order` is generated from `{"required": ["id"], "properties": {"id": {"type": "string"}, "size": {"type": "integer",
/// "maximum": 100}}}`.
///
/// ```
/// use typewright::Model;
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/order.rs")); }
/// # use shop::Order;
///
/// let mut order = Order::from_slice(br#"{"id": "12", "size": 3}"#)?;
/// assert_eq!(order.size, Some(3));
/// order.size = None;
/// assert_eq!(order.to_vec(), br#"{"id":"12"}"#);
///
/// let error = Order::from_str(r#"{"id": 12, "size": 101}"#).expect_err("`id` is a string");
/// assert_eq!(error.to_string(), "/id: expected a string, found a number (line 1, column 8); and 1 more");
/// # Ok::<(), typewright::Error>(())
/// ```
pub trait Model: Generated {
    /// The absolute location of the schema.
    const SCHEMA_ID: &'static str;

    /// Decodes a JSON text.
    fn from_slice(text: &[u8]) -> Result<Self, Error> {
        decode::slice(text, &ParseOptions::default())
    }

    /// Decodes a JSON text.
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::from_slice(text.as_bytes())
    }

    /// Reads a JSON text to its end and decodes it. Reads at most as many bytes as the limit allows. The stream must
    /// contain only one text: anything after the value is an error.
    fn from_reader(reader: impl Read) -> Result<Self, Error> {
        decode::reader(reader, &ParseOptions::default())
    }

    /// Decodes JSON with comments, see [`Document::parse_jsonc`].
    fn from_jsonc(text: impl AsRef<[u8]>) -> Result<Self, Error> {
        decode::other_text(text.as_ref(), &ParseOptions::default(), Parser::parse_jsonc)
    }

    /// Decodes a YAML document, see [`Document::parse_yaml`].
    /// Violations have lines and columns of the YAML text.
    ///
    /// ```
    /// use typewright::Model;
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/order.rs")); }
    /// # use shop::Order;
    ///
    /// let order = Order::from_yaml("id: '12' # quoted: without quotes, this is a number\nsize: 3\n")?;
    /// assert_eq!(order.id, "12");
    ///
    /// let error = Order::from_yaml("size: 3\nid: 12\n").expect_err("`id` is a string");
    /// assert_eq!(error.to_string(), "/id: expected a string, found a number (line 2, column 5)");
    /// # Ok::<(), typewright::Error>(())
    /// ```
    #[cfg(feature = "yaml")]
    fn from_yaml(text: impl AsRef<[u8]>) -> Result<Self, Error> {
        decode::other_text(text.as_ref(), &ParseOptions::default(), Parser::parse_yaml)
    }

    /// Decodes TOML, see [`Document::parse_toml`]. Violations have lines and columns of the TOML text.
    #[cfg(feature = "toml")]
    fn from_toml(text: impl AsRef<[u8]>) -> Result<Self, Error> {
        decode::other_text(text.as_ref(), &ParseOptions::default(), Parser::parse_toml)
    }

    /// Decodes a value in memory.
    /// It can be a [`&Json`](Json), a `&serde_json::Value` (with the feature `value`), or a part of a [`Document`].
    ///
    /// The value is written as text and decoded from it, so [`Model::from_slice`] is faster if there is a text.
    /// Violations have JSON Pointers but no lines.
    ///
    /// ```
    /// use typewright::{Json, Model};
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/order.rs")); }
    /// # use shop::Order;
    ///
    /// let json = Json::parse(br#"{"orders": [{"id": "12"}]}"#)?;
    /// let order = json.pointer("/orders/0").map(|json| Order::from_value(json)).transpose()?;
    /// assert_eq!(order.map(|order| order.id).as_deref(), Some("12"));
    /// # Ok::<(), typewright::Error>(())
    /// ```
    fn from_value<'a>(value: impl Node<'a>) -> Result<Self, Error> {
        decode::value(value, &ParseOptions::default())
    }

    /// Decodes a parsed document. With [`Parser::recycle`](crate::Parser::recycle), many texts can be decoded with the
    /// memory of one.
    fn from_document(document: &Document<'_>) -> Result<Self, Error> {
        decode::document(document, &ParseOptions::default())
    }

    /// Decodes a JSON text that may be invalid, and lists the violations of the schema. Parts that the types cannot
    /// represent are kept separately, so that writing returns an equal document.
    ///
    /// Returns an error if the text is not JSON, if a limit is reached, or if a required part does not fit and no
    /// enclosing part is optional.
    ///
    /// ```
    /// use typewright::Model;
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/order.rs")); }
    /// # use shop::Order;
    ///
    /// let order = Order::from_slice_lenient(br#"{"id":"12","size":"many"}"#)?;
    /// assert_eq!((order.value.id.as_str(), order.value.size), ("12", None));
    /// assert_eq!(order.deviations[0].instance_location, "/size");
    /// assert_eq!(order.to_string(), r#"{"id":"12","size":"many"}"#);
    /// # Ok::<(), typewright::Error>(())
    /// ```
    #[cfg(feature = "report")]
    fn from_slice_lenient(text: &[u8]) -> Result<Lenient<Self>, Error> {
        decode::slice_lenient(text, &ParseOptions::default())
    }

    /// Whether a JSON text is valid. Faster than [`Model::validate_slice`] for an invalid one, because there is no
    /// report. A text that is not JSON, or that reaches a limit, is an error and neither valid nor invalid.
    fn is_valid(text: &[u8]) -> Result<bool, Error> {
        decode::is_valid::<Self>(text, &ParseOptions::default())
    }

    /// Whether a value in memory is valid, without copying it. It can be a `&serde_json::Value` (with the feature
    /// `value`), a [`&Json`](Json), or a part of a [`Document`]. Reaching a limit is an error and neither valid nor
    /// invalid. Whatever no check reads may nest to any depth: [`Limits::depth`](crate::Limits::depth) applies once
    /// more than 64 subschemas apply within one another, or if a [`Decoder`](crate::Decoder) lowers it.
    ///
    /// ```
    /// use typewright::{Model, json};
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/order.rs")); }
    /// # use shop::Order;
    ///
    /// assert!(Order::is_valid_value(&json!({"id": "12", "size": 3}))?);
    /// assert!(!Order::is_valid_value(&json!({"id": "12", "size": 101}))?);
    /// # Ok::<(), typewright::Error>(())
    /// ```
    fn is_valid_value<'a>(value: impl Node<'a>) -> Result<bool, Error> {
        decode::is_valid_value::<Self>(value, &ParseOptions::default())
    }

    /// Validates a JSON text, and reports all violations.
    fn validate_slice(text: &[u8]) -> Result<(), Error> {
        decode::validate_slice::<Self>(text, &ParseOptions::default())
    }

    /// Validates a document, and reports all violations.
    fn validate_document(document: &Document<'_>) -> Result<(), Error> {
        decode::validate_document::<Self>(document, &ParseOptions::default())
    }

    /// Validates a value in memory, see [`Model::from_value`].
    fn validate_value<'a>(value: impl Node<'a>) -> Result<(), Error> {
        decode::validate_value::<Self>(value, &ParseOptions::default())
    }

    /// Validates this value, and reports all violations: a value that a program has built may be invalid. Writes the
    /// value and checks the text.
    ///
    /// A float that is not finite, which is not a JSON number, is [`Error::Unrepresentable`].
    fn validate(&self) -> Result<(), Error> {
        decode::validate(self, &ParseOptions::default())
    }

    /// Writes compact JSON. A float that is not finite becomes `null`; [`Model::validate`] reports it.
    fn to_vec(&self) -> Vec<u8> {
        self.to_string().into_bytes()
    }

    /// Writes compact JSON.
    fn to_string(&self) -> String {
        text_of(self)
    }

    /// Writes JSON with one element or member per line and two blanks per level.
    fn to_string_pretty(&self) -> String {
        pretty(&Model::to_string(self))
    }

    /// Writes compact JSON to a file or socket, in one piece, so that no buffer is needed.
    fn to_writer(&self, mut output: impl std::io::Write) -> Result<(), Error> {
        Ok(output.write_all(Model::to_string(self).as_bytes())?)
    }

    /// Returns the value as untyped JSON.
    fn to_value(&self) -> Json {
        crate::write::to_json(self)
    }
}

/// A schema that also allows `null`: `None` is `null`. For any other schema, `null` is invalid, and each value is `Some`.
impl<T: Model> Model for Option<T> {
    const SCHEMA_ID: &'static str = T::SCHEMA_ID;
}
