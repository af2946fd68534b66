//! `validate` in the formats for tools: each violation with file, line and column of its own text.

mod support;

use support::Project;
use typewright::{Json, json};

const SCHEMA: &str = r#"{"type": "object", "required": ["name"], "properties": {
    "name": {"type": "string"}, "port": {"type": "integer", "maximum": 100},
    "key": {"type": "string", "x-typewright": {"redact": true}}}}"#;

const YAML: &str = "# a service\nname: 5\nkey: [TOPSECRET]\nport: 8000\n";

fn project(name: &str) -> Project {
    let project = Project::new(name);
    project.write("typewright.toml", "");
    project.write("s.json", SCHEMA);
    project.write("a.yaml", YAML);
    project.write("b.json", r#"{"name": "x"}"#);
    project.write("c.json", "{\"name\": \"x\",\n \"key\": \"TOPSECRET");
    project
}

const FILES: [&str; 4] = ["a.yaml", "b.json", "c.json", "gone.json"];

fn run(project: &Project, format: &str) -> support::Run {
    let arguments = [&["validate", "s.json"], &FILES[..], &["--format", format]].concat();
    let run = project.run(&arguments);
    assert_eq!(run.code, Some(3), "{run:#?}");
    assert!(!run.out.contains("TOPSECRET") && !run.err.contains("TOPSECRET"), "{run:#?}");
    run
}

#[test]
fn short_is_a_line_per_violation() {
    let project = project("formats_short");
    let run = run(&project, "short");
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "a.yaml:2:7: error[type]: /name: expected a string, found a number",
            "a.yaml:3:6: error[type]: /key: expected a string, found an array",
            "a.yaml:4:7: error[maximum]: /port: the number must be at most `100`",
            "c.json:2:19: error[syntax]: expected the closing `\"` of a string, found the end of the text",
        ]
    );
    assert!(lines[4].starts_with("gone.json: error[unreadable]: `gone.json` cannot be read"), "{lines:#?}");
    assert_eq!(lines.len(), 5);
}

#[test]
fn violations_of_unions_are_at_their_values() {
    let schema = r##"{"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {
        "tagged": {"oneOf": [{"$ref": "#/$defs/made"}, {"$ref": "#/$defs/sent"}]},
        "near": {"anyOf": [{"type": "array"}, {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]},
            {"type": "object", "required": ["x", "y"]}]}},
      "$defs": {
        "made": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "made"}, "by": {"type": "string"}, "at": {"type": "string"}}},
        "sent": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "sent"}}}}}"##;
    let project = Project::new("formats_unions");
    project.write("s.json", schema);
    project.write("a.yaml", "tagged:\n  kind: made\n  by: 5\n  at: 6\n");
    project.write("b.yaml", "tagged:\n  x: 1\n  kind: lost\n");
    project.write("c.yaml", "near:\n  m: 1\n  n: text\n");
    let run = |format: &str| project.run(&["validate", "s.json", "a.yaml", "b.yaml", "c.yaml", "--format", format]).out;
    let lines = [
        ("a.yaml", 3, 7, "type", "/tagged/by: expected a string, found a number"),
        ("a.yaml", 4, 7, "type", "/tagged/at: expected a string, found a number"),
        (
            "b.yaml",
            3,
            9,
            "oneOf",
            "/tagged: unknown value `\"lost\"` of the member `kind`; expected one of `\"made\"`, `\"sent\"`",
        ),
        (
            "c.yaml",
            3,
            6,
            "anyOf",
            "/near: no branch of `anyOf` is valid; the nearest is branch 1: /near/n: expected an integer, found a string",
        ),
    ];
    let short = lines.map(|(file, line, column, rule, text)| format!("{file}:{line}:{column}: error[{rule}]: {text}"));
    assert_eq!(run("short").lines().collect::<Vec<_>>(), short);
    let github = lines.map(|(file, line, column, rule, text)| {
        format!("::error file={file},line={line},col={column},title={rule}::{text}")
    });
    assert_eq!(run("github").lines().collect::<Vec<_>>(), github);
    let root: Json = run("sarif").parse().expect("it is JSON");
    let results = root["runs"][0]["results"].as_array().expect("there are results");
    assert_eq!(results.len(), lines.len(), "{root}");
    for (result, (_, line, column, ..)) in results.iter().zip(lines) {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!((&region["startLine"], &region["startColumn"]), (&Json::from(line), &Json::from(column)), "{root}");
    }
}

#[test]
fn github_annotates_the_lines() {
    let project = project("formats_github");
    let run = run(&project, "github");
    for line in [
        "::error file=a.yaml,line=2,col=7,title=type::/name: expected a string, found a number",
        "::error file=a.yaml,line=4,col=7,title=maximum::/port: the number must be at most `100`",
        "::error file=c.json,line=2,col=19,title=syntax::",
        "::error file=gone.json,title=unreadable::",
    ] {
        assert!(run.out.lines().any(|found| found.starts_with(line)), "{line} is missing from {run:#?}");
    }
}

