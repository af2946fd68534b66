//! The format vocabulary: one keyword, a name. Knows not what they mean, only whether a metaschema's vocabulary can be served.

use typewright::format::Format;

use super::Reading;
use super::reading::Keyword;
use crate::diagnostic::{Code, Diagnostic};

/// Reads `format`, if this is it.
pub(super) fn read(format: &mut Option<String>, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
    if keyword.name != "format" {
        return false;
    }
    *format = reading.string(keyword);
    if let Some(name) =
        format.as_deref().filter(|name| reading.rules.asserts_format && Format::from_name(name).is_none())
    {
        // The vocabulary forbids to pass over a format that it asserts
        // ([validation §7.2.2](https://json-schema.org/draft/2020-12/json-schema-validation#section-7.2.2)).
        let message = format!("the format `{name}` is asserted by the metaschema but not known");
        let help = "use a format of the specification, or a metaschema that only annotates formats";
        let diagnostic = Diagnostic::new(Code::UnknownFormat, message).at(reading.file, keyword.value.span());
        reading.diagnostics.push(diagnostic.help(help));
    }
    true
}
