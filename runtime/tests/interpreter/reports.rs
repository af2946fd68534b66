//! The text of reports, for people and in the output formats of the specification.

use typewright::__private::v1::interpret;
use typewright::__private::v1::program::{Items, KindSet, Members, Program, Rule, Subschema};
use typewright::{Error, Json, Limits};

use crate::kit::{at, id, never, program, report, rule, text, texts};

/// Returns the polygon of core §12.4.
fn polygon() -> Program {
    let items = Items { prefix: Vec::new().into(), rest: Some((text("items"), id(1))) };
    let members = Members {
        properties: vec![(text("x"), id(3)), (text("y"), id(3))].into(),
        patterns: Vec::new().into(),
        additional: Some(id(4)),
    };
    program(vec![
        at("", vec![rule("items", Rule::Items(items)), rule("minItems", Rule::MinItems(3))]),
        at("/items", vec![rule("$ref", Rule::Reference(id(2)))]),
        at(
            "/$defs/point",
            vec![
                rule("properties", Rule::Members(members)),
                rule("required", Rule::Required(texts(&["x", "y"]).into())),
            ],
        ),
        at("/$defs/point/properties/x", vec![rule("type", Rule::Kind(KindSet::NUMBER))]),
        never("/$defs/point/additionalProperties"),
    ])
}

const TWO_POINTS: &str = r#"[
  {"x": 2.5, "y": 1.3},
  {"x": 1, "z": 6.7}
]"#;

