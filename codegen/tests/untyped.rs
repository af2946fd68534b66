//! The types of schemas without `type`: each with the outline of its types.
//! One fact each.

use typewright_codegen::__private::resolve;
use typewright_codegen::__private::shape::{ShapeSettings, Shapes};
use typewright_codegen::Sources;
use typewright_codegen::outline::Outline;
use typewright_codegen::settings::Settings;

fn outline(text: &str) -> String {
    let mut sources = Sources::new("");
    let loaded = resolve::load_text(&mut sources, &Settings::default(), "root.schema.json", text);
    let (graph, _) = loaded.unwrap_or_else(|errors| panic!("{text}\n{errors}"));
    Outline::of(&Shapes::lower(&graph, &ShapeSettings::default()).0).to_string().replace(" schemas::", " ")
}

#[test]
fn schemas_of_objects_without_type_allow_other_values() {
    for (schema, expected) in [
        (r#"{"properties": {"x": {}}}"#, &["union A", "Object(AObject)", "Other(Json)"][..]),
        (r#"{"properties": {"x": {}}, "type": "object"}"#, &["struct A"]),
        (r#"{"properties": {"x": {}}, "allOf": [{"type": ["object", "null"]}]}"#, &["struct A"]),
        (r#"{"properties": {"x": {}}, "not": {"required": ["y"]}}"#, &["struct A"]),
        (
            r#"{"properties": {"x": {}}, "not": {"type": "array"}}"#,
            &["union A", "Boolean(bool)", "Number(f64)", "String(String)", "Object(AObject)"],
        ),
        (r#"{"properties": {"x": {}}, "oneOf": [{"required": ["x"]}, {"required": ["y"]}]}"#, &["struct A"]),
        (
            r#"{"properties": {"x": {}}, "anyOf": [{"required": ["x"]}, {"type": "object"}]}"#,
            &["union A", "Object(AObject)", "Other(Json)"],
        ),
        (r#"{"properties": {"x": {}}, "if": {"required": ["y"]}, "then": {"type": "object"}}"#, &["struct A"]),
        (
            r#"{"properties": {"x": {}}, "if": {"type": "string"}, "else": {"type": "object"}}"#,
            &["union A", "String(String)", "Object(AObject)"],
        ),
        (
            r#"{"oneOf": [{"required": ["x"]}, {"type": "object", "required": ["y"]}]}"#,
            &["union A", "X(AX)", "Object(AObject)", "Other(Json)"],
        ),
        (r#"{"oneOf": [{"required": ["x"]}, {"required": ["y"]}]}"#, &["union A", "X(AX)", "Y(AY)"]),
    ] {
        let text = format!(r#"{{"type": "object", "properties": {{"a": {schema}}}}}"#);
        let outline = outline(&text);
        let lines: Vec<&str> = outline.lines().map(str::trim).skip(2).take(expected.len()).collect();
        assert_eq!(lines, expected, "{schema}");
        let has_other = outline.contains("Other(Json)");
        assert_eq!(has_other, expected.contains(&"Other(Json)"), "{schema}\n{outline}");
    }
}

#[test]
fn a_model_has_the_type_that_its_schema_describes() {
    let text = r##"{"properties": {"a": {"$ref": "#/$defs/Used"}}, "allOf": [{"$ref": "#/$defs/Base"}], "$defs": {
            "Base": {"properties": {"b": {"type": "string"}}}, "Used": {"properties": {"u": {"type": "string"}}}}}"##;
    let expected = [
        "struct Root",
        "b: Option<String>",
        "a: Option<Used>",
        "struct Base",
        "b: Option<String>",
        "union Used",
        "Object(UsedObject)",
        "Other(Json)",
        "struct UsedObject",
        "u: Option<String>",
    ];
    let outline = outline(text);
    assert_eq!(outline.lines().map(str::trim).collect::<Vec<_>>(), expected);
}
