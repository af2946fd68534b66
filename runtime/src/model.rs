//! [`Model`]: what every generated type can do.
//! Each method is a thin shell around functions that are compiled once; knows no model, and no check by name.

use std::io::{self, Read};

use crate::build::{Build, Builder, Misfit};
use crate::json::{Document, NodeRef, ParseOptions, Parser};
#[cfg(feature = "report")]
use crate::lenient::{Lenient, Rest};
#[cfg(feature = "report")]
use crate::program::LazyProgram;
use crate::redact::Secrets;
use crate::write::Write;
use crate::{Context, Error, LimitError, Limits, Node, Report, Unrepresentable, Writer};

/// A program, and the place where the checks of one type begin in it; `None` where there is no program to explain a no.
#[cfg(feature = "report")]
pub type Origin = Option<(&'static LazyProgram, &'static str)>;
/// Nothing, because the interpreter is left out.
#[cfg(not(feature = "report"))]
pub type Origin = Option<std::convert::Infallible>;

/// What the generator provides for each type that is checked by itself; [`Model`] is made of it.
pub trait Generated: Build + Write {
    /// What of a value is secret.
    const SECRETS: Secrets<'static> = Secrets { names: &[], whole: false };

    /// Whether an instance is valid: the straight-line check.
    fn check<'a, N: Node<'a>>(node: N, context: &mut Context) -> bool;

    /// The same checks as data, and where they begin.
    fn program() -> Origin {
        Origin::default()
    }
}

/// A type that was generated from a JSON Schema, and everything it can do with documents.
///
/// Decoding is exact: a value comes out only of an instance that is valid against the schema, and [`Model::to_vec`]
/// writes an equal document. What keeps an instance from becoming a value, [`Error`] tells; what does not follow
/// its schema, [`Model::lenient`] still reads.
pub trait Model: Generated {
    /// The absolute location of the schema.
    const SCHEMA_ID: &'static str;

    /// Decodes a JSON text.
    fn from_slice(text: &[u8]) -> Result<Self, Error> {
        Self::from_slice_with(text, &ParseOptions::default())
    }

    /// Decodes a JSON text under other limits, or with duplicate members.
    fn from_slice_with(text: &[u8], options: &ParseOptions) -> Result<Self, Error> {
        let document = parse(text, options, Self::SECRETS)?;
        decode(&document, &options.limits)
    }

    /// Decodes a JSON text.
    fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_slice(text.as_bytes())
    }

    /// Reads a JSON text to its end and decodes it. An [`Error`] is wrapped in one of [`io::ErrorKind::InvalidData`].
    fn from_reader(reader: impl Read) -> io::Result<Self> {
        let text = read(reader)?;
        Self::from_slice(&text).map_err(invalid_data)
    }

    /// Decodes a document that was parsed before.
    fn from_document(document: &Document<'_>) -> Result<Self, Error> {
        decode(document, &Limits::default())
    }

    /// Decodes a `serde_json::Value`.
    #[cfg(feature = "value")]
    fn from_value(value: &serde_json::Value) -> Result<Self, Error> {
        from_value(value)
    }

    /// Decodes a JSON text that may be invalid, and says where it is. Without a place that could give way, it is
    /// an error all the same.
    #[cfg(feature = "report")]
    fn lenient(text: &[u8]) -> Result<Lenient<Self>, Error> {
        Self::lenient_with(text, &ParseOptions::default())
    }

    /// Decodes a JSON text that may be invalid, under other limits, or with duplicate members.
    #[cfg(feature = "report")]
    fn lenient_with(text: &[u8], options: &ParseOptions) -> Result<Lenient<Self>, Error> {
        let document = parse(text, options, Self::SECRETS)?;
        lenient(&document, &options.limits)
    }

    /// Whether a JSON text is valid. What is no JSON, or beyond a limit, is an error and no verdict.
    fn is_valid(text: &[u8]) -> Result<bool, Error> {
        let document = parse(text, &ParseOptions::default(), Self::SECRETS)?;
        let mut context = Context::new(&Limits::default());
        let valid = check::<Self>(&document, &mut context);
        context.limit().map_or(Ok(valid), |limit| Err(limit.into()))
    }

    /// Says everything that is wrong with a JSON text.
    fn validate_slice(text: &[u8]) -> Result<(), Error> {
        let document = parse(text, &ParseOptions::default(), Self::SECRETS)?;
        Self::validate_document(&document)
    }

    /// Says everything that is wrong with a document.
    fn validate_document(document: &Document<'_>) -> Result<(), Error> {
        let limits = Limits::default();
        let mut context = Context::new(&limits);
        let valid = check::<Self>(document, &mut context);
        verdict(valid, &context, Self::program, document.root(), Some(document.source()))
    }

    /// Says everything that is wrong with this value: what a program has put together may break the schema.
    ///
    /// A float that is not finite, for which JSON has no number, is [`Error::Unrepresentable`].
    fn validate(&self) -> Result<(), Error> {
        let mut writer = Writer::new();
        self.write(&mut writer);
        finite(&writer, Self::SECRETS)?;
        Self::validate_slice(writer.as_str().as_bytes())
    }

    /// Writes compact JSON. A float that is not finite becomes `null`; [`Model::validate`] finds it.
    fn to_vec(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        self.write(&mut writer);
        writer.into_bytes()
    }

    /// Writes compact JSON.
    fn to_json(&self) -> String {
        let mut writer = Writer::new();
        self.write(&mut writer);
        writer.into_string()
    }

    /// Writes compact JSON to a file or socket.
    fn write_to(&self, mut output: impl io::Write) -> io::Result<()> {
        let mut writer = Writer::new();
        self.write(&mut writer);
        output.write_all(writer.as_str().as_bytes())
    }
}

