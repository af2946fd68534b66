//! The outline as JSON, indented for people and diffs.
//! Contains the same facts as the outline.

use std::fmt::Write;

use typewright::{Json, Object};

use super::{Model, ModelKind, Outline, OutlineConstant, OutlineField, OutlineVariant};

impl Outline {
    /// Returns the outline as JSON, in documented order, ending in a line break.
    /// The form is `{"models": [{"module", "name", "kind", "fields": […], "variants": […]}]}`. A field without a
    /// default has `default: null`; the `value` of a union's variant with content is also `null`.
    pub fn to_json(&self) -> String {
        let models: Vec<Json> = self.models.iter().map(model).collect();
        let mut text = String::new();
        pretty(&Object::from_iter([("models", models)]).into(), 0, &mut text);
        text.push('\n');
        text
    }
}

pub(in crate::emit) fn model(model: &Model) -> Json {
    let fields: Vec<Json> = model.fields.iter().map(field).collect();
    let variants: Vec<Json> = model.variants.iter().map(variant).collect();
    let mut object = Object::new();
    object.insert("module", model.module.as_str());
    object.insert("name", model.name.as_str());
    object.insert("kind", kind(model.kind));
    if let Some(wraps) = &model.wraps {
        object.insert("wraps", wraps.as_str());
    }
    if !model.constants.is_empty() {
        object.insert("constants", model.constants.iter().map(constant).collect::<Vec<Json>>());
    }
    object.insert("fields", fields);
    object.insert("variants", variants);
    object.into()
}

/// Returns the word for a kind of type in both forms of the outline.
pub(in crate::emit) fn kind(kind: ModelKind) -> &'static str {
    match kind {
        ModelKind::Struct => "struct",
        ModelKind::Enum => "enum",
        ModelKind::Union => "union",
        ModelKind::Newtype => "newtype",
    }
}

fn constant(constant: &OutlineConstant) -> Json {
    let mut object = Object::new();
    object.insert("rust_name", constant.rust_name.as_str());
    object.insert("wire_name", constant.wire_name.as_str());
    object.insert("value", constant.value.clone());
    object.into()
}

pub(in crate::emit) fn field(field: &OutlineField) -> Json {
    let constraints: Object = field.constraints.iter().map(|(keyword, value)| (*keyword, value.clone())).collect();
    let mut object = Object::new();
    object.insert("rust_name", field.rust_name.as_str());
    object.insert("wire_name", field.wire_name.as_str());
    object.insert("rust_type", field.rust_type.as_str());
    object.insert("required", field.required);
    object.insert("nullable", field.nullable);
    object.insert("default", field.default.clone().unwrap_or(Json::Null));
    object.insert("constraints", constraints);
    object.into()
}

fn variant(variant: &OutlineVariant) -> Json {
    let mut object = Object::new();
    object.insert("rust_name", variant.rust_name.as_str());
    object.insert("value", variant.value.clone().unwrap_or(Json::Null));
    if let Some(rust_type) = &variant.rust_type {
        object.insert("rust_type", rust_type.as_str());
    }
    object.insert("doc", variant.doc.as_deref().map_or(Json::Null, Json::from));
    object.into()
}

/// Writes large objects and arrays over several lines, and small ones on one line.
pub(in crate::emit) fn pretty(json: &Json, indent: usize, text: &mut String) {
    let compact = json.to_string();
    let parts: Vec<(Option<&str>, &Json)> = match json {
        Json::Object(object) => object.iter().map(|(name, value)| (Some(name.as_str()), value)).collect(),
        Json::Array(items) => items.iter().map(|item| (None, item)).collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => Vec::new(),
    };
    if parts.is_empty() || compact.len() + indent <= 60 {
        text.push_str(&compact);
        return;
    }
    let (open, close) = if matches!(json, Json::Object(_)) { ('{', '}') } else { ('[', ']') };
    text.push(open);
    for (index, (name, value)) in parts.into_iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(&" ".repeat(indent + 2));
        if let Some(name) = name {
            write!(text, "{}: ", Json::from(name)).expect("invariant: writing to a string never fails");
        }
        pretty(value, indent + 2, text);
    }
    text.push('\n');
    text.push_str(&" ".repeat(indent));
    text.push(close);
}
