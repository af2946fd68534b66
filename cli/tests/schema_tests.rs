//! `schemas test`: its exit codes and formats, and what it says about coverage.

mod support;

use support::Project;

fn project(name: &str) -> Project {
    let project = Project::new(name);
    project.write("schemas/shop/item.valid.json", r#"{"name": "abc"}"#);
    project.write("schemas/shop/item.invalid/long.yaml", "name: abcd\n");
    project
}

#[test]
fn instances_that_pass_give_a_summary() {
    let project = project("tests_pass");
    project.run(&["schemas", "test"]).ended(0, &["2 instances passed, 0 failed"], &[]);
    project.run(&["schemas", "test", "schemas/shop/item.schema.json"]).ended(0, &["2 instances passed"], &[]);
    let run = project.run(&["schemas", "test", "--coverage"]);
    run.ended(
        0,
        &[
            "schemas/shop/item.schema.json#/properties/size: never applied",
            "schemas/shop/item.schema.json#/properties/name/type: never invalid",
            "keywords and branches decided nothing",
        ],
        &[],
    );
    assert!(!run.out.contains("maxLength"), "it was valid and invalid: {run:?}");
}

#[test]
fn failures_are_reported_in_every_format() {
    let project = project("tests_fail");
    project.write("schemas/shop/item.valid.size.toml", "name = \"abc\"\nsize = \"big\"\n");
    project.write("schemas/shop/item.invalid.json", r#"{"name": "abc"}"#);
    for (format, expected) in [
        ("human", &["item.valid.size.toml:2:8", "2 instances passed, 2 failed", "rejects"][..]),
        ("short", &["schemas/shop/item.valid.size.toml:2:8: error[type]", "item.invalid.json: error[accepted]"]),
        ("json", &["\"passed\":false", "\"expected\":\"invalid\""]),
        ("github", &["::error", "file=schemas/shop/item.valid.size.toml,line=2"]),
        ("sarif", &["\"accepted\"", "schemas/shop/item.valid.size.toml"]),
        ("junit", &["failures=\"2\"", "item.invalid.json"]),
    ] {
        project.run(&["schemas", "test", "--format", format]).ended(1, expected, &[]);
    }
    project.run(&["schemas", "test", "--coverage", "--format", "short"]).ended(
        1,
        &["note[undecided]", "never invalid"],
        &[],
    );
}

#[test]
fn a_run_without_instances_or_with_mistakes_fails() {
    let project = Project::new("tests_none");
    project.run(&["schemas", "test"]).ended(2, &[], &["nothing to test", "NAME.valid.json"]);
    project.write("schemas/shop/item.valid.json", "{");
    project.run(&["schemas", "test"]).ended(3, &["item.valid.json"], &[]);
    project.write("schemas/shop/item.valid.json", r#"{"name": "abc"}"#);
    project.write("schemas/shop/item.schema.json", r#"{"type": "objekt"}"#);
    project.run(&["schemas", "test"]).ended(3, &["0 instances passed"], &["E031"]);
}
