//! Reports about unions without a valid branch: which branch is selected, and what is expected.

#[path = "reports/selected.rs"]
mod selected;

use typewright::report::Violation;
use typewright::{Error, Report};
use typewright_codegen::Sources;
use typewright_codegen::Validator;
use typewright_codegen::settings::Settings;

fn report(schema: &str, instance: &str) -> Report {
    let (mut sources, settings) = (Sources::new("."), Settings::default());
    let compiled = Validator::from_text(&mut sources, &settings, "schema.json", schema, None);
    let (validator, _) = compiled.unwrap_or_else(|diagnostics| panic!("{schema}: {diagnostics:?}"));
    match validator.validate(instance.as_bytes()) {
        Err(Error::Invalid(report)) => report,
        other => panic!("{instance} must be invalid, found {other:?}"),
    }
}

/// Writes a line for each violation and, indented, for those of its branch.
fn lines(violation: &Violation, indent: &str, lines: &mut Vec<String>) {
    let by = violation.tag.as_ref().map_or_else(String::new, |tag| format!(" ({tag})"));
    let branch = violation.nearest_branch().map_or_else(String::new, |branch| format!(" -> {}{by}", branch.index));
    lines.push(format!("{indent}{}: {}{branch}", violation.instance_location, violation.message()));
    let causes = violation.nearest_branch().into_iter().flat_map(|branch| &branch.violations);
    causes.for_each(|cause| self::lines(cause, &format!("{indent}  "), lines));
}

fn check(schema: &str, cases: &[(&str, &[&str])]) {
    for (instance, expected) in cases {
        let mut found = Vec::new();
        report(schema, instance).violations().iter().for_each(|violation| lines(violation, "", &mut found));
        assert_eq!(found, *expected, "{instance}");
    }
}

#[test]
fn a_tag_is_found_wherever_it_is_said() {
    // By `const`, by `enum`, by a union of constants; through `$ref` and `allOf`, and together with a type.
    let schema = r##"{
        "oneOf": [
            {"$ref": "#/$defs/circle"},
            {"allOf": [
                {"properties": {"sides": {"type": "integer", "minimum": 3}}},
                {"allOf": [{"$ref": "#/$defs/polygon"}]}
            ]},
            {"type": "object", "properties": {"shape": {"$ref": "#/$defs/lines"}, "sides": {"type": "string"}}, "required": ["shape"]}
        ],
        "$defs": {
            "circle": {"properties": {"shape": {"const": "circle"}, "radius": {"type": "number"}}, "required": ["shape", "radius"]},
            "polygon": {"properties": {"shape": {"enum": ["square", "star"]}}, "required": ["shape"]},
            "lines": {"type": "string", "oneOf": [{"const": "line", "title": "Line"}, {"const": "arc"}]}
        }
    }"##;
    check(
        schema,
        &[
            (
                r#"{"shape": "star", "sides": 2}"#,
                &[": no branch of `oneOf` is valid -> 1 (shape)", "  /sides: the number must be at least `3`"],
            ),
            (
                r#"{"shape": "arc", "sides": 2, "radius": "x"}"#,
                &[": no branch of `oneOf` is valid -> 2 (shape)", "  /sides: expected a string, found a number"],
            ),
            (
                r#"{"shape": "oval", "sides": 5}"#,
                &[
                    r#": unknown value `"oval"` of the member `shape`; expected one of `"circle"`, `"square"`, `"star"`, `"line"`, `"arc"`"#,
                ],
            ),
            (
                r#"{"shape": ["star"]}"#,
                &[
                    r#": expected the member `shape` to be one of `"circle"`, `"square"`, `"star"`, `"line"`, `"arc"`, found an array"#,
                ],
            ),
            (
                r#"{"sides": 5}"#,
                &[
                    r#": missing required member `shape`; expected one of `"circle"`, `"square"`, `"star"`, `"line"`, `"arc"`"#,
                ],
            ),
        ],
    );
}

