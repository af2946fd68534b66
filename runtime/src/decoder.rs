//! [`Decoder`]: the ways from documents to values, under limits of one's own. Each way is compiled once per model and calls
//! functions that are compiled once; knows no model, and no check by name.

use std::io::Read;

use crate::build::{Builder, Misfit};
use crate::context::Context;
use crate::json::{Document, Duplicates, NodeRef, ParseOptions, Parser};
#[cfg(feature = "report")]
use crate::lenient::{Lenient, Rest};
use crate::model::{Generated, Model, Origin};
use crate::redact::Secrets;
use crate::{Error, LimitError, LimitKind, Limits, Node, Report, Unrepresentable, Writer};

/// Decodes and validates models under limits of one's own, or with repeated members: what the methods of [`Model`] do
/// under the defaults.
///
/// ```
/// use typewright::{Decoder, Duplicates, Limits};
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/order.rs")); }
/// # use shop::Order;
///
/// let limits = Limits { document_bytes: 64, ..Limits::default() };
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
    /// A decoder with the default limits, for which a repeated member is an error.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the limits.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.options.limits = limits;
        self
    }

    /// Sets what becomes of members of one name.
    pub fn duplicates(mut self, duplicates: Duplicates) -> Self {
        self.options.duplicates = duplicates;
        self
    }

    /// Decodes a JSON text, as [`Model::from_slice`] does.
    pub fn from_slice<T: Model>(&self, text: &[u8]) -> Result<T, Error> {
        let document = parse(text, &self.options, T::__SECRETS)?;
        self.from_document(&document)
    }

    /// Decodes a JSON text, as [`Model::from_str`] does.
    pub fn from_str<T: Model>(&self, text: &str) -> Result<T, Error> {
        self.from_slice(text.as_bytes())
    }

    /// Reads a JSON text to its end and decodes it, as [`Model::from_reader`] does.
    pub fn from_reader<T: Model>(&self, reader: impl Read) -> Result<T, Error> {
        self.from_slice(&self.read(reader)?)
    }

    /// Decodes a value that can be walked, as [`Model::from_value`] does.
    pub fn from_value<'a, T: Model>(&self, value: impl Node<'a>) -> Result<T, Error> {
        let mut writer = Writer::new();
        writer.node(value);
        // Checked as a document: the parser does not recurse, and knows how deep the value is.
        let document = parse(writer.as_str().as_bytes(), &self.options, T::__SECRETS)?;
        let mut context = Context::new(&self.options.limits);
        let valid = check::<T>(&document, &mut context);
        outcome(valid, &context, T::__program, document.root(), None)?;
        context.reset();
        build(&document, &mut context)
    }

    /// Decodes a document that was parsed before, as [`Model::from_document`] does.
    pub fn from_document<T: Model>(&self, document: &Document<'_>) -> Result<T, Error> {
        let mut context = Context::new(&self.options.limits);
        let valid = check::<T>(document, &mut context);
        outcome(valid, &context, T::__program, document.root(), Some(document.source()))?;
        build(document, &mut context)
    }

    /// Decodes a JSON text that may be invalid, as [`Model::from_slice_lenient`] does.
    #[cfg(feature = "report")]
    pub fn from_slice_lenient<T: Model>(&self, text: &[u8]) -> Result<Lenient<T>, Error> {
        let document = parse(text, &self.options, T::__SECRETS)?;
        lenient(&document, &self.options.limits)
    }

    /// Whether a JSON text is valid, as [`Model::is_valid`] does.
    pub fn is_valid<T: Model>(&self, text: &[u8]) -> Result<bool, Error> {
        let document = parse(text, &self.options, T::__SECRETS)?;
        let mut context = Context::new(&self.options.limits);
        let valid = check::<T>(&document, &mut context);
        context.limit().map_or(Ok(valid), |limit| Err(limit.into()))
    }

    /// Validates a value, as [`Model::validate`] does.
    pub fn validate<T: Model>(&self, value: &T) -> Result<(), Error> {
        validate(value, &self.options)
    }

    /// Validates a JSON text, as [`Model::validate_slice`] does.
    pub fn validate_slice<T: Model>(&self, text: &[u8]) -> Result<(), Error> {
        let document = parse(text, &self.options, T::__SECRETS)?;
        self.validate_document::<T>(&document)
    }

    /// Validates a document that was parsed before, as [`Model::validate_document`] does.
    pub fn validate_document<T: Model>(&self, document: &Document<'_>) -> Result<(), Error> {
        let mut context = Context::new(&self.options.limits);
        let valid = check::<T>(document, &mut context);
        outcome(valid, &context, T::__program, document.root(), Some(document.source()))
    }

    /// Validates a value that can be walked, as [`Model::validate_value`] does.
    pub fn validate_value<'a, T: Model>(&self, value: impl Node<'a>) -> Result<(), Error> {
        let mut writer = Writer::new();
        writer.node(value);
        let document = parse(writer.as_str().as_bytes(), &self.options, T::__SECRETS)?;
        let mut context = Context::new(&self.options.limits);
        let valid = check::<T>(&document, &mut context);
        outcome(valid, &context, T::__program, document.root(), None)
    }

    /// Reads to the end, but never more than a document may have.
    fn read(&self, reader: impl Read) -> Result<Vec<u8>, Error> {
        let most = u64::try_from(self.options.limits.document_bytes).unwrap_or(u64::MAX);
        let mut text = Vec::new();
        reader.take(most.saturating_add(1)).read_to_end(&mut text)?;
        Ok(text)
    }
}

