//! `lint`: which schemas have findings, in which formats, and what `--fix` changes.

mod support;

use std::fs;

use support::{Project, Run};
use tempfile::TempDir;

/// A schema that was linted, in a folder that is removed in the end.
struct Linted {
    project: Project,
    run: Run,
    _folder: TempDir,
}

fn lint(name: &str, file: &str, text: &str, arguments: &[&str]) -> Linted {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let project = Project::within(folder.path().to_path_buf());
    project.write(file, text);
    let run = project.run(&[&["lint", "--message-format", "short", file], arguments].concat());
    assert!(!run.err.contains("panicked"), "{name}: {run:?}");
    Linted { project, run, _folder: folder }
}

/// Returns the codes of the findings, in order.
fn codes(run: &Run) -> Vec<&str> {
    run.err.lines().filter_map(|line| line.split_once('[')?.1.split_once("]:")).map(|(code, _)| code).collect()
}

/// Compares the codes for schemas, each with the draft that it has.
fn compare(draft: &str, cases: &[(&str, &[&str])]) {
    for (schema, expected) in cases {
        let text = schema.replacen('{', &format!("{{\"$schema\": \"{draft}\", "), 1);
        let Linted { run, .. } = lint(schema, "a.schema.json", &text, &[]);
        assert_eq!(codes(&run), *expected, "{schema}: {}", run.err);
        let is_warned = expected.iter().any(|code| *code != "W404");
        assert_eq!(run.code, Some(i32::from(is_warned)), "{schema}");
    }
}

const NEWEST: &str = "https://json-schema.org/draft/2020-12/schema";
const DRAFT_7: &str = "http://json-schema.org/draft-07/schema#";
const DRAFT_4: &str = "http://json-schema.org/draft-04/schema#";

#[test]
fn findings_are_allowed_by_path_and_in_the_schema() {
    let schema = r#"{"properties": {
        "a": {"require": ["x"], "maxlength": 3},
        "b": {"require": ["x"], "x-typewright": {"allow": ["W401"]}, "properties": {"c": {"addtionalProperties": false}}}}}"#;
    let folder = tempfile::tempdir().expect("a folder can be made");
    let project = Project::within(folder.path().to_path_buf());
    project.write("schemas/a.schema.json", schema);
    for (settings, expected) in [
        ("", 2),
        ("allow = [\"W401\"]\n", 0),
        ("allow = [\"W402\"]\n", 2),
        ("[[override]]\npath = \"#/properties/a\"\nallow = [\"W401\"]\n", 0),
        ("[[override]]\npath = \"#/properties/b\"\nallow = [\"W401\"]\n", 2),
        ("[[override]]\npath = \"other/**\"\nallow = [\"W401\"]\n", 2),
    ] {
        project.write("typewright.toml", format!("schemas = [\"schemas\"]\n{settings}"));
        let run = project.run(&["lint", "--message-format", "short"]);
        let found = codes(&run).iter().filter(|code| **code == "W401").count();
        assert_eq!(found, expected, "{settings}: {}", run.err);
        // What is not reported is not corrected either.
        let fixes = run.err.contains("`--fix` corrects");
        assert_eq!(fixes, expected > 0, "{settings}: {}", run.err);
    }
    for settings in ["allow = [\"E031\"]", "allow = [\"W999\"]"] {
        project.write("typewright.toml", format!("schemas = [\"schemas\"]\n{settings}\n"));
        project.run(&["lint"]).ended(3, &[], &["is not the code of a warning or a note"]);
    }
    project.write("typewright.toml", "schemas = [\"schemas\"]\n");
    project.write("schemas/a.schema.json", r#"{"x-typewright": {"allow": ["E031"]}}"#);
    project.run(&["lint"]).ended(3, &[], &["E032", "is not the code"]);
}

