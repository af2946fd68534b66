//! `format`, where it is asserted: a condition on a variable `text`.

use quote::{format_ident, quote};
use typewright::format::Format;

use super::condition::Condition;

/// Whether the text has the format.
pub(super) fn condition(format: Format) -> Condition {
    // The variant has no data, so that its `Debug` form is its name.
    let name = format_ident!("{format:?}");
    Condition::atom(quote!(Format::#name.is_valid(text)))
}
