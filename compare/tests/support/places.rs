//! Finds the subschemas of a schema.

use typewright::__private::v1::pointer;
use typewright::Json;

/// Collects the JSON Pointers of the objects that are schemas by the keywords that contain them.
pub(crate) fn subschemas(json: &Json, at: &str, found: &mut Vec<String>) {
    let Some(object) = json.as_object() else { return };
    found.push(at.to_owned());
    for (keyword, value) in object {
        let at = format!("{at}/{keyword}");
        let step = |name: &str| format!("{at}/{}", pointer::escape(name));
        match keyword.as_str() {
            "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => {
                let members = value.as_object().into_iter().flat_map(|members| members.iter());
                members.for_each(|(name, schema)| subschemas(schema, &step(name), found));
            }
            "items"
            | "additionalProperties"
            | "not"
            | "if"
            | "then"
            | "else"
            | "contains"
            | "propertyNames"
            | "additionalItems"
            | "unevaluatedProperties"
            | "unevaluatedItems" => subschemas(value, &at, found),
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                let items = value.as_array().unwrap_or_default();
                items
                    .iter()
                    .enumerate()
                    .for_each(|(index, schema)| subschemas(schema, &format!("{at}/{index}"), found));
            }
            _ => {}
        }
    }
}
