//! `Generator::test`: which instances belong to which schemas, what their results are, and what decided nothing.

mod scratch;

use std::fs;
use std::path::PathBuf;

use typewright_codegen::__private::schema_tests::{TestOutcome, TestedInstance, UndecidedKeyword};
use typewright_codegen::{Generator, SchemaTests};

const ORDER: &str = r#"{
  "type": "object",
  "properties": {
    "id": { "type": "string", "pattern": "^[0-9]+$" },
    "note": { "maxLength": 3 },
    "by": { "oneOf": [{ "required": ["card"] }, { "required": ["iban"] }, { "const": 1 }] },
    "never": { "properties": { "deep": { "minimum": 1 } } }
  },
  "required": ["id"],
  "if": { "required": ["note"] },
  "then": { "required": ["by"] }
}"#;

fn project(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = scratch::scratch(name);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
    folder
}

/// Tests the schemas in the folder `schemas`.
fn tested(name: &str, files: &[(&str, &str)]) -> SchemaTests {
    let folder = project(name, files);
    Generator::new().root(&folder).schemas(["schemas"]).test()
}

fn results(tests: &SchemaTests) -> Vec<String> {
    let letter = |instance: &TestedInstance| match &instance.outcome {
        TestOutcome::Passed => "passed",
        TestOutcome::Accepted => "accepted",
        TestOutcome::Failed(_) => "failed",
        _ => "not parsed",
    };
    tests.instances.iter().map(|instance| format!("{} {}", instance.path, letter(instance))).collect()
}

