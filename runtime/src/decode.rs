//! Decodes and validates documents, for the methods of [`Model`](crate::Model) and [`Decoder`](crate::Decoder).
//! Keeps the code that is compiled per model small; knows no model, and no check by name.

use std::io::Read;

use crate::build::{Build, Builder, Misfit};
use crate::context::Context;
#[cfg(feature = "report")]
pub(crate) use crate::direct::decode as direct;
#[cfg(feature = "report")]
use crate::generated::entry;
use crate::generated::{Generated, Origin};
#[cfg(feature = "serde")]
use crate::json::Assembly;
use crate::json::{Document, Lent, ParseError, ParseOptions, Parser, parse_lent};
#[cfg(feature = "report")]
use crate::lenient::{Lenient, Rest};
use crate::limits::LimitKind;
use crate::node::depth;
use crate::place::{Built, Described, Place, described, value_of};
use crate::redact::Secrets;
use crate::write::Write;
use crate::{Error, LimitError, Limits, Node, Report, Unrepresentable, Writer};

/// Decodes a JSON text.
pub(crate) fn slice<T: Generated>(text: &[u8], options: &ParseOptions) -> Result<T, Error> {
    value_of(|place| slice_into(place, text, options))
}

#[inline(never)]
fn slice_into<'p>(place: Place<'p>, text: &[u8], options: &ParseOptions) -> Result<Built<'p>, Error> {
    let place = match directly(place, text, options) {
        Ok(built) => return Ok(built),
        Err(place) => place,
    };
    let parsed = parse(text, options, place.described().secrets)?;
    document_into(place, &parsed, Some(parsed.source()), options)
}

/// Decodes a text without a tree. Returns the place if that is not possible.
#[cfg(feature = "report")]
fn directly<'p>(place: Place<'p>, text: &[u8], options: &ParseOptions) -> Result<Built<'p>, Place<'p>> {
    crate::direct::decode_into(place, text, options)
}

#[cfg(not(feature = "report"))]
fn directly<'p>(place: Place<'p>, _: &[u8], _: &ParseOptions) -> Result<Built<'p>, Place<'p>> {
    Err(place)
}

/// Reads a JSON text to its end, up to the maximum size of a document, and decodes it.
pub(crate) fn reader<T: Generated>(reader: impl Read, options: &ParseOptions) -> Result<T, Error> {
    let most = u64::try_from(options.limits.document_bytes).unwrap_or(u64::MAX);
    let mut text = Vec::new();
    reader.take(most.saturating_add(1)).read_to_end(&mut text)?;
    slice(&text, options)
}

/// Parses a text in another format, and decodes it.
pub(crate) fn other_text<'a, T: Generated>(
    text: &'a [u8],
    options: &ParseOptions,
    parse: fn(&mut Parser, &'a [u8]) -> Result<Document<'a>, ParseError>,
) -> Result<T, Error> {
    let parsed = parse(&mut Parser::with_options(*options), text);
    let parsed = parsed.map_err(|error| Error::from_parse(error, text, T::__SECRETS.any()))?;
    document(&parsed, options)
}

/// Decodes the JSON text of a number or boolean.
pub fn decoded<T: Generated>(text: &str) -> Result<T, Error> {
    slice(text.as_bytes(), &ParseOptions::default())
}

/// Returns the value of a JSON text that is valid, and that its type can represent.
///
/// # Panics
/// For any other text; generated code has none.
pub fn known<T: Build>(text: &str) -> T {
    let document = Document::parse(text.as_bytes()).expect("invariant: the generator writes JSON");
    let built = T::__build(document.root(), &mut Builder::strict(&mut Context::new(&Limits::default())));
    built.unwrap_or_else(|_| panic!("invariant: the type represents `{text}`"))
}

/// Decodes a parsed document.
pub(crate) fn document<T: Generated>(document: &Document<'_>, options: &ParseOptions) -> Result<T, Error> {
    value_of(|place| document_into(place, document, Some(document.source()), options))
}

