//! Diagnostics in the formats of `--message-format`, and warnings that stop a run.

mod support;

use support::Project;
use typewright::Json;

const LOSSY: &str = r#"{"title": "Note", "type": "object", "properties": {
    "kind": {"type": "string", "pattern": "^a\\Z", "default": 5}}}"#;

fn project(name: &str) -> Project {
    let project = Project::new(name);
    project.write("schemas/note.schema.json", LOSSY);
    project
}

#[test]
fn every_format_names_file_line_and_code() {
    let project = project("messages_formats");
    for (format, part) in [
        ("human", " --> schemas/note.schema.json:2:63"),
        ("short", "schemas/note.schema.json:2:63: warning[W302]: "),
        ("json", "{\"severity\":\"warning\",\"rule\":\"W302\",\"message\":\""),
        ("github", "::warning file=schemas/note.schema.json,line=2,col=63,title=W302::"),
        ("sarif", "\"region\":{\"startLine\":2,\"startColumn\":63}"),
    ] {
        let run = project.run(&["generate", "--message-format", format]);
        run.ended(0, &["2 files"], &[part]);
    }
    let run = project.run(&["generate", "--message-format", "sarif"]);
    let sarif: Json = run.err.parse().expect("standard error is one document");
    assert!(sarif["runs"][0]["results"].as_array().is_some_and(|results| !results.is_empty()), "{sarif}");
    let run = project.run(&["generate", "--message-format", "json"]);
    assert!(run.err.lines().all(|line| line.parse::<Json>().is_ok()), "{run:#?}");
}

#[test]
fn errors_have_the_format_too() {
    let project = project("messages_errors");
    project.write("schemas/wrong.schema.json", r#"{"type": 5}"#);
    project.run(&["generate", "--message-format", "github"]).ended(
        3,
        &[],
        &["::error file=schemas/wrong.schema.json,line=1,col=10"],
    );
    let run = project.run(&["validate", "--message-format", "json"]);
    run.ended(
        2,
        &[],
        &["{\"severity\":\"error\",\"rule\":\"error\",\"message\":\"there is nothing to validate\",\"help\":"],
    );
}

#[test]
fn denied_warnings_stop_a_run_before_it_writes() {
    let project = project("messages_denied");
    project.write("x.json", r#"{"kind": "a"}"#);
    let run = project.run(&["generate", "--out", "out", "--deny-warnings"]);
    run.ended(1, &[], &["W302", "there are warnings, and `--deny-warnings`"]);
    assert!(!project.folder.join("out").exists(), "nothing is written");
    project.run(&["outline", "--deny-warnings"]).ended(1, &[], &["W302"]);
    project.run(&["validate", "schemas/note.schema.json", "x.json", "--deny-warnings"]).ended(
        1,
        &[],
        &["`--deny-warnings`"],
    );
    // What stops a run is shown although it is quiet.
    project.run(&["generate", "--quiet", "--deny-warnings"]).ended(1, &[], &["W302"]);
    // Without warnings it changes nothing.
    project.write("schemas/note.schema.json", r#"{"type": "string"}"#);
    project.run(&["generate", "--out", "out", "--deny-warnings"]).ended(0, &["2 files"], &["wrote"]);
    project.run(&["generate", "--out", "out", "--quiet"]).ended(0, &["2 files"], &[]);
}