#[test]
fn instances_beside_a_schema_are_tested_in_every_format() {
    let tests = tested(
        "formats",
        &[
            ("schemas/order.schema.json", ORDER),
            ("schemas/order.valid.json", r#"{"id": "1"}"#),
            ("schemas/order.valid.note.yaml", "id: '1'\nnote: abc\nby: {card: x}\n"),
            ("schemas/order.valid/deep/one.toml", "id = \"7\"\n"),
            ("schemas/order.valid/letters.json", r#"{"id": "seven"}"#),
            ("schemas/order.valid/README.md", "no instance"),
            ("schemas/order.invalid.json", r#"{"id": 1}"#),
            ("schemas/order.invalid/fine.jsonc", "{ /* fine */ \"id\": \"1\" }"),
            ("schemas/order.invalid/broken.json", "{"),
            ("schemas/other.json", r#"{"type": "string"}"#),
            ("schemas/more/third.schema.yaml", "type: string\n"),
        ],
    );
    assert_eq!(
        results(&tests),
        [
            "schemas/order.invalid/broken.json not parsed",
            "schemas/order.invalid/fine.jsonc accepted",
            "schemas/order.invalid.json passed",
            "schemas/order.valid/deep/one.toml passed",
            "schemas/order.valid/letters.json failed",
            "schemas/order.valid.json passed",
            "schemas/order.valid.note.yaml passed",
        ]
    );
    assert_eq!(tests.untested, ["schemas/more/third.schema.yaml"]);
    assert!(!tests.passed());
    let text = tests.to_string();
    for expected in [
        "4 instances passed, 3 failed; 1 schema without instances",
        "schemas/order.valid/letters.json:1:8",
        "/id/pattern",
        "fine.jsonc: valid, expected an instance that `schemas/order.schema.json` rejects",
    ] {
        assert!(text.contains(expected), "`{expected}` is missing from {text}");
    }
}

#[test]
fn instances_are_not_schemas_of_their_folder() {
    let folder = project(
        "instances",
        &[
            ("schemas/order.schema.json", ORDER),
            ("schemas/order.valid.json", r#"{"id": "1", "type": "object", "$ref": "nowhere.json"}"#),
            ("schemas/order.invalid/one.json", r#"{"type": "object", "$ref": "nowhere.json"}"#),
            // Without a schema of that name, a file is what its content is.
            ("schemas/lonely.valid.json", r#"{"title": "Lonely", "type": "object"}"#),
            ("schemas/order.valid.schema.json", r#"{"title": "Named", "type": "object"}"#),
        ],
    );
    let generation = Generator::new().root(&folder).schemas(["schemas"]).generate();
    let generated = generation.generated.unwrap_or_else(|| panic!("{}", generation.diagnostics));
    let files: Vec<&str> = generated.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(files, ["schemas/lonely.valid.json", "schemas/order.schema.json", "schemas/order.valid.schema.json"]);
}

#[test]
fn instances_without_a_schema_are_reported() {
    let tests = tested(
        "lonely",
        &[
            ("schemas/order.schema.json", ORDER),
            ("schemas/order.valid.json", r#"{"id": "1"}"#),
            ("schemas/ordr.invalid.json", r#"{"id": 1}"#),
            ("schemas/orde.valid.json", r#"{"title": "An order"}"#),
            ("schemas/more/unlike.invalid/deep/one.yaml", "id: 1\n"),
            ("schemas/more/unlike.invalid/deep/two.valid.yaml", "id: 1\n"),
            ("schemas/more/empty.invalid/README.md", "no instance"),
            ("schemas/lonely.valid.json", r#"{"title": "Lonely", "type": "object"}"#),
            ("schemas/order.valid.schema.json", r#"{"title": "Named", "type": "object"}"#),
        ],
    );
    let mistakes: Vec<String> = tests.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(mistakes.len(), 3, "{mistakes:?}");
    let folder = "there is no schema `unlike` for the instance `schemas/more/unlike.invalid`";
    for (mistake, name) in mistakes.iter().zip(["orde.valid", "ordr.invalid"]) {
        let expected = format!("there is no schema `{}` for the instance `schemas/{name}.json`", &name[..4]);
        assert!(mistake.contains(&expected) && mistake.contains("did you mean `order`?"), "{mistakes:?}");
    }
    assert!(mistakes[2].contains(folder), "{mistakes:?}");
    assert!(!tests.passed());
}

#[test]
fn instances_that_the_settings_name_need_no_schema_of_their_name() {
    let folder = project(
        "named_lonely",
        &[
            ("schemas/order.schema.json", ORDER),
            ("schemas/id.valid.json", "\"1\""),
            ("schemas/note.invalid/long.json", "\"long\""),
            ("schemas/note.invalid/other.json", "\"long\""),
            (
                "typewright.toml",
                r#"schemas = ["schemas"]
                [[validate]]
                schema = "schemas/order.schema.json#/properties/id"
                instances = ["schemas/id.valid.json"]
                [[validate]]
                schema = "schemas/order.schema.json#/properties/note"
                instances = []
                invalid = ["schemas/note.invalid"]"#,
            ),
        ],
    );
    let tests = Generator::from_config(folder.join("typewright.toml")).test();
    assert!(tests.passed(), "{tests}");
    let of = |path: &str| {
        let tests = Generator::from_config(folder.join("typewright.toml")).schemas([path]).test();
        assert!(!tests.diagnostics.has_errors(), "{tests}");
        let schemas = tests.instances.iter().map(|instance| instance.schema.replace("schemas/order.schema.json", ""));
        (schemas.collect::<Vec<_>>().join(" "), tests.untested.len())
    };
    // The path of a file selects all schemas in it that the settings name.
    assert_eq!(of("schemas/order.schema.json"), ("#/properties/id #/properties/note #/properties/note".to_owned(), 1));
    assert_eq!(of("schemas/order.schema.json#/properties/id"), ("#/properties/id".to_owned(), 0));
    assert_eq!(of("schemas/order.schema.json#/properties/by"), (String::new(), 1));
    assert_eq!(of("schemas/*.schema.json#/properties/*").0, "#/properties/id #/properties/note #/properties/note");
}

#[test]
fn keywords_and_branches_that_decided_nothing_are_listed() {
    let undecided = |instances: &[(&str, &str)]| {
        let tests = tested("undecided", &[&[("schemas/order.schema.json", ORDER)], instances].concat());
        let of = |found: &UndecidedKeyword| {
            let pointer = found.location.strip_prefix("schemas/order.schema.json#").expect("it is in the schema");
            format!("{pointer} {}", found.lacks.text())
        };
        tests.undecided.iter().map(of).collect::<Vec<String>>()
    };
    assert_eq!(
        undecided(&[("schemas/order.valid.json", r#"{"id": "1"}"#)]),
        [
            "/if never valid",
            "/properties/by never applied",
            "/properties/id/pattern never invalid",
            "/properties/id/type never invalid",
            "/properties/never never applied",
            "/properties/note never applied",
            "/required never invalid",
            "/then never applied",
            "/type never invalid",
        ]
    );
    let found = undecided(&[
        ("schemas/order.valid.json", r#"{"id": "1", "note": "a", "by": {"card": 1}}"#),
        ("schemas/order.invalid/one.json", r#"{"note": "long", "by": {"iban": 1}}"#),
        ("schemas/order.invalid/two.json", r#"{"id": "a"}"#),
        ("schemas/order.invalid/three.json", r#"{"id": 1}"#),
        ("schemas/order.invalid/four.json", "1"),
    ]);
    assert_eq!(
        found,
        ["/properties/by/oneOf/2 never valid", "/properties/never never applied", "/then/required never invalid",]
    );
}

#[test]
fn the_settings_name_instances_elsewhere() {
    let settings = "schemas = [\"schemas\"]\n\
        [[validate]]\nschema = \"schemas/order.schema.json#/properties/id\"\ninvalid = [\"data/**/bad-*.json\"]\n\
        [[validate]]\nschema = \"schemas/order.schema.json\"\ninstances = \"good\"\ninvalid = \"data/a/bad-1.json\"\n";
    let files = [
        ("typewright.toml", settings),
        ("schemas/order.schema.json", ORDER),
        ("data/a/bad-1.json", "\"x\""),
        ("data/a/good-1.json", "\"x\""),
        ("good/one.json", r#"{"id": "1"}"#),
    ];
    let folder = project("elsewhere", &files);
    let tests = Generator::from_config(folder.join("typewright.toml")).test();
    assert!(tests.passed(), "{tests}");
    assert_eq!(results(&tests), ["data/a/bad-1.json passed", "good/one.json passed", "data/a/bad-1.json passed"]);

    fs::remove_file(folder.join("data/a/bad-1.json")).expect("it is there");
    let tests = Generator::from_config(folder.join("typewright.toml")).test();
    assert!(!tests.passed() && tests.to_string().contains("data/**/bad-*.json"), "{tests}");
}

#[test]
fn nothing_to_test_and_bad_schemas_do_not_pass() {
    let tests = tested("nothing", &[("schemas/order.schema.json", ORDER)]);
    assert!(!tests.passed() && tests.instances.is_empty(), "{tests}");
    let tests = tested("bad", &[("schemas/bad.schema.json", r#"{"type": "objekt"}"#), ("schemas/bad.valid.json", "1")]);
    assert!(!tests.passed() && tests.to_string().contains("E031"), "{tests}");
}
