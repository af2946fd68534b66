//! Which keywords of a schema its form enforces, and which only the check does. Decides nothing.

use crate::schema::Keywords;

use super::form::{FormBody, Rest};
use super::scalar;
use super::view::View;

/// The keywords that are enforced by the type, and those that are left to the check.
pub(super) fn enforcement(view: &View<'_>, body: &FormBody) -> (Vec<&'static str>, Vec<&'static str>) {
    let mut present: Vec<&'static str> = Vec::new();
    for keyword in view.parts.iter().flat_map(|(_, keywords)| assertions(keywords)) {
        if !present.contains(&keyword) {
            present.push(keyword);
        }
    }
    present.into_iter().partition(|keyword| is_held(keyword, view, body))
}

/// Whether a type of this form holds nothing that the keyword rejects.
fn is_held(keyword: &str, view: &View<'_>, body: &FormBody) -> bool {
    match keyword {
        "type" => !matches!(body, FormBody::Json | FormBody::Never),
        "const" | "enum" => matches!(body, FormBody::Values(_)),
        "anyOf" | "oneOf" => matches!(body, FormBody::Values(_) | FormBody::Branches(_) | FormBody::Alias(_)),
        "properties" | "required" => matches!(body, FormBody::Structure(_)),
        "additionalProperties" => match body {
            FormBody::Structure(structure) => structure.rest != Rest::Open,
            body => matches!(body, FormBody::Map(_)),
        },
        "items" => matches!(body, FormBody::List(Some(_)) | FormBody::Fixed(..) | FormBody::Tuple(_)),
        "prefixItems" => matches!(body, FormBody::Tuple(_)),
        "minItems" | "maxItems" => matches!(body, FormBody::Fixed(..) | FormBody::Tuple(_)),
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => match body {
            FormBody::Integer(ty) => scalar::enforces_bounds(view, *ty),
            _ => false,
        },
        _ => false,
    }
}

/// The assertions of one schema object, in the order of the specification.
fn assertions(keywords: &Keywords) -> Vec<&'static str> {
    let validation = &keywords.validation;
    let applicator = &keywords.applicator;
    let bounds = validation.maximum.iter().chain(&validation.minimum).map(|bound| bound.keyword);
    let rest = [
        ("type", validation.types.is_some()),
        ("const", validation.const_.is_some()),
        ("enum", validation.enum_.is_some()),
        ("multipleOf", validation.multiple_of.is_some()),
        ("maxLength", validation.max_length.is_some()),
        ("minLength", validation.min_length.is_some()),
        ("pattern", validation.pattern.is_some()),
        ("maxItems", validation.max_items.is_some()),
        ("minItems", validation.min_items.is_some()),
        ("uniqueItems", validation.unique_items),
        ("contains", applicator.contains.is_some()),
        ("maxProperties", validation.max_properties.is_some()),
        ("minProperties", validation.min_properties.is_some()),
        ("required", !validation.required.is_empty()),
        ("dependentRequired", !validation.dependent_required.is_empty()),
        ("format", keywords.format.is_some()),
        ("anyOf", !applicator.any_of.is_empty()),
        ("oneOf", !applicator.one_of.is_empty()),
        ("not", applicator.not.is_some()),
        ("if", applicator.if_.is_some()),
        ("properties", !applicator.properties.is_empty()),
        ("patternProperties", !applicator.pattern_properties.is_empty()),
        ("additionalProperties", applicator.additional_properties.is_some()),
        ("propertyNames", applicator.property_names.is_some()),
        ("dependentSchemas", !applicator.dependent_schemas.is_empty()),
        ("prefixItems", !applicator.prefix_items.is_empty()),
        ("items", applicator.items.is_some()),
        ("unevaluatedProperties", applicator.unevaluated_properties.is_some()),
        ("unevaluatedItems", applicator.unevaluated_items.is_some()),
    ];
    rest.into_iter().filter_map(|(keyword, is_there)| is_there.then_some(keyword)).chain(bounds).collect()
}
