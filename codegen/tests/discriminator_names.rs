//! `discriminator` without `mapping`: the names of schemas select branches, unless the document has other values.

#[path = "documents/project.rs"]
mod project;

use project::{folder, generate, judge};
use typewright_codegen::Generation;
use typewright_codegen::settings::Settings;

/// A document with schemas, and operations if any.
fn document(paths: &str, schemas: &str) -> String {
    format!(r#"{{"openapi": "3.1.0", "paths": {{{paths}}}, "components": {{"schemas": {{{schemas}}}}}}}"#)
}

/// The messages of the diagnostics with a code.
fn messages<'g>(generation: &'g Generation, code: &str) -> Vec<&'g str> {
    let found = generation.diagnostics.iter().filter(|found| found.code.text() == code);
    found.map(|found| found.message.as_str()).collect()
}

/// A union of `Ox` and `Ram` by `kind`, with more members of the union, of `Ox` and of its `kind`.
fn pair(union: &str, ox: &str, kind: &str) -> String {
    format!(
        r##""Beast": {{"oneOf": [{{"$ref": "#/components/schemas/Ox"}}, {{"$ref": "#/components/schemas/Ram"}}], "discriminator": {{"propertyName": "kind"}}{union}}},
        "Ox": {{"type": "object", "required": ["kind"], "properties": {{"kind": {{"type": "string"{kind}}}, "n": {{"type": "integer"}}}}{ox}}},
        "Ram": {{"type": "object", "required": ["kind"], "properties": {{"kind": {{"type": "string"}}, "n": {{"type": "boolean"}}}}}}"##
    )
}

