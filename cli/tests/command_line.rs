//! The command line as users see it: exit codes, output streams, and locations of mistakes.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{Project, Run, SCHEMA};

#[test]
fn generate_without_a_folder_prints_the_table_and_writes_nothing() {
    let project = Project::new("table");
    let run = project.run(&["generate"]);
    run.ended(
        0,
        &["file", "models", "fields", "warnings", "time", "schemas/shop/item.schema.json       2       2"],
        &[],
    );
    let mut names: Vec<_> =
        fs::read_dir(&project.folder).expect("it is there").flatten().map(|e| e.file_name()).collect();
    names.sort();
    assert_eq!(names, ["schemas", "typewright.toml"]);
}

#[test]
fn an_installed_command_is_called_with_its_own_name() {
    let project = Project::new("installed");
    assert_eq!(project.run(&["typewright", "outline"]).out, project.run(&["outline"]).out);
}

#[test]
fn check_distinguishes_drift_from_none_and_from_no_folder() {
    let project = Project::new("check");
    project.run(&["generate", "--check"]).ended(2, &[], &["no folder to compare with", "--out"]);
    project.run(&["generate", "--check", "--out", "gen"]).ended(2, &[], &["there is no folder `gen`"]);
    project.run(&["generate", "--out", "gen"]).ended(0, &["1 file "], &["to `gen`"]);
    project.run(&["generate", "--out", "gen", "--check"]).ended(0, &[], &[]);
    project.write("schemas/shop/item.schema.json", SCHEMA.replace("\"size\"", "\"weight\""));
    let drift = project.run(&["generate", "--out", "gen", "--check"]);
    drift.ended(
        1,
        &["--- a/src/shop.rs", "-    pub size: Option<i64>,", "+    pub weight: Option<i64>,"],
        &["drifted", "generate --out gen"],
    );
    assert!(fs::read_to_string(project.folder.join("gen/src/shop.rs")).expect("it is there").contains("pub size"));
}

#[test]
fn the_configured_folder_is_relative_to_the_settings() {
    let project = Project::new("configured");
    project
        .write("typewright.toml", "schemas = [\"schemas\"]\nout = \"models\"\n\n[package]\nname = \"shop-models\"\n");
    let below = project.folder.join("schemas");
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-typewright")).arg("generate").current_dir(below).output();
    Run::of(&output.expect("it runs")).ended(0, &["item.schema.json"], &["wrote"]);
    let manifest = fs::read_to_string(project.folder.join("models/Cargo.toml")).expect("it was written");
    assert!(manifest.contains("name = \"shop-models\""), "{manifest}");
}

#[test]
fn outline_is_one_line_an_item_or_json() {
    let project = Project::new("outline");
    let text = project.run(&["outline"]);
    text.ended(0, &["struct shop::Item\n  name: String  maxLength 3\n  size: Option<i64>\n"], &[]);
    let json = project.run(&["outline", "--format", "json"]);
    let outline: serde_json::Value = serde_json::from_str(&json.out).expect("it is JSON");
    assert_eq!(
        outline["models"][0]["fields"][0],
        serde_json::json!({
            "rust_name": "name", "wire_name": "name", "rust_type": "String", "required": true, "nullable": false,
            "default": null, "constraints": {"maxLength": 3}
        })
    );
    assert_eq!(outline["models"][0]["module"], "shop");
}

#[test]
fn values_cannot_control_the_terminal() {
    let project = Project::new("control");
    let schema = r#"{"type": "object", "properties": {"k": {"const": "x\u009b31m\u202e"}}, "required": ["k"]}"#;
    project.write("control.schema.json", schema);
    let moves = |text: &str| text.contains(['\u{9b}', '\u{202e}']);
    for arguments in [&["outline", "control.schema.json"][..], &["why", "control.schema.json#"]] {
        let run = project.run(arguments);
        run.ended(0, &[r"x\u{9b}31m\u{202e}"], &[]);
        assert!(!moves(&run.out), "{}", run.out);
    }
}

