//! `why` says why a type has a name or a width that its keywords alone would not give it.

mod support;

use support::Project;

#[test]
fn the_reason_for_a_name_or_a_width_is_the_true_one() {
    let project = Project::new("why_named");
    let settings = |text: &str| project.write("typewright.toml", format!("schemas = [\"schemas\"]\n{text}"));
    project.write(
        "schemas/a.schema.json",
        r##"{"properties": {
            "byte": {"type": "integer", "format": "int8"}, "small": {"type": "integer", "minimum": 0, "maximum": 255}},
            "$defs": {
            "List": {"type": "array", "items": {"type": "string"}},
            "Self": {"type": ["array", "null"], "items": {"$ref": "#/$defs/Self"}},
            "Map": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Map"}}}}"##,
    );
    for (integer, pointer, expected) in [
        ("", "/$defs/List", "because it is a definition"),
        ("", "/$defs/Self", "because it holds itself"),
        ("", "/$defs/Map", "because it holds itself"),
        ("integer = \"format\"", "/properties/byte", "the format `int8` has this type"),
        ("integer = \"format\"", "/properties/small", "the bounds fit `u8`"),
        ("integer = \"bounds\"", "/properties/small", "the bounds fit `u8`"),
        ("", "/properties/byte", "need other than 64 bits"),
    ] {
        settings(integer);
        project.run(&["why", &format!("schemas/a.schema.json#{pointer}")]).ended(0, &[expected], &[]);
    }
}
