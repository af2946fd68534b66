//! `format`, where it is asserted: a condition on a variable `text`.

use quote::quote;
use typewright::format::Format;

use super::condition::Condition;
use crate::emit::program::format_variant;

/// Whether the text has the format.
pub(super) fn condition(format: Format) -> Condition {
    let format = format_variant(format);
    Condition::atom(quote!(#format.is_valid(text)))
}