/// Whether a document is valid. Emitted checks recurse over its levels, and so do all who come after them.
fn check<T: Generated>(document: &Document<'_>, context: &mut Context) -> bool {
    if document.depth() <= Limits::MOST_TYPED_DEPTH {
        return T::__check(document.root(), context);
    }
    check_deep(T::__program, document.root(), context)
}

/// The interpreter knows how deep the part is that has types.
#[cfg(feature = "report")]
#[cold]
fn check_deep(origin: fn() -> Origin, node: NodeRef<'_>, context: &mut Context) -> bool {
    match origin().and_then(|(program, place)| program.entry(place)) {
        Some((program, entry)) => crate::interpret::is_valid_typed(program, entry, node, context),
        None => too_deep(node, context),
    }
}

/// Without the interpreter, nobody knows how deep the part is that has types.
#[cfg(not(feature = "report"))]
#[cold]
fn check_deep(_: fn() -> Origin, node: NodeRef<'_>, context: &mut Context) -> bool {
    too_deep(node, context)
}

fn too_deep(node: NodeRef<'_>, context: &mut Context) -> bool {
    let allowed = Limits::MOST_TYPED_DEPTH as u64;
    context.reach(LimitError { limit: LimitKind::TypedDepth, allowed, offset: Some(node.offset()) })
}

/// Makes the value of a document that is valid.
fn build<T: Generated>(document: &Document<'_>, context: &mut Context) -> Result<T, Error> {
    let mut builder = Builder::strict(context);
    let built = T::__build(document.root(), &mut builder);
    let respelled = builder.into_respelled();
    if let Some(limit) = context.limit() {
        return Err(limit.into());
    }
    if built.is_ok() && !respelled.is_empty() {
        let check = |node: NodeRef<'_>, context: &mut Context| T::__check(node, context);
        crate::foreign::respelled::check(document, respelled, check, context.limits(), T::__SECRETS)?;
    }
    built.map_err(|misfit| unrepresentable(document, misfit, T::__SECRETS, std::any::type_name::<T>()))
}

/// The value, if it is valid: for constrained types, whose values only come to be through a check.
pub fn checked<T: Generated>(candidate: T) -> Result<T, Error> {
    validate(&candidate, &ParseOptions::default()).map(|()| candidate)
}

/// Writes a value and says what is wrong with the text.
fn validate<T: Generated>(value: &T, options: &ParseOptions) -> Result<(), Error> {
    let mut writer = Writer::new();
    value.__write(&mut writer);
    finite(&writer, T::__SECRETS)?;
    let document = parse(writer.as_str().as_bytes(), options, T::__SECRETS)?;
    let mut context = Context::new(&options.limits);
    let valid = check::<T>(&document, &mut context);
    outcome(valid, &context, T::__program, document.root(), Some(document.source()))
}

