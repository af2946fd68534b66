//! `OpenAPI` by common practice and by the specification: valid instances, diagnostics, and models.

#[path = "documents/project.rs"]
mod project;

use std::fs;

use project::{codes, folder, generate, judge, models};
use typewright_codegen::settings::{OpenApiMode, Settings};
use typewright_codegen::{Generation, Generator};

#[test]
fn practice_and_letter_differ_only_where_they_should() {
    let schemas = r##"
        "Money": {"type": "object", "required": ["amount"], "properties": {"amount": {"type": "integer"}}},
        "Ref": {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/Money", "nullable": true}}},
        "Any": {"type": "object", "properties": {"a": {"anyOf": [{"$ref": "#/components/schemas/Money"}, {"nullable": true}]}}},
        "Typed": {"type": "object", "properties": {"a": {"type": "string", "nullable": true}}},
        "Listed": {"type": "object", "properties": {"a": {"type": "string", "enum": ["x"], "nullable": true}}},
        "Free": {"type": "object", "properties": {"a": {"nullable": true}}},
        "Bound": {"type": "object", "properties": {"a": {"type": "number", "minimum": 3, "exclusiveMinimum": true}}},
        "Pet": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}], "discriminator": {"propertyName": "k"}},
        "Car": {"oneOf": [{"$ref": "#/components/schemas/Fast"}, {"$ref": "#/components/schemas/Slow"}], "discriminator": {"propertyName": "k"}},
        "Fast": {"type": "object", "required": ["k", "doors"], "properties": {"k": {"type": "string"}}},
        "Slow": {"type": "object", "required": ["k", "wheels"], "properties": {"k": {"type": "string"}}},
        "Cat": {"type": "object", "required": ["k"], "properties": {"k": {"type": "string"}}},
        "Dog": {"type": "object", "required": ["k"], "properties": {"k": {"type": "string"}}}"##;
    let document = |version: &str| {
        format!(r#"{{"openapi": "{version}", "paths": {{}}, "components": {{"schemas": {{{schemas}}}}}}}"#)
    };
    // Whether each is valid by practice and by the specification in 3.0, and the same in 3.1; `None` if the
    // specification rejects the document.
    let cases: [(&str, &str, [Option<bool>; 4]); 15] = [
        ("Ref", r#"{"a": null}"#, [Some(true), Some(false), Some(true), None]),
        ("Ref", r#"{"a": 5}"#, [Some(false), Some(false), Some(false), None]),
        ("Any", r#"{"a": null}"#, [Some(true), Some(true), Some(true), None]),
        ("Any", r#"{"a": 5}"#, [Some(false), Some(true), Some(false), None]),
        ("Typed", r#"{"a": null}"#, [Some(true), Some(true), Some(true), None]),
        ("Listed", r#"{"a": null}"#, [Some(true), Some(false), Some(true), None]),
        ("Free", r#"{"a": 5}"#, [Some(true), Some(true), Some(true), None]),
        ("Bound", r#"{"a": 3}"#, [Some(false), Some(false), Some(false), None]),
        ("Bound", r#"{"a": 3.5}"#, [Some(true), Some(true), Some(true), None]),
        ("Pet", r#"{"k": "Dog"}"#, [Some(true), Some(false), Some(true), None]),
        ("Pet", r#"{"k": "Bird"}"#, [Some(false), Some(false), Some(false), None]),
        ("Dog", r#"{"k": "other"}"#, [Some(true), Some(true), Some(true), None]),
        // The names of schemas are the values.
        ("Car", r#"{"k": "fast", "doors": 3}"#, [Some(false), Some(true), Some(false), None]),
        ("Car", r#"{"k": "Fast", "doors": 3}"#, [Some(true), Some(true), Some(true), None]),
        ("Car", r#"{"k": "Slow", "doors": 3}"#, [Some(false), Some(true), Some(false), None]),
    ];
    let folder = folder("practice", &[("30.json", &document("3.0.3")), ("31.json", &document("3.1.0"))]);
    let modes = [
        ("30.json", OpenApiMode::Practice),
        ("30.json", OpenApiMode::Strict),
        ("31.json", OpenApiMode::Practice),
        ("31.json", OpenApiMode::Strict),
    ];
    for (schema, instance, expected) in cases {
        for ((file, mode), expected) in modes.into_iter().zip(expected) {
            let settings = Settings::default().openapi(mode);
            let judged = judge(&folder, &settings, &format!("{file}#/components/schemas/{schema}"), instance);
            assert_eq!(judged.ok(), expected, "{schema} {instance} in {file}, {mode:?}");
        }
    }
    let letter = generate(&folder, &["30.json"], &Settings::default().openapi(OpenApiMode::Strict));
    let practice = generate(&folder, &["30.json"], &Settings::default());
    let count = |generation: &Generation, code: &str| codes(generation).iter().filter(|known| **known == code).count();
    for code in ["W322", "W323", "W324", "W325"] {
        assert_eq!(count(&letter, code), 0, "{code}");
    }
    assert_eq!((count(&practice, "W322"), count(&practice, "W323")), (2, 2), "{}", practice.diagnostics);
    let story = Generator::new().root(&folder).why("30.json".as_ref(), "/components/schemas/Pet");
    let story = story.unwrap_or_else(|mistakes| panic!("{mistakes}")).0.to_string();
    assert!(story.contains("W323"), "{story}");
}

#[test]
fn json_schema_is_never_read_by_practice() {
    let schema = r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "string", "nullable": true}"#;
    let folder = folder("dialects", &[("a.json", schema)]);
    assert_eq!(judge(&folder, &Settings::default(), "a.json", "null"), Ok(false));
    let document = r#"{"openapi": "3.1.0", "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema", "paths": {},
        "components": {"schemas": {"A": {"type": "string", "nullable": true}}}}"#;
    fs::write(folder.join("b.json"), document).expect("the folder can be written to");
    assert_eq!(judge(&folder, &Settings::default(), "b.json#/components/schemas/A", "null"), Ok(false));
}

#[test]
fn children_of_a_base_can_be_had_as_a_union() {
    let document = r##"{"openapi": "3.0.3", "paths": {}, "components": {"schemas": {
        "Pet": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}},
                "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat"}}},
        "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "object", "properties": {"meow": {"type": "string"}}}]},
        "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "object", "properties": {"bark": {"type": "string"}}}]},
        "Puppy": {"allOf": [{"$ref": "#/components/schemas/Dog"}, {"type": "object", "properties": {"age": {"type": "integer"}}}]}}}}"##;
    let folder = folder("children", &[("a.json", document)]);
    let generation = generate(&folder, &["a.json"], &Settings::default());
    assert_eq!(models(&generation), ["Pet", "Cat", "Dog", "Puppy", "AnyPet"], "{}", generation.diagnostics);
    assert_eq!(codes(&generation), ["W324"]);
    let outline = generation.generated.as_ref().expect("it was generated").outline.to_string();
    assert!(
        outline.contains("Cat(Cat)") && outline.contains("Dog(Dog)") && outline.contains("Puppy(Puppy)"),
        "{outline}"
    );
}

#[test]
fn formats_and_extensions_allow_more_values() {
    let document = r#"{"swagger": "2.0", "paths": {}, "definitions": {
        "Port": {"type": "string", "format": "int-or-string"},
        "Size": {"type": "string", "enum": ["a", "b"], "x-ms-enum": {"name": "SizeTypes", "modelAsString": true}},
        "Kind": {"type": "string", "enum": ["a"], "x-ms-enum": {"name": "Kinds", "modelAsString": false}},
        "Closed": {"type": "string", "enum": ["a"], "x-ms-enum": {"modelAsString": true}, "x-typewright": {"open": false}},
        "Level": {"type": "integer", "enum": [1], "x-ms-enum": {"modelAsString": true}}}}"#;
    let folder = folder("allowed", &[("a.json", document)]);
    for (schema, instance, practice, strict) in [
        ("Port", "80", true, false),
        ("Port", "\"http\"", true, true),
        ("Port", "1.5", false, false),
        ("Size", "\"a\"", true, true),
        ("Size", "\"c\"", true, false),
        ("Size", "1", false, false),
        ("Kind", "\"c\"", false, false),
        ("Closed", "\"c\"", false, false),
        ("Level", "2", false, false),
    ] {
        for (mode, expected) in [(OpenApiMode::Practice, practice), (OpenApiMode::Strict, strict)] {
            let settings = Settings::default().openapi(mode);
            let judged = judge(&folder, &settings, &format!("a.json#/definitions/{schema}"), instance);
            assert_eq!(judged, Ok(expected), "{schema} {instance}, {mode:?}");
        }
    }
    let generation = generate(&folder, &["a.json"], &Settings::default());
    assert_eq!(codes(&generation), ["W330", "W330"], "{}", generation.diagnostics);
    assert_eq!(models(&generation), ["Port", "SizeTypes", "Kinds", "Closed", "Level"]);
}

#[test]
fn a_value_that_the_mapping_determines_is_a_constant() {
    let document = r##"{"openapi": "3.0.3", "paths": {}, "components": {"schemas": {
        "Pet": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}, {"$ref": "#/components/schemas/Bird"}],
                "discriminator": {"propertyName": "kind", "mapping": {
                    "cat": "#/components/schemas/Cat", "dog": "Dog", "parrot": "#/components/schemas/Bird", "owl": "#/components/schemas/Bird"}}},
        "Cat": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}}},
        "Dog": {"type": "object", "properties": {"kind": {"type": "string"}}},
        "Bird": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
        "Tame": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Wolf"}],
                 "discriminator": {"propertyName": "kind", "mapping": {"cat": "Cat", "wolf": "Wolf"}}},
        "Wolf": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
        "Puppy": {"allOf": [{"$ref": "#/components/schemas/Wolf"}, {"type": "object", "properties": {"age": {"type": "integer"}}}]},
        "Base": {"type": "object", "required": ["sort"], "properties": {"sort": {"type": "string"}},
                 "discriminator": {"propertyName": "sort", "mapping": {"first": "#/components/schemas/First"}}},
        "First": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {"a": {"type": "integer"}}}]},
        "Second": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {"b": {"type": "integer"}}}]}}}}"##;
    let folder = folder("constants", &[("a.json", document)]);
    let generation = generate(&folder, &["a.json"], &Settings::default());
    let outline = &generation.generated.as_ref().expect("it was generated").outline;
    let constants = |name: &str| {
        let model = outline.models.iter().find(|model| model.name == name).expect("it is a model");
        model.constants.iter().map(|constant| format!("{}={}", constant.rust_name, constant.value)).collect::<Vec<_>>()
    };
    assert_eq!(constants("Cat"), [r#"KIND="cat""#]);
    assert_eq!(constants("First"), [r#"SORT="first""#]);
    // Several values select it, another schema extends it, or no value is mapped to it.
    for name in ["Bird", "Wolf", "Puppy", "Second", "Base"] {
        assert_eq!(constants(name), [] as [&str; 0], "{name}");
    }
    // An optional member has a field that holds only this value.
    let dog = outline.models.iter().find(|model| model.name == "Dog").expect("it is a model");
    assert_eq!(dog.fields[0].rust_type, "Option<OnlyValue>");
    for (schema, instance, practice) in [
        ("Cat", r#"{"kind": "cat"}"#, true),
        ("Cat", r#"{"kind": "dog"}"#, false),
        ("Pet", r#"{"kind": "cat", "lives": 9}"#, true),
        ("Pet", r#"{"kind": "owl"}"#, true),
        ("Pet", r#"{"kind": "cow"}"#, false),
        ("Dog", r#"{"kind": "wolf"}"#, false),
        ("Wolf", r#"{"kind": "puppy"}"#, true),
        ("First", r#"{"sort": "second"}"#, false),
        ("Second", r#"{"sort": "other"}"#, true),
    ] {
        for (mode, expected) in [(OpenApiMode::Practice, practice), (OpenApiMode::Strict, schema != "Pet")] {
            // By the specification, `oneOf` counts the valid branches.
            let judged = judge(
                &folder,
                &Settings::default().openapi(mode),
                &format!("a.json#/components/schemas/{schema}"),
                instance,
            );
            assert_eq!(judged, Ok(expected), "{schema} {instance}, {mode:?}");
        }
    }
}

#[test]
fn a_discriminator_of_asyncapi_is_the_name_of_the_member() {
    let schemas = r##"
        "Base": {"type": "object", "required": ["kind"], "discriminator": "kind", "properties": {"kind": {"type": "string"}}},
        "Created": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"by": {"type": "string"}}}]},
        "Deleted": {"x-discriminator-value": "gone", "allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"at": {"type": "integer"}}}]},
        "Animal": {"discriminator": "kind", "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]},
        "Cat": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
        "Dog": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}"##;
    let payload = r##"{"schemaFormat": "application/schema+json;version=draft-07", "payload": {"discriminator": "kind", "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]}}"##;
    let document = format!(
        r#"{{"asyncapi": "2.6.0", "channels": {{}}, "components": {{"schemas": {{{schemas}}}, "messages": {{"Letter": {payload}}}}}}}"#
    );
    let folder = folder("asyncapi", &[("a.json", &document)]);
    let generation = generate(&folder, &["a.json"], &Settings::default());
    let expected = ["Base", "Created", "Deleted", "Animal", "Cat", "Dog", "Letter", "AnyBase"];
    assert_eq!(models(&generation), expected, "{}", generation.diagnostics);
    // `oneOf` of the payload is that of JSON Schema.
    assert_eq!(codes(&generation), ["W324", "W323", "W305"], "{}", generation.diagnostics);
    for (schema, instance, practice, strict) in [
        ("schemas/Animal", r#"{"kind": "Dog"}"#, true, false),
        ("schemas/Animal", r#"{"kind": "Cow"}"#, false, false),
        ("schemas/Base", r#"{"kind": "any"}"#, true, true),
        ("schemas/Created", r#"{"kind": "any"}"#, true, true),
        ("schemas/Deleted", r#"{"kind": "gone", "at": 5}"#, true, true),
        ("schemas/Deleted", r#"{"kind": "Deleted"}"#, false, true),
        // By JSON Schema both branches are valid.
        ("messages/Letter/payload", r#"{"kind": "Dog"}"#, false, false),
    ] {
        for (mode, expected) in [(OpenApiMode::Practice, practice), (OpenApiMode::Strict, strict)] {
            let settings = Settings::default().openapi(mode);
            let judged = judge(&folder, &settings, &format!("a.json#/components/{schema}"), instance);
            assert_eq!(judged, Ok(expected), "{schema} {instance}, {mode:?}");
        }
    }
}

#[test]
fn an_extension_of_a_schema_gives_the_value_that_selects_it() {
    let document = r##"{"swagger": "2.0", "paths": {}, "definitions": {
        "Job": {"type": "object", "required": ["kind"], "discriminator": "kind", "properties": {"kind": {"type": "string"}}},
        "Encode": {"x-ms-discriminator-value": "#Media.Encode", "allOf": [{"$ref": "#/definitions/Job"}, {"properties": {"from": {"type": "string"}}}]},
        "Move": {"x-discriminator-value": "move", "allOf": [{"$ref": "#/definitions/Job"}, {"properties": {"to": {"type": "string"}}}]},
        "Wait": {"allOf": [{"$ref": "#/definitions/Job"}, {"properties": {"seconds": {"type": "integer"}}}]},
        "Wrong": {"x-discriminator-value": 5, "type": "object"}}}"##;
    let folder = folder("extensions", &[("a.json", document)]);
    let generation = generate(&folder, &["a.json"], &Settings::default());
    assert_eq!(codes(&generation), ["W324", "W307"], "{}", generation.diagnostics);
    let modules = generation.generated.as_ref().expect("it was generated").modules();
    let text: String = modules.files().iter().map(|file| file.text.as_str()).collect();
    for tagged in [r##"Encode(Encode) = "#Media.Encode""##, r#"Move(Move) = "move""#, r#"Wait(Wait) = "Wait""#] {
        assert!(text.contains(tagged), "{tagged}");
    }
    for (schema, instance, expected) in [
        ("Encode", r##"{"kind": "#Media.Encode"}"##, true),
        ("Encode", r#"{"kind": "Encode"}"#, false),
        ("Move", r#"{"kind": "Move"}"#, false),
        ("Wait", r#"{"kind": "other"}"#, true),
    ] {
        let judged = judge(&folder, &Settings::default(), &format!("a.json#/definitions/{schema}"), instance);
        assert_eq!(judged, Ok(expected), "{schema} {instance}");
    }
}
