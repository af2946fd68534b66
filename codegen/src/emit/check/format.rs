//! `format`, where it is asserted: a condition on a variable `text`.

use quote::{format_ident, quote};
use typewright::format::Format;

use super::condition::Condition;

/// Whether the text has the format. The variant is found by its `Debug` form, which a test compares with every format.
pub(super) fn condition(format: Format) -> Condition {
    let variant = format_ident!("{format:?}");
    Condition::atom(quote!(Format::#variant.is_valid(text)))
}