/// Whether all floats that were written have numbers.
fn finite(writer: &Writer, secrets: Secrets<'_>) -> Result<(), Error> {
    let Some(offset) = writer.not_finite() else { return Ok(()) };
    let document = parse(writer.as_str().as_bytes(), &ParseOptions::default(), secrets)?;
    let reason = "JSON has no number for an infinity or a NaN";
    Err(Error::Unrepresentable(Box::new(Unrepresentable::new(&document, offset, "f64", reason, secrets))))
}

/// Makes the value of what an adapter has transcribed: places in that text mean nothing to anybody.
#[cfg(feature = "serde")]
pub(crate) fn from_transcript<T: Generated>(text: &str) -> Result<T, Error> {
    let document = parse(text.as_bytes(), &ParseOptions::default(), T::__SECRETS)?;
    let mut context = Context::new(&Limits::default());
    let valid = check::<T>(&document, &mut context);
    outcome(valid, &context, T::__program, document.root(), None)?;
    build(&document, &mut context)
}

/// Makes as much of the value as the types hold.
#[cfg(feature = "report")]
fn lenient<T: Generated>(document: &Document<'_>, limits: &Limits) -> Result<Lenient<T>, Error> {
    let mut context = Context::new(limits);
    let valid = check::<T>(document, &mut context);
    let report = match outcome(valid, &context, T::__program, document.root(), Some(document.source())) {
        Ok(()) => None,
        Err(Error::Invalid(report)) => Some(report),
        Err(error) => return Err(error),
    };
    context.reset();
    let mut builder = Builder::lenient(&mut context);
    let built = T::__build(document.root(), &mut builder);
    let (ledger, respelled) = builder.into_ledger();
    let rest = Rest::read(document, ledger.rest, respelled, T::__SECRETS, &mut context);
    if let Some(limit) = context.limit() {
        return Err(limit.into());
    }
    match (built, report) {
        (Ok(value), report) => {
            let more = report.as_ref().map_or(0, Report::more);
            let deviations = report.map(Report::into_violations).unwrap_or_default();
            Ok(Lenient { value, deviations, more, rest })
        }
        (Err(_), Some(report)) => Err(report.into()),
        (Err(misfit), None) => Err(unrepresentable(document, misfit, T::__SECRETS, std::any::type_name::<T>())),
    }
}

/// Nothing after a yes; after a no, the interpreter says why.
#[inline]
fn outcome<'a, N: Node<'a>>(
    valid: bool,
    context: &Context,
    origin: fn() -> Origin,
    node: N,
    source: Option<&str>,
) -> Result<(), Error> {
    match context.limit() {
        None if valid => Ok(()),
        None => Err(explain(origin, node, source, context.limits())),
        Some(limit) => Err(limit.into()),
    }
}

/// Why an instance is invalid. Where the interpreter disagrees with the check, the no still counts, unexplained.
#[cfg(feature = "report")]
#[cold]
fn explain<'a, N: Node<'a>>(origin: fn() -> Origin, node: N, source: Option<&str>, limits: &Limits) -> Error {
    let found = origin().and_then(|(program, place)| program.entry(place));
    let report = match found {
        Some((program, entry)) => crate::interpret::report(program, entry, node, source, limits),
        None => Ok(None),
    };
    match report {
        Ok(report) => report.unwrap_or_else(Report::unexplained).into(),
        Err(limit) => limit.into(),
    }
}

/// Without the interpreter, nobody knows why.
#[cfg(not(feature = "report"))]
#[cold]
fn explain<'a, N: Node<'a>>(_: fn() -> Origin, _: N, _: Option<&str>, _: &Limits) -> Error {
    Report::unexplained().into()
}

fn parse<'a>(text: &'a [u8], options: &ParseOptions, secrets: Secrets<'_>) -> Result<Document<'a>, Error> {
    Parser::with_options(*options).parse(text).map_err(|error| Error::from_parse(error, text, secrets.any()))
}

#[cold]
fn unrepresentable(document: &Document<'_>, misfit: Misfit, secrets: Secrets<'_>, model: &'static str) -> Error {
    let rust_type = misfit.machine().map_or(model, |machine| machine.name());
    let value = Unrepresentable::new(document, misfit.offset(), rust_type, misfit.to_string(), secrets);
    Error::Unrepresentable(Box::new(value))
}