/// Decodes a document. If it is invalid, the report uses positions in `source`.
#[inline(never)]
fn document_into<'p>(
    place: Place<'p>,
    document: &Document<'_>,
    source: Option<&str>,
    options: &ParseOptions,
) -> Result<Built<'p>, Error> {
    let mut context = Context::new(&options.limits);
    judge(place.described(), document, source, &mut context)?;
    build(place, document, &mut context)
}

/// Decodes a tree of nodes. It is written and parsed first: the parser does not recurse, and measures the depth.
pub(crate) fn value<'a, T: Generated>(value: impl Node<'a>, options: &ParseOptions) -> Result<T, Error> {
    let mut writer = Writer::new();
    writer.node(value);
    transcript(writer.as_str(), options)
}

/// Decodes the text of a value that was not read from this text, so reports do not use positions in it.
pub(crate) fn transcript<T: Generated>(text: &str, options: &ParseOptions) -> Result<T, Error> {
    value_of(|place| transcript_into(place, text, options))
}

#[inline(never)]
fn transcript_into<'p>(place: Place<'p>, text: &str, options: &ParseOptions) -> Result<Built<'p>, Error> {
    let place = match directly(place, text.as_bytes(), options) {
        Ok(built) => return Ok(built),
        Err(place) => place,
    };
    let document = parse(text.as_bytes(), options, place.described().secrets)?;
    document_into(place, &document, None, options)
}

/// Decodes a value that was assembled without a text.
#[cfg(feature = "serde")]
pub(crate) fn assembly<T: Generated>(assembly: Assembly, options: &ParseOptions) -> Result<T, Error> {
    let document = assembly.finish().map_err(|error| Error::from_parse(error, b"", T::__SECRETS.any()))?;
    value_of(|place| document_into(place, &document, None, options))
}

/// Decodes a JSON text that may be invalid.
#[cfg(feature = "report")]
pub(crate) fn slice_lenient<T: Generated>(text: &[u8], options: &ParseOptions) -> Result<Lenient<T>, Error> {
    let mut notes = None;
    let value = value_of(|place| {
        let (built, found) = lenient_into(place, text, options)?;
        notes = Some(found);
        Ok::<_, Error>(built)
    })?;
    let (report, rest) = notes.expect("invariant: there are notes for each value");
    let more = report.as_ref().map_or(0, Report::more);
    Ok(Lenient { value, deviations: report.map(Report::into_violations).unwrap_or_default(), more, rest })
}

/// Whether a JSON text is valid.
pub(crate) fn is_valid<T: Generated>(text: &[u8], options: &ParseOptions) -> Result<bool, Error> {
    is_valid_text(described::<T>(), text, options)
}

#[inline(never)]
fn is_valid_text(described: &'static Described, text: &[u8], options: &ParseOptions) -> Result<bool, Error> {
    let document = parse(text, options, described.secrets)?;
    let mut context = Context::new(&options.limits);
    let valid = check(described, &document, &mut context);
    context.limit().map_or(Ok(valid), |limit| Err(limit.into()))
}

/// The nesting of applied subschemas up to which a check cannot exhaust the stack, however deep the value is.
const SHALLOW: usize = 64;

/// Whether a tree of nodes is valid. It is checked as it is, without a copy. Most checks do not nest deeply, so its
/// depth is only measured if this one does, or if the limit was lowered.
pub(crate) fn is_valid_value<'a, T: Generated>(value: impl Node<'a>, options: &ParseOptions) -> Result<bool, Error> {
    if options.limits.depth < Limits::default().depth {
        return is_valid_nested::<T>(value, options);
    }
    let nesting = options.limits.nesting.min(SHALLOW);
    let mut context = Context::new(&Limits { nesting, ..options.limits });
    let valid = T::__check(value, &mut context);
    match context.limit() {
        None => Ok(valid),
        Some(limit) if limit.limit == LimitKind::Nesting => is_valid_nested::<T>(value, options),
        Some(limit) => Err(limit.into()),
    }
}

