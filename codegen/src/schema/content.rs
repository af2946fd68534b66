//! The content vocabulary: the encoding and media type of strings.
//! Decodes nothing.

use typewright::Json;

use super::reading::Keyword;
use super::{Dialect, Reading, SchemaId};

/// Annotations on the content of strings
/// ([validation §8](https://json-schema.org/draft/2020-12/json-schema-validation#section-8)).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// `contentEncoding`.
    pub encoding: Option<String>,
    /// `contentMediaType`.
    pub media_type: Option<String>,
    /// `contentSchema`.
    pub schema: Option<SchemaId>,
    /// `contentSchema` as it was written, for annotations.
    pub written_schema: Option<Json>,
}

impl Content {
    /// Reads a keyword and returns `true` if it belongs to this vocabulary.
    pub(super) fn read(&mut self, keyword: Keyword<'_>, reading: &mut Reading<'_>) -> bool {
        let dialect = reading.rules.dialect;
        match keyword.name {
            "contentEncoding" if dialect.since(Dialect::Draft7) => self.encoding = reading.said_string(keyword),
            "contentMediaType" if dialect.since(Dialect::Draft7) => self.media_type = reading.said_string(keyword),
            "contentSchema" if dialect.since(Dialect::Draft201909) => {
                self.schema = Some(reading.schema(keyword));
                self.written_schema = Some(keyword.value.to_json());
            }
            _ => return false,
        }
        true
    }
}