#[test]
fn a_second_tag_decides_within_the_first() {
    let schema = r#"{"anyOf": [
        {"properties": {"v": {"const": 1}, "kind": {"const": "a"}, "n": {"type": "string"}}, "required": ["v", "kind"]},
        {"properties": {"v": {"const": 1}, "kind": {"const": "b"}, "n": {"type": "boolean"}}, "required": ["v", "kind"]},
        {"properties": {"v": {"const": 2}, "n": {"type": "null"}}, "required": ["v"]}
    ]}"#;
    check(
        schema,
        &[
            (
                r#"{"v": 1.0, "kind": "b", "n": 1}"#,
                &[": no branch of `anyOf` is valid -> 1 (kind)", "  /n: expected a boolean, found a number"],
            ),
            (
                r#"{"v": 1, "kind": "c"}"#,
                &[r#": unknown value `"c"` of the member `kind`; expected one of `"a"`, `"b"`"#],
            ),
            (
                r#"{"v": 2, "kind": "b", "n": 1}"#,
                &[": no branch of `anyOf` is valid -> 2 (v)", "  /n: expected null, found a number"],
            ),
            (r#"{"v": 3, "kind": "b"}"#, &[": unknown value `3` of the member `v`; expected one of `1`, `2`"]),
        ],
    );
}

#[test]
fn a_tag_that_may_be_absent_leads_to_the_branch_that_does_not_require_it() {
    let schema = r#"{"oneOf": [
        {"properties": {"type": {"const": "old"}, "n": {"type": "string"}}},
        {"properties": {"type": {"const": "new"}, "n": {"type": "boolean"}}, "required": ["type"]}
    ]}"#;
    check(
        schema,
        &[(r#"{"n": 1}"#, &[": no branch of `oneOf` is valid -> 0", "  /n: expected a string, found a number"])],
    );
}

#[test]
fn a_listed_value_outranks_other_mismatches_where_one_branch_is_open() {
    let schema = r#"{"oneOf": [
        {"properties": {"type": {"const": "a"}, "x": {"enum": [1]}, "y": {"enum": [1]}}, "required": ["type"]},
        {"properties": {"type": {"const": "b"}, "x": {"enum": [1]}, "y": {"enum": [1]}}, "required": ["type"]},
        {"properties": {"type": {"type": "string"}}, "required": ["z"]}
    ]}"#;
    check(
        schema,
        &[(
            r#"{"type": "b", "x": 2, "y": 2}"#,
            &[
                ": no branch of `oneOf` is valid -> 1",
                "  /x: unknown value `2`; expected `1`",
                "  /y: unknown value `2`; expected `1`",
            ],
        )],
    );
}

#[test]
fn a_value_that_only_one_branch_lists_does_not_make_it_farther() {
    let schema = r#"{"anyOf": [
        {"type": "object", "required": ["path"], "properties": {"path": {"type": "string"}, "mode": {"enum": ["ro", "rw"]}}},
        {"type": "object", "required": ["host"], "properties": {"host": {"type": "string"}, "port": {"const": 80}}},
        {"type": "object", "required": ["url", "method"], "properties": {"method": {"enum": ["get", "put"]}}}
    ]}"#;
    check(
        schema,
        &[
            (
                r#"{"path": "/x", "mode": "wo"}"#,
                &[
                    ": no branch of `anyOf` is valid -> 0",
                    "  /mode: unknown value `\"wo\"`; expected one of `\"ro\"`, `\"rw\"`",
                ],
            ),
            (
                r#"{"host": "h", "port": 81}"#,
                &[": no branch of `anyOf` is valid -> 1", "  /port: expected `80`, found `81`"],
            ),
        ],
    );
}