#[test]
fn sarif_has_a_result_per_violation() {
    let project = project("formats_sarif");
    let run = run(&project, "sarif");
    let root: Json = run.out.parse().expect("it is JSON");
    assert_eq!(root["version"], "2.1.0");
    let results = root["runs"][0]["results"].as_array().expect("there are results");
    assert_eq!(results.len(), 5, "{root}");
    let location = &results[2]["locations"][0];
    assert_eq!(location["physicalLocation"]["artifactLocation"]["uri"], "a.yaml");
    assert_eq!(location["physicalLocation"]["region"], json!({"startLine": 4, "startColumn": 7}));
    assert_eq!(location["logicalLocations"][0]["fullyQualifiedName"], "/port");
    let rules = root["runs"][0]["tool"]["driver"]["rules"].as_array().expect("there are rules");
    for result in results {
        assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]), "{result}");
    }
}

#[test]
fn junit_has_a_case_per_instance() {
    let project = project("formats_junit");
    let run = run(&project, "junit");
    for part in [
        "<testsuite name=\"s.json\" tests=\"4\"",
        "failures=\"1\"",
        "errors=\"2\"",
        "<testcase name=\"b.json\"",
        "<failure message=\"expected a string, found a number\" type=\"type\">",
        "a.yaml:4:7: error[maximum]",
        "<error message=",
    ] {
        assert!(run.out.contains(part), "`{part}` is missing from {run:#?}");
    }
}

#[test]
fn lines_have_their_numbers_in_every_format() {
    let project = project("formats_lines");
    project.write("log.ndjson", "{\"name\": \"a\"}\n\n{\"name\":\n{\"name\": 7}\n");
    for (format, parts) in [
        ("human", &["log.ndjson:4: invalid", "--> log.ndjson:4:10", "4 | {\"name\": 7}"][..]),
        ("short", &["log.ndjson:3:9: error[syntax]", "log.ndjson:4:10: error[type]: /name"]),
        ("github", &["file=log.ndjson,line=3,col=9,", "file=log.ndjson,line=4,col=10,"]),
        ("sarif", &["\"startLine\":4,\"startColumn\":10"]),
        ("junit", &["log.ndjson:4:10: error[type]"]),
    ] {
        let run = project.run(&["validate", "s.json", "log.ndjson", "--format", format]);
        assert_eq!(run.code, Some(3), "{run:#?}");
        parts.iter().for_each(|part| assert!(run.out.contains(part), "`{part}` is missing from {run:#?}"));
    }
    // Lines that cannot be read are shown whatever the number of invalid ones.
    project.write("many.ndjson", "{\"name\": 7}\n".repeat(50) + "{\n");
    let run = project.run(&["validate", "s.json", "many.ndjson", "--show", "2", "--format", "short"]);
    run.ended(3, &["many.ndjson:2:10: error[type]", "many.ndjson:51:2: error[syntax]"], &[]);
    assert_eq!(run.out.lines().count(), 3, "{run:#?}");
    let run = project.run(&["validate", "s.json", "many.ndjson", "--format", "junit"]);
    run.ended(3, &["type=\"syntax\""], &[]);
    let run = project.run(&["validate", "s.json", "log.ndjson", "--from-line", "4"]);
    run.ended(1, &["log.ndjson:4: invalid", "log.ndjson: 1 instances, 0 valid, 1 invalid"], &[]);
    let run = project.run(&["validate", "s.json", "log.ndjson", "--from-line", "5"]);
    run.ended(0, &["log.ndjson: 0 instances"], &[]);
}

#[test]
fn a_summary_counts_all_instances() {
    let project = project("formats_summary");
    project.write("log.ndjson", "{\"name\": \"a\"}\n{\"name\": 7}\n{\n");
    let arguments = [&["validate", "s.json"], &FILES[..], &["log.ndjson", "--summary"]].concat();
    let run = project.run(&arguments);
    run.ended(3, &["7 instances, 2 valid, 2 invalid, 3 not readable\n", "        2  type at /name\n"], &[]);
    assert!(!run.out.contains("-->"), "{run:#?}");
    let run = project.run(&[&arguments[..], &["--format", "json"]].concat());
    run.ended(3, &["{\"valid\":2,\"invalid\":2,\"unusable\":3,\"violations\":[{\"keyword\":\"type\",\"pointer\":\"/name\",\"count\":2}"], &[]);
    project.run(&["validate", "s.json", "b.json", "--summary", "--format", "sarif"]).ended(2, &[], &["`--summary`"]);
}
