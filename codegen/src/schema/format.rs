//! The format vocabulary: one keyword with the name of a format.
//! Checks only whether an asserted format is supported.

use typewright::format::Format;

use super::Reading;
use super::reading::Keyword;
use crate::diagnostic::{Code, Diagnostic};

/// Reads `format`, and returns whether the keyword is `format`.
pub(super) fn read(format: &mut Option<String>, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
    if keyword.name != "format" {
        return false;
    }
    *format = reading.string(keyword);
    if let Some(name) =
        format.as_deref().filter(|name| reading.rules.asserts_format && Format::from_name(name).is_none())
    {
        // The vocabulary does not allow ignoring a format that it asserts
        // ([validation §7.2.2](https://json-schema.org/draft/2020-12/json-schema-validation#section-7.2.2)).
        let message = format!("the format `{name}` is asserted by the metaschema but not known");
        let help = "use a format of the specification, or a metaschema that only annotates formats";
        let diagnostic = Diagnostic::new(Code::UnknownFormat, message).at(reading.file, keyword.value.span());
        reading.diagnostics.push(diagnostic.help(help));
    }
    true
}