#[test]
fn notes_of_a_kind_are_counted_after_the_first_few() {
    let project = Project::new("notes");
    let definitions: Vec<String> = (b'a'..=b'f')
        .map(|letter| {
            let name = char::from(letter);
            format!(r#""{name}": {{"type": "object", "properties": {{"kind": {{"enum": ["{name}", "other"]}}}}}}"#)
        })
        .collect();
    project.write("kinds.schema.json", format!(r#"{{"$defs": {{{}}}}}"#, definitions.join(", ")));
    let notes = |arguments: &[&str]| project.run(arguments).err.matches("note[W306]: the type of").count();
    let all = notes(&["outline", "kinds.schema.json", "--all-notes"]);
    assert!(all > 3, "{all}");
    assert_eq!(notes(&["outline", "kinds.schema.json"]), 3);
    let abridged = project.run(&["outline", "kinds.schema.json"]);
    abridged.ended(
        0,
        &["struct schemas::A"],
        &[&format!("note[W306]: {} more of this kind", all - 3), "`--all-notes`"],
    );
    // A note is not counted as a warning.
    let table = project.run(&["generate", "kinds.schema.json"]);
    let total = table.out.lines().find(|line| line.starts_with("1 file")).expect("the table has a last row");
    assert_eq!(total.split_whitespace().nth(4), Some("0"), "{total}");
}

#[test]
fn validate_answers_with_the_highest_exit_code() {
    let project = Project::new("validate");
    let schema = "schemas/shop/item.schema.json";
    project.write("good.json", r#"{"name": "abc"}"#);
    project.write("bad.json", "{\n  \"name\": \"abcd\"\n}");
    project.write("cut.json", "{\"name\": ");
    project.run(&["validate", schema, "good.json"]).ended(0, &["good.json: valid"], &[]);
    let bad = project.run(&["validate", schema, "good.json", "bad.json"]);
    bad.ended(
        1,
        &["good.json: valid", "bad.json: invalid", "error[maxLength]", " --> bad.json:2:11", "= at: /name"],
        &[],
    );
    let cut = project.run(&["validate", schema, "bad.json", "cut.json"]);
    cut.ended(3, &["bad.json: invalid"], &["cut.json:1:10", "cut off"]);
    project.run_with(&["validate", schema, "-"], br#"{"name": "a"}"#).ended(0, &["<stdin>: valid"], &[]);
    project.run(&["validate", &format!("{schema}#/$defs/Size"), "good.json"]).ended(1, &["error[type]"], &[]);
    let input = SCHEMA.as_bytes();
    project.run_with(&["validate", "-", "good.json"], input).ended(0, &["good.json: valid"], &[]);
    project.run_with(&["validate", "-#/$defs/Size", "good.json"], input).ended(1, &["good.json: invalid"], &[]);
    project.run(&["validate", "-", "-"]).ended(2, &[], &["only one"]);
    project.run(&["validate", schema]).ended(2, &[], &["there are no instances"]);
}

#[test]
fn validate_prints_json_for_tools() {
    let project = Project::new("validate_json");
    project.write("good.json", r#"{"name": "abc"}"#);
    project.write("bad.json", r#"{"size": 1}"#);
    let arguments =
        ["validate", "--format", "json", "schemas/shop/item.schema.json", "good.json", "bad.json", "none.json"];
    let run = project.run(&arguments);
    assert_eq!((run.code, run.err.as_str()), (Some(3), ""), "{run:?}");
    let output: serde_json::Value = serde_json::from_str(&run.out).expect("it is JSON");
    assert_eq!(output["results"][0], serde_json::json!({"instance": "good.json", "valid": true}));
    let error = &output["results"][1]["errors"].as_array().expect("there are errors")[1];
    assert_eq!((&error["keywordLocation"], &error["instanceLocation"]), (&"/required".into(), &"".into()), "{error}");
    assert_eq!(output["results"][2]["valid"], serde_json::Value::Null);
}

#[test]
fn bad_instances_are_located() {
    let project = Project::new("bad_instances");
    let digits = "1".repeat(50);
    for (name, bytes, code, expected) in [
        ("cut", b"{\"a\": 1".to_vec(), 3, "cut.json:1:8"),
        ("utf8", b"{\"a\": \"\xff\"}".to_vec(), 3, "utf8.json:1:8"),
        ("deep", vec![b'['; 100_000], 3, "deep.json:1:129"),
        ("twice", br#"{"a": 1, "a": 2}"#.to_vec(), 3, "twice.json:1:10"),
        ("empty", Vec::new(), 3, "empty.json:1:1"),
        ("digits", format!("{{\"name\": \"a\", \"size\": {digits}}}").into_bytes(), 0, "digits.json: valid"),
        ("half", format!("{{\"name\": \"a\", \"size\": {digits}.5}}").into_bytes(), 1, "half.json:1:23"),
    ] {
        project.write(&format!("{name}.json"), bytes);
        let run = project.run(&["validate", "schemas/shop/item.schema.json", &format!("{name}.json")]);
        assert_eq!(run.code, Some(code), "{run:?}");
        assert!(format!("{}{}", run.out, run.err).contains(expected), "`{expected}` is missing from {run:#?}");
        assert!(!run.err.contains("panicked"), "{run:?}");
    }
    project.run(&["validate", "schemas/shop/item.schema.json", "none.json"]).ended(
        3,
        &[],
        &["`none.json` cannot be read"],
    );
}

#[test]
fn tools_choose_the_output() {
    let project = Project::new("outputs");
    project.write("good.json", "{\"name\": \"a\"}");
    project.write("bad.json", "{}");
    for (output, good, bad) in [
        ("flag", r#"{"instance":"good.json","valid":true}"#, r#"{"instance":"bad.json","valid":false}"#),
        ("basic", r#""annotation":"Item""#, "missing required member `name`"),
        ("detailed", r#""annotation":["name"]"#, "missing required member `name`"),
        ("verbose", r#""keywordLocation":"/properties/name/maxLength""#, r#""keywordLocation":"/type""#),
    ] {
        let schema = "schemas/shop/item.schema.json";
        let arguments = ["validate", "--format", "json", "--output", output, schema, "good.json", "bad.json"];
        let run = project.run(&arguments);
        run.ended(1, &[good, bad], &[]);
        let printed: serde_json::Value = serde_json::from_str(&run.out).expect("it is JSON");
        let valid = [0, 1].map(|index| printed["results"][index]["valid"].as_bool());
        assert_eq!(valid, [Some(true), Some(false)], "{output}");
    }
    let human = project.run(&["validate", "--output", "flag", "schemas/shop/item.schema.json", "good.json"]);
    human.ended(2, &[], &["add `--format json`"]);
}

#[test]
fn bad_schemas_are_located_and_all_mistakes_reported() {
    let project = Project::new("bad_schemas");
    for (name, text, expected) in [
        ("dangling", r##"{"$ref": "#/$defs/a"}"##, vec!["dangling.schema.json:1:10", "#/$defs/a"]),
        (
            "cyclic",
            r##"{"$ref": "#/$defs/a", "$defs": {"a": {"not": {"$ref": "#"}}}}"##,
            vec!["cyclic.schema.json:1:", "itself"],
        ),
        ("cut", "{", vec!["cut.schema.json:1:2"]),
        (
            "three",
            "{\n\"type\": \"objekt\",\n\"minimum\": \"3\",\n\"properties\": {\"a\": {\"maxLength\": -1}}\n}",
            vec!["three.schema.json:2:", "did you mean `object`?", "three.schema.json:3:", "three.schema.json:4:"],
        ),
        ("url", r#"{"$ref": "https://example.com/other.json"}"#, vec!["url.schema.json:1:10", "[uris]"]),
    ] {
        let file = format!("bad/{name}.schema.json");
        project.write(&file, text);
        for arguments in [vec!["validate", &file, "typewright.toml"], vec!["generate", &file], vec!["outline", &file]] {
            project.run(&arguments).ended(3, &[], &expected);
        }
    }
    project.run(&["generate", "none"]).ended(3, &[], &["none", "cannot be read"]);
}

#[test]
fn settings_are_checked() {
    let project = Project::new("settings");
    project.write("typewright.toml", "schema = [\"schemas\"]\n");
    project.run(&["generate"]).ended(3, &[], &["typewright.toml:1:1", "did you mean `schemas`?"]);
    let elsewhere = Project::new("settings_elsewhere");
    fs::remove_file(elsewhere.folder.join("typewright.toml")).expect("it was there");
    let config = project.write("other.toml", "schemas = [\"schemas\"]\n");
    let config = config.to_str().expect("the path is text");
    elsewhere.run(&["outline", "--config", config]).ended(0, &["struct shop::Item"], &[]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_is_an_error() {
    let project = Project::new("unwritable");
    project.write("gen", "a file, not a folder");
    let run = project.run(&["generate", "--out", "gen"]);
    assert_eq!(run.code, Some(3), "{run:?}");
    assert!(run.err.contains("cannot write") && run.err.contains("gen"), "{run:?}");
    assert_eq!(
        fs::read_to_string(Path::new(&project.folder).join("gen")).expect("it is there"),
        "a file, not a folder"
    );
}
