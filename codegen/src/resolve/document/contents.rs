//! The contents of bodies and responses: a model for each media type that is JSON.
//! Counts those that are not.

use super::carrier::Carrier;
use super::expected;
use super::left_out::NO_JSON;
use super::names::spaced;
use super::place::Place;
use crate::resolve::graph::Content;

/// Adds the model of a named media type of the components.
pub(super) fn media_type(carrier: &mut Carrier<'_, '_>, place: Place, name: &str) {
    let Some(entry) = carrier.part(place, expected::MEDIA_TYPE) else { return };
    for member in ["schema", "itemSchema"] {
        if let Some(schema) = entry.step(member) {
            let suffix = if member == "schema" { "" } else { " Item" };
            carrier.model(&schema, [format!("{name}{suffix}")]);
        }
    }
}

/// Adds the models of `content`: one for each JSON media type.
pub(super) fn contents(carrier: &mut Carrier<'_, '_>, holder: &Place, name: &str) -> Vec<Content> {
    let mut contents = Vec::new();
    for (media_type, entry) in carrier.members(holder, "content") {
        let Some(entry) = carrier.part(entry, expected::MEDIA_TYPE) else { continue };
        let undescribed = Content { media_type: media_type.clone(), schema: None };
        if let Some(item) = entry.step("itemSchema") {
            let names = [format!("{name} Item"), format!("{name} Item {}", words(&media_type))];
            let schema = carrier.model(&item, names);
            contents.push(Content { media_type: media_type.clone(), schema });
        }
        let Some(schema) = entry.step("schema") else {
            contents.push(undescribed);
            continue;
        };
        if !is_json(&media_type) {
            carrier.leave_out(&schema, NO_JSON);
            contents.push(undescribed);
            continue;
        }
        let is_first = contents.iter().all(|content| content.schema.is_none());
        let schema = if is_first {
            carrier.model_as(&schema, name)
        } else {
            carrier.model(&schema, [format!("{name} {}", words(&media_type))])
        };
        contents.push(Content { media_type, schema });
    }
    contents
}

/// Returns the words of a media type; a range is of any type: `application/*` becomes `application Any`.
fn words(media_type: &str) -> String {
    let essence = if media_type.trim() == "*/*" { "Any".to_owned() } else { media_type.replace('*', "Any") };
    spaced(&essence)
}

/// Returns whether a media type, or a range of them, is JSON
/// ([RFC 6839 §3.1](https://www.rfc-editor.org/rfc/rfc6839#section-3.1)).
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let subtype = essence.split('/').nth(1).unwrap_or_default();
    essence == "*/*" || essence == "application/*" || subtype == "json" || subtype.ends_with("+json")
}
