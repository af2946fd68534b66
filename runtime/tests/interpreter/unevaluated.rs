//! `unevaluatedProperties` and `unevaluatedItems`.

use typewright::__private::v1::program::{Conditional, Contains, Items, KindSet, Members, Program, Rule, SubschemaId};

use crate::kit::{accepts, at, id, never, program, rejects, rule, text};

fn property(name: &str, subschema: SubschemaId) -> Rule {
    Rule::Members(Members {
        properties: vec![(text(name), subschema)].into(),
        patterns: Vec::new().into(),
        additional: None,
    })
}

/// Closed by `unevaluatedProperties`; `a` comes from `properties`, `b` from the tested keyword.
fn closed(keyword: &str, of: Rule) -> Program {
    program(vec![
        at(
            "",
            vec![
                // First in this list, but evaluated last.
                rule("unevaluatedProperties", Rule::UnevaluatedProperties(id(1))),
                rule("properties", property("a", id(2))),
                rule(keyword, of),
            ],
        ),
        never("/unevaluatedProperties"),
        at("/properties/a", Vec::new()),
        at("/b", vec![rule("properties", property("b", id(4)))]),
        at("/b/properties/b", vec![rule("type", Rule::Kind(KindSet::STRING))]),
        at("/c", vec![rule("properties", property("c", id(4)))]),
    ])
}

#[test]
fn in_place_applicators_evaluate() {
    let conditional = Rule::Conditional(Conditional { condition: id(3), then: Some(id(5)), otherwise: None });
    let dependent = Rule::DependentSchemas(vec![(text("a"), id(3))].into());
    let cases = [
        ("allOf", Rule::AllOf(vec![id(3)].into()), r#"{"a":1,"b":"","c":""}"#),
        ("$ref", Rule::Reference(id(3)), r#"{"a":1,"b":"","d":""}"#),
        ("anyOf", Rule::AnyOf(vec![id(3), id(5)].into()), r#"{"a":1,"b":"","c":"","d":1}"#),
        ("oneOf", Rule::OneOf(vec![id(3)].into()), r#"{"b":"","c":""}"#),
        ("if", conditional, r#"{"a":1,"b":"","c":"","d":1}"#),
        ("dependentSchemas", dependent, r#"{"a":1,"b":"","c":1}"#),
    ];
    for (keyword, of, invalid) in cases {
        accepts(&closed(keyword, of), &["{}", r#"{"a":1}"#, r#"{"a":1,"b":""}"#, "[]"], &[invalid]);
    }
    accepts(
        &closed("dependentSchemas", Rule::DependentSchemas(vec![(text("a"), id(3))].into())),
        &[],
        &[r#"{"b":""}"#],
    );
}

#[test]
fn failed_subschemas_evaluate_nothing() {
    let any = closed("anyOf", Rule::AnyOf(vec![id(3), id(2)].into()));
    accepts(&any, &[r#"{"b":""}"#], &[r#"{"b":1}"#]);
    rejects(&any, r#"{"b":1}"#, &["/b | /unevaluatedProperties | a member of this name is not allowed"]);
    let conditional = Conditional { condition: id(3), then: None, otherwise: None };
    accepts(&closed("if", Rule::Conditional(conditional)), &[r#"{"b":""}"#], &[r#"{"b":1}"#]);
    accepts(&closed("not", Rule::Not(id(1))), &[r#"{"a":""}"#], &[r#"{"b":""}"#]);
}

#[test]
fn members_of_a_failed_subschema_are_not_called_unevaluated_on_top() {
    let all = closed("allOf", Rule::AllOf(vec![id(3)].into()));
    rejects(&all, r#"{"b":1}"#, &["/b | /allOf/0/properties/b/type | expected a string, found a number"]);
}

#[test]
fn items() {
    let lists = |evaluates| {
        let prefix = Items { prefix: vec![id(2)].into(), rest: None };
        let contains = Contains { subschema: id(3), min: Some(0), max: None, evaluates };
        program(vec![
            at(
                "",
                vec![
                    rule("prefixItems", Rule::Items(prefix)),
                    rule("contains", Rule::Contains(contains)),
                    rule("unevaluatedItems", Rule::UnevaluatedItems(id(1))),
                ],
            ),
            never("/unevaluatedItems"),
            at("/prefixItems/0", Vec::new()),
            at("/contains", vec![rule("type", Rule::Kind(KindSet::STRING))]),
        ])
    };
    accepts(&lists(true), &["[]", "[1]", "[1,\"a\",\"b\"]", "{}"], &["[1,2]", "[1,\"a\",2]"]);
    accepts(&lists(false), &["[1]"], &["[1,\"a\"]"]);
    rejects(&lists(true), "[1,2,\"a\"]", &["/1 | /unevaluatedItems | an item in this place is not allowed"]);
}

#[test]
fn an_inner_closing_counts_for_the_outer_one() {
    let program = program(vec![
        at(
            "",
            vec![
                rule("allOf", Rule::AllOf(vec![id(1)].into())),
                rule("unevaluatedProperties", Rule::UnevaluatedProperties(id(2))),
            ],
        ),
        at("/allOf/0", vec![rule("unevaluatedProperties", Rule::UnevaluatedProperties(id(3)))]),
        never("/unevaluatedProperties"),
        at("/allOf/0/unevaluatedProperties", Vec::new()),
    ]);
    accepts(&program, &[r#"{"a":1}"#], &[]);
}
