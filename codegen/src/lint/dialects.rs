//! W304: keywords of other drafts that reading does not report, because only their values make them keywords.

use typewright::Json;

use super::{Found, Lint, Subject};
use crate::diagnostic::Code;
use crate::schema::{Dialect, Type};

/// Reports keywords that only other drafts have.
pub(super) fn lint(_: &Lint<'_>, subject: Subject<'_>, found: &mut Found) {
    let dialect = subject.schema.dialect;
    for (name, value) in &subject.keywords.unknown {
        let help = match (name.as_str(), value) {
            ("nullable", Json::Bool(true)) if !dialect.is_openapi() && rejects_null(subject) => {
                "it is known in OpenAPI 3.0: add `\"null\"` to `type`"
            }
            ("id", Json::String(id)) if dialect.since(Dialect::Draft6) && is_identifier(id) => {
                "it is known in draft 4: write `$id`"
            }
            ("$id", Json::String(id)) if dialect == Dialect::Draft4 && is_identifier(id) => {
                "it is known since draft 6: write `id`, or name a later `$schema`"
            }
            ("divisibleBy", Json::Number(_)) => "it is known up to draft 3: write `multipleOf`",
            ("disallow", Json::String(_) | Json::Array(_)) => "it is known up to draft 3: write `not`",
            ("extends", Json::Object(_) | Json::Array(_)) => "it is known up to draft 3: write `allOf`",
            ("$recursiveAnchor", Json::Bool(true)) if dialect.since(Dialect::Draft202012) => {
                "it is known in draft 2019-09: write `$dynamicAnchor`"
            }
            _ => continue,
        };
        let message = format!("`{name}` asserts nothing in {}", dialect.title());
        found.push(subject.at_keyword(Code::ForeignForm, message, name).help(help));
    }
}

/// Returns whether `type` does not allow `null`.
fn rejects_null(subject: Subject<'_>) -> bool {
    subject.keywords.validation.types.as_ref().is_some_and(|types| !types.0.contains(&Type::Null))
}

/// Returns whether a text is a URI or an anchor, and not the name of something else.
fn is_identifier(id: &str) -> bool {
    id.contains("://") || id.starts_with('#') || id.starts_with("urn:")
}
