//! Checks strings again with the spelling that their types write. Knows only texts, not types.

use crate::build::Respelled;
use crate::context::Context;
use crate::error::{Error, Unrepresentable};
use crate::json::{Document, Duplicates, NodeRef, ParseOptions, Parser};
use crate::limits::Limits;
use crate::redact::Secrets;
use crate::writer::Writer;

/// The maximum number of strings to check one by one to find an invalid one.
const TRIED: usize = 64;

type Check = fn(NodeRef<'_>, &mut Context) -> bool;

/// Checks a valid document again with the spellings that encoding will write.
#[cold]
pub(crate) fn check(
    document: &Document<'_>,
    mut respelled: Vec<Respelled>,
    check: Check,
    limits: &Limits,
    secrets: Secrets<'_>,
) -> Result<(), Error> {
    respelled.sort_by_key(|one| one.span.start);
    respelled.dedup_by_key(|one| one.span.start);
    if is_valid(document.source(), &respelled, check, limits)? {
        return Ok(());
    }
    let mut to_blame = None;
    for one in respelled.iter().take(TRIED) {
        if !is_valid(document.source(), std::slice::from_ref(one), check, limits)? {
            to_blame = Some(one);
            break;
        }
    }
    // If each is valid without the others, the first one is reported.
    let Some(one) = to_blame.or_else(|| respelled.first()) else { return Ok(()) };
    let reason = "the spelling that the Rust type writes is not valid in this place";
    Err(Error::Unrepresentable(Box::new(Unrepresentable::new(
        document,
        one.span.start,
        one.rust_type,
        reason,
        secrets,
    ))))
}

/// Whether a text is valid with other spellings of some strings, which are sorted by position.
fn is_valid(text: &str, respelled: &[Respelled], check: Check, limits: &Limits) -> Result<bool, Error> {
    let mut respelt = String::with_capacity(text.len());
    let mut end = 0;
    for one in respelled {
        let mut string = Writer::new();
        string.string(&one.written);
        respelt.push_str(text.get(end..one.span.start).unwrap_or_default());
        respelt.push_str(string.as_str());
        end = one.span.end;
    }
    respelt.push_str(text.get(end..).unwrap_or_default());
    // The original text was parsed within the limits of the caller, so these are not applied again. It may contain
    // duplicate names.
    let limits_of_text = Limits { depth: usize::MAX, document_bytes: Limits::MOST_DOCUMENT_BYTES, ..*limits };
    let options = ParseOptions { duplicates: Duplicates::Last, limits: limits_of_text };
    let parsed = Parser::with_options(options).parse(respelt.as_bytes());
    let document = parsed.map_err(|error| Error::from_parse(error, respelt.as_bytes(), true))?;
    let mut context = Context::new(limits);
    let valid = check(document.root(), &mut context);
    context.limit().map_or(Ok(valid), |limit| Err(limit.into()))
}