#[test]
fn names_select_unless_the_document_has_other_values() {
    let media = r##""/b": {"post": {"operationId": "b", "responses": {}, "requestBody": {"content": {"application/json": {
        "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Beast"}}, "examples": {"one": {"value": [{"kind": "KIND", "n": 1}]}}}}}}}"##;
    // The schemas, and the reason why names do not select.
    let cases: [(&str, String, Option<&str>); 12] = [
        ("plain", document("", &pair("", "", "")), None),
        ("same-example", document("", &pair("", r#", "example": {"kind": "Ox"}"#, r#", "default": "Ox""#)), None),
        ("same-media", document(&media.replace("KIND", "Ram"), &pair("", "", "")), None),
        (
            "example-of-branch",
            document("", &pair("", r#", "examples": [{"kind": "ox"}]"#, "")),
            Some("an example has `ox`"),
        ),
        (
            "example-of-union",
            document("", &pair(r#", "example": {"kind": "ram"}"#, "", "")),
            Some("an example has `ram`"),
        ),
        (
            "example-of-member",
            document("", &pair("", "", r#", "example": "ox""#)),
            Some("an example or default has `ox`"),
        ),
        (
            "default-of-member",
            document("", &pair("", "", r#", "default": "ox""#)),
            Some("an example or default has `ox`"),
        ),
        ("example-of-media", document(&media.replace("KIND", "ox"), &pair("", "", "")), Some("an example has `ox`")),
        ("pattern", document("", &pair("", "", r#", "pattern": "^[a-z]+$""#)), Some("`kind` cannot be `Ox`")),
        ("too-short", document("", &pair("", "", r#", "minLength": 3"#)), Some("`kind` cannot be `Ox`")),
        (
            "listed-around",
            document("", &pair(r#", "properties": {"kind": {"enum": ["ox", "ram"]}}"#, "", "")),
            Some("the values of `kind` are listed without `Ox`"),
        ),
        (
            "example-below",
            document(
                "",
                &format!(
                    r##"{}, "Farm": {{"type": "object", "properties": {{"beast": {{"$ref": "#/components/schemas/Beast"}}}}, "example": {{"beast": {{"kind": "ox"}}}}}}"##,
                    pair("", "", "")
                ),
            ),
            Some("an example has `ox`"),
        ),
    ];
    for (name, text, reason) in cases {
        let folder = folder(&format!("names-{name}"), &[("a.json", &text)]);
        let generation = generate(&folder, &["a.json"], &Settings::default());
        let notes = messages(&generation, "W323");
        assert_eq!(notes.len(), 1, "{name}: {}", generation.diagnostics);
        match reason {
            None => assert!(notes[0].contains("with the names of schemas as values"), "{name}: {notes:?}"),
            Some(reason) => assert!(notes[0].ends_with(&format!("because {reason}")), "{name}: {notes:?}"),
        }
        let warnings = generation.diagnostics.iter().filter(|found| found.code.text() == "W335").count();
        assert_eq!(warnings, usize::from(reason.is_some()), "{name}: {}", generation.diagnostics);
        let selects = reason.is_none();
        let beast = |instance: &str| judge(&folder, &Settings::default(), "a.json#/components/schemas/Beast", instance);
        assert_eq!(beast(r#"{"kind": "Ox", "n": true}"#), Ok(false), "{name}");
        if name != "pattern" && name != "too-short" && name != "listed-around" {
            assert_eq!(beast(r#"{"kind": "Ox", "n": 1}"#), Ok(true), "{name}");
            assert_eq!(beast(r#"{"kind": "other", "n": 1}"#), Ok(!selects), "{name}");
            // Only the union is narrower.
            let ox = judge(&folder, &Settings::default(), "a.json#/components/schemas/Ox", r#"{"kind": "other"}"#);
            assert_eq!(ox, Ok(true), "{name}");
        }
        let source: String = generation
            .generated
            .expect("it was generated")
            .modules()
            .files()
            .iter()
            .map(|file| file.text.as_str())
            .collect();
        assert_eq!(source.contains(r#"Beast by "kind""#), selects, "{name}");
    }
}

#[test]
fn mapped_branches_and_others_each_have_their_values() {
    let schemas = r##"
        "Some": {"anyOf": [{"$ref": "#/components/schemas/Ox"}, {"$ref": "#/components/schemas/Ram"}, {"$ref": "#/components/schemas/Hen"}, {"type": "null"}],
            "discriminator": {"propertyName": "kind", "mapping": {"big": "#/components/schemas/Ox"}}},
        "Opened": {"oneOf": [{"$ref": "#/components/schemas/Bull"}, {"$ref": "#/components/schemas/Ram"}],
            "discriminator": {"propertyName": "kind"}, "x-typewright": {"open": true}},
        "Rest": {"oneOf": [{"$ref": "#/components/schemas/Ram"}, {"$ref": "#/components/schemas/Hen"}, {"$ref": "#/components/schemas/Other"}],
            "discriminator": {"propertyName": "kind", "defaultMapping": "Other"}},
        "Deep": {"oneOf": [{"$ref": "#/components/schemas/Bird"}, {"$ref": "#/components/schemas/Ram"}], "discriminator": {"propertyName": "kind"}},
        "Bird": {"oneOf": [{"$ref": "#/components/schemas/Owl"}, {"$ref": "#/components/schemas/Jay"}], "discriminator": {"propertyName": "kind"}},
        "Ox": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "n": {"type": "integer"}}},
        "Bull": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "n": {"type": "integer"}}},
        "Ram": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "n": {"type": "boolean"}}},
        "Hen": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "n": {"type": "string"}}},
        "Other": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
        "Owl": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "Owl"}}},
        "Jay": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "Jay"}}}"##;
    let folder = folder("names-mixed", &[("a.json", &document("", schemas))]);
    for (schema, instance, expected) in [
        ("Some", r#"{"kind": "big", "n": 1}"#, true),
        ("Some", r#"{"kind": "Ox", "n": 1}"#, false),
        ("Some", r#"{"kind": "Ram", "n": true}"#, true),
        ("Some", r#"{"kind": "Ram", "n": "x"}"#, false),
        ("Some", r#"{"kind": "ram"}"#, false),
        ("Some", "null", true),
        ("Opened", r#"{"kind": "Bull", "n": true}"#, false),
        ("Opened", r#"{"kind": "new", "n": []}"#, true),
        ("Rest", r#"{"kind": "Ram", "n": true}"#, true),
        ("Rest", r#"{"kind": "Ram", "n": 1}"#, false),
        ("Rest", r#"{"kind": "new", "n": 1}"#, true),
        ("Deep", r#"{"kind": "Owl"}"#, true),
        ("Deep", r#"{"kind": "Ram", "n": 1}"#, false),
    ] {
        let judged = judge(&folder, &Settings::default(), &format!("a.json#/components/schemas/{schema}"), instance);
        assert_eq!(judged, Ok(expected), "{schema} {instance}");
    }
    let generation = generate(&folder, &["a.json"], &Settings::default());
    let codes = project::codes(&generation);
    assert!(!codes.contains(&"W329"), "{}", generation.diagnostics);
}

#[test]
fn entries_of_mapping_without_effect_are_reported() {
    let schemas = r##"
        "Pet": {"oneOf": [{"$ref": "#/components/schemas/Kid"}, {"$ref": "#/components/schemas/Goat"}, {"$ref": "#/components/schemas/Dogs"}],
            "discriminator": {"propertyName": "kind", "mapping": {
                "kiddo": "#/components/schemas/Kid", "goat": "Goat", "gaot": "Gaot", "stray": "#/components/schemas/Stray", "wolf": "Wolf"}}},
        "Dogs": {"oneOf": [{"$ref": "#/components/schemas/Wolf"}, {"$ref": "#/components/schemas/Fox"}]},
        "Kid": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string", "enum": ["kid"]}}},
        "Goat": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string", "enum": ["goat"]}}},
        "Wolf": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string", "enum": ["wolf"]}}},
        "Fox": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string", "enum": ["fox"]}}},
        "Stray": {"type": "object"},
        "Base": {"type": "object", "required": ["sort"], "properties": {"sort": {"type": "string"}},
            "discriminator": {"propertyName": "sort", "mapping": {"one": "#/components/schemas/One", "two": "#/components/schemas/Tow", "far": "other.json#/X"}}},
        "One": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {"a": {"type": "integer"}}}]},
        "Two": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {"b": {"type": "integer"}}}]},
        "AnyBase": {"type": "boolean"}"##;
    let folder = folder("names-entries", &[("a.json", &document("", schemas))]);
    let generation = generate(&folder, &["a.json"], &Settings::default());
    let found = |code: &str| -> Vec<(String, Option<String>)> {
        let all = generation.diagnostics.iter().filter(|found| found.code.text() == code);
        all.map(|found| (found.message.clone(), found.help.clone())).collect()
    };
    let entry = |message: &str, help: &str| (message.to_owned(), Some(help.to_owned()));
    assert_eq!(
        found("W331"),
        [
            entry(
                "`mapping` selects `#/components/schemas/Kid` by `kiddo`, but its `kind` allows only `kid`",
                "use the same value in `mapping` and in the schema"
            ),
            entry("`mapping` selects `Gaot` by `gaot`, but no schema has this name", "did you mean `Goat`?"),
            entry(
                "`mapping` selects `#/components/schemas/Stray` by `stray`, but no branch refers to it",
                "add a branch that refers to it, or remove the entry"
            ),
            entry(
                "`mapping` selects `#/components/schemas/Tow` by `two`, but no schema has this name",
                "did you mean `Two`?"
            ),
        ],
        "{}",
        generation.diagnostics
    );
    // The note names the type that was made, although another schema has the first name.
    let union = generation.generated.as_ref().expect("it was generated").outline.models.iter();
    let union = union.map(|model| model.name.clone()).find(|name| name.ends_with("AnyBase") && name != "AnyBase");
    let union = union.expect("the union is a model");
    let message = format!("`One`, `Two` extend this schema; their union is the model `{union}`");
    assert_eq!(found("W324").iter().map(|(message, _)| message.clone()).collect::<Vec<_>>(), [message]);
}

/// A union of `Ox`, `Ram`, `Hen` and `Cow` by `kind`, with keywords of the member of each.
fn herd(ox: &str, ram: &str, hen: &str, cow: &str) -> String {
    let of = |name: &str, kind: &str, n: &str| {
        format!(
            r#""{name}": {{"type": "object", "required": ["kind"], "properties": {{"kind": {{"type": "string"{kind}}}, "n": {{"type": "{n}"}}}}}}"#
        )
    };
    let schemas =
        [of("Ox", ox, "integer"), of("Ram", ram, "boolean"), of("Hen", hen, "string"), of("Cow", cow, "null")];
    let branches = ["Ox", "Ram", "Hen", "Cow"].map(|name| format!(r##"{{"$ref": "#/components/schemas/{name}"}}"##));
    let discriminator = r#""discriminator": {"propertyName": "kind"}"#;
    format!(r#""Herd": {{"oneOf": [{}], {discriminator}}}, {}"#, branches.join(", "), schemas.join(", "))
}

#[test]
fn exceptions_keep_the_names_of_the_others_if_more_branches_show_theirs() {
    let (ram, hen) = (r#", "enum": ["Ram"]"#, r#", "example": "Hen""#);
    // The member of `Ox`, the values with which it is selected, and the keyword of the first warning.
    for (ox, values, keyword) in [
        (r#", "const": "bull""#, ["bull", "bull"], None),
        (r#", "enum": ["bull", "steer"]"#, ["bull", "steer"], None),
        (r#", "default": "bull""#, ["bull", "Ox"], Some("default")),
        (r#", "example": "bull""#, ["bull", "Ox"], Some("example")),
        // All values of one branch are one exception.
        (r#", "examples": ["bull", "steer"], "default": "calf""#, ["calf", "steer"], Some("examples")),
    ] {
        let text = document("", &herd(ox, ram, hen, ""));
        let folder = folder("names-exceptions", &[("a.json", &text)]);
        let herd = |instance: &str| judge(&folder, &Settings::default(), "a.json#/components/schemas/Herd", instance);
        for value in values {
            assert_eq!(herd(&format!(r#"{{"kind": "{value}", "n": 1}}"#)), Ok(true), "{ox} {value}");
            assert_eq!(herd(&format!(r#"{{"kind": "{value}", "n": true}}"#)), Ok(false), "{ox} {value}");
        }
        for (value, valid) in [("Ram", "true"), ("Hen", "\"a\""), ("Cow", "null")] {
            assert_eq!(herd(&format!(r#"{{"kind": "{value}", "n": {valid}}}"#)), Ok(true), "{ox} {value}");
            assert_eq!(herd(&format!(r#"{{"kind": "{value}", "n": 1}}"#)), Ok(false), "{ox} {value}");
        }
        assert_eq!(herd(r#"{"kind": "cow", "n": null}"#), Ok(false), "{ox}");
        let generation = generate(&folder, &["a.json"], &Settings::default());
        let mut warnings = generation.diagnostics.iter().filter(|found| found.code.text() == "W335");
        let place = warnings.next().and_then(|found| found.place.as_ref()).map(|place| place.column);
        let member = text.find(r#""Ox": {"type""#).expect("the document has the schema");
        let column = keyword.and_then(|keyword| {
            text[member..].find(&format!(r#""{keyword}": "#)).map(|at| member + at + keyword.len() + 5)
        });
        assert_eq!(place, column, "{ox}: {}", generation.diagnostics);
    }
}

#[test]
fn as_many_exceptions_as_names_are_another_convention() {
    for (ox, hen) in [(r#", "const": "ox""#, r#", "example": "Hen""#), (r#", "default": "ox""#, "")] {
        let text = document("", &herd(ox, r#", "default": "ram""#, hen, ""));
        let folder = folder("names-convention", &[("a.json", &text)]);
        for (value, n) in [("ox", "1"), ("ram", "true"), ("hen", "\"a\""), ("Hen", "\"a\"")] {
            let instance = format!(r#"{{"kind": "{value}", "n": {n}}}"#);
            let judged = judge(&folder, &Settings::default(), "a.json#/components/schemas/Herd", &instance);
            assert_eq!(judged, Ok(true), "{instance}");
        }
        let generation = generate(&folder, &["a.json"], &Settings::default());
        let warnings = messages(&generation, "W335");
        assert_eq!(warnings.len(), 1, "{}", generation.diagnostics);
        assert!(
            warnings[0].contains("has `ox`, so `discriminator` without `mapping` selects no branch"),
            "{warnings:?}"
        );
    }
}

#[test]
fn values_that_only_one_branch_lists_select_it() {
    let branch = |name: &str, kinds: &str, n: &str| {
        format!(
            r#""{name}": {{"type": "object", "required": ["kind"], "properties": {{"kind": {{"type": "string", "enum": {kinds}}}, "n": {{"type": "{n}"}}}}}}"#
        )
    };
    let union = |mapping: &str| {
        format!(
            r##""Some": {{"oneOf": [{{"$ref": "#/components/schemas/Ox"}}, {{"$ref": "#/components/schemas/Ram"}}], "discriminator": {{"propertyName": "kind"{mapping}}}}}"##
        )
    };
    let part = r#", "mapping": {"ox": "Ox"}"#;
    let both = r#", "mapping": {"ox": "Ox", "ram": "Ram"}"#;
    let far = r#", "mapping": {"ox": "Ox", "ram": "Ram", "calf": "Calf"}"#;
    for (mapping, ox, ram, accepted, rejected) in [
        (part, r#"["ox", "calf"]"#, r#"["ram"]"#, ["ox", "calf", "ram"].as_slice(), ["ewe"].as_slice()),
        (both, r#"["ox", "calf"]"#, r#"["ram", "ewe"]"#, &["ox", "calf", "ram", "ewe"], &["Ox"]),
        // By its name.
        ("", r#"["Ox", "calf"]"#, r#"["Ram"]"#, &["Ox", "calf", "Ram"], &["ox"]),
        // Several branches list the values of all.
        (both, r#"["ox", "ram", "calf"]"#, r#"["ox", "ram"]"#, &["ox", "ram", "calf"], &["ewe"]),
        (both, r#"["ox", "ram", "calf"]"#, r#"["ox", "ram", "calf"]"#, &["ox", "ram"], &["calf"]),
        // `mapping` has the value for another schema.
        (far, r#"["ox", "ram", "calf"]"#, r#"["ox", "ram"]"#, &["ox", "ram"], &["calf"]),
    ] {
        let schemas = [union(mapping), branch("Ox", ox, "integer"), branch("Ram", ram, "boolean")];
        let folder = folder("names-unclaimed", &[("a.json", &document("", &schemas.join(", ")))]);
        let some = |value: &str| {
            let n = if value.to_lowercase() == "ram" || value == "ewe" { "true" } else { "1" };
            let instance = format!(r#"{{"kind": "{value}", "n": {n}}}"#);
            judge(&folder, &Settings::default(), "a.json#/components/schemas/Some", &instance)
        };
        accepted.iter().for_each(|value| assert_eq!(some(value), Ok(true), "{mapping} {ox} {ram} {value}"));
        rejected.iter().for_each(|value| assert_eq!(some(value), Ok(false), "{mapping} {ox} {ram} {value}"));
    }
    // The same for the children of a base.
    let schemas = r##"
        "Base": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}},
            "discriminator": {"propertyName": "kind", "mapping": {"ox": "#/components/schemas/Ox", "ram": "#/components/schemas/Ram"}}},
        "Ox": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {"kind": {"enum": ["ox", "calf"]}, "n": {"type": "integer"}}}]},
        "Ram": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {"n": {"type": "boolean"}}}]}"##;
    let folder = folder("names-unclaimed", &[("a.json", &document("", schemas))]);
    let generation = generate(&folder, &["a.json"], &Settings::default());
    let source: String = generation
        .generated
        .expect("it was generated")
        .modules()
        .files()
        .iter()
        .map(|file| file.text.as_str())
        .collect();
    assert!(source.contains(r#""ox" | "calf""#) || source.contains(r#""calf" | "ox""#), "{source}");
}

#[test]
fn a_member_that_no_branch_has_is_reported() {
    let one = |schemas: &str| document("", schemas);
    let branches = r##"[{"$ref": "#/components/schemas/Ox"}, {"$ref": "#/components/schemas/Ram"}]"##;
    let pair = |ox: &str| {
        format!(
            r#""Ox": {{"type": "object", "required": ["kind"], "properties": {{"kind": {{"type": "string"}}}}{ox}}}, "Ram": {{"type": "object", "properties": {{"kind": {{"type": "string"}}}}}}"#
        )
    };
    let union = |member: &str, ox: &str| {
        one(&format!(
            r#""Some": {{"oneOf": {branches}, "discriminator": {{"propertyName": "{member}"}}}}, {}"#,
            pair(ox)
        ))
    };
    let base = |member: &str| {
        one(&format!(
            r##""Base": {{"type": "object", "properties": {{"sort": {{"type": "string"}}}}, "discriminator": {{"propertyName": "{member}"}}}},
            "One": {{"allOf": [{{"$ref": "#/components/schemas/Base"}}, {{"type": "object", "properties": {{"shape": {{"type": "string"}}}}}}]}}"##
        ))
    };
    let no_branch = |member: &str| format!("`discriminator` selects by `{member}`, but no branch has this member");
    let add = "correct `propertyName`, or add the member";
    for (text, expected) in [
        (union("knid", ""), Some((no_branch("knid"), "did you mean `kind`?"))),
        (union("flavour", ""), Some((no_branch("flavour"), add))),
        (union("kind", ""), None),
        (union("flavour", r#", "additionalProperties": {"type": "string"}"#), None),
        (union("flavour", r#", "additionalProperties": true"#), Some((no_branch("flavour"), add))),
        (union("flavour", r#", "patternProperties": {"^f": {"type": "string"}}"#), None),
        (base("sort"), None),
        (base("shape"), None),
        (
            base("srot"),
            Some((
                "`discriminator` selects by `srot`, but neither the schema nor one that extends it has this member"
                    .to_owned(),
                "did you mean `sort`?",
            )),
        ),
    ] {
        let folder = folder("names-member", &[("a.json", &text)]);
        let generation = generate(&folder, &["a.json"], &Settings::default());
        let found: Vec<(String, &str)> = generation
            .diagnostics
            .iter()
            .filter(|found| found.code.text() == "W331")
            .map(|found| (found.message.clone(), found.help.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{text}");
    }
}
