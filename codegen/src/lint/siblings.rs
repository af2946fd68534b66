//! W411: keywords next to `$ref`, in drafts in which these assert nothing.

use super::keywords::KEYWORDS;
use super::{Found, Lint, Subject};
use crate::diagnostic::Code;
use crate::source::SourceNode;

/// Keywords that assert nothing by themselves. `format` is an annotation to most readers, and `type` is often written again.
const IDLE: [&str; 15] = [
    "$schema",
    "$id",
    "$ref",
    "$comment",
    "definitions",
    "title",
    "description",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "format",
    "contentEncoding",
    "contentMediaType",
    "type",
];

/// Reports the first keyword next to `$ref` that is ignored, and counts the others.
pub(super) fn lint(lint: &Lint<'_>, subject: Subject<'_>, found: &mut Found) {
    let dialect = subject.schema.dialect;
    if !dialect.ignores_siblings_of_reference() || subject.keywords.core.reference.is_none() {
        return;
    }
    let asserts = |name: &str, value| {
        let mut known = KEYWORDS.iter().filter(|(_, _, since)| dialect.since(*since));
        !IDLE.contains(&name) && known.any(|(known, holds, _)| *known == name && holds.allows(value))
    };
    let members = lint.node(subject.schema).and_then(SourceNode::members).into_iter().flatten();
    let ignored = members.filter(|(member, value)| asserts(&member.name, *value)).map(|(member, _)| &member.name);
    let ignored: Vec<&String> = ignored.collect();
    let Some((first, others)) = ignored.split_first() else { return };
    let others = match others.len() {
        0 => "asserts nothing".to_owned(),
        1 => "and 1 other keyword assert nothing".to_owned(),
        count => format!("and {count} other keywords assert nothing"),
    };
    let message = format!("`{first}` {others} next to `$ref` in {}", dialect.title());
    let help = "put `$ref` into `allOf`: `\"allOf\": [{ \"$ref\": … }]`";
    found.push(subject.at_keyword(Code::IgnoredNextToReference, message, first).help(help));
}
