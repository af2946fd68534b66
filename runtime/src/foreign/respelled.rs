//! Checks strings again with the spelling that their types write. Knows only documents, not types.

use crate::build::Respelled;
use crate::context::Context;
use crate::error::{Error, Unrepresentable};
use crate::json::{Document, NodeRef};
use crate::limits::Limits;
use crate::redact::Secrets;

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
    respelled.sort_by_key(|one| one.node);
    respelled.dedup_by_key(|one| one.node);
    if is_valid(document, &respelled, check, limits)? {
        return Ok(());
    }
    let mut to_blame = None;
    for one in respelled.iter().take(TRIED) {
        if !is_valid(document, std::slice::from_ref(one), check, limits)? {
            to_blame = Some(one);
            break;
        }
    }
    // If each is valid without the others, the first one is reported.
    let Some(one) = to_blame.or_else(|| respelled.first()) else { return Ok(()) };
    let reason = "the spelling that the Rust type writes is not valid in this place";
    Err(Error::Unrepresentable(Box::new(Unrepresentable::new(document, one.node, one.rust_type, reason, secrets))))
}

/// Whether a document is valid with other spellings of some strings.
fn is_valid(document: &Document<'_>, respelled: &[Respelled], check: Check, limits: &Limits) -> Result<bool, Error> {
    let texts = respelled.iter().map(|one| (one.node, one.written.as_str()));
    let document = document.with_texts(texts);
    let mut context = Context::new(limits);
    let valid = check(document.root(), &mut context);
    context.limit().map_or(Ok(valid), |limit| Err(limit.into()))
}