/// Whether a tree of nodes is valid, if subschemas nest deeply.
#[cold]
fn is_valid_nested<'a, T: Generated>(value: impl Node<'a>, options: &ParseOptions) -> Result<bool, Error> {
    let most = options.limits.depth;
    let levels = depth::of(value, most);
    if levels > most {
        return Err(LimitError { limit: LimitKind::Depth, allowed: most as u64, offset: None }.into());
    }
    let mut context = Context::new(&options.limits);
    let valid = if levels <= Limits::MOST_TYPED_DEPTH {
        T::__check(value, &mut context)
    } else {
        check_deep(T::__program, value, &mut context)
    };
    context.limit().map_or(Ok(valid), |limit| Err(limit.into()))
}

/// Validates a JSON text.
pub(crate) fn validate_slice<T: Generated>(text: &[u8], options: &ParseOptions) -> Result<(), Error> {
    validate_text(described::<T>(), text, options)
}

#[inline(never)]
fn validate_text(described: &'static Described, text: &[u8], options: &ParseOptions) -> Result<(), Error> {
    let document = parse(text, options, described.secrets)?;
    judge(described, &document, Some(document.source()), &mut Context::new(&options.limits))
}

/// Validates a parsed document.
pub(crate) fn validate_document<T: Generated>(document: &Document<'_>, options: &ParseOptions) -> Result<(), Error> {
    judge(described::<T>(), document, Some(document.source()), &mut Context::new(&options.limits))
}

/// Validates a tree of nodes.
pub(crate) fn validate_value<'a, T: Generated>(value: impl Node<'a>, options: &ParseOptions) -> Result<(), Error> {
    let mut writer = Writer::new();
    writer.node(value);
    let document = parse(writer.as_str().as_bytes(), options, T::__SECRETS)?;
    judge(described::<T>(), &document, None, &mut Context::new(&options.limits))
}

/// Validates a document. If it is invalid, the report uses positions in `source`.
fn judge(
    described: &'static Described,
    document: &Document<'_>,
    source: Option<&str>,
    context: &mut Context,
) -> Result<(), Error> {
    let valid = check(described, document, context);
    outcome(valid, context, described.program, document.root(), source)
}

/// Whether a document is valid. Emitted checks recurse over its levels, and so does everything after them.
fn check(described: &'static Described, document: &Document<'_>, context: &mut Context) -> bool {
    if document.depth() <= Limits::MOST_TYPED_DEPTH {
        return (described.check)(document.root(), context);
    }
    check_deep(described.program, document.root(), context)
}

/// The interpreter measures the depth of the part with types.
#[cfg(feature = "report")]
#[cold]
fn check_deep<'a, N: Node<'a>>(origin: fn() -> Origin, node: N, context: &mut Context) -> bool {
    match entry(origin()) {
        Some((program, entry)) => crate::interpret::is_valid_typed(program, entry, node, context),
        None => too_deep(node, context),
    }
}

/// Without the interpreter, the depth of the part with types is unknown.
#[cfg(not(feature = "report"))]
#[cold]
fn check_deep<'a, N: Node<'a>>(_: fn() -> Origin, node: N, context: &mut Context) -> bool {
    too_deep(node, context)
}

fn too_deep<'a, N: Node<'a>>(node: N, context: &mut Context) -> bool {
    context.reach(LimitError::typed_depth(node.source_span().map(|span| span.start)))
}

/// Builds the value of a valid document.
fn build<'p>(place: Place<'p>, document: &Document<'_>, context: &mut Context) -> Result<Built<'p>, Error> {
    let described = place.described();
    let mut builder = Builder::strict(context);
    let built = place.build(document.root(), &mut builder);
    let respelled = builder.into_respelled();
    if let Some(limit) = context.limit() {
        return Err(limit.into());
    }
    if built.is_ok() && !respelled.is_empty() {
        crate::foreign::respelled::check(document, respelled, described.check, context.limits(), described.secrets)?;
    }
    built.map_err(|misfit| unrepresentable(document, misfit, described))
}

/// Returns the value if it is valid, for constrained types: this check is the only way to create them.
pub fn checked<T: Generated>(candidate: T) -> Result<T, Error> {
    validate(&candidate, &ParseOptions::default()).map(|()| candidate)
}

