//! Annotations, and the output formats of valid instances.

use typewright::__private::v1::interpret;
use typewright::__private::v1::program::{
    Check, Conditional, Contains, Items, KindSet, Members, Program, Rule, Subschema,
};
use typewright::report::Evaluation;
use typewright::{Document, LimitKind, Limits};

use crate::kit::{at, evaluate, id, never, program, rule, text};

/// Returns a subschema whose title is the last token of its location.
fn titled(pointer: &str, checks: Vec<Check>) -> Subschema {
    let title = format!("\"{}\"", pointer.rsplit('/').next().unwrap_or_default());
    Subschema { annotations: vec![(text("title"), title.into())].into(), ..at(pointer, checks) }
}

/// Returns a program with one keyword at the root, and the subschemas that it applies.
fn with(keyword: &str, of: Rule, applied: Vec<Subschema>) -> Program {
    program([vec![at("", vec![rule(keyword, of)])], applied].concat())
}

fn is(kind: KindSet) -> Vec<Check> {
    vec![rule("type", Rule::Kind(kind))]
}

/// Returns all annotations, as `instance location | keyword location | value`.
fn annotations(program: &Program, instance: &str) -> Vec<String> {
    let found = evaluate(program, instance).annotations().into_iter();
    found.map(|one| format!("{} | {} | {}", one.instance_location, one.keyword_location, one.value)).collect()
}

fn evaluates(program: &Program, instance: &str, expected: &[&str]) {
    assert_eq!(annotations(program, instance), expected, "{instance}");
}

#[test]
fn members_annotate_the_names_they_apply_to() {
    let members =
        Members { properties: vec![(text("a"), id(1))].into(), patterns: Vec::new().into(), additional: Some(id(2)) };
    let program = with(
        "properties",
        Rule::Members(members),
        vec![at("/properties/a", Vec::new()), titled("/additionalProperties", Vec::new())],
    );
    evaluates(
        &program,
        r#"{"c": 1, "a": 2, "b": 3}"#,
        &[
            r#" | /properties | ["a"]"#,
            r#" | /additionalProperties | ["c","b"]"#,
            r#"/c | /additionalProperties/title | "additionalProperties""#,
            r#"/b | /additionalProperties/title | "additionalProperties""#,
        ],
    );
    evaluates(&program, "{}", &[" | /properties | []", " | /additionalProperties | []"]);
    evaluates(&program, "1", &[]);
}

#[test]
fn items_annotate_how_far_they_apply() {
    let items = Items { prefix: vec![id(1), id(1)].into(), rest: Some((text("items"), id(1))) };
    let program = with("prefixItems", Rule::Items(items), vec![at("/x", Vec::new())]);
    evaluates(&program, "[1]", &[" | /prefixItems | 0"]);
    evaluates(&program, "[1,2]", &[" | /prefixItems | 1"]);
    evaluates(&program, "[1,2,3,4]", &[" | /prefixItems | 1", " | /items | true"]);
    evaluates(&program, "[]", &[]);
    evaluates(&program, "{}", &[]);
}

