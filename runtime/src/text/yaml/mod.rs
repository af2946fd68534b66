//! Parses YAML 1.2 to [`Document`]s: the subset of YAML that JSON can express, with merge keys.

mod builder;
mod merge;
mod scalar;

use crate::json::{Document, ParseError, ParseOptions, SyntaxError, SyntaxErrorKind};

/// The help line for most mistakes.
const HELP: &str = "only YAML with the same meaning as a JSON text is read";

/// The help line for an infinity or NaN.
const FINITE: &str = "write a finite number, or remove the member";

/// The help line for what the scanner rejects.
const SYNTAX: &str = "correct the text there, or a bracket, quote or indentation before it";

/// The help line for a tab that the scanner rejects.
const INDENT: &str = "indent with spaces: YAML allows no tabs there";

/// Parses a text with one document.
pub(super) fn document<'a>(source: &'a [u8], options: &ParseOptions) -> Result<Document<'a>, ParseError> {
    let documents = stream(source, options)?;
    let count = documents.len();
    let mut documents = documents.into_iter();
    match (documents.next(), documents.next()) {
        (Some(document), None) => Ok(document),
        (_, second) => {
            let span = second.map(|document| document.root().span()).unwrap_or_default();
            let reason = format!("expected one YAML document, found {count}");
            let kind = not_yaml(reason, "write each document to a file of its own");
            Err(SyntaxError::spanning(kind, span).into())
        }
    }
}

/// Parses all documents of a text that are not empty, or the first one if all are empty.
pub(super) fn stream<'a>(source: &'a [u8], options: &ParseOptions) -> Result<Vec<Document<'a>>, ParseError> {
    crate::json::check_size(source.len(), &options.limits)?;
    builder::build(super::utf8(source)?, options)
}

fn not_yaml(reason: impl Into<Box<str>>, help: &'static str) -> SyntaxErrorKind {
    SyntaxErrorKind::NotYaml { reason: reason.into(), help }
}

#[cfg(test)]
mod tests;
