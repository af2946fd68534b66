//! The unevaluated vocabulary: subschemas for what no other keyword looked at. Knows nothing of how that is found out.

use super::reading::Keyword;
use super::{Applicator, Dialect, Reading};

/// Reads a keyword if it is one of this vocabulary.
pub(super) fn read(applicator: &mut Applicator, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
    if !reading.rules.dialect.since(Dialect::Draft201909) {
        return false;
    }
    match keyword.name {
        "unevaluatedProperties" => applicator.unevaluated_properties = reading.schema(keyword),
        "unevaluatedItems" => applicator.unevaluated_items = reading.schema(keyword),
        _ => return false,
    }
    true
}
