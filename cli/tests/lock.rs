//! `generate --lock`: keeps locked names, adds new ones, reports unused and invalid ones.

mod support;

use std::fs;

use support::{Project, Run};

const LOCK: &str = "typewright.lock.toml";

/// Two members that differ in their spelling only, an enum, and a definition.
const SCHEMA: &str = r##"{
  "title": "Order", "type": "object",
  "properties": { "fooBar": { "type": "string" }, "status": { "enum": ["open", "paid"] }, "item": { "$ref": "#/$defs/item" } },
  "$defs": { "item": { "type": "object", "properties": { "size": { "type": "integer" } } } }
}"##;

const NAMES: &str = r#"[names]
"schemas/shop/order.schema.json#" = "Order"
"schemas/shop/order.schema.json# .fooBar" = "foo_bar"
"schemas/shop/order.schema.json# .item" = "item"
"schemas/shop/order.schema.json# .status" = "status"
"schemas/shop/order.schema.json#/$defs/item" = "Item"
"schemas/shop/order.schema.json#/$defs/item .size" = "size"
"schemas/shop/order.schema.json#/properties/status" = "Status"
"schemas/shop/order.schema.json#/properties/status =\"open\"" = "Open"
"schemas/shop/order.schema.json#/properties/status =\"paid\"" = "Paid"
"#;

/// Creates a project with only that schema, whose settings lock names.
fn project(name: &str) -> Project {
    let project = Project::new(name);
    fs::remove_file(project.folder.join("schemas/shop/item.schema.json")).expect("it was there");
    project.write("schemas/shop/order.schema.json", SCHEMA);
    project.write("typewright.toml", "schemas = [\"schemas\"]\nlock = true\n");
    project
}

fn read(project: &Project) -> String {
    fs::read_to_string(project.folder.join(LOCK)).expect("there is a lock file")
}

fn edit(project: &Project, from: &str, to: &str) {
    let text = read(project);
    assert!(text.contains(from), "{from} is missing from {text}");
    project.write(LOCK, text.replace(from, to));
}

fn outline(project: &Project) -> Run {
    project.run(&["outline"])
}

#[test]
fn names_are_written_once_and_only_on_request() {
    let project = project("lock_once");
    project.write("typewright.toml", "schemas = [\"schemas\"]\n");
    project.run(&["generate"]).ended(0, &["order.schema.json"], &[]);
    assert!(!project.folder.join(LOCK).exists(), "the names are not locked by default");
    project.run(&["generate", "--lock"]).ended(0, &["order.schema.json"], &["wrote the names", LOCK]);
    assert!(read(&project).ends_with(NAMES), "{}", read(&project));
    project.run(&["generate", "--lock"]).ended(0, &["order.schema.json"], &[]);
    let left: Vec<_> =
        fs::read_dir(&project.folder).expect("it is there").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left.len(), 3, "nothing but schemas, settings and lock: {left:?}");
}

#[test]
fn a_new_member_with_the_same_words_keeps_other_names() {
    let with_new_member = SCHEMA
        .replace("\"fooBar\":", "\"foo_bar\": { \"type\": \"null\" }, \"fooBar\":")
        .replace("\"open\",", "\"open\", \"Open\",")
        .replace("\"$defs\": {", "\"$defs\": { \"Item\": { \"type\": \"object\" },");
    let free = project("lock_free");
    free.write("typewright.toml", "schemas = [\"schemas\"]\n");
    free.write("schemas/shop/order.schema.json", &with_new_member);
    outline(&free).ended(0, &["foo_bar_camel: Option<String>  as \"fooBar\"", "foo_bar: Option<OnlyValue>"], &["W306"]);

    let locked = project("lock_new_member");
    locked.run(&["generate"]).ended(0, &["order"], &["wrote"]);
    locked.write("schemas/shop/order.schema.json", &with_new_member);
    let run = outline(&locked);
    run.ended(
        0,
        &["foo_bar: Option<String>  as \"fooBar\"", "Open = \"open\"", "struct shop::Item\n  size"],
        &["W306"],
    );
    locked.run(&["generate", "--check", "--out", "schemas"]).ended(1, &["Cargo.toml"], &["does not hold all names"]);
    locked.run(&["generate"]).ended(0, &["order"], &["wrote"]);
    assert_eq!(outline(&locked).out, run.out, "a second run changes nothing");
    let lines: Vec<String> = read(&locked).lines().map(str::to_owned).collect();
    assert!(lines.iter().any(|line| line.starts_with("\"schemas/shop/order.schema.json# .foo_bar\" = ")), "{lines:?}");
}

