//! Which exit code a run has if several apply, and what its table counts.

mod support;

use std::fs;

use support::Project;

/// A schema with a mistake that can be left out.
const SLIP: &str =
    r#"{"type": "object", "properties": {"a": {"type": "integer"}, "k": 5}, "additionalProperties": false}"#;

fn project(name: &str) -> Project {
    let project = Project::new(name);
    fs::remove_dir_all(project.folder.join("schemas/shop")).expect("it was made");
    project.write("schemas/slip.schema.json", SLIP);
    project.write("good.json", r#"{"a": 1, "k": []}"#);
    project.write("bad.json", r#"{"a": "x"}"#);
    project
}

#[test]
fn mistakes_that_were_left_out_do_not_hide_a_result() {
    let project = project("exit_codes");
    let run = |arguments: &[&str], code| project.run(&[&["--keep-going"], arguments].concat()).ended_with(code);
    run(&["validate", "schemas/slip.schema.json", "good.json"], 4);
    run(&["validate", "schemas/slip.schema.json", "good.json", "bad.json"], 1);
    run(&["validate", "schemas/slip.schema.json", "bad.json", "none.json"], 3);
    run(&["outline"], 4);
    run(&["why", "schemas/slip.schema.json"], 4);
    run(&["why", "schemas/slip.schema.json#/properties/a"], 4);
    run(&["generate", "--out", "models"], 4);
    run(&["generate", "--out", "models", "--check"], 4);
    fs::remove_file(project.folder.join("models/src/lib.rs")).expect("it was written");
    run(&["generate", "--out", "models", "--check"], 1);
    run(&["generate", "--out", "none", "--check"], 2);
    run(&["lint"], 4);
    project.write("schemas/also.schema.json", r#"{"type": "string", "minLenght": 1}"#);
    run(&["lint"], 1);
    project.run(&["lint"]).ended(3, &[], &["E030", "W401"]);
    project.write("narrower/slip.schema.json", SLIP.replace("integer", "boolean"));
    run(&["diff", "schemas/slip.schema.json", "narrower/slip.schema.json"], 1);
}

#[test]
fn the_exit_code_follows_the_unusable_input() {
    let project = project("exit_reasons");
    for command in ["generate", "lint", "outline"] {
        for keep_going in [&["--keep-going"] as &[&str], &[]] {
            let run = project.run(&[keep_going, &[command, "none"]].concat());
            run.ended(3, &[], &["E001"]);
            assert!(!run.err.contains("E007"), "{run:?}");
        }
    }
    fs::create_dir(project.folder.join("empty")).expect("it can be made");
    project.run(&["generate", "empty"]).ended(3, &[], &["E007", "no schema files found in `empty`"]);
    project.write("empty/data.json", r#"{"a": 1}"#);
    project.run(&["generate", "empty"]).ended(3, &[], &["E007", "`empty/data.json`"]);
}

#[test]
fn a_file_with_several_modules_is_counted_once() {
    let project = Project::new("counted");
    let definition = |kind: &str| {
        let schema =
            "{openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {a: {type: string}}}}}}";
        format!(
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  group: example.com\n  names: {{kind: {kind}}}\n  versions:\n  - {{name: v1, served: true, storage: true, schema: {schema}}}\n  - {{name: v2, served: true, storage: false, schema: {schema}}}\n"
        )
    };
    project.write("crds.yaml", format!("{}---\n{}", definition("Mug"), definition("Jug")));
    let run = project.run(&["generate", "crds.yaml"]);
    run.ended_with(0);
    assert_eq!(run.out.matches("crds.yaml").count(), 1, "{run:?}");
    let row = run.out.lines().find(|line| line.starts_with("crds.yaml")).expect("it is in the table");
    let total = run.out.lines().last().expect("it has a total");
    assert_eq!(row.split_whitespace().nth(1), Some("5"), "four models, and one type for each equal `spec`: {run:?}");
    assert!(total.starts_with("1 file "), "{run:?}");
    assert_eq!(total.split_whitespace().nth(2), Some("5"), "{run:?}");
}

#[test]
fn a_child_that_is_not_a_schema_does_not_hide_the_others() {
    let project = project("exit_children");
    project.write("many.json", r#"{"p": {"a": {"type": "integer"}, "b": {"name": "x"}, "c": {"minimum": 3}}, "none": {"a": {"x": 1}, "b": {"y": 1}}}"#);
    project.write("five.json", "5");
    project.write("two.json", "2");
    for (path, instance, code, keeps_going) in [
        ("many.json#/p/*", "five.json", 3, false),
        ("many.json#/p/*", "five.json", 4, true),
        ("many.json#/p/*", "two.json", 1, true),
        ("many.json#/none/*", "five.json", 3, true),
    ] {
        let arguments = &["validate", path, instance, "--keep-going"];
        let arguments = if keeps_going { arguments.as_slice() } else { &arguments[..3] };
        let run = project.run(arguments);
        let judged = if path.contains("/p/") { &["/p/a", "/p/c"][..] } else { &[] };
        run.ended(code, judged, &["E044", "must be a schema"]);
    }
    project.write("typewright.toml", "schemas = [\"schemas\"]\nkeep_going = true");
    project.run(&["validate", "many.json#/p/*", "five.json"]).ended(4, &["/p/a"], &["E044"]);
    project.run(&["validate", "--format", "junit", "many.json#/p/*", "five.json"]).ended(4, &["/p/a"], &["E044"]);
}

#[test]
fn a_place_that_does_not_exist_has_one_code() {
    let project = Project::new("exit_places");
    project.write("a.json", r#"{"type": "object", "$defs": {"x": {"$anchor": "here", "type": "string"}}}"#);
    project.write("good.json", "{}");
    for place in ["a.json#none", "a.json#/none", "a.json#/$defs/none", "a.json#/none/*"] {
        for arguments in [
            vec!["generate", place],
            vec!["outline", place],
            vec!["lint", place],
            vec!["why", place],
            vec!["validate", place, "good.json"],
            vec!["diff", place, place],
        ] {
            let run = project.run(&arguments);
            run.ended(3, &[], &["E007"]);
            assert!(!run.err.contains("E040"), "{arguments:?}: {run:?}");
        }
    }
}