#[test]
fn unions_in_unions_are_judged_by_their_own_branches() {
    // With one violation each, the union of the first branch would be nearer than the intended one.
    let far = |name: &str| format!(r#"{{"type": "object", "required": ["{name}1", "{name}2", "{name}3"]}}"#);
    let schema = format!(
        r#"{{"anyOf": [{{"oneOf": [{}, {}]}}, {{"required": ["p", "q"]}}, {{"allOf": [{{"anyOf": [{}, {{"required": ["p"]}}]}}]}}]}}"#,
        far("a"),
        far("b"),
        far("c")
    );
    check(
        &schema,
        &[(
            "{}",
            &[
                ": no branch of `anyOf` is valid -> 2",
                "  : at least one of the members `c1` with `c2` with `c3`, `p` is required, found none",
            ],
        )],
    );
}

#[test]
fn a_tag_is_seen_through_unions_in_unions() {
    let leaf = |tag: &str, ty: &str| {
        format!(
            r#"{{"type": "object", "properties": {{"t": {{"const": "{tag}"}}, "n": {{"type": "{ty}"}}}}, "required": ["t"]}}"#
        )
    };
    let schema = format!(
        r#"{{"oneOf": [{{"oneOf": [{}, {}]}}, {{"anyOf": [{}, {{"type": "null"}}]}}, {{"type": "string"}}]}}"#,
        leaf("a", "string"),
        leaf("b", "boolean"),
        leaf("c", "null")
    );
    check(
        &schema,
        &[
            (
                r#"{"t": "b", "n": 1}"#,
                &[
                    ": no branch of `oneOf` is valid -> 0 (t)",
                    "  : no branch of `oneOf` is valid -> 1 (t)",
                    "    /n: expected a boolean, found a number",
                ],
            ),
            (r#"{"t": "d"}"#, &[r#": unknown value `"d"` of the member `t`; expected one of `"a"`, `"b"`, `"c"`"#]),
            ("1", &[": expected null, a string or an object, found a number"]),
        ],
    );
}

#[test]
fn constants_are_reported_together() {
    let schema = r##"{
        "properties": {
            "a": {"oneOf": [{"const": "AL", "title": "Alabama"}, {"const": "AK"}, {"enum": ["AZ", "AL"]}]},
            "b": {"anyOf": [{"type": "string", "const": "auto"}, {"$ref": "#/$defs/on"}, {"type": "integer", "minimum": 1}]},
            "c": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            "d": {"oneOf": [{"const": "x"}, {"type": "string", "pattern": "^y"}]}
        },
        "$defs": {"on": {"allOf": [{"enum": ["on", 1]}, {"type": "string"}]}}
    }"##;
    check(
        schema,
        &[
            (r#"{"a": "XY"}"#, &[r#"/a: expected `"AL"`, `"AK"` or `"AZ"`, found `"XY"`"#]),
            (r#"{"a": {}}"#, &[r#"/a: expected `"AL"`, `"AK"` or `"AZ"`, found an object"#]),
            (r#"{"b": "of"}"#, &[r#"/b: expected `"auto"`, `"on"` or an integer, found `"of"`"#]),
            (r#"{"b": 1.5}"#, &[r#"/b: expected `"auto"`, `"on"` or an integer, found a number that is not whole"#]),
            (r#"{"b": 0}"#, &["/b: no branch of `anyOf` is valid -> 2", "  /b: the number must be at least `1`"]),
            (r#"{"c": 1}"#, &["/c: expected null or a string, found a number"]),
            (
                r#"{"d": "z"}"#,
                &["/d: no branch of `oneOf` is valid -> 1", "  /d: the string does not match the pattern `^y`"],
            ),
        ],
    );
    let shown = report(schema, r#"{"d": "z"}"#).explanation();
    assert!(shown.ends_with("\n  = note: also allowed: `\"x\"`"), "{shown}");
}

#[test]
fn long_lists_of_constants_and_branches_are_cut() {
    let constants: Vec<String> = (0..500).map(|value| format!(r#"{{"const": {value}}}"#)).collect();
    let objects: Vec<String> =
        (0..500).map(|name| format!(r#"{{"required": ["m{name}"], "type": "object"}}"#)).collect();
    let schema = format!(
        r#"{{"properties": {{"a": {{"oneOf": [{}]}}, "b": {{"anyOf": [{}]}}}}}}"#,
        constants.join(","),
        objects.join(",")
    );
    let constants = report(&schema, r#"{"a": -1}"#).explanation();
    assert!(constants.contains("`10`, `11` or 488 more, found `-1`"), "{constants}");
    let objects = report(&schema, r#"{"b": {}}"#).explanation();
    assert!(
        objects.contains("nearest is branch 0 with 1 violation") && objects.ends_with(" and 493 more"),
        "{objects}"
    );
}

#[test]
fn a_report_for_people_names_the_branch_of_the_tag() {
    let schema = r##"{
        "$id": "https://example.com/s",
        "oneOf": [{"$ref": "#/$defs/Leaf"}, {"$ref": "#/$defs/Group"}],
        "$defs": {
            "Leaf": {"properties": {"type": {"const": "leaf"}, "id": {"type": "string"}}, "required": ["type"]},
            "Group": {"properties": {"type": {"const": "group"}, "of": {"items": {"$ref": "#"}}}, "required": ["type"]}
        }
    }"##;
    let expected = r#"error[type]: expected a string, found a number
 --> instance:1:49
  |
1 | {"type": "group", "of": [{"type": "leaf", "id": 5}, {"type": "leav"}]}
  |                                                 ^
  = at: /of/0/id
  = schema: https://example.com/s#/$defs/Leaf/properties/id/type
  = note: `type` selects branch 1 `Group` of `oneOf`
  = note: `type` selects branch 0 `Leaf` of `oneOf` at /of/0

error[oneOf]: unknown value `"leav"` of the member `type`; expected one of `"leaf"`, `"group"`
 --> instance:1:62
  |
1 | {"type": "group", "of": [{"type": "leaf", "id": 5}, {"type": "leav"}]}
  |                                                              ^^^^^^
  = at: /of/1
  = schema: https://example.com/s#/oneOf
  = note: `type` selects branch 1 `Group` of `oneOf`"#;
    assert_eq!(
        report(schema, r#"{"type": "group", "of": [{"type": "leaf", "id": 5}, {"type": "leav"}]}"#).explanation(),
        expected
    );
}
