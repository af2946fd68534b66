//! Tests the classification of changes of the generated Rust by cargo's rules.

mod support;

use support::{contract, folder};
use typewright_compare::{Level, compare, level};

/// The pairs: the old version, the new one, the level, and a part of one of the messages of that level.
fn check(cases: &[(&str, &str, Level, &str)]) {
    let mut wrong = Vec::new();
    for (old, new, expected, message) in cases {
        let changes = compare(&contract(old), &contract(new)).api;
        let is_reported =
            |part: &str| changes.iter().any(|change| format!("{}: {}", change.item, change.message).contains(part));
        if level(&changes) != *expected || !is_reported(message) && !message.is_empty() {
            wrong.push(format!("{old} -> {new}: expected {expected:?} and `{message}`, found {changes:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const ORDER: &str = r#"{"title":"Order","type":"object","properties":{"id":{"type":"string"}},"required":["id"]}"#;

#[test]
fn constants() {
    let square = |kind: &str, required: &str| {
        format!(r#"{{"title":"Square","type":"object","properties":{{"kind":{kind}}},"required":[{required}]}}"#)
    };
    let text = square(r#"{"const":"square"}"#, r#""kind""#);
    let number = square(r#"{"const":5}"#, r#""kind""#);
    let optional = square(r#"{"const":"square"}"#, "");
    let other = square(r#"{"const":"quad"}"#, r#""kind""#);
    let without = r#"{"title":"Square","type":"object"}"#;
    check(&[
        (&text, &number, Level::Major, "Square: the constant `KIND` has another type"),
        (&text, &optional, Level::Major, "Square: the constant `KIND` is removed"),
        (&text, without, Level::Major, "Square: the constant `KIND` is removed"),
        (without, &text, Level::Minor, "Square: the constant `KIND` is added"),
        (&text, &other, Level::Patch, "Square: only docs or constraints change"),
    ]);
}

#[test]
fn fields() {
    check(&[
        (ORDER, ORDER, Level::None, ""),
        (
            ORDER,
            r#"{"title":"Order","description":"One order.","type":"object","properties":{"id":{"type":"string"}},"required":["id"]}"#,
            Level::Patch,
            "Order: only docs or constraints change",
        ),
        (
            ORDER,
            r#"{"title":"Order","type":"object","properties":{"id":{"type":"string"},"note":{"type":"string"}},"required":["id"]}"#,
            Level::Minor,
            "Order: the field `note` is added",
        ),
        (
            ORDER,
            r#"{"title":"Order","type":"object","properties":{"id":{"type":"string"},"note":{"type":"string"}},"required":["id","note"]}"#,
            Level::Major,
            "Order: the field `note` is added",
        ),
        (
            ORDER,
            r#"{"title":"Order","type":"object","properties":{"name":{"type":"string"}}}"#,
            Level::Major,
            "the field `id` is removed",
        ),
        (
            ORDER,
            r#"{"title":"Order","type":"object","properties":{"id":{"type":"integer"}},"required":["id"]}"#,
            Level::Major,
            "Order: the field `id` is `i64`, not `String`",
        ),
        (
            ORDER,
            r#"{"title":"Order","type":"object","properties":{"id":{"type":"string"}}}"#,
            Level::Major,
            "Order: the field `id` is `Option<String>`, not `String`",
        ),
        (
            r#"{"title":"Order","type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"required":["a","b"]}"#,
            r#"{"title":"Order","type":"object","properties":{"b":{"type":"string"},"a":{"type":"string"}},"required":["a","b"]}"#,
            Level::Major,
            "`new` takes `b`, `a`, not `a`, `b`",
        ),
        (
            r#"{"title":"Order","type":"object","properties":{"a":{"type":"string","default":"x"}},"required":["a"]}"#,
            r#"{"title":"Order","type":"object","properties":{"a":{"type":"string","default":"x"}}}"#,
            Level::Major,
            "",
        ),
    ]);
}

/// The root of a file without a title is named after the file. Two single files may have any names.
#[test]
fn the_names_of_two_single_files_are_not_a_change() {
    let schema =
        r##"{"type":"object","properties":{"next":{"$ref":"#"},"all":{"type":"array","items":{"$ref":"#"}}}}"##;
    let changes = compare(&folder(&[("one.json", schema)]), &folder(&[("two.json", schema)])).api;
    assert_eq!(level(&changes), Level::None, "{changes:#?}");
    let other = r#"{"type":"object","properties":{"a":{"type":"string"}}}"#;
    let (old, new) = ([("one.json", schema), ("a.json", other)], [("two.json", schema), ("a.json", other)]);
    let changes = compare(&folder(&old), &folder(&new)).api;
    assert_eq!(level(&changes), Level::Major, "a file of a folder is renamed");
}

#[test]
fn variants_and_types() {
    check(&[
        (
            r#"{"title":"State","enum":["open","paid"]}"#,
            r#"{"title":"State","enum":["open","paid","void"]}"#,
            Level::Major,
            "State: the variant `Void` is added",
        ),
        (
            r#"{"title":"State","enum":["open","paid"]}"#,
            r#"{"title":"State","enum":["open"]}"#,
            Level::Major,
            "State: the variant `Paid` is removed",
        ),
        (
            r#"{"title":"State","enum":["open","paid"]}"#,
            r#"{"title":"State","type":"object","properties":{"a":true}}"#,
            Level::Major,
            "State: it is another kind of type",
        ),
        (
            r#"{"title":"Order","type":"object","properties":{}}"#,
            r#"{"title":"Order","type":"object","properties":{},"$defs":{"item":{"type":"object","properties":{"a":true}}}}"#,
            Level::Minor,
            "Item: the type is added",
        ),
        (
            r#"{"title":"Order","type":"object","properties":{},"$defs":{"item":{"type":"object","properties":{"a":true}}}}"#,
            r#"{"title":"Order","type":"object","properties":{}}"#,
            Level::Major,
            "Item: the type is removed",
        ),
    ]);
}
