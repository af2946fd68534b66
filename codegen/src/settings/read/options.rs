//! The settings that may differ from path to path: their names and values.
//! Does not handle overrides.

use std::collections::BTreeMap;

use typewright::format::Format;

use super::value::{Reader, Value};
use crate::settings::{
    ConstantMode, ContentMode, Extra, FormatMode, IntegerMode, MapType, NumberMode, Options, SecretsMode, UntypedMode,
    Visibility,
};

/// Their names.
pub(super) const OPTIONS: [&str; 20] = [
    "format",
    "content",
    "open",
    "secrets",
    "extra",
    "integer",
    "number",
    "untyped",
    "constants",
    "map",
    "type",
    "views",
    "derive",
    "type_attributes",
    "field_attributes",
    "visibility",
    "non_exhaustive",
    "docs",
    "json_schema",
    "arbitrary",
];

const FORMAT: [(&str, FormatMode); 2] = [("annotation", FormatMode::Annotation), ("assert", FormatMode::Assert)];
const CONTENT: [(&str, ContentMode); 2] = [("annotation", ContentMode::Annotation), ("assert", ContentMode::Assert)];
const SECRETS: [(&str, SecretsMode); 2] = [("marked", SecretsMode::Marked), ("declared", SecretsMode::Declared)];
const EXTRA: [(&str, Extra); 2] = [("keep", Extra::Keep), ("drop", Extra::Drop)];
const INTEGER: [(&str, IntegerMode); 3] =
    [("i64", IntegerMode::I64), ("bounds", IntegerMode::Bounds), ("exact", IntegerMode::Exact)];
const NUMBER: [(&str, NumberMode); 2] = [("f64", NumberMode::F64), ("exact", NumberMode::Exact)];
const UNTYPED: [(&str, UntypedMode); 2] = [("any", UntypedMode::Any), ("object", UntypedMode::Object)];
const CONSTANTS: [(&str, ConstantMode); 2] = [("omit", ConstantMode::Omit), ("fields", ConstantMode::Fields)];
const MAP: [(&str, MapType); 3] =
    [("BTreeMap", MapType::BTreeMap), ("HashMap", MapType::HashMap), ("IndexMap", MapType::IndexMap)];
const VISIBILITY: [(&str, Visibility); 2] = [("pub", Visibility::Public), ("pub(crate)", Visibility::Crate)];

impl Reader {
    /// Reads one of these settings; returns `false` if there is none with this name.
    pub(super) fn option(&mut self, name: &str, value: &Value<'_>, options: &mut Options) -> bool {
        match name {
            "format" => options.format = self.choice(value, name, &FORMAT),
            "content" => options.content = self.choice(value, name, &CONTENT),
            "open" => options.open = self.boolean(value, name),
            "secrets" => options.secrets = self.choice(value, name, &SECRETS),
            "extra" => options.extra = self.choice(value, name, &EXTRA),
            "integer" => options.integer = self.choice(value, name, &INTEGER),
            "number" => options.number = self.choice(value, name, &NUMBER),
            "untyped" => options.untyped = self.choice(value, name, &UNTYPED),
            "constants" => options.constants = self.choice(value, name, &CONSTANTS),
            "map" => options.map = self.choice(value, name, &MAP),
            "type" => options.types = self.types(value),
            "views" => options.views = self.boolean(value, name),
            "visibility" => options.visibility = self.choice(value, name, &VISIBILITY),
            "non_exhaustive" => options.non_exhaustive = self.boolean(value, name),
            "docs" => options.docs = self.boolean(value, name),
            "arbitrary" => options.arbitrary = self.boolean(value, name),
            "json_schema" => options.json_schema = self.boolean(value, name),
            "derive" => options.derive = self.strings(value, name, "derive = [\"serde::Serialize\"]"),
            "type_attributes" => {
                options.type_attributes = self.strings(value, name, "type_attributes = [\"#[doc(hidden)]\"]");
            }
            "field_attributes" => {
                options.field_attributes = self.strings(value, name, "field_attributes = [\"#[doc(hidden)]\"]");
            }
            _ => return false,
        }
        true
    }

    /// Reads a map from names of formats to paths of types.
    fn types(&mut self, value: &Value<'_>) -> BTreeMap<String, String> {
        let mut types = BTreeMap::new();
        for (key, value) in self.table(value, "type").into_iter().flatten() {
            let format = key.get_ref().as_ref();
            if Format::from_name(format).is_none() {
                self.unknown(key, " in `[type]`: its keys are formats", &Format::ALL.map(Format::name));
            }
            types.extend(self.string(value, format).map(|path| (format.to_owned(), path)));
        }
        types
    }
}