#[test]
fn for_people() {
    let report = report(&polygon(), TWO_POINTS).expect("the polygon is invalid").named("polygon.json");
    let expected = r#"error[additionalProperties]: a member of this name is not allowed
 --> polygon.json:3:12
  |
3 |   {"x": 1, "z": 6.7}
  |            ^^^
  = at: /1/z
  = schema: https://example.com/s#/$defs/point/additionalProperties
  = help: remove the member, or correct its name

error[required]: missing required member `y`
 --> polygon.json:3:3
  |
3 |   {"x": 1, "z": 6.7}
  |   ^^^^^^^^^^^^^^^^^^
  = at: /1
  = schema: https://example.com/s#/$defs/point/required
  = help: add the member `y`

error[minItems]: expected at least 3 items, found 2
 --> polygon.json:1:1
  |
1 | [
  | ^
  = schema: https://example.com/s#/minItems"#;
    assert_eq!(report.explanation(), expected);
    assert_eq!(format!("{report:#}"), expected);
}

#[test]
fn without_a_text_the_pointer_must_do() {
    let instance = Json::parse(TWO_POINTS.as_bytes()).expect("the polygon is JSON");
    let report = interpret::report(&polygon(), id(0), &instance, None, &Limits::default());
    let report = report.expect("no limit is reached").expect("the polygon is invalid");
    assert_eq!(report.violations()[0].position, None);
    let shown = report.explanation();
    assert!(
        shown.starts_with(
            "error[additionalProperties]: a member of this name is not allowed\n --> instance\n  = at: /1/z\n"
        ),
        "{shown}"
    );
}

#[test]
fn flag_basic_detailed() {
    let report = report(&polygon(), TWO_POINTS).expect("the polygon is invalid");
    let unit = |keyword: &str, absolute: &str, instance: &str, rest: &str| {
        format!(
            r#"{{"valid":false,"keywordLocation":"{keyword}","absoluteKeywordLocation":"https://example.com/s#{absolute}","instanceLocation":"{instance}",{rest}}}"#
        )
    };
    let error = |message: &str| format!(r#""error":"{message}""#);
    let additional = unit(
        "/items/$ref/additionalProperties",
        "/$defs/point/additionalProperties",
        "/1/z",
        &error("a member of this name is not allowed"),
    );
    let required = unit("/items/$ref/required", "/$defs/point/required", "/1", &error("missing required member `y`"));
    let min = unit("/minItems", "/minItems", "", &error("expected at least 3 items, found 2"));
    let point = |rest: &str| unit("/items/$ref", "/$defs/point", "/1", rest);
    let subschema = error("a subschema is invalid");

    assert_eq!(report.flag().to_string(), r#"{"valid":false}"#);
    let basic = [unit("", "", "", &subschema), point(&subschema), additional.clone(), required.clone(), min.clone()];
    assert_eq!(report.basic().to_string(), format!(r#"{{"valid":false,"errors":[{}]}}"#, basic.join(",")));
    let nested = point(&format!(r#""errors":[{additional},{required}]"#));
    let detailed = unit("", "", "", &format!(r#""errors":[{nested},{min}]"#));
    assert_eq!(report.detailed().to_string(), detailed);
}

/// Returns a union of a session and a failure, which has a tag.
fn union() -> Program {
    let with = |name: &str, subschema| Members {
        properties: vec![(text(name), id(subschema))].into(),
        patterns: Vec::new().into(),
        additional: None,
    };
    let titled = |subschema: Subschema| Subschema {
        annotations: vec![(text("title"), text(r#""Failure \u0021""#))].into(),
        ..subschema
    };
    program(vec![
        at("", vec![rule("properties", Rule::Members(with("data", 1)))]),
        at("/properties/data", vec![rule("anyOf", Rule::AnyOf(vec![id(2), id(3)].into()))]),
        titled(at(
            "/properties/data/anyOf/0",
            vec![
                rule("properties", Rule::Members(with("user", 4))),
                rule("required", Rule::Required(texts(&["reason", "user"]).into())),
            ],
        )),
        at("/properties/data/anyOf/1", vec![rule("$ref", Rule::Reference(id(5)))]),
        at("/string", vec![rule("type", Rule::Kind(KindSet::STRING))]),
        at("/$defs/Session", vec![rule("properties", Rule::Members(with("id", 4)))]),
    ])
}

#[test]
fn a_union_names_its_nearest_branch() {
    let report = report(&union(), r#"{"data": {"id": 7}}"#).expect("no branch is valid");
    let expected = r#"error[anyOf]: no branch of `anyOf` is valid
 --> instance:1:10
  |
1 | {"data": {"id": 7}}
  |          ^^^^^^^^^
  = at: /data
  = schema: https://example.com/s#/properties/data/anyOf
  = note: nearest is branch 1 `Session` with 1 violation
            1:17 /data/id: expected a string, found a number
  = note: other branches: 0 `Failure !` with 2 violations"#;
    assert_eq!(report.explanation(), expected);
    assert_eq!(format!("{report:#}"), expected);
}

#[test]
fn a_union_has_its_branches_below_it_in_detailed_output() {
    let report = report(&union(), r#"{"data": {"id": 7}}"#).expect("no branch is valid");
    let detailed = report.detailed();
    let keyword = |pointer: &str| detailed.pointer(&format!("{pointer}/keywordLocation")).map(ToString::to_string);
    assert_eq!(keyword("/errors/0").as_deref(), Some(r#""/properties/data/anyOf""#));
    assert_eq!(keyword("/errors/0/errors/0").as_deref(), Some(r#""/properties/data/anyOf/0""#));
    assert_eq!(keyword("/errors/0/errors/0/errors/1").as_deref(), Some(r#""/properties/data/anyOf/0/required""#));
    let last = r#""/properties/data/anyOf/1/$ref/properties/id/type""#;
    assert_eq!(keyword("/errors/0/errors/1").as_deref(), Some(last));
}

#[test]
fn outcomes_are_errors_that_can_travel() {
    fn travels<T: std::error::Error + Send + Sync + Clone + 'static>(error: &T) -> String {
        error.to_string()
    }
    let document = typewright::Document::parse(b"[]").expect("the text is JSON");
    let error = interpret::validate(&polygon(), id(0), document.root(), Some("[]"), &Limits::default());
    let error = error.expect_err("a polygon has three points").named("empty.json");
    assert_eq!(travels(&error), "at the root: expected at least 3 items, found 0 (empty.json, line 1, column 1)");
    assert!(
        error.explanation().starts_with("error[minItems]: expected at least 3 items, found 0\n --> empty.json:1:1\n")
    );
    let Error::Invalid(report) = &error else { panic!("{error}") };
    assert_eq!(travels(report), error.to_string());
}

#[cfg(feature = "serde")]
#[test]
fn serialized_as_basic_output() {
    let report = report(&polygon(), "[]").expect("a polygon has three points");
    let serialized = serde_json::to_string(&report).expect("a report is plain data");
    assert_eq!(serialized, report.basic().to_string());
}
