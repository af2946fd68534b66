//! The metadata vocabulary: annotations for readers.
//! An annotation of the wrong type is left out with a warning.

use typewright::Json;

use super::Reading;
use super::dialect::Dialect;
use super::reading::{Keyword, json};
use crate::source::Span;

/// Annotations ([validation §9](https://json-schema.org/draft/2020-12/json-schema-validation#section-9)).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `default`, and its location.
    pub default: Option<(Json, Span)>,
    /// `examples`, or `example` of `OpenAPI`.
    pub examples: Vec<Json>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// All of these as they were written, in order, including `false` and empty lists.
    pub written: Vec<(String, Json)>,
}

impl Metadata {
    /// Reads a keyword and returns `true` if it belongs to this vocabulary.
    /// A draft without an annotation treats it the same if its value has the type that other drafts require, and as an unknown
    /// keyword otherwise: tools give such keywords types of their own, e.g. a string to `deprecated`.
    pub(super) fn read(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        let openapi = reading.rules.dialect.is_openapi();
        if !has_its_type(keyword) && !is_defined(keyword.name, reading.rules.dialect) {
            return false;
        }
        match keyword.name {
            "title" => self.title = reading.said_string(keyword),
            "description" => self.description = reading.said_string(keyword),
            "default" => self.default = Some((keyword.value.to_json(), keyword.value.span())),
            "examples" => match keyword.value.items() {
                Some(examples) => self.examples.extend(examples.map(json)),
                None => reading.ignored(keyword, "an array"),
            },
            "example" if openapi => self.examples.push(keyword.value.to_json()),
            "deprecated" => self.deprecated = reading.said_boolean(keyword),
            "readOnly" => self.read_only = reading.said_boolean(keyword),
            "writeOnly" => self.write_only = reading.said_boolean(keyword),
            _ => return false,
        }
        if has_its_type(keyword) {
            self.written.push((keyword.name.to_owned(), keyword.value.to_json()));
        }
        true
    }
}

/// Returns whether a dialect defines an annotation of this name.
fn is_defined(name: &str, dialect: Dialect) -> bool {
    use Dialect::{Draft4, Draft6, Draft7, OpenApi30, Swagger2};

    match name {
        "deprecated" => !matches!(dialect, Draft4 | Draft6 | Draft7 | Swagger2),
        "readOnly" => !matches!(dialect, Draft4 | Draft6),
        "writeOnly" => !matches!(dialect, Draft4 | Draft6 | Swagger2),
        "examples" => !matches!(dialect, Draft4 | Swagger2 | OpenApi30),
        _ => true,
    }
}

fn has_its_type(keyword: Keyword<'_>) -> bool {
    match keyword.name {
        "title" | "description" => keyword.value.as_str().is_some(),
        "deprecated" | "readOnly" | "writeOnly" => keyword.value.as_bool().is_some(),
        "examples" => keyword.value.items().is_some(),
        _ => true,
    }
}