#[test]
fn contains_annotates_the_items_it_finds() {
    let contains = |evaluates| {
        let contains = Contains { subschema: id(1), min: Some(0), max: None, evaluates };
        with("contains", Rule::Contains(contains), vec![titled("/contains", is(KindSet::STRING))])
    };
    let title = r#"/1 | /contains/title | "contains""#;
    evaluates(&contains(true), r#"[1, "a", 2]"#, &[" | /contains | [1]", title]);
    evaluates(&contains(true), "[]", &[" | /contains | []"]);
    evaluates(&contains(false), r#"[1, "a"]"#, &[title]);
}

#[test]
fn unevaluated_keywords_annotate_too() {
    let closed = |branch| {
        let members = |name| Members {
            properties: vec![(text(name), id(4))].into(),
            patterns: Vec::new().into(),
            additional: None,
        };
        program(vec![
            at(
                "",
                vec![
                    rule("anyOf", Rule::AnyOf(vec![id(1), id(2)].into())),
                    rule("unevaluatedProperties", Rule::UnevaluatedProperties(id(3))),
                ],
            ),
            at("/anyOf/0", vec![rule("properties", Rule::Members(members("a")))]),
            at("/anyOf/1", vec![rule("properties", Rule::Members(members("b"))), branch]),
            at("/unevaluatedProperties", Vec::new()),
            at("/x", Vec::new()),
        ])
    };
    let instance = r#"{"a": 1, "b": 2, "c": 3}"#;
    let a = r#" | /anyOf/0/properties | ["a"]"#;
    let b = r#" | /anyOf/1/properties | ["b"]"#;
    let passes = rule("type", Rule::Kind(KindSet::OBJECT));
    evaluates(&closed(passes), instance, &[a, b, r#" | /unevaluatedProperties | ["c"]"#]);
    let fails = rule("type", Rule::Kind(KindSet::ARRAY));
    evaluates(&closed(fails), instance, &[a, r#" | /unevaluatedProperties | ["b","c"]"#]);
    let items = with("unevaluatedItems", Rule::UnevaluatedItems(id(1)), vec![at("/unevaluatedItems", Vec::new())]);
    evaluates(&items, "[1]", &[" | /unevaluatedItems | true"]);
    evaluates(&items, "[]", &[]);
}

#[test]
fn failed_branches_have_no_annotations() {
    let branches =
        || vec![titled("/0", is(KindSet::STRING)), titled("/1", is(KindSet::NUMBER)), titled("/2", Vec::new())];
    let ids = || vec![id(1), id(2), id(3)].into();
    let any = with("anyOf", Rule::AnyOf(ids()), branches());
    evaluates(&any, "1", &[r#" | /anyOf/1/title | "1""#, r#" | /anyOf/2/title | "2""#]);
    let one = with("oneOf", Rule::OneOf(vec![id(1), id(2)].into()), branches());
    evaluates(&one, r#""a""#, &[r#" | /oneOf/0/title | "0""#]);
    evaluates(&with("not", Rule::Not(id(1)), branches()), "1", &[]);
    let conditional = Conditional { condition: id(1), then: Some(id(3)), otherwise: Some(id(2)) };
    let conditional = with("if", Rule::Conditional(conditional), branches());
    evaluates(&conditional, r#""a""#, &[r#" | /if/title | "0""#, r#" | /then/title | "2""#]);
    evaluates(&conditional, "1", &[r#" | /else/title | "1""#]);
    evaluates(&conditional, "null", &[]);
}

#[test]
fn names_and_other_kinds_are_not_spoken_of() {
    let names = with("propertyNames", Rule::PropertyNames(id(1)), vec![titled("/propertyNames", Vec::new())]);
    evaluates(&names, r#"{"a": 1}"#, &[]);
    let content = |stated: &[(&'static str, &'static str)]| {
        let annotations = stated.iter().map(|(keyword, value)| (text(keyword), text(value))).collect();
        program(vec![Subschema { annotations, ..at("", Vec::new()) }])
    };
    let media = ("contentMediaType", "\"application/json\"");
    let schema = ("contentSchema", "{\"type\":\"null\"}");
    let both = content(&[media, schema, ("contentEncoding", "\"base64\"")]);
    evaluates(
        &both,
        "\"\"",
        &[
            " | /contentMediaType | \"application/json\"",
            " | /contentSchema | {\"type\":\"null\"}",
            " | /contentEncoding | \"base64\"",
        ],
    );
    evaluates(&both, "1", &[]);
    evaluates(&content(&[schema]), "\"\"", &[]);
}

/// A schema, used by reference, that only accepts a person with a name.
fn person() -> Program {
    let members = Members {
        properties: vec![(text("name"), id(1))].into(),
        patterns: Vec::new().into(),
        additional: Some(id(3)),
    };
    program(vec![
        at("", vec![rule("properties", Rule::Members(members)), rule("minProperties", Rule::MinProperties(1))]),
        at("/properties/name", vec![rule("$ref", Rule::Reference(id(2)))]),
        titled("/$defs/name", is(KindSet::STRING)),
        never("/additionalProperties"),
    ])
}

/// Returns an output unit as text.
fn unit(valid: bool, keyword: &str, absolute: &str, instance: &str, rest: &str) -> String {
    format!(
        r#"{{"valid":{valid},"keywordLocation":"{keyword}","absoluteKeywordLocation":"https://example.com/s#{absolute}","instanceLocation":"{instance}"{rest}}}"#
    )
}

#[test]
fn a_valid_instance_in_every_format() {
    let program = person();
    let evaluation = evaluate(&program, r#"{"name": "Ada"}"#);
    let properties =
        |rest: &str| unit(true, "/properties", "/properties", "", &format!(r#","annotation":["name"]{rest}"#));
    let additional = unit(true, "/additionalProperties", "/additionalProperties", "", r#","annotation":[]"#);
    let at_title = ("/properties/name/$ref/title", "/$defs/name/title");
    let title = unit(true, at_title.0, at_title.1, "/name", r#","annotation":"name""#);

    assert_eq!(evaluation.flag().to_string(), r#"{"valid":true}"#);
    let basic = format!(r#"{{"valid":true,"annotations":[{},{title},{additional}]}}"#, properties(""));
    assert_eq!(evaluation.basic().to_string(), basic);
    let nested = properties(&format!(r#","annotations":[{title}]"#));
    let detailed = unit(true, "", "", "", &format!(r#","annotations":[{nested},{additional}]"#));
    assert_eq!(evaluation.detailed().to_string(), detailed);

    let kind = unit(true, "/properties/name/$ref/type", "/$defs/name/type", "/name", "");
    let inner = format!(r#","annotations":[{kind},{title}]"#);
    let reference = unit(true, "/properties/name/$ref", "/$defs/name", "/name", &inner);
    let keyword = unit(
        true,
        "/properties/name/$ref",
        "/properties/name/$ref",
        "/name",
        &format!(r#","annotations":[{reference}]"#),
    );
    let name = unit(true, "/properties/name", "/properties/name", "/name", &format!(r#","annotations":[{keyword}]"#));
    let nested = properties(&format!(r#","annotations":[{name}]"#));
    let min = unit(true, "/minProperties", "/minProperties", "", "");
    let verbose = unit(true, "", "", "", &format!(r#","annotations":[{nested},{additional},{min}]"#));
    assert_eq!(evaluation.verbose().to_string(), verbose);
}

#[test]
fn an_invalid_instance_keeps_its_report_and_loses_its_annotations() {
    let program = person();
    let evaluation = evaluate(&program, r#"{"name": "Ada", "age": 36}"#);
    let report = evaluation.report().expect("it is invalid");
    assert_eq!(evaluation.annotations(), Vec::new());
    let own = [evaluation.flag(), evaluation.basic(), evaluation.detailed()];
    assert_eq!(own, [report.flag(), report.basic(), report.detailed()]);

    let verbose = evaluation.verbose().to_string();
    let error = r#","error":"a member of this name is not allowed""#;
    let never = unit(false, "/additionalProperties", "/additionalProperties", "/age", error);
    let errors = format!(r#","errors":[{never}]"#);
    let additional = unit(false, "/additionalProperties", "/additionalProperties", "", &errors);
    let min = unit(true, "/minProperties", "/minProperties", "", "");
    assert!(verbose.ends_with(&format!("{additional},{min}]}}")), "{verbose}");
    let kind = unit(true, "/properties/name/$ref/type", "/$defs/name/type", "/name", "");
    assert!(verbose.contains(&kind), "{verbose}");
    assert!(!verbose.contains(r#""annotation":"#), "{verbose}");
}

#[test]
fn every_error_of_a_keyword_is_recorded() {
    let required = with("required", Rule::Required(vec![text("a"), text("b")].into()), Vec::new());
    let verbose = evaluate(&required, "{}").verbose().to_string();
    assert!(verbose.contains("missing required member `a`; missing required member `b`"), "{verbose}");
    let several = with("oneOf", Rule::OneOf(vec![id(1), id(1)].into()), vec![at("/x", Vec::new())]);
    let verbose = evaluate(&several, "{}").verbose().to_string();
    assert!(verbose.contains("expected one valid branch of `oneOf`, found branches 0 and 1"), "{verbose}");
}

#[test]
fn annotations_are_found_by_place_and_keyword() {
    let program = person();
    let evaluation: Evaluation<'_> = evaluate(&program, r#"{"name": "Ada"}"#);
    let [title] = evaluation.annotations_of("/name", "title").try_into().expect("one title");
    assert_eq!(title.absolute_keyword_location, "https://example.com/s#/$defs/name/title");
    assert_eq!(title.schema_location, "https://example.com/s#/$defs/name");
    assert_eq!(evaluation.annotations_of("", "title"), Vec::new());
}

#[test]
fn a_record_that_would_not_end_is_a_limit() {
    // Each level of the instance is recorded twice as often as its parent.
    let members = || {
        Rule::Members(Members {
            properties: vec![(text("n"), id(0))].into(),
            patterns: Vec::new().into(),
            additional: None,
        })
    };
    let program = program(vec![
        at("", vec![rule("anyOf", Rule::AnyOf(vec![id(1), id(2)].into()))]),
        at("/anyOf/0", vec![rule("properties", members())]),
        at("/anyOf/1", vec![rule("properties", members())]),
    ]);
    let deep = (0..40).fold("1".to_owned(), |inner, _| format!("{{\"n\":{inner}}}"));
    let document = Document::parse(deep.as_bytes()).expect("JSON");
    let limits = Limits::default().check_steps(1_000_000);
    let error = interpret::evaluate(&program, id(0), document.root(), None, &limits).expect_err("2^40 units");
    assert_eq!(error.limit, LimitKind::CheckSteps);
}
