//! The settings that may differ from path to path: their names and values. Knows nothing of overrides.

use super::value::{Reader, Value};
use crate::settings::{ContentMode, Extra, FormatMode, IntegerMode, MapType, NumberMode, Options};

/// Their names.
pub(super) const OPTIONS: [&str; 7] = ["format", "content", "open", "extra", "integer", "number", "map"];

const FORMAT: [(&str, FormatMode); 2] = [("annotation", FormatMode::Annotation), ("assert", FormatMode::Assert)];
const CONTENT: [(&str, ContentMode); 2] = [("annotation", ContentMode::Annotation), ("assert", ContentMode::Assert)];
const EXTRA: [(&str, Extra); 2] = [("keep", Extra::Keep), ("drop", Extra::Drop)];
const INTEGER: [(&str, IntegerMode); 3] =
    [("i64", IntegerMode::I64), ("bounds", IntegerMode::Bounds), ("exact", IntegerMode::Exact)];
const NUMBER: [(&str, NumberMode); 2] = [("f64", NumberMode::F64), ("exact", NumberMode::Exact)];
const MAP: [(&str, MapType); 3] =
    [("BTreeMap", MapType::BTreeMap), ("HashMap", MapType::HashMap), ("IndexMap", MapType::IndexMap)];

impl Reader {
    /// Reads one of these settings; `false` where there is none of this name.
    pub(super) fn option(&mut self, name: &str, value: &Value<'_>, options: &mut Options) -> bool {
        match name {
            "format" => options.format = self.choice(value, name, &FORMAT),
            "content" => options.content = self.choice(value, name, &CONTENT),
            "open" => options.open = self.boolean(value, name),
            "extra" => options.extra = self.choice(value, name, &EXTRA),
            "integer" => options.integer = self.choice(value, name, &INTEGER),
            "number" => options.number = self.choice(value, name, &NUMBER),
            "map" => options.map = self.choice(value, name, &MAP),
            _ => return false,
        }
        true
    }
}
