//! Collects the keywords that only annotate, for the annotations that the interpreter can output.
//! Handles no assertion.

use typewright::Json;

use crate::schema::{Dialect, Keywords};

/// Returns the annotations of a schema object.
/// Up to draft 7, a schema with `$ref` has none.
pub(super) fn annotations(keywords: &Keywords, dialect: Dialect) -> Vec<(String, Json)> {
    if keywords.core.reference.is_some() && dialect.ignores_siblings_of_reference() {
        return Vec::new();
    }
    let text = |name: &str, value: &Option<String>| Some((name.to_owned(), Json::from(value.as_deref()?)));
    let content = &keywords.content;
    let format_and_content = [
        text("format", &keywords.format),
        text("contentEncoding", &content.encoding),
        text("contentMediaType", &content.media_type),
        content.written_schema.as_ref().map(|schema| ("contentSchema".to_owned(), schema.clone())),
    ];
    let metadata = keywords.metadata.written.iter().cloned();
    metadata.chain(format_and_content.into_iter().flatten()).chain(keywords.unknown.iter().cloned()).collect()
}
