//! `allOf`, `anyOf`, `oneOf`, `not`, `if`.

use typewright::__private::v1::program::{Bound, Conditional, KindSet, Program, Relation, Rule, Subschema};

use crate::kit::{accepts, at, id, program, rejects, report, rule, text};

/// A union of strings, and of numbers from 10 on.
fn with_branches(keyword: &str, of: Rule) -> Program {
    program(vec![at("", vec![rule(keyword, of)]), kind("/0", KindSet::STRING), at_least("/1", "10")])
}

fn kind(pointer: &str, kinds: KindSet) -> Subschema {
    at(pointer, vec![rule("type", Rule::Kind(kinds))])
}

fn at_least(pointer: &str, limit: &str) -> Subschema {
    let bound = Bound { relation: Relation::AtLeast, limit: text(limit) };
    at(pointer, vec![rule("type", Rule::Kind(KindSet::NUMBER.or(KindSet::NULL))), rule("minimum", Rule::Bound(bound))])
}

#[test]
fn all_of() {
    let program = with_branches("allOf", Rule::AllOf(vec![id(1), id(2)].into()));
    rejects(
        &program,
        "5",
        &[
            " | /allOf/0/type | expected a string, found a number",
            " | /allOf/1/minimum | the number must be at least `10`",
        ],
    );
}

#[test]
fn any_of_reports_the_branch_for_the_json_type() {
    let program = with_branches("anyOf", Rule::AnyOf(vec![id(1), id(2)].into()));
    accepts(&program, &["\"a\"", "10", "null"], &["9", "[]"]);
    rejects(&program, "9", &[" | /anyOf | no branch of `anyOf` is valid"]);
    let report = report(&program, "9").expect("9 is invalid");
    let violation = &report.violations()[0];
    assert_eq!(violation.branches.len(), 1, "the other branch is for strings");
    let nearest = violation.selected_branch().expect("one branch allows numbers");
    assert_eq!((nearest.index, nearest.count()), (1, 1));
    assert_eq!(nearest.violations[0].keyword_location, "/anyOf/1/minimum");
    assert_eq!(nearest.violations[0].absolute_keyword_location, "https://example.com/s#/1/minimum");
}

#[test]
fn one_of() {
    let program = with_branches("oneOf", Rule::OneOf(vec![id(1), id(2), id(1)].into()));
    accepts(&program, &["10"], &["9", "\"a\""]);
    rejects(&program, "9", &[" | /oneOf | no branch of `oneOf` is valid"]);
    rejects(&program, "\"a\"", &[" | /oneOf | expected one valid branch of `oneOf`, found branches 0 and 2"]);
}

#[test]
fn not() {
    let program = with_branches("not", Rule::Not(id(1)));
    accepts(&program, &["1", "null"], &["\"a\""]);
    rejects(&program, "\"a\"", &[" | /not | the value is valid against the schema under `not`"]);
}

#[test]
fn conditional() {
    let conditional = |then, otherwise| Rule::Conditional(Conditional { condition: id(1), then, otherwise });
    let subschemas = |of| {
        program(vec![
            at("", vec![rule("if", of)]),
            kind("/if", KindSet::STRING),
            at("/then", vec![rule("minLength", Rule::MinLength(1))]),
            at_least("/else", "10"),
        ])
    };
    let both = subschemas(conditional(Some(id(2)), Some(id(3))));
    accepts(&both, &["\"a\"", "10"], &["\"\"", "9"]);
    rejects(&both, "\"\"", &[" | /then/minLength | expected at least 1 character, found 0"]);
    rejects(&both, "9", &[" | /else/minimum | the number must be at least `10`"]);
    accepts(&subschemas(conditional(None, Some(id(3)))), &["\"\""], &["9"]);
    accepts(&subschemas(conditional(Some(id(2)), None)), &["9"], &["\"\""]);
}
