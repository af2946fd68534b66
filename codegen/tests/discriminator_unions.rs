//! `discriminator` of unions within unions, and of members that are no strings.

#[path = "documents/project.rs"]
mod project;

use project::{folder, judge};
use typewright_codegen::settings::Settings;

/// A document with schemas.
fn document(schemas: &str) -> String {
    format!(r#"{{"openapi": "3.1.0", "paths": {{}}, "components": {{"schemas": {{{schemas}}}}}}}"#)
}

#[test]
fn names_of_a_union_within_a_union_select_no_other_branch() {
    let union = |name: &str, one: &str, other: &str| {
        format!(
            r##""{name}": {{"oneOf": [{{"$ref": "#/components/schemas/{one}"}}, {{"$ref": "#/components/schemas/{other}"}}], "discriminator": {{"propertyName": "kind"}}}}"##
        )
    };
    let leaf = |name: &str, required: &str| {
        format!(
            r#""{name}": {{"type": "object", "required": [{required}], "properties": {{"kind": {{"type": "string"}}}}}}"#
        )
    };
    let (sum, plain) = (r#""kind", "sum""#, r#""kind""#);
    let schemas = [
        union("Entry", "Fee", "Memo"),
        union("Fee", "Toll", "Fine"),
        leaf("Toll", sum),
        leaf("Fine", sum),
        leaf("Memo", plain),
    ];
    let folder = folder("names-nested", &[("a.json", &document(&schemas.join(", ")))]);
    for (instance, expected) in [
        (r#"{"kind": "Toll", "sum": 1}"#, true),
        (r#"{"kind": "Fine", "sum": 1}"#, true),
        (r#"{"kind": "Memo"}"#, true),
        (r#"{"kind": "Toll"}"#, false),
    ] {
        let entry = judge(&folder, &Settings::default(), "a.json#/components/schemas/Entry", instance);
        assert_eq!(entry, Ok(expected), "{instance}");
    }
}

#[test]
fn members_that_cannot_be_strings_are_not_restricted_to_values_of_mapping() {
    let schemas = r##"
        "Level": {"oneOf": [{"$ref": "#/components/schemas/Low"}, {"$ref": "#/components/schemas/High"}],
            "discriminator": {"propertyName": "n", "mapping": {"1": "#/components/schemas/Low", "2": "#/components/schemas/High"}}},
        "Low": {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer", "enum": [1]}}},
        "High": {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer", "minimum": 2}}}"##;
    let folder = folder("names-integers", &[("a.json", &document(schemas))]);
    for (instance, expected) in [(r#"{"n": 1}"#, true), (r#"{"n": 2}"#, true), (r#"{"n": "2"}"#, false)] {
        let level = judge(&folder, &Settings::default(), "a.json#/components/schemas/Level", instance);
        assert_eq!(level, Ok(expected), "{instance}");
    }
}
