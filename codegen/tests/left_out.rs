//! Keywords that `keep_going` leaves out have no effect on types: each schema has the same types as without the keyword.

#[path = "documents/project.rs"]
mod project;

use std::fs;
use std::path::Path;

use project::{folder, generate};
use typewright_codegen::settings::Settings;

/// Schemas to add a wrong keyword to, as the members of an object.
const AROUND: [&str; 8] = [
    "",
    r#""type": "object""#,
    r#""type": "object", "properties": {"a": {"type": "string"}}"#,
    r#""type": ["boolean", "string"]"#,
    r#""type": ["object", "array", "string"]"#,
    r#""enum": ["a", "b"]"#,
    r#""type": "array", "minItems": 1"#,
    r#""oneOf": [{"type": "string"}, {"type": "object", "properties": {"b": {"type": "string"}}}]"#,
];

/// Keywords with values that are left out as a whole.
const WRONG: [&str; 44] = [
    r#""type": "strin""#,
    r#""type": ["string", 5]"#,
    r#""enum": 5"#,
    r#""properties": 5"#,
    r#""properties": []"#,
    r#""patternProperties": 5"#,
    r#""patternProperties": {"(": {"type": "integer"}}"#,
    r#""additionalProperties": 5"#,
    r#""additionalProperties": [{"type": "string"}]"#,
    r#""propertyNames": 5"#,
    r#""unevaluatedProperties": 5"#,
    r#""unevaluatedItems": 5"#,
    r#""items": 5"#,
    r#""items": [{"type": "string"}]"#,
    r#""prefixItems": 5"#,
    r#""contains": 5"#,
    r#""required": 5"#,
    r#""required": [5]"#,
    r#""dependentRequired": 5"#,
    r#""dependentRequired": {"a": 5}"#,
    r#""dependentSchemas": 5"#,
    r#""dependencies": 5"#,
    r#""allOf": 5"#,
    r#""allOf": []"#,
    r#""anyOf": 5"#,
    r#""anyOf": []"#,
    r#""oneOf": []"#,
    r#""not": 5"#,
    r#""if": 5, "then": {"properties": {"c": {"type": "string"}}}"#,
    r#""if": 5, "else": {"required": ["c"]}"#,
    r#""minLength": "1""#,
    r#""maxLength": -1"#,
    r#""pattern": "(""#,
    r#""pattern": 5"#,
    r#""minimum": "1""#,
    r#""exclusiveMaximum": true"#,
    r#""multipleOf": 0"#,
    r#""minItems": "2""#,
    r#""maxItems": 1.5"#,
    r#""uniqueItems": 1"#,
    r#""minProperties": "1""#,
    r#""maxContains": "1""#,
    r##""$ref": "#/$defs/none""##,
    r#""$ref": "none.json""#,
];

/// Returns the types of a schema, as a member and as a definition.
fn types(folder: &Path, members: &str, settings: &Settings) -> String {
    let schema = format!(
        r##"{{"type": "object", "properties": {{"m": {{{members}}}, "n": {{"$ref": "#/$defs/D"}}}}, "$defs": {{"D": {{{members}}}}}}}"##
    );
    fs::write(folder.join("a.schema.json"), &schema).expect("the folder can be written to");
    let generation = generate(folder, &["a.schema.json"], settings);
    let generated = generation.generated.unwrap_or_else(|| panic!("{schema}: {}", generation.diagnostics));
    generated.outline.to_string()
}

#[test]
fn a_keyword_that_is_left_out_decides_no_type() {
    let folder = folder("left-out-types", &[("a.schema.json", "{}")]);
    let settings = Settings::default().keep_going(true);
    let mut wrong = Vec::new();
    for around in AROUND {
        let without = types(&folder, around, &settings);
        for keyword in WRONG {
            let name = keyword.split(':').next().expect("a keyword has a name");
            if around.contains(&format!("{name}:")) {
                continue;
            }
            let members = if around.is_empty() { keyword.to_owned() } else { format!("{around}, {keyword}") };
            let with = types(&folder, &members, &settings);
            if with != without {
                wrong.push(format!("{{{members}}}:\n{with}\ninstead of\n{without}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}
