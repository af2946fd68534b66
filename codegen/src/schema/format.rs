//! The format vocabulary: one keyword, a name. Knows neither the names nor whether they are asserted.

use super::Reading;
use super::reading::Keyword;

/// Reads `format`, if this is it.
pub(super) fn read(format: &mut Option<String>, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
    if keyword.name != "format" {
        return false;
    }
    *format = reading.string(keyword);
    true
}
