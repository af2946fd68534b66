//! Mistakes in schemas that `keep_going` leaves out: what is reported, and what is compiled all the same.

#[path = "documents/project.rs"]
mod project;

use std::fs;

use project::{codes, folder, generate, judge, models};
use typewright_codegen::settings::Settings;

#[test]
fn one_mistake_does_not_cost_a_document() {
    let schema = r##"{"type": "object", "properties": {"a": {"type": "strin"}, "b": {"$ref": "#/$defs/none"}, "c": {"type": "string", "minLength": "1"},
        "d": {"$ref": "https://example.com/x.json"}, "e": {"type": "integer"}}, "required": ["e", "e"]}"##;
    let folder = folder("mistakes", &[("a.schema.json", schema)]);
    let refused = generate(&folder, &["a.schema.json"], &Settings::default());
    assert!(refused.generated.is_none());
    assert_eq!(codes(&refused), ["E031", "E040", "E030", "E041", "W326"], "{}", refused.diagnostics);
    let settings = Settings::default().keep_going(true);
    let kept = generate(&folder, &["a.schema.json"], &settings);
    assert_eq!(models(&kept), ["A"]);
    assert_eq!(codes(&kept)[..5], ["E031", "E040", "E030", "E041", "W326"], "{}", kept.diagnostics);
    assert!(kept.diagnostics.has_left_out() && !kept.diagnostics.has_errors());
    for (instance, expected) in [
        (r#"{"e": 1, "b": 5, "c": ""}"#, true),
        (r#"{"a": [], "e": 1}"#, true),
        (r#"{"e": "x"}"#, false),
        ("{}", false),
    ] {
        assert_eq!(judge(&folder, &settings, "a.schema.json", instance), Ok(expected), "{instance}");
    }
    assert!(judge(&folder, &Settings::default(), "a.schema.json", "{}").is_err());
    let clean = generate(&folder, &["a.schema.json"], &Settings::default().keep_going(true));
    assert!(clean.diagnostics.iter().all(|found| found.place.is_some()), "every mistake has its place");
}

#[test]
fn a_pattern_or_a_file_that_cannot_be_used_does_not_cost_the_others() {
    let schema = r#"{"type": "object", "additionalProperties": false, "patternProperties": {"(?i)^x": {"type": "integer"}, "^y": {"type": "integer"}},
        "properties": {"p": {"type": "string", "pattern": "a++", "minLength": 2}, "f": {"$ref": "broken.json"}, "g": {"$ref": "latin.json"},
        "h": {"$ref": "twice.yaml"}, "i": {"$ref": "none.json"}}}"#;
    let twice = "type: object\nproperties:\n  a: {type: integer}\n  a: {type: string}\nrequired: [a]\n";
    let json = r#"{"type": "object", "properties": {"b": {"type": "integer"}, "c": {"d": 1, "d": 2}, "b": {"type": "string"}}, "type": "object"}"#;
    let files = [
        ("s/a.schema.json", schema),
        ("s/broken.json", "{"),
        ("s/also.schema.json", "[1"),
        ("s/twice.yaml", twice),
        ("s/double.schema.json", json),
    ];
    let folder = folder("slips", &files);
    fs::write(folder.join("s/latin.json"), b"\"\xe9\"").expect("the folder can be written to");
    let refused = generate(&folder, &["s"], &Settings::default());
    assert!(refused.generated.is_none());
    let settings = Settings::new(["s"]).keep_going(true);
    let kept = generate(&folder, &["s"], &settings);
    assert_eq!(models(&kept), ["A", "Double", "Twice"], "{}", kept.diagnostics);
    for code in ["E002", "E003", "E035", "E040"] {
        assert!(codes(&kept).contains(&code), "{code}: {}", kept.diagnostics);
    }
    assert_eq!(codes(&kept).iter().filter(|code| **code == "E005").count(), 4, "{}", kept.diagnostics);
    assert!(kept.diagnostics.has_left_out() && kept.diagnostics.iter().all(|found| found.place.is_some()));
    for (schema, instance, expected) in [
        ("s/a.schema.json", r#"{"p": "ab", "f": 1, "g": 1, "i": 1, "X": "any", "y": 1}"#, true),
        ("s/a.schema.json", r#"{"p": "a"}"#, false),
        ("s/a.schema.json", r#"{"y": "1"}"#, false),
        ("s/a.schema.json", r#"{"h": {"a": "x"}}"#, false),
        ("s/double.schema.json", r#"{"b": "x"}"#, false),
        ("s/double.schema.json", r#"{"b": 1}"#, true),
    ] {
        assert_eq!(judge(&folder, &settings, schema, instance), Ok(expected), "{schema} {instance}");
    }
    let nothing = generate(&folder, &["s/broken.json"], &settings);
    assert!(nothing.generated.is_none() && nothing.diagnostics.has_errors(), "{}", nothing.diagnostics);
    assert_eq!(
        codes(&nothing),
        ["E003"],
        "where nothing is left, the mistakes are the reason: {}",
        nothing.diagnostics
    );
}

#[test]
fn a_value_that_is_not_a_schema_allows_everything() {
    let schema = r##"{"type": "object", "additionalProperties": false, "patternProperties": {"^x": 7},
        "properties": {"k": 5, "s": {"type": "string"}, "r": {"$ref": "#/$defs/n"}, "t": {"prefixItems": [1, {"type": "string"}]},
            "not": {"not": 1}, "one": {"oneOf": [1, {"type": "string"}, {"type": "integer"}]}, "any": {"anyOf": [1, {"type": "string"}]},
            "all": {"allOf": [1, {"type": "string"}]}, "if": {"if": 1, "then": false}, "has": {"contains": 1, "type": "array"},
            "lost": {"type": "object", "properties": [], "additionalProperties": false}},
        "$defs": {"n": "text", "m": {"type": "integer"}}}"##;
    let folder = folder("no_schema", &[("a.schema.json", schema)]);
    assert!(generate(&folder, &["a.schema.json"], &Settings::default()).generated.is_none());
    let settings = Settings::default().keep_going(true);
    let kept = generate(&folder, &["a.schema.json"], &settings);
    assert!(kept.generated.is_some() && kept.diagnostics.has_left_out(), "{}", kept.diagnostics);
    let found = codes(&kept);
    assert_eq!(found.iter().filter(|code| **code == "E030").count(), 10, "{}", kept.diagnostics);
    assert!(found.contains(&"E044"), "{}", kept.diagnostics);
    for (instance, expected) in [
        (r#"{"k": {"any": 1}, "xyz": 1, "r": [], "t": [[], "s"], "not": 1, "one": "s", "any": [], "if": 1}"#, true),
        (r#"{"has": [], "lost": {"a": 1}, "all": "s", "one": null}"#, true),
        (r#"{"s": 1}"#, false),
        (r#"{"other": 1}"#, false),
        (r#"{"t": ["s", 1]}"#, false),
        (r#"{"all": 1}"#, false),
    ] {
        assert_eq!(judge(&folder, &settings, "a.schema.json", instance), Ok(expected), "{instance}");
    }
}

#[test]
fn an_endless_cycle_costs_the_keywords_that_make_it() {
    let endless = r##"{"type": "object", "properties": {"a": {"type": "integer"}, "v": {"$ref": "#/$defs/V"}, "n": {"$ref": "#/$defs/N"},
        "d": {"$ref": "#/$defs/D"}}, "$defs": {"V": {"minLength": 2, "anyOf": [{"type": "null"}, {"$ref": "#/$defs/V"}]},
        "N": {"maximum": 5, "allOf": [{"not": {"$ref": "#/$defs/N"}}]},
        "D": {"required": ["r"], "if": {"$ref": "#/$defs/E"}, "else": false}, "E": {"dependentSchemas": {"r": {"$ref": "#/$defs/D"}}}}}"##;
    let unevaluated = r##"{"allOf": [{"$ref": "#/$defs/A"}], "unevaluatedProperties": false, "$defs": {"A": {"$ref": "#", "unevaluatedProperties": false}}}"##;
    let files = [
        ("s/a.schema.json", endless),
        ("s/b.schema.json", unevaluated),
        ("s/d.schema.json", r#"{"type": "integer"}"#),
        (
            "s/e.schema.json",
            r#"{"type": "object", "x-typewright": {"name": "A"}, "properties": {"e": {"type": "string"}}}"#,
        ),
        ("s/f.json", r#"{"data": 1}"#),
    ];
    let folder = folder("endless", &files);
    let settings = Settings::new(["s", "s/f.json"]).keep_going(true);
    let refused = generate(&folder, &["s", "s/f.json"], &Settings::default());
    assert!(refused.generated.is_none());
    let kept = generate(&folder, &["s", "s/f.json"], &settings);
    assert!(kept.generated.is_some() && kept.diagnostics.has_left_out(), "{}", kept.diagnostics);
    for code in ["E042", "E009"] {
        assert!(codes(&kept).contains(&code), "{code}: {}", kept.diagnostics);
    }
    for (schema, instance, expected) in [
        ("s/a.schema.json", r#"{"a": 1, "v": "ab", "n": 5, "d": {"r": 1}}"#, true),
        ("s/a.schema.json", r#"{"a": "x"}"#, false),
        ("s/a.schema.json", r#"{"v": "a"}"#, false),
        ("s/a.schema.json", r#"{"n": 6}"#, false),
        ("s/a.schema.json", r#"{"d": {}}"#, false),
        ("s/b.schema.json", r#"{"a": 1}"#, true),
        ("s/d.schema.json", "true", false),
    ] {
        assert_eq!(judge(&folder, &settings, schema, instance), Ok(expected), "{schema} {instance}");
    }
}

#[test]
fn a_chain_that_is_too_long_ends() {
    let links: Vec<String> = (0..600).map(|at| format!(r##""L{at}": {{"$ref": "#/$defs/L{}"}}"##, at + 1)).collect();
    let chain = format!(
        r##"{{"$defs": {{{}, "L600": {{"type": "string"}}}}, "properties": {{"l": {{"$ref": "#/$defs/L0"}}, "i": {{"type": "integer"}}}}}}"##,
        links.join(", ")
    );
    let folder = folder("chain", &[("c.schema.json", &chain)]);
    assert!(judge(&folder, &Settings::default(), "c.schema.json", "{}").is_err());
    let settings = Settings::default().keep_going(true);
    for (instance, expected) in [(r#"{"l": 5, "i": 1}"#, true), (r#"{"i": "1"}"#, false)] {
        assert_eq!(judge(&folder, &settings, "c.schema.json", instance), Ok(expected), "{instance}");
    }
}

#[test]
fn a_file_of_a_folder_that_is_a_schema_but_for_a_mistake_is_reported() {
    let folder = folder(
        "probable",
        &[
            ("s/good.json", r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#),
            ("s/one.json", r#"{"title": "One", "properties": {"a": {"type": "string"}, "b": 5}}"#),
            ("s/list.json", r#"{"oneOf": [5, {"type": "string"}]}"#),
            ("s/spelt.json", r#"{"title": "Spelt", "type": "strin"}"#),
            ("s/number.json", r#"{"properties": 5}"#),
            ("s/module.json", r#"{"type": "module"}"#),
            ("s/data.json", r#"{"properties": {"a": {}, "b": 5}, "name": "x"}"#),
        ],
    );
    let settings = Settings::default();
    let refused = generate(&folder, &["s"], &settings);
    assert!(refused.generated.is_none());
    let kept = generate(&folder, &["s"], &settings.keep_going(true));
    assert_eq!(models(&kept), ["Good", "List", "One"], "{}", kept.diagnostics);
    let said = kept.diagnostics.to_string();
    for part in [
        "`b` in `properties` must be",
        "an element of `oneOf` must be",
        "it looks like a schema, but `type` is wrong: found `strin`",
        "it looks like a schema, but `properties` is wrong: found number",
        "2 files of `s` without a schema",
        "`s/data.json`, `s/module.json`",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn what_was_left_out_never_makes_another_keyword_reject_more() {
    let settings = Settings::default().keep_going(true);
    let folder = folder("left_out", &[]);
    fs::create_dir_all(&folder).expect("the folder can be made");
    for (schema, instance, expected) in [
        (r#"{"prefixItems": 5, "items": false}"#, "[1]", true),
        (r#"{"items": false, "prefixItems": 5}"#, "[1]", true),
        (r#"{"prefixItems": [5], "items": false}"#, "[1]", true),
        (r#"{"prefixItems": [5], "items": false}"#, "[1, 2]", false),
        (r#"{"prefixItems": 5, "unevaluatedItems": false}"#, "[1]", true),
        (r#"{"items": [{"type": "string"}], "unevaluatedItems": false}"#, "[\"a\"]", true),
        (r#"{"contains": 5, "unevaluatedItems": false}"#, "[1]", true),
        (r#"{"contains": {"type": "string"}, "minContains": "0"}"#, "[1]", true),
        (r#"{"allOf": 5, "unevaluatedProperties": false}"#, r#"{"a": 1}"#, true),
        (r#"{"allOf": [5], "unevaluatedProperties": false}"#, r#"{"a": 1}"#, true),
        (r#"{"allOf": [{"anyOf": 5}], "unevaluatedProperties": false}"#, r#"{"a": 1}"#, true),
        (r#"{"minLength": "1", "unevaluatedProperties": false}"#, r#"{"a": 1}"#, false),
        (r#"{"properties": {"a": 5}, "unevaluatedProperties": false}"#, r#"{"b": 1}"#, false),
        (r##"{"$ref": "#/none", "unevaluatedProperties": false}"##, r#"{"a": 1}"#, true),
        (
            r##"{"allOf": [{"$ref": "#/$defs/a"}], "unevaluatedProperties": false, "$defs": {"a": {"$ref": "none.json"}}}"##,
            r#"{"a": 1}"#,
            true,
        ),
        (r#"{"$ref": 5, "unevaluatedProperties": false}"#, r#"{"a": 1}"#, true),
        (r##"{"not": {"$ref": "#/none"}}"##, "1", true),
        (r##"{"not": {"properties": {"a": {"$ref": "#/none"}}}}"##, r#"{"a": 1}"#, true),
        (r##"{"oneOf": [{"$ref": "#/none"}, {"type": "string"}]}"##, "\"a\"", true),
        (
            r##"{"oneOf": [{"type": "integer"}, {"type": "string"}], "properties": {"a": {"$ref": "#/none"}}}"##,
            "null",
            false,
        ),
        (r##"{"if": {"$ref": "#/none"}, "then": false}"##, "1", true),
        (r##"{"if": {"type": "string"}, "then": false, "else": {"$ref": "#/none"}}"##, "\"a\"", false),
    ] {
        fs::write(folder.join("a.schema.json"), schema).expect("the folder can be written to");
        assert_eq!(judge(&folder, &settings, "a.schema.json", instance), Ok(expected), "{schema} {instance}");
        assert!(generate(&folder, &["a.schema.json"], &settings).generated.is_some(), "{schema}");
    }
    let api = r#"{"openapi": "3.0.3", "components": {"schemas": {"A": {"type": "string", "nullable": "true"}}}}"#;
    fs::write(folder.join("api.json"), api).expect("the folder can be written to");
    for (instance, expected) in [("null", true), ("1", false)] {
        assert_eq!(judge(&folder, &settings, "api.json#/components/schemas/A", instance), Ok(expected), "{instance}");
    }
}
