//! Members, their names, their counts, and their dependencies.

use typewright::__private::v1::program::{KindSet, Members, PatternEntry, Program, Rule};

use crate::kit::{accepts, at, id, never, only, program, rejects, rule, text, texts};

fn members() -> Program {
    let pattern = PatternEntry::new("^x/".to_owned());
    program(vec![
        at(
            "",
            vec![rule(
                "properties",
                Rule::Members(Members {
                    properties: vec![(text("a"), id(1)), (text("x/b"), id(1))].into(),
                    patterns: vec![(pattern, id(2))].into(),
                    additional: Some(id(3)),
                }),
            )],
        ),
        at("/properties/a", vec![rule("type", Rule::Kind(KindSet::STRING))]),
        at("/patternProperties/^x~1", vec![rule("minLength", Rule::MinLength(2))]),
        never("/additionalProperties"),
    ])
}

#[test]
fn members_by_name_and_pattern() {
    accepts(
        &members(),
        &["{}", r#"{"a":"1","x/b":"12","x/c":3}"#, "[1]", "\"b\""],
        &[r#"{"a":1}"#, r#"{"x/b":"1"}"#, r#"{"x/c":"1"}"#, r#"{"b":1}"#],
    );
    rejects(
        &members(),
        r#"{"x/b": [], "x/~": "", "new": 1, "a": null}"#,
        &[
            "/x~1b | /properties/x~1b/type | expected a string, found an array",
            "/x~1~0 | /patternProperties/^x~1/minLength | expected at least 2 characters, found 0",
            "/new | /additionalProperties | a member of this name is not allowed",
            "/a | /properties/a/type | expected a string, found null",
        ],
    );
}

#[test]
fn names() {
    let program = program(vec![
        at("", vec![rule("propertyNames", Rule::PropertyNames(id(1)))]),
        at("/propertyNames", vec![rule("maxLength", Rule::MaxLength(2))]),
    ]);
    accepts(&program, &["{}", r#"{"ab":"long enough"}"#, "\"abc\""], &[r#"{"abc":1}"#]);
    rejects(&program, r#"{"abc":1}"#, &["/abc | /propertyNames/maxLength | expected at most 2 characters, found 3"]);
}

#[test]
fn counts() {
    accepts(&only("minProperties", Rule::MinProperties(1)), &[r#"{"a":1}"#, "[]"], &["{}"]);
    let max = only("maxProperties", Rule::MaxProperties(1));
    accepts(&max, &["{}", r#"{"a":1}"#, "[1,2]"], &[r#"{"a":1,"b":2}"#]);
    rejects(&max, r#"{"a":1,"b":2}"#, &[" | /maxProperties | expected at most 1 member, found 2"]);
}

#[test]
fn required() {
    let program = only("required", Rule::Required(texts(&["b", "a"]).into()));
    accepts(&program, &[r#"{"a":null,"b":0}"#, "[]", "\"a\""], &["{}", r#"{"a":1}"#]);
    rejects(
        &program,
        "{}",
        &[" | /required | missing required member `b`", " | /required | missing required member `a`"],
    );
}

#[test]
fn dependent() {
    let required = only("dependencies", Rule::DependentRequired(vec![(text("a"), texts(&["b", "c"]).into())].into()));
    accepts(&required, &["{}", r#"{"b":1}"#, r#"{"a":1,"b":1,"c":1}"#, "[\"a\"]"], &[r#"{"a":1,"b":1}"#]);
    rejects(
        &required,
        r#"{"a":1,"b":1}"#,
        &[" | /dependencies | missing member `c`, which is required when `a` is present"],
    );
    let schemas = program(vec![
        at("", vec![rule("dependentSchemas", Rule::DependentSchemas(vec![(text("a/"), id(1))].into()))]),
        at("/dependentSchemas/a~1", vec![rule("maxProperties", Rule::MaxProperties(1))]),
    ]);
    accepts(&schemas, &[r#"{"a/":1}"#, r#"{"b":1,"c":1}"#], &[r#"{"a/":1,"b":1}"#]);
    rejects(
        &schemas,
        r#"{"a/":1,"b":1}"#,
        &[" | /dependentSchemas/a~1/maxProperties | expected at most 1 member, found 2"],
    );
}