/// Writes a value and validates the text.
pub(crate) fn validate<T: Generated>(value: &T, options: &ParseOptions) -> Result<(), Error> {
    validate_written(described::<T>(), value, options)
}

#[inline(never)]
fn validate_written(described: &'static Described, value: &dyn Write, options: &ParseOptions) -> Result<(), Error> {
    let mut writer = Writer::new();
    value.__write(&mut writer);
    finite(&writer, described.secrets)?;
    validate_text(described, writer.as_str().as_bytes(), options)
}

/// Returns an error if a float is not finite.
fn finite(writer: &Writer, secrets: Secrets<'_>) -> Result<(), Error> {
    let Some(offset) = writer.not_finite() else { return Ok(()) };
    let document = parse(writer.as_str().as_bytes(), &ParseOptions::default(), secrets)?;
    let reason = "JSON has no number for an infinity or a NaN";
    Err(Error::Unrepresentable(Box::new(Unrepresentable::at_byte(&document, offset, "f64", reason, secrets))))
}

/// What lenient decoding finds in addition to the value.
#[cfg(feature = "report")]
type Notes = (Option<Report>, Rest);

/// Builds as much of the value as the types can represent.
#[cfg(feature = "report")]
#[inline(never)]
fn lenient_into<'p>(place: Place<'p>, text: &[u8], options: &ParseOptions) -> Result<(Built<'p>, Notes), Error> {
    let described = place.described();
    let document = parse(text, options, described.secrets)?;
    let mut context = Context::new(&options.limits);
    let report = match judge(described, &document, Some(document.source()), &mut context) {
        Ok(()) => None,
        Err(Error::Invalid(report)) => Some(report),
        Err(error) => return Err(error),
    };
    context.reset();
    let mut builder = Builder::lenient(&mut context);
    let built = place.build(document.root(), &mut builder);
    let (ledger, respelled) = builder.into_ledger();
    let rest = Rest::read(&document, ledger.rest, respelled, described.secrets, &mut context);
    if let Some(limit) = context.limit() {
        return Err(limit.into());
    }
    match (built, report) {
        (Ok(built), report) => Ok((built, (report, rest))),
        (Err(_), Some(report)) => Err(report.into()),
        (Err(misfit), None) => Err(unrepresentable(&document, misfit, described)),
    }
}

/// Returns `Ok` for a valid instance; for an invalid one, the interpreter explains why.
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

/// Explains why an instance is invalid. If the interpreter disagrees with the check, the report is unexplained.
#[cfg(feature = "report")]
#[cold]
fn explain<'a, N: Node<'a>>(origin: fn() -> Origin, node: N, source: Option<&str>, limits: &Limits) -> Error {
    let report = match entry(origin()) {
        Some((program, entry)) => crate::interpret::report_of_permanent(program, entry, node, source, limits),
        None => Ok(None),
    };
    match report {
        Ok(report) => report.unwrap_or_else(Report::unexplained).into(),
        Err(limit) => limit.into(),
    }
}

/// Without the interpreter there is no explanation.
#[cfg(not(feature = "report"))]
#[cold]
fn explain<'a, N: Node<'a>>(_: fn() -> Origin, _: N, _: Option<&str>, _: &Limits) -> Error {
    Report::unexplained().into()
}

/// Parses a JSON text with the spare memory of the thread.
#[expect(clippy::inline_always, reason = "moving the document takes longer than checking a small one")]
#[inline(always)]
pub(crate) fn parse<'a>(text: &'a [u8], options: &ParseOptions, secrets: Secrets<'_>) -> Result<Lent<'a>, Error> {
    match parse_lent(text, options) {
        Ok(lent) => Ok(lent),
        Err(error) => Err(Error::from_parse(error, text, secrets.any())),
    }
}

#[cold]
fn unrepresentable(document: &Document<'_>, misfit: Misfit, described: &'static Described) -> Error {
    let rust_type = misfit.machine().map_or_else(described.name, |machine| machine.name());
    let value = Unrepresentable::new(document, misfit.node(), rust_type, misfit.to_string(), described.secrets);
    Error::Unrepresentable(Box::new(value))
}