#[test]
fn generate_reports_findings_on_request() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let project = Project::within(folder.path().to_path_buf());
    project.write("schemas/a.schema.json", r#"{"require": ["x"]}"#);
    project.write("typewright.toml", "schemas = [\"schemas\"]\n");
    let generate = |flags: &[&str]| project.run(&[&["generate", "--message-format", "short"], flags].concat());
    assert!(codes(&generate(&[])).is_empty());
    assert_eq!(codes(&generate(&["--lint"])), ["W401"]);
    assert_eq!(generate(&["--lint", "--deny-warnings"]).code, Some(1));
    project.write("typewright.toml", "schemas = [\"schemas\"]\nlint = true\n");
    assert_eq!(codes(&generate(&[])), ["W401"]);
    project.write("schemas/a.schema.json", r#"{"require": ["x"], "x-typewright": {"allow": ["W401"]}}"#);
    assert!(codes(&generate(&[])).is_empty());
}

#[test]
fn keywords_that_are_almost_known_are_reported_where_schemas_may_be() {
    compare(
        NEWEST,
        &[
            (r#"{"type": "object", "require": ["a"]}"#, &["W401"]),
            (r#"{"type": "object", "addtionalProperties": false}"#, &["W401"]),
            (r#"{"properties": {"a": {"type": "string", "maxlength": 3}}}"#, &["W401"]),
            (r#"{"type": "array", "prefixItem": [true]}"#, &["W401"]),
            (r#"{"typ": "string"}"#, &["W401"]),
            (r#"{"tpye": ["string", "null"]}"#, &["W401"]),
            (r#"{"type": "array", "itmes": {"type": "string"}}"#, &["W401"]),
            // The value is not one of the keyword.
            (r#"{"type": "object", "require": "a"}"#, &[]),
            (r#"{"typ": "order", "tpye": 1, "Type": ["order"]}"#, &[]),
            (
                r#"{"type": "string", "tag": "string", "min": 1, "max": 2, "key": "id", "unit": "m", "use": "string"}"#,
                &[],
            ),
            // Names of properties and definitions, and names of others.
            (
                r##"{"properties": {"require": {"type": "array"}, "a": {"$ref": "#/$defs/maxlength"}}, "$defs": {"maxlength": {}}}"##,
                &[],
            ),
            (
                r#"{"type": "string", "x-require": ["a"], "markdownDescription": "", "enumNames": [], "defaultSnippets": []}"#,
                &[],
            ),
            (r#"{"enum": ["a"], "description": "", "descriptions": "", "comment": ""}"#, &[]),
            // The keyword is there already.
            (r#"{"type": "object", "properties": {"a": true}, "required": ["a"], "require": ["a"]}"#, &[]),
        ],
    );
    compare(DRAFT_7, &[(r#"{"type": "array", "prefixItem": [true]}"#, &[])]);
}

#[test]
fn keywords_and_formats_of_others_are_reported() {
    compare(
        DRAFT_7,
        &[
            (r#"{"type": "string", "nullable": true}"#, &["W304"]),
            (r#"{"type": ["string", "null"], "nullable": true}"#, &[]),
            (r#"{"properties": {"a": {"id": "https://example.com/a"}}}"#, &["W304"]),
            (r#"{"properties": {"a": {"id": "a name"}}}"#, &[]),
            (r#"{"type": "number", "divisibleBy": 2}"#, &["W304"]),
            (r#"{"type": "string", "format": "datetime"}"#, &["W402"]),
            (r#"{"type": "string", "format": "color"}"#, &[]),
        ],
    );
    compare(DRAFT_4, &[(r##"{"properties": {"a": {"$id": "#a"}}}"##, &["W304"])]);
}

#[test]
fn annotations_of_the_wrong_type_are_reported_where_the_draft_defines_them() {
    let annotations = r#"{"deprecated": "use `b`", "readOnly": "no", "writeOnly": 1, "examples": {}}"#;
    let texts = r#"{"title": 1, "description": ["a"]}"#;
    compare(NEWEST, &[(annotations, &["W307"; 4]), (texts, &["W307"; 2])]);
    compare(DRAFT_7, &[(annotations, &["W307"; 3]), (texts, &["W307"; 2])]);
    compare(DRAFT_4, &[(annotations, &[]), (texts, &["W307"; 2])]);
}

#[test]
fn required_names_without_a_description_are_reported_unless_others_describe_them() {
    compare(
        NEWEST,
        &[
            (r#"{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a", "b"]}"#, &["W403"]),
            (r#"{"properties": {"a": true}, "required": ["b"], "allOf": [{"properties": {"b": true}}]}"#, &[]),
            (r#"{"properties": {"a": true}, "required": ["b"], "patternProperties": {"^b": true}}"#, &[]),
            (r#"{"properties": {"a": true}, "required": ["b"], "additionalProperties": {"type": "string"}}"#, &[]),
            (r#"{"type": "object", "required": ["b"]}"#, &[]),
            (
                r#"{"properties": {"a": true, "b": true}, "anyOf": [{"properties": {"a": {"const": 1}}, "required": ["b"]}, {"required": ["a"]}]}"#,
                &[],
            ),
        ],
    );
}

#[test]
fn definitions_that_nothing_uses_are_noted_unless_the_file_is_a_list_of_them() {
    compare(
        NEWEST,
        &[
            (r#"{"properties": {"a": {"type": "string"}}, "$defs": {"B": {"type": "string"}}}"#, &["W404"]),
            (r##"{"properties": {"a": {"$ref": "#/$defs/B"}}, "$defs": {"B": {"type": "string"}}}"##, &[]),
            (
                r##"{"properties": {"a": {"$ref": "#/$defs/B/items"}}, "$defs": {"B": {"items": {"type": "string"}}}}"##,
                &[],
            ),
            (r#"{"$defs": {"B": {"type": "string"}}}"#, &[]),
        ],
    );
}

#[test]
fn branches_overlap_only_if_an_instance_shows_it() {
    compare(
        NEWEST,
        &[
            (r#"{"oneOf": [{"type": "number"}, {"type": "integer"}]}"#, &["W305", "W405"]),
            (r#"{"oneOf": [{"type": "string"}, {"enum": ["a"]}]}"#, &["W305", "W405"]),
            (
                r#"{"oneOf": [{"type": "array", "items": {"type": "string"}}, {"type": "array", "items": {"type": "number"}}]}"#,
                &["W405"],
            ),
            (
                r#"{"minItems": 1, "oneOf": [{"type": "array", "items": {"type": "string"}}, {"type": "array", "items": {"type": "number"}}]}"#,
                &[],
            ),
            (r#"{"type": "object", "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}"#, &[]),
            // Formats are annotations in this draft, so both branches accept every string.
            (r#"{"oneOf": [{"type": "string", "format": "ipv4"}, {"type": "string", "format": "ipv6"}]}"#, &["W305"]),
            (r#"{"oneOf": [{"type": "string"}, {"type": "number"}]}"#, &[]),
            (r#"{"anyOf": [{"type": "number"}, {"type": "integer"}]}"#, &[]),
            (r#"{"anyOf": [{"type": "number"}, {"description": "any"}]}"#, &["W410"]),
            (r#"{"anyOf": [{"enum": ["a"]}, {}]}"#, &[]),
            (r#"{"anyOf": [{"type": "number"}, {"format": "ipv4"}]}"#, &[]),
        ],
    );
}

#[test]
fn unresolved_references_cause_no_findings() {
    let text = r##"{"properties": {
        "idle": {"anyOf": [{"type": "string"}, {"$ref": "missing.json"}]},
        "overlap": {"oneOf": [{"type": "string", "maxLength": 5}, {"type": "string", "$ref": "missing.json"}]},
        "example": {"oneOf": [{"type": "string"}, {"$ref": "missing.json"}], "examples": ["a"]},
        "through": {"anyOf": [{"type": "string"}, {"$ref": "#/properties/idle"}]}
    }}"##;
    for (unresolved, expected) in [("any", ["W301"; 3]), ("error", ["E040"; 3])] {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let project = Project::within(folder.path().to_path_buf());
        project.write("typewright.toml", format!("schemas = [\"a.schema.json\"]\nunresolved = \"{unresolved}\"\n"));
        project.write("a.schema.json", text);
        let run = project.run(&["lint", "--message-format", "short"]);
        assert_eq!(codes(&run), expected, "{}", run.err);
    }
}

#[test]
fn values_and_patterns_that_are_probably_wrong_are_reported() {
    compare(
        NEWEST,
        &[
            (r#"{"type": "string", "enum": ["a", null]}"#, &["W406"]),
            (r#"{"type": ["string", "null"], "enum": ["a", null]}"#, &[]),
            (r#"{"type": "integer", "enum": [1, 2]}"#, &[]),
            (r#"{"type": "string", "maxLength": 2, "examples": ["abc", "a"]}"#, &["W407"]),
            (r#"{"type": "array", "items": {"type": "string"}, "examples": ["a", "b"]}"#, &["W407"]),
            (r#"{"type": "array", "items": {"type": "string"}, "examples": [["a"], ["b"]]}"#, &[]),
            (r#"{"type": "string", "pattern": "^a|b$"}"#, &["W408"]),
            (r#"{"type": "string", "pattern": "^(a|b)$"}"#, &[]),
            (r#"{"type": "string", "pattern": "^a$|^b$"}"#, &[]),
            (r#"{"patternProperties": {"^a$": true, "^b$": true, "^c$": true, "d": true}}"#, &["W409"]),
            (r#"{"patternProperties": {"^a$": true, "^b$": true, "^c$": true, "^d": true}}"#, &[]),
        ],
    );
}

#[test]
fn a_fix_changes_only_the_names() {
    let json = "{\n  \"type\" :  \"object\", // an object\n  \"require\":[\"a\"],\n\t\"properties\": {\"a\": {\"format\":\"date_time\"}},\n}\n";
    let Linted { project, run, _folder } = lint("jsonc", "a.schema.jsonc", json, &["--fix"]);
    assert_eq!((run.code, codes(&run)), (Some(0), vec![]), "{}", run.err);
    let expected = json.replace("\"require\"", "\"required\"").replace("date_time", "date-time");
    assert_eq!(fs::read_to_string(project.folder.join("a.schema.jsonc")).expect("it is there"), expected);
    assert!(run.err.contains("a.schema.jsonc: `\"require\"` is now `\"required\"`"), "{}", run.err);

    let yaml = "type: string   # text\nmaxlength: 3\n'minlength': 1\nenum: [a, null]\n";
    let Linted { project, run, _folder } = lint("yaml", "a.schema.yaml", yaml, &["--fix"]);
    assert_eq!((run.code, run.err.matches(" is now ").count()), (Some(1), 2), "{}", run.err);
    let expected = yaml.replace("maxlength", "maxLength").replace("minlength", "minLength");
    assert_eq!(fs::read_to_string(project.folder.join("a.schema.yaml")).expect("it is there"), expected);
    assert_eq!(fs::read_dir(&project.folder).expect("a folder").count(), 1, "no other file is left");
}

#[test]
fn a_fix_is_made_only_where_it_cannot_change_a_correct_schema() {
    let fixed = |schema: &str| {
        let text = schema.replacen('{', &format!("{{\"$schema\": \"{DRAFT_7}\", "), 1);
        let Linted { project, run, _folder } = lint(schema, "a.schema.json", &text, &["--fix"]);
        let new = fs::read_to_string(project.folder.join("a.schema.json")).expect("it is there");
        (new.replacen(&format!("\"$schema\": \"{DRAFT_7}\", "), "", 1), codes(&run).len())
    };
    for (name, schema, reported) in [
        ("two for one keyword", r#"{"type": "string", "maxlength": 3, "maxLenght": 4}"#, 2),
        ("the keyword is there", r#"{"type": "string", "maxlength": 3, "maxLength": 5}"#, 0),
        ("another one is similar", r#"{"type": "array", "minItems": 1, "minitems": 2}"#, 0),
        ("through it", r##"{"definition": {"a": {"type": "string"}}, "not": {"$ref": "#/definition/a"}}"##, 1),
        ("other files may refer to it", r#"{"type": "object", "definition": {"a": {"type": "string"}}}"#, 1),
        ("to a member", r##"{"propertys": {"a": {"type": "string"}}, "not": {"$ref": "#/propertys/a"}}"##, 1),
        ("another word", r#"{"type": "string", "format": "emial"}"#, 1),
    ] {
        let (new, left) = fixed(schema);
        assert_eq!(new, schema, "{name}");
        assert_eq!(left, reported, "{name}");
    }
    // Findings below a corrected keyword are corrected too.
    let (new, left) = fixed(r#"{"propertys": {"a": {"type": "string", "maxlength": 3, "format": "Date_Time"}}}"#);
    assert_eq!(
        (new.as_str(), left),
        (r#"{"properties": {"a": {"type": "string", "maxLength": 3, "format": "date-time"}}}"#, 0)
    );
}

#[test]
fn what_is_written_on_purpose_is_no_finding() {
    let cases: &[(&str, &[&str])] = &[
        (r#"{"properties": {"a": {"not": {}}}}"#, &[]),
        (r#"{"properties": {"a": {"type": "string", "not": {}}}}"#, &["W305"]),
        (r#"{"not": {"pattern": "^\\s|\\s$"}}"#, &[]),
        (r#"{"pattern": "^\\.|\\.$"}"#, &[]),
        (r#"{"format": "uuid4"}"#, &[]),
    ];
    compare(DRAFT_4, cases);
    compare(NEWEST, cases);
}

#[test]
fn keywords_next_to_a_reference_are_reported_where_they_are_ignored() {
    let target =
        r##""properties": {"a": {"$ref": "#/definitions/t", KEYWORDS}}, "definitions": {"t": {"type": "string"}}"##;
    for (keywords, expected) in [
        (r#""maxLength": 3"#, "`maxLength` asserts nothing next to"),
        (r#""enum": ["a"], "pattern": "a", "title": "A""#, "`enum` and 1 other keyword assert nothing next to"),
        (r#""anyOf": [{}], "required": ["a"], "minLength": 1"#, "`anyOf` and 2 other keywords assert nothing next to"),
        (r#""description": "", "default": "", "type": "string", "x-a": 1, "maxlength": 3"#, ""),
    ] {
        for (draft, is_reported) in [(DRAFT_4, true), (DRAFT_7, true), (NEWEST, false)] {
            let schema = format!("{{\"$schema\": \"{draft}\", {}}}", target.replace("KEYWORDS", keywords));
            let Linted { run, .. } = lint(keywords, "a.schema.json", &schema, &[]);
            let is_expected = is_reported && !expected.is_empty();
            assert_eq!(run.err.contains("W411"), is_expected, "{draft} {keywords}: {}", run.err);
            assert!(!is_expected || run.err.contains(expected), "{draft} {keywords}: {}", run.err);
        }
    }
}

#[test]
fn mistakes_do_not_hide_findings_and_decide_the_exit_code() {
    let text = r#"{"type": "string", "maxlength": 3, "minLength": "1"}"#;
    let Linted { project, run, _folder } = lint("mistakes", "a.schema.json", text, &[]);
    assert_eq!((run.code, codes(&run)), (Some(3), vec!["W401", "E030"]), "{}", run.err);
    assert_eq!(project.run(&["lint", "--keep-going", "a.schema.json"]).code, Some(1));
    project.write("b.schema.json", r#"{"type": "string", "minLength": "1"}"#);
    assert_eq!(project.run(&["lint", "--keep-going", "b.schema.json"]).code, Some(4));
    assert_eq!(project.run(&["lint"]).code, Some(2));
    assert_eq!(project.run(&["lint", "missing.json"]).code, Some(3));
}

#[test]
fn findings_are_written_in_every_format() {
    let text = r#"{"type": "string", "maxlength": 3}"#;
    let Linted { project, run, _folder } = lint("formats", "a.schema.json", text, &[]);
    let line = "a.schema.json:1:20: warning[W401]: `maxlength` is not a keyword, and asserts nothing\n";
    assert!(run.err.starts_with(line), "{}", run.err);
    for (format, expected) in [
        ("human", "= help: did you mean `maxLength`?"),
        ("json", r#"{"severity":"warning","rule":"W401","#),
        ("github", "::warning file=a.schema.json,line=1,col=20,title=W401::"),
        ("sarif", r#""ruleId":"W401""#),
    ] {
        let run = project.run(&["lint", "--message-format", format, "a.schema.json"]);
        assert_eq!(run.code, Some(1), "{format}");
        assert!(run.err.contains(expected), "{format}: {}", run.err);
    }
}

#[test]
fn a_pointer_restricts_the_findings_to_what_it_selects() {
    let text = r##"{"openapi": "3.1.0", "components": {"schemas": {"A": {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/B"}}},
        "B": {"type": "string", "minLenght": 3}, "C": {"type": "object", "required": ["a", "a"], "properties": {"a": {"minimun": 1}}}}},
        "paths": {"/a": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"maxLenght": 1}}}}}}}}}"##;
    for (pointer, expected) in [
        ("#/components/schemas/A", &[][..]),
        ("#/components/schemas/B", &["W401"]),
        ("#/components/schemas/C", &["W326", "W401"]),
        ("#/components/schemas/*", &["W401", "W326", "W401"]),
        ("", &["W401", "W326", "W401", "W401"]),
    ] {
        let linted = lint("pointer", "api.json", text, &[]);
        let run = linted.project.run(&["lint", "--message-format", "short", &format!("api.json{pointer}")]);
        assert_eq!(codes(&run), expected, "{pointer}: {}", run.err);
        assert_eq!(run.code, Some(i32::from(!expected.is_empty())), "{pointer}");
    }
    let linted = lint("pointer", "api.json", text, &[]);
    linted.project.run(&["lint", "--fix", "api.json#/components/schemas/B"]);
    let fixed = fs::read_to_string(linted.project.folder.join("api.json")).expect("it was written");
    assert_eq!(fixed, text.replace("minLenght", "minLength"), "other schemas are kept");
}