#[test]
fn a_name_may_be_changed_by_hand() {
    let project = project("lock_hand");
    project.run(&["generate"]).ended(0, &["order"], &["wrote"]);
    edit(&project, "\"Item\"", "\"LineItem\" # as in the shop");
    edit(&project, "= \"size\"", "= \"r_size\"");
    edit(&project, "= \"Paid\"", "= \"Settled\"");
    let expected =
        ["struct shop::LineItem\n  r_size: Option<i64>  as \"size\"", "item: Option<LineItem>", "Settled = \"paid\""];
    outline(&project).ended(0, &expected, &[]);
    project.run(&["generate"]).ended(0, &["order"], &[]);
    assert!(read(&project).contains("# as in the shop"), "what was written by hand stays");
    let why = project.run(&["why", "schemas/shop/order.schema.json#/$defs/item"]);
    why.ended(0, &["named     `LineItem`, as it was before, by the lock file"], &[]);
}

#[test]
fn a_name_in_the_schema_has_priority() {
    let project = project("lock_said");
    project.run(&["generate"]).ended(0, &["order"], &["wrote"]);
    let said = SCHEMA.replace("\"item\": { \"type\"", "\"item\": { \"x-typewright\": { \"name\": \"Line\" }, \"type\"");
    project.write("schemas/shop/order.schema.json", said);
    project.run(&["generate"]).ended(0, &["order"], &["wrote"]);
    assert!(read(&project).contains("#/$defs/item\" = \"Line\"\n"), "{}", read(&project));
    outline(&project).ended(0, &["struct shop::Line\n"], &[]);
}

#[test]
fn names_of_missing_schemas_are_reported_and_kept() {
    let project = project("lock_gone");
    project.run(&["generate"]).ended(0, &["order"], &["wrote"]);
    project.write("schemas/shop/order.schema.json", SCHEMA.replace("[\"open\", \"paid\"]", "[\"open\"]"));
    let run = project.run(&["generate"]);
    run.ended(
        0,
        &["order"],
        &["warning[W311]", "status =\"paid\"` no longer exists", "typewright.lock.toml:13:", "delete the line"],
    );
    assert!(read(&project).contains("= \"Paid\"\n"), "it may come back");
    // A run on some files reports nothing about the names of others.
    project.run(&["generate", "schemas/shop/order.schema.json"]).ended(0, &["order"], &[]);
}

#[test]
fn invalid_names_are_reported_with_their_location() {
    for (number, (from, to, expected)) in [
        ("= \"Item\"", "= \"line item\"", "`line item` cannot be the name of a type"),
        ("= \"Item\"", "= \"Option\"", "`Option` cannot be the name of a type"),
        ("= \"Item\"", "= \"\"", "`` cannot be the name of a type"),
        ("= \"Item\"", "= \"Order\"", "`Order` is used twice in one scope"),
        ("= \"item\"", "= \"type\"", "`type` cannot be the name of a field"),
        ("= \"item\"", "= \"status\"", "`status` is used twice in one scope"),
        ("= \"Open\"", "= \"Self\"", "`Self` cannot be the name of a variant"),
        ("= \"Open\"", "= \"1\"", "`1` cannot be the name of a variant"),
        ("= \"Item\"", "= \"rt\"", "`rt` cannot be the name of a type"),
        ("= \"Item\"", "= \"check\"", "`check` cannot be the name of a type"),
        ("= \"Item\"", "= \"str\"", "`str` cannot be the name of a type"),
        ("= \"Item\"", "= \"gen\"", "`gen` cannot be the name of a type"),
        ("= \"item\"", "= \"gen\"", "`gen` cannot be the name of a field"),
        ("= \"item\"", "= \"r#item\"", "`r#item` cannot be the name of a field"),
        ("= \"item\"", "= \"Item\"", "`Item` cannot be the name of a field"),
        ("= \"Open\"", "= \"gen\"", "`gen` cannot be the name of a variant"),
        ("= \"Open\"", "= 1", "must be a string, found integer"),
        ("[names]", "[name]", "there is no setting `name` in the lock file"),
        ("[names]", "[names", "error[E020]"),
    ]
    .into_iter()
    .enumerate()
    {
        let project = project(&format!("lock_nonsense_{number}"));
        project.run(&["generate"]).ended(0, &["order"], &["wrote"]);
        edit(&project, from, to);
        let before = read(&project);
        project.run(&["generate"]).ended(3, &[], &[expected, " --> typewright.lock.toml:"]);
        assert_eq!(read(&project), before, "a mistake changes nothing");
    }
}
