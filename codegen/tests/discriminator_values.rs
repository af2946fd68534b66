//! The values by which `discriminator` selects branches, where `mapping`, extensions, defaults and lists of several schemas
//! have them.

#[path = "documents/project.rs"]
mod project;

use std::path::Path;

use project::{folder, generate, judge};
use typewright_codegen::Generation;
use typewright_codegen::settings::Settings;

/// A document of `OpenAPI` with schemas.
fn document(schemas: &str) -> String {
    format!(r#"{{"openapi": "3.1.0", "paths": {{}}, "components": {{"schemas": {{{schemas}}}}}}}"#)
}

/// A union of schemas, with members of its `discriminator` and of itself.
fn union(name: &str, branches: &[&str], discriminator: &str, more: &str) -> String {
    let branches: Vec<String> =
        branches.iter().map(|branch| format!(r##"{{"$ref": "#/components/schemas/{branch}"}}"##)).collect();
    let branches = branches.join(", ");
    format!(r#""{name}": {{"oneOf": [{branches}], "discriminator": {{"propertyName": "kind"{discriminator}}}{more}}}"#)
}

/// An object with `kind`, which has these keywords, and with `n` of a type.
fn object(name: &str, kind: &str, n: &str) -> String {
    format!(
        r#""{name}": {{"type": "object", "required": ["kind"], "properties": {{"kind": {{"type": "string"{kind}}}, "n": {{"type": "{n}"}}}}}}"#
    )
}

/// Asserts which instances of schemas are valid.
fn assert_valid(folder: &Path, cases: &[(&str, &str, bool)]) {
    for (schema, instance, expected) in cases {
        let schema = format!("a.json#/components/schemas/{schema}");
        let judged = judge(folder, &Settings::default(), &schema, instance);
        assert_eq!(judged, Ok(*expected), "{schema} {instance}");
    }
}

/// The constants of a model, each with its value.
fn constants(generation: &Generation, name: &str) -> Vec<String> {
    let outline = &generation.generated.as_ref().expect("it was generated").outline;
    let model = outline.models.iter().find(|model| model.name == name).expect("it is a model");
    model.constants.iter().map(|constant| format!("{}={}", constant.rust_name, constant.value)).collect()
}

/// The messages of the diagnostics with a code.
fn messages<'g>(generation: &'g Generation, code: &str) -> Vec<&'g str> {
    let found = generation.diagnostics.iter().filter(|found| found.code.text() == code);
    found.map(|found| found.message.as_str()).collect()
}

#[test]
fn a_child_has_its_value_although_the_base_lists_those_of_all() {
    let child = |name: &str, extension: &str, own: &str| {
        format!(
            r##""{name}": {{{extension}"allOf": [{{"$ref": "#/components/schemas/Tool"}}, {{"properties": {{{own}}}}}]}}"##
        )
    };
    let schemas = [
        r#""Tool": {"type": "object", "required": ["kind"], "discriminator": {"propertyName": "kind"},
            "properties": {"kind": {"type": "string", "enum": ["saw", "drill", "plane"]}}}"#
            .to_owned(),
        child("Saw", r#""x-discriminator-value": "saw", "#, ""),
        child("Drill", r#""x-ms-discriminator-value": "drill", "#, r#""rpm": {"type": "integer"}"#),
        // It lists a value more, which no other child has.
        child("Plane", r#""x-discriminator-value": "plane", "#, r#""kind": {"enum": ["plane", "router"]}"#),
    ];
    for children in [2, 4] {
        let text = document(&schemas[..children].join(", "));
        let folder = folder("values-children", &[("a.json", &text)]);
        let generation = generate(&folder, &["a.json"], &Settings::default());
        assert_eq!(constants(&generation, "Saw"), [r#"KIND="saw""#], "{}", generation.diagnostics);
        let saw = [("Saw", r#"{"kind": "saw"}"#, true), ("Saw", r#"{"kind": "drill"}"#, false)];
        assert_valid(&folder, &saw);
        assert_valid(&folder, &[("Tool", r#"{"kind": "drill"}"#, true), ("Tool", r#"{"kind": "nail"}"#, false)]);
    }
    let text = document(&schemas.join(", "));
    let folder = folder("values-children", &[("a.json", &text)]);
    assert_valid(&folder, &[("Drill", r#"{"kind": "drill"}"#, true), ("Drill", r#"{"kind": "saw"}"#, false)]);
    // The values that a child lists itself stay valid.
    let listed = r##""Hand": {"type": "object", "required": ["kind"], "discriminator": {"propertyName": "kind"}, "properties": {"kind": {"type": "string"}}},
        "Left": {"x-discriminator-value": "left", "allOf": [{"$ref": "#/components/schemas/Hand"}, {"properties": {"kind": {"enum": ["left", "links"]}}}]},
        "Right": {"x-discriminator-value": "right", "allOf": [{"$ref": "#/components/schemas/Hand"}, {"properties": {"a": {"type": "integer"}}}]}"##;
    let folder = project::folder("values-children", &[("a.json", &document(listed))]);
    assert_valid(&folder, &[("Left", r#"{"kind": "links"}"#, true), ("Right", r#"{"kind": "left"}"#, false)]);
}

#[test]
fn values_of_mapping_are_those_of_other_unions() {
    let mapping = r##", "mapping": {"cat": "#/components/schemas/Cat", "dog": "Dog"}"##;
    let branches = [object("Cat", "", "integer"), object("Dog", "", "boolean")].join(", ");
    let both = |more: &str| {
        let unions =
            [union("Pet", &["Cat", "Dog"], mapping, ""), union("Guest", &["Dog", "Cat"], "", more), branches.clone()];
        document(&unions.join(", "))
    };
    let folder = folder("values-elsewhere", &[("a.json", &both(""))]);
    let generation = generate(&folder, &["a.json"], &Settings::default());
    assert_eq!(constants(&generation, "Cat"), [r#"KIND="cat""#], "{}", generation.diagnostics);
    assert_valid(
        &folder,
        &[
            ("Guest", r#"{"kind": "cat", "n": 1}"#, true),
            ("Guest", r#"{"kind": "dog", "n": 1}"#, false),
            ("Guest", r#"{"kind": "Cat", "n": 1}"#, false),
            ("Pet", r#"{"kind": "cat", "n": 1}"#, true),
        ],
    );
    // An example of the other union shows the name.
    let shown = both(r#", "example": {"kind": "Cat", "n": 1}"#);
    let folder = project::folder("values-elsewhere", &[("a.json", &shown)]);
    let generation = generate(&folder, &["a.json"], &Settings::default());
    assert_eq!(constants(&generation, "Cat"), [] as [&str; 0], "{}", generation.diagnostics);
    assert_valid(&folder, &[("Guest", r#"{"kind": "Cat", "n": 1}"#, true), ("Pet", r#"{"kind": "Cat"}"#, false)]);
    // The base of the branches has `mapping`.
    let schemas = r##"
        "Base": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}},
            "discriminator": {"propertyName": "kind", "mapping": {"one": "#/components/schemas/One", "two": "#/components/schemas/Two"}}},
        "One": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"a": {"type": "integer"}}}]},
        "Two": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"b": {"type": "integer"}}}]},"##;
    let text = document(&format!("{schemas} {}", union("Some", &["One", "Two"], "", "")));
    let folder = project::folder("values-elsewhere", &[("a.json", &text)]);
    let generation = generate(&folder, &["a.json"], &Settings::default());
    assert_eq!(constants(&generation, "One"), [r#"KIND="one""#], "{}", generation.diagnostics);
    assert_valid(&folder, &[("Some", r#"{"kind": "two"}"#, true), ("Some", r#"{"kind": "Two"}"#, false)]);
}

#[test]
fn a_constant_of_one_branch_leaves_the_names_of_the_others_in_asyncapi() {
    let schemas = r##"
        "Event": {"discriminator": "kind", "oneOf": [{"$ref": "#/components/schemas/Opened"}, {"$ref": "#/components/schemas/Closed"}, {"$ref": "#/components/schemas/Moved"}]},
        "Opened": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
        "Closed": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "shut"}}},
        "Moved": {"type": "object", "required": ["kind", "to"], "properties": {"kind": {"type": "string"}, "to": {"type": "string"}}}"##;
    let text = format!(r#"{{"asyncapi": "2.6.0", "channels": {{}}, "components": {{"schemas": {{{schemas}}}}}}}"#);
    let folder = folder("values-asyncapi", &[("a.json", &text)]);
    assert_valid(
        &folder,
        &[
            ("Event", r#"{"kind": "Opened"}"#, true),
            ("Event", r#"{"kind": "Moved", "to": "a"}"#, true),
            ("Event", r#"{"kind": "Moved"}"#, false),
            ("Event", r#"{"kind": "shut"}"#, true),
            ("Event", r#"{"kind": "Closed"}"#, false),
            ("Event", r#"{"kind": "opened"}"#, false),
        ],
    );
    let generation = generate(&folder, &["a.json"], &Settings::default());
    assert_eq!(messages(&generation, "W335"), [] as [&str; 0]);
}

#[test]
fn a_member_that_no_branch_has_restricts_nothing() {
    let mapping = r#", "mapping": {"cat": "Cat", "dog": "Dog"}"#;
    for mapping in ["", mapping] {
        let union = union("Pet", &["Cat", "Dog"], mapping, "").replace(r#""kind""#, r#""knid""#);
        let schemas = [union, object("Cat", "", "integer"), object("Dog", "", "boolean")].join(", ");
        let folder = folder("values-misspelt", &[("a.json", &document(&schemas))]);
        assert_valid(
            &folder,
            &[
                ("Pet", r#"{"kind": "x", "n": 1, "knid": "other"}"#, true),
                ("Pet", r#"{"kind": "x", "n": true, "knid": "cat"}"#, true),
                ("Pet", r#"{"kind": "x", "n": "", "knid": "cat"}"#, false),
            ],
        );
        let generation = generate(&folder, &["a.json"], &Settings::default());
        assert_eq!(project::codes(&generation).iter().filter(|code| **code == "W331").count(), 1);
        assert!(!project::codes(&generation).contains(&"W323"), "{}", generation.diagnostics);
    }
}

#[test]
fn different_defaults_in_all_branches_select_them() {
    let (ox, ram) = (r#", "default": "ox""#, r#", "default": "ram""#);
    for (ox, ram, more, selects) in [
        (ox, ram, "", true),
        (ox, r#", "const": "ram""#, "", true),
        (ox, ram, r#", "example": {"kind": "ox"}"#, true),
        (ox, ox, "", false),
        (ox, "", "", false),
        (ox, ram, r#", "example": {"kind": "bull"}"#, false),
        (ox, r#", "default": "ram", "example": "ewe""#, "", false),
        (ox, r#", "const": "ox""#, "", false),
    ] {
        let schemas =
            [union("Herd", &["Ox", "Ram"], "", more), object("Ox", ox, "integer"), object("Ram", ram, "boolean")];
        let folder = folder("values-defaults", &[("a.json", &document(&schemas.join(", ")))]);
        let generation = generate(&folder, &["a.json"], &Settings::default());
        let notes = messages(&generation, "W323").join("; ");
        assert_eq!(notes.contains("with the defaults of the member as values"), selects, "{ox} {ram} {more}: {notes}");
        if selects {
            assert_valid(
                &folder,
                &[
                    ("Herd", r#"{"kind": "ox", "n": 1}"#, true),
                    ("Herd", r#"{"kind": "ox", "n": true}"#, false),
                    ("Herd", r#"{"kind": "ram", "n": true}"#, true),
                    ("Herd", r#"{"kind": "Ox", "n": 1}"#, false),
                ],
            );
            assert_eq!(messages(&generation, "W335"), [] as [&str; 0]);
            // Only the union is narrower.
            assert_valid(&folder, &[("Ox", r#"{"kind": "other"}"#, true)]);
        }
    }
}

#[test]
fn a_discriminator_that_selects_nothing_because_of_the_branches_is_reported() {
    let kinds = r#", "enum": ["cat", "dog"]"#;
    let inline = |more: &str| {
        format!(
            r##""Pet": {{"oneOf": [{{"$ref": "#/components/schemas/Cat"}}, {{"type": "object", "required": ["kind"], "properties": {{"kind": {{"type": "string"{more}}}}}}}], "discriminator": {{"propertyName": "kind"}}}}"##
        )
    };
    let pair = union("Pet", &["Cat", "Dog"], "", "");
    let mapped = union("Pet", &["Cat", "Dog"], r#", "mapping": {"cat": "Cat", "dog": "Dog"}"#, "");
    let shared = Some("`discriminator` selects no branch by `kind`, because `Cat` and `Dog` both allow `cat`");
    let unnamed =
        Some("`discriminator` selects no branch by `kind`, because branch 1 is inline and does not list its values");
    for (union, cat, dog, expected) in [
        (pair.as_str(), kinds, kinds, shared),
        (&pair, r#", "const": "cat""#, kinds, shared),
        (&pair, r#", "const": "cat""#, r#", "const": "dog""#, None),
        (&pair, "", "", None),
        (&mapped, kinds, kinds, None),
        (&inline(""), "", "", unnamed),
        (&inline(r#", "const": "x""#), r#", "const": "cat""#, "", None),
    ] {
        let schemas = [union.to_owned(), object("Cat", cat, "integer"), object("Dog", dog, "boolean")];
        let folder = folder("values-ineffective", &[("a.json", &document(&schemas.join(", ")))]);
        let generation = generate(&folder, &["a.json"], &Settings::default());
        assert_eq!(messages(&generation, "W336"), Vec::from_iter(expected), "{}", generation.diagnostics);
        let found = generation.diagnostics.iter().find(|found| found.code.text() == "W336");
        assert!(found.is_none_or(|found| found.help.is_some() && found.place.is_some()));
    }
}
