//! Reports about unions: nested tags, tags with values in common, required members, and tags that only the object
//! around the branches requires.

use typewright::Error;
use typewright_codegen::settings::Settings;
use typewright_codegen::{Sources, Validator};

/// The messages of the causes of an invalid instance, each after the location.
fn causes(schema: &str, instance: &str) -> Vec<String> {
    let text = format!(r#"{{"$schema": "https://json-schema.org/draft/2020-12/schema", {}"#, &schema[1..]);
    let mut sources = Sources::in_memory();
    let (validator, _) = Validator::from_text(&mut sources, &Settings::default(), "s.json", &text, None)
        .unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let Err(Error::Invalid(report)) = validator.validate(instance.as_bytes()) else { panic!("{instance}") };
    let causes = report.causes().map(|cause| format!("{}: {}", cause.instance_location, cause.message()));
    causes.collect()
}

/// Branches with `meta.kind`, each with members that make another branch look nearer.
const NESTED: &str = r#"{"oneOf": [
    {"type": "object", "required": ["meta", "a"], "properties": {"a": {"type": "integer"}, "b": {"type": "string"},
        "meta": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "near"}}}}},
    {"type": "object", "required": ["meta", "x", "y"], "properties": {"x": {"type": "string"}, "y": {"type": "string"},
        "meta": {"allOf": [{"type": "object"}, {"properties": {"kind": {"enum": ["far", "away"]}}}]}}}]}"#;

