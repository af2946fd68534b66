//! Writes a comparison as one JSON document. Decides nothing.

use typewright::{Json, Object};
use typewright_compare::{ApiChange, Change, Comparison, ContractLocation, Direction, ModelComparison, ModelName};

/// Returns the document, which ends in a line break.
pub(super) fn of(comparison: &Comparison) -> String {
    let names = |models: &[ModelName]| models.iter().map(name).collect::<Vec<Json>>();
    let mut object = Object::new();
    object.insert("models", comparison.models.iter().map(model).collect::<Vec<Json>>());
    object.insert("removed", names(&comparison.removed));
    object.insert("added", names(&comparison.added));
    let mut api = Object::new();
    api.insert("level", typewright_compare::level(&comparison.api).text());
    api.insert("changes", comparison.api.iter().map(api_change).collect::<Vec<Json>>());
    object.insert("api", api);
    format!("{}\n", Json::from(object))
}

fn api_change(change: &ApiChange) -> Json {
    let mut object = Object::new();
    object.insert("level", change.level.text());
    object.insert("item", change.item.as_str());
    object.insert("message", change.message.as_str());
    object.into()
}

fn model(model: &ModelComparison) -> Json {
    let mut object = Object::new();
    object.insert("old", name(&model.old));
    object.insert("new", name(&model.new));
    object.insert("renamed", model.renamed);
    object.insert("readers", direction(&model.readers));
    object.insert("writers", direction(&model.writers));
    object.into()
}

fn name(model: &ModelName) -> Json {
    let mut object = Object::new();
    object.insert("path", model.path.as_str());
    object.insert("pointer", model.pointer.as_str());
    object.insert("rust_name", model.rust_name.as_deref().map_or(Json::Null, Json::from));
    object.into()
}

fn direction(direction: &Direction) -> Json {
    let mut object = Object::new();
    object.insert("result", direction.result.text());
    object.insert("changes", direction.changes.iter().map(change).collect::<Vec<Json>>());
    let witness = direction.witness.as_ref().map(|witness| {
        let mut object = Object::new();
        object.insert("document", witness.document.clone());
        object.insert("instance_location", witness.instance_location.as_str());
        object.insert("keyword", witness.keyword.as_str());
        object.insert("keyword_location", witness.keyword_location.as_str());
        object.insert("message", witness.message.as_str());
        Json::from(object)
    });
    object.insert("witness", witness.unwrap_or(Json::Null));
    object.into()
}

fn change(change: &Change) -> Json {
    let mut object = Object::new();
    object.insert("instance", change.instance.as_str());
    object.insert("keyword", change.keyword.as_str());
    object.insert("message", change.message.as_str());
    object.insert("old", change.old.as_ref().map_or(Json::Null, location));
    object.insert("new", change.new.as_ref().map_or(Json::Null, location));
    object.insert("shown", change.is_shown);
    object.into()
}

fn location(location: &ContractLocation) -> Json {
    let mut object = Object::new();
    object.insert("path", location.path.as_str());
    object.insert("pointer", location.pointer.as_str());
    object.insert("line", u64::try_from(location.line).unwrap_or(0));
    object.insert("column", u64::try_from(location.column).unwrap_or(0));
    object.into()
}
