//! Schemas that are not arguments of `validate`: in `[[validate]]` of the settings, and named by the instances.

mod support;

use support::Project;

const NUMBER: &str = r#"{"type": "number"}"#;
const NAMED: &str = r#"{"properties": {"size": {"type": "integer"}}}"#;

#[test]
fn settings_map_instances_to_schemas() {
    let project = Project::new("mappings_settings");
    project.write("schemas/number.json", NUMBER);
    project.write("schemas/named.json", NAMED);
    project.write("data/one.json", "1");
    project.write("data/two.yaml", "two\n");
    project.write("more/size.toml", "size = 1.5\n");
    project.write(
        "typewright.toml",
        "[[validate]]\ninstances = [\"data/*.json\", \"data/two.yaml\"]\nschema = \"schemas/number.json\"\n\
         [[validate]]\ninstances = \"more\"\nschema = \"schemas/named.json#\"\n",
    );
    let run = project.run(&["validate", "--format", "short"]);
    run.ended(1, &["data/two.yaml:1:1: error[type]", "more/size.toml:1:8: error[type]: /size"], &[]);
    assert_eq!(run.out.lines().count(), 2, "{run:#?}");
    // In a folder below, and with settings elsewhere, the paths name the same files.
    let below = Project::within(project.folder.join("data"));
    let run = below.run(&["validate", "--format", "short"]);
    run.ended(1, &["two.yaml:1:1: error[type]", "size.toml:1:8: error[type]: /size"], &[]);
    let junit = project.run(&["validate", "--format", "junit"]);
    junit.ended(
        1,
        &["<testsuite name=\"schemas/number.json\" tests=\"2\"", "<testsuite name=\"schemas/named.json#\" tests=\"1\""],
        &[],
    );
}

#[test]
fn a_schema_that_cannot_be_used_does_not_stop_the_others() {
    let project = Project::new("mappings_broken");
    project.write("broken.json", r#"{"type": "nothing"}"#);
    project.write("number.json", NUMBER);
    project.write("x.json", "true");
    project.write(
        "typewright.toml",
        "[[validate]]\ninstances = \"x.json\"\nschema = \"broken.json\"\n\
         [[validate]]\ninstances = \"x.json\"\nschema = \"number.json\"\n",
    );
    project.run(&["validate"]).ended(3, &["x.json: invalid"], &["error[E"]);
    let run = project.run(&["validate", "--format", "short"]);
    run.ended(
        3,
        &[
            "x.json: error[unreadable]: `x.json` cannot be validated: its schema `broken.json`",
            "x.json:1:1: error[type]",
        ],
        &["error[E"],
    );
    // A pattern that matches nothing does not stop the others either.
    project.write("typewright.toml", "[[validate]]\ninstances = \"no/*.json\"\nschema = \"number.json\"\n[[validate]]\ninstances = \"x.json\"\nschema = \"number.json\"\n");
    project.run(&["validate"]).ended(
        3,
        &["x.json: invalid"],
        &["the pattern `no/*.json` matches no file", "[[validate]]"],
    );
}

#[test]
fn a_call_without_arguments_and_mappings_prints_help() {
    let project = Project::new("mappings_none");
    project.run(&["validate"]).ended(2, &[], &["there is nothing to validate", "[[validate]]"]);
    project.run(&["validate", "schemas/shop/item.schema.json"]).ended(2, &[], &["there are no instances"]);
    project.run(&["validate", "--schema-from-instance"]).ended(2, &[], &["there are no instances"]);
    project.run(&["validate", "--schema-from-instance", "-"]).ended(2, &[], &["needs files"]);
}

#[test]
fn instances_name_their_schemas() {
    let project = Project::new("mappings_named");
    project.write("typewright.toml", "uris = { \"https://example.com/\" = \"vendor\" }\n");
    project.write("vendor/number.json", NUMBER);
    project.write("named.json", NAMED);
    project.write("in/a.json", r#"{"$schema": "../named.json", "size": "x"}"#);
    project.write("in/b.yaml", "# yaml-language-server: $schema=../named.json\nsize: 1\n");
    project.write("in/c.toml", "#:schema ../named.json#/properties/size\nsize = 2\n");
    project.write("in/d.yaml", "# first\n# yaml-language-server: $schema=https://example.com/number.json\n5\n");
    project.write("in/a b.json", r#"{"$schema": "../named%20schema.json", "size": 1}"#);
    project.write("named schema.json", NAMED);
    project.write("in/d2.yaml", "%YAML 1.2\n---\n# yaml-language-server: $schema=file:../named.json\nsize: 1\n");
    project.write("in/e2.json", r#"{"$schema": ""}"#);
    project.write("in/e.json", "{}");
    project.write("in/f.jsonc", "{\"$schema\": \"https://example.org/unknown.json\"}");
    let run = project.run(&["validate", "--schema-from-instance", "in", "--format", "short"]);
    run.ended(
        3,
        &[
            "in/a.json:1:38: error[type]: /size",
            "in/c.toml:1:1: error[type]: expected an integer, found an object",
            "in/e.json: error[unreadable]: `in/e.json` names no schema in `$schema`",
            "in/f.jsonc: error[unreadable]: `in/f.jsonc` cannot be validated: its schema `https://example.org/unknown.json`",
        ],
        &["https://example.org/unknown.json"],
    );
    assert!(run.out.contains("in/e2.json: error[unreadable]: `in/e2.json` names no schema"), "{run:#?}");
    assert_eq!(run.out.lines().count(), 5, "{run:#?}");
}
