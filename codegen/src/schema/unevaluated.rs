//! The unevaluated vocabulary: subschemas for parts that no other keyword evaluates.
//! Does not track evaluation.

use super::reading::Keyword;
use super::{Applicator, Dialect, Reading};

/// Reads a keyword and returns `true` if it belongs to this vocabulary.
pub(super) fn read(applicator: &mut Applicator, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
    if !reading.rules.dialect.since(Dialect::Draft201909) {
        return false;
    }
    match keyword.name {
        "unevaluatedProperties" => applicator.unevaluated_properties = reading.schema_or_none(keyword),
        "unevaluatedItems" => applicator.unevaluated_items = reading.schema_or_none(keyword),
        _ => return false,
    }
    true
}
