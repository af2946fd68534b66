//! Warns about keywords of other drafts than that of the schema.
//! Reads no values of keywords.

use super::reading::Keyword;
use super::{Dialect, Reading};
use crate::diagnostic::{Code, Diagnostic};

/// Keywords that assert something since a draft.
const ASSERTIONS_SINCE: [(&str, Dialect); 17] = [
    ("$anchor", Dialect::Draft201909),
    ("$dynamicAnchor", Dialect::Draft202012),
    ("$dynamicRef", Dialect::Draft202012),
    ("const", Dialect::Draft6),
    ("contains", Dialect::Draft6),
    ("propertyNames", Dialect::Draft6),
    ("if", Dialect::Draft7),
    ("then", Dialect::Draft7),
    ("else", Dialect::Draft7),
    ("dependentSchemas", Dialect::Draft201909),
    ("dependentRequired", Dialect::Draft201909),
    ("minContains", Dialect::Draft201909),
    ("maxContains", Dialect::Draft201909),
    ("unevaluatedItems", Dialect::Draft201909),
    ("unevaluatedProperties", Dialect::Draft201909),
    ("prefixItems", Dialect::Draft202012),
    ("$recursiveRef", Dialect::Draft201909),
];

/// Warns that a keyword of another draft asserts nothing here.
pub(super) fn warn_of_other_dialect(keyword: Keyword<'_>, reading: &mut Reading<'_>) {
    let dialect = reading.rules.dialect;
    let newer = ASSERTIONS_SINCE.iter().find(|(name, since)| *name == keyword.name && !dialect.since(*since));
    let gone = matches!(keyword.name, "additionalItems" | "$recursiveRef") && dialect.since(Dialect::Draft202012);
    if keyword.name == "nullable" && dialect == Dialect::OpenApi31 {
        let message = "`nullable` asserts nothing in OpenAPI 3.1";
        let diagnostic = Diagnostic::new(Code::ForeignForm, message).at(reading.file, keyword.value.span());
        let help = "write `\"type\": [\"string\", \"null\"]`, or set `openapi = \"practice\"`";
        reading.diagnostics.push(diagnostic.help(help));
        return;
    }
    let help = match newer {
        Some((_, since)) => format!("it is known since {}: name a later `$schema`", since.title()),
        None if gone => "it is known up to draft 2019-09".to_owned(),
        None => return,
    };
    let message = format!("`{}` asserts nothing in {}", keyword.name, dialect.title());
    let diagnostic = Diagnostic::new(Code::ForeignForm, message).at(reading.file, keyword.value.span());
    reading.diagnostics.push(diagnostic.help(help));
}