/// Whether a document is valid. Emitted checks recurse over its levels, and so do all who come after them.
fn check<T: Generated>(document: &Document<'_>, context: &mut Context) -> bool {
    if document.depth() <= Limits::MOST_TYPED_DEPTH {
        return T::check(document.root(), context);
    }
    check_deep(T::program, document.root(), context)
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
    context.reach(LimitError::typed_depth(Some(node.offset())))
}

/// Checks a document and makes the value.
fn decode<T: Generated>(document: &Document<'_>, limits: &Limits) -> Result<T, Error> {
    let mut context = Context::new(limits);
    let valid = check::<T>(document, &mut context);
    verdict(valid, &context, T::program, document.root(), Some(document.source()))?;
    build(document, &mut context)
}

/// Makes the value of a document that is valid.
fn build<T: Generated>(document: &Document<'_>, context: &mut Context) -> Result<T, Error> {
    let mut builder = Builder::strict(context);
    let built = T::build(document.root(), &mut builder);
    let respelled = builder.into_respelled();
    if let Some(limit) = context.limit() {
        return Err(limit.into());
    }
    if built.is_ok() && !respelled.is_empty() {
        let check = |node: NodeRef<'_>, context: &mut Context| T::check(node, context);
        crate::foreign::respelled::check(document, respelled, check, context.limits(), T::SECRETS)?;
    }
    built.map_err(|misfit| unrepresentable(document, misfit, T::SECRETS, std::any::type_name::<T>()))
}

/// The value, if it is valid: for constrained types, whose values only come to be through a check.
pub fn checked<T: Generated>(candidate: T) -> Result<T, Error> {
    let mut writer = Writer::new();
    candidate.write(&mut writer);
    finite(&writer, T::SECRETS)?;
    let document = parse(writer.as_str().as_bytes(), &ParseOptions::default(), T::SECRETS)?;
    let mut context = Context::new(&Limits::default());
    let valid = T::check(document.root(), &mut context);
    verdict(valid, &context, T::program, document.root(), Some(document.source())).map(|()| candidate)
}

/// Whether all floats that were written have numbers.
fn finite(writer: &Writer, secrets: Secrets<'_>) -> Result<(), Error> {
    let Some(offset) = writer.not_finite() else { return Ok(()) };
    let document = parse(writer.as_str().as_bytes(), &ParseOptions::default(), secrets)?;
    let reason = "JSON has no number for an infinity or a NaN";
    Err(Error::Unrepresentable(Box::new(Unrepresentable::new(&document, offset, "f64", reason, secrets))))
}

/// Makes the value of a `serde_json::Value`: checks it as it is, and builds from its text.
#[cfg(feature = "value")]
fn from_value<T: Generated>(value: &serde_json::Value) -> Result<T, Error> {
    let mut writer = Writer::new();
    writer.node(value);
    // Before it is checked: the parser does not recurse.
    let document = parse(writer.as_str().as_bytes(), &ParseOptions::default(), T::SECRETS)?;
    let mut context = Context::new(&Limits::default());
    let valid = T::check(value, &mut context);
    verdict(valid, &context, T::program, value, None)?;
    context.reset();
    build(&document, &mut context)
}

/// Makes the value of what an adapter has transcribed: places in that text mean nothing to anybody.
#[cfg(feature = "serde")]
pub(crate) fn from_transcript<T: Generated>(text: &str) -> Result<T, Error> {
    let document = parse(text.as_bytes(), &ParseOptions::default(), T::SECRETS)?;
    let mut context = Context::new(&Limits::default());
    let valid = T::check(document.root(), &mut context);
    verdict(valid, &context, T::program, document.root(), None)?;
    build(&document, &mut context)
}

/// Makes as much of the value as the types hold.
#[cfg(feature = "report")]
fn lenient<T: Generated>(document: &Document<'_>, limits: &Limits) -> Result<Lenient<T>, Error> {
    let mut context = Context::new(limits);
    let valid = check::<T>(document, &mut context);
    let report = match verdict(valid, &context, T::program, document.root(), Some(document.source())) {
        Ok(()) => None,
        Err(Error::Invalid(report)) => Some(report),
        Err(error) => return Err(error),
    };
    context.reset();
    let mut builder = Builder::lenient(&mut context);
    let built = T::build(document.root(), &mut builder);
    let (ledger, respelled) = builder.into_ledger();
    let rest = Rest::read(document, ledger.rest, respelled, T::SECRETS, &mut context);
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
        (Err(misfit), None) => Err(unrepresentable(document, misfit, T::SECRETS, std::any::type_name::<T>())),
    }
}

/// Nothing after a yes; after a no, the interpreter says why.
#[inline]
fn verdict<'a, N: Node<'a>>(
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

/// Reads to the end, but never more than a document may have.
fn read(reader: impl Read) -> io::Result<Vec<u8>> {
    let most = u64::try_from(Limits::default().document_bytes).unwrap_or(u64::MAX);
    let mut text = Vec::new();
    reader.take(most.saturating_add(1)).read_to_end(&mut text)?;
    Ok(text)
}

fn invalid_data(error: Error) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}
