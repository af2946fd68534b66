//! `format`, if it is asserted: a condition on a variable `text`.

use quote::{format_ident, quote};
use typewright::format::Format;

use super::expression::Condition;
use super::symbol::Variable;

/// Tests whether the text has the format.
pub(super) fn condition(format: Format) -> Condition {
    // The variant has no data, so its `Debug` output is its name.
    let name = format_ident!("{format:?}");
    Condition::raw(quote!(Format::#name.is_valid(text)), &[Variable::Text])
}
