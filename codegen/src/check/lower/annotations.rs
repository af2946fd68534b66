//! The keywords that assert nothing, for whoever asks the interpreter for annotations. Knows no assertion.

use typewright::Json;

use crate::schema::Keywords;

/// The annotations of a schema object.
pub(super) fn annotations(keywords: &Keywords) -> Vec<(String, Json)> {
    let metadata = &keywords.metadata;
    let text = |name: &str, value: &Option<String>| Some((name.to_owned(), Json::from(value.as_deref()?)));
    let flag = |name: &str, value: bool| value.then(|| (name.to_owned(), Json::from(true)));
    let mut annotations: Vec<(String, Json)> = [
        text("title", &metadata.title),
        text("description", &metadata.description),
        metadata.default.as_ref().map(|(default, _)| ("default".to_owned(), default.clone())),
        flag("deprecated", metadata.deprecated),
        flag("readOnly", metadata.read_only),
        flag("writeOnly", metadata.write_only),
        text("format", &keywords.format),
        text("contentEncoding", &keywords.content.encoding),
        text("contentMediaType", &keywords.content.media_type),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !metadata.examples.is_empty() {
        annotations.push(("examples".to_owned(), Json::from(metadata.examples.clone())));
    }
    annotations.extend(keywords.unknown.iter().cloned());
    annotations
}