#[test]
fn a_member_of_a_member_selects_a_branch() {
    let found = causes(NESTED, r#"{"meta": {"kind": "away"}, "x": "", "a": 1}"#);
    assert_eq!(found, [": missing required member `y`"]);
    let found = causes(NESTED, r#"{"meta": {"kind": "other"}, "x": 1}"#);
    let message =
        r#": unknown value `"other"` of the member `/meta/kind`; expected one of `"near"`, `"far"`, `"away"`"#;
    assert_eq!(found, [message]);
    // A tag of the object itself is preferred.
    let both = NESTED
        .replace(r#""a": {"type": "integer"}"#, r#""a": {"type": "integer"}, "t": {"const": 1}"#)
        .replace(r#""x": {"type": "string"}"#, r#""x": {"type": "string"}, "t": {"const": 2}"#);
    let found = causes(&both, r#"{"t": 1, "meta": {"kind": "far"}}"#);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0], ": missing required member `a`");
}

#[test]
fn a_secret_around_a_tag_hides_its_value() {
    let secret = NESTED.replace(r#""meta": {"#, r#""meta": {"writeOnly": true, "format": "password", "#);
    let found = causes(&secret, r#"{"meta": {"kind": "hunter2"}, "x": 1}"#);
    assert!(found.iter().all(|line| !line.contains("hunter2")), "{found:?}");
}

#[test]
fn values_in_common_narrow_the_branches() {
    let schema = r#"{"oneOf": [
        {"type": "object", "required": ["op", "x"], "properties": {"op": {"enum": ["add", "both"]}, "x": {"type": "integer"}}},
        {"type": "object", "required": ["op", "y"], "properties": {"op": {"enum": ["both", "mul"]}, "y": {"type": "integer"}}},
        {"type": "object", "required": ["op", "z"], "properties": {"op": {"const": "neg"}, "z": {"type": "integer"}}}]}"#;
    assert_eq!(causes(schema, r#"{"op": "mul", "z": 1, "x": 1}"#), [": missing required member `y`"]);
    let found = causes(schema, r#"{"op": "pow", "z": 1}"#);
    let message = r#": unknown value `"pow"` of the member `op`; expected one of `"add"`, `"both"`, `"mul"`, `"neg"`"#;
    assert_eq!(found, [message]);
    // A value that two branches have leaves these two.
    assert_eq!(causes(schema, r#"{"op": "both", "z": 1}"#), [": no branch of `oneOf` is valid"]);
}

#[test]
fn branches_that_only_require_members_name_them() {
    let one = r##"{"oneOf": [{"required": ["file"]}, {"type": "object", "required": ["url"]}, {"$ref": "#/$defs/text"}],
        "$defs": {"text": {"required": ["text", "mime"]}}}"##;
    let members = "exactly one of the members `file`, `url`, `text` with `mime` is required";
    assert_eq!(causes(one, "{}"), [format!(": {members}, found none")]);
    assert_eq!(
        causes(one, r#"{"text": "", "url": 1, "file": 2}"#),
        [format!(": {members}, found `file` and `url` and `text`")]
    );
    let any = r#"{"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}"#;
    assert_eq!(causes(any, r#"{"c": 1}"#), [": at least one of the members `a`, `b` is required, found none"]);
    // Equal lists are listed once, in any order of the names.
    let equal = r#"{"anyOf": [{"required": ["a", "b"]}, {"required": ["c"]}, {"required": ["b", "a"]}]}"#;
    assert_eq!(causes(equal, "{}"), [": at least one of the members `a` with `b`, `c` is required, found none"]);
    let same = r#"{"anyOf": [{"required": ["a"]}, {"required": ["a"]}]}"#;
    assert_eq!(causes(same, "{}"), [": no branch of `anyOf` is valid"]);
    let both = r#"{"oneOf": [{"required": ["a"]}, {"required": ["a"]}, {"required": ["b"]}]}"#;
    assert_eq!(causes(both, r#"{"a": 1}"#), [": expected one valid branch of `oneOf`, found branches 0 and 1"]);
    // Other assertions of a branch may be the reason.
    let more = r#"{"anyOf": [{"required": ["a"], "minProperties": 2}, {"required": ["b"]}]}"#;
    assert_eq!(causes(more, r#"{"a": 1}"#), [": no branch of `anyOf` is valid"]);
    // `required` is for objects only.
    assert_eq!(causes(one, "5"), [": expected one valid branch of `oneOf`, found branches 0 and 2"]);
}

#[test]
fn a_branch_for_every_other_value_is_selected_by_its_tag() {
    let schema = r#"{"oneOf": [
        {"type": "object", "required": ["type", "number"], "properties": {"type": {"const": "card"}}},
        {"type": "object", "required": ["type", "iban"], "properties": {"type": {"type": "string", "not": {"enum": ["card"]}}}}]}"#;
    assert_eq!(causes(schema, r#"{"type": "card", "iban": "x"}"#), [": missing required member `number`"]);
    assert_eq!(causes(schema, r#"{"type": "sepa", "number": "x"}"#), [": missing required member `iban`"]);
}

#[test]
fn a_tag_that_only_the_object_requires_is_missed_once() {
    let branches = r#"[{"properties": {"type": {"const": "a"}, "n": {"type": "integer"}}},
        {"properties": {"type": {"const": "b"}, "m": {"type": "integer"}}}]"#;
    let message = r#": missing required member `type`; expected one of `"a"`, `"b"`"#;
    for around in [
        format!(r#"{{"type": "object", "required": ["type"], "oneOf": {branches}}}"#),
        format!(r#"{{"allOf": [{{"required": ["type"]}}], "oneOf": {branches}}}"#),
        format!(r##"{{"$ref": "#/$defs/u", "required": ["type"], "$defs": {{"u": {{"oneOf": {branches}}}}}}}"##),
    ] {
        assert_eq!(causes(&around, "{}"), [message], "{around}");
        assert_eq!(causes(&around, r#"{"n": "x", "m": "y"}"#), [message], "{around}");
    }
    // Where nothing requires it, all branches are valid.
    let free = format!(r#"{{"type": "object", "oneOf": {branches}}}"#);
    assert_eq!(causes(&free, "{}"), [": expected one valid branch of `oneOf`, found branches 0 and 1"]);
}
