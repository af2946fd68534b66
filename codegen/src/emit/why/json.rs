//! The explanation as JSON, complete, for tools.
//! Contains the same facts as the explanation.

use typewright::{Json, Object};

use crate::emit::outline::json;
use crate::shape::NameSource;

use super::{Explanation, Name, Warning};

impl Explanation {
    /// Returns one object, indented for people and diffs, ending in a line break.
    /// All members are always present; those that do not apply are `null` or empty.
    pub fn to_json(&self) -> String {
        let texts =
            |texts: &[String]| Json::from(texts.iter().map(|text| Json::from(text.as_str())).collect::<Vec<_>>());
        let keywords =
            |keywords: &[&str]| Json::from(keywords.iter().map(|&text| Json::from(text)).collect::<Vec<_>>());
        let optional = |text: Option<&String>| text.map_or(Json::Null, |text| Json::from(text.as_str()));
        let mut object = Object::new();
        object.insert("schema", self.place.as_str());
        object.insert("through", texts(&self.through));
        object.insert("rust_type", optional(self.rust_type.as_ref()));
        object.insert("reason", self.reason.as_str());
        object.insert("held_by", optional(self.read_with.as_ref()));
        object.insert("model", self.model.as_ref().map_or(Json::Null, |(model, _)| json::model(model)));
        object.insert("name", self.model.as_ref().map_or(Json::Null, |(model, said)| name(&model.name, said)));
        object.insert("views", self.views.iter().map(json::model).collect::<Vec<_>>());
        object.insert(
            "fields",
            self.fields.iter().map(|(owner, described)| field(owner, json::field(described))).collect::<Vec<_>>(),
        );
        object.insert("refers_to", texts(&self.refers_to));
        object.insert("read_with", texts(&self.merged_with));
        object.insert("enforced_by_type", keywords(&self.by_type));
        object.insert("enforced_by_check", keywords(&self.by_check));
        object.insert("annotations", keywords(&self.annotations));
        object.insert("findings", self.warnings.iter().map(warning).collect::<Vec<_>>());
        object.insert("used_by", texts(&self.used_by));
        let mut text = String::new();
        json::pretty(&object.into(), 0, &mut text);
        text.push('\n');
        text
    }
}

fn name(chosen: &str, name: &Name) -> Json {
    let source = match name.source {
        NameSource::Override => "x-typewright",
        NameSource::Definition => "definition",
        NameSource::Title => "title",
        NameSource::Place => "place",
        NameSource::File => "file",
        NameSource::Lock => "lock",
    };
    let mut object = Object::new();
    object.insert("chosen", chosen);
    object.insert("source", source);
    object.insert("instead_of", name.instead_of.as_deref().map_or(Json::Null, Json::from));
    object.insert("because", name.reason.as_deref().map_or(Json::Null, Json::from));
    object.into()
}

fn field(owner: &str, described: Json) -> Json {
    let mut object = Object::new();
    object.insert("owner", owner);
    if let Json::Object(described) = described {
        described.iter().for_each(|(name, value)| {
            object.insert(name.as_str(), value.clone());
        });
    }
    object.into()
}

fn warning(warning: &Warning) -> Json {
    Object::from_iter([("code", warning.code), ("meaning", warning.meaning), ("message", warning.message.as_str())])
        .into()
}
