//! Work is bounded: cycles without progress, unions within unions, long lists of violations.

use std::fmt::Write;

use typewright::__private::v1::program::{KindSet, Members, Program, Rule, SubschemaId};
use typewright::__private::v1::{Context, interpret};
use typewright::{Document, LimitKind, Limits, ParseOptions, Parser};

use crate::kit::{accepts, at, id, only, program, report, rule, text};

fn result(program: &Program, instance: &str, limits: &Limits) -> Result<bool, LimitKind> {
    let document = Document::parse(instance.as_bytes()).expect(instance);
    let mut ctx = Context::new(limits);
    let valid = interpret::is_valid(program, id(0), document.root(), &mut ctx);
    let result = ctx.limit().map_or(Ok(valid), |limit| Err(limit.limit));
    let reported = interpret::report(program, id(0), document.root(), Some(instance), limits);
    let reported = reported.map(|report| report.is_none()).map_err(|limit| limit.limit);
    assert_eq!(reported, result, "both walks on {instance}");
    result
}

#[test]
fn a_loop_of_references_is_a_limit_and_not_a_result() {
    let direct = only("$ref", Rule::Reference(id(0)));
    assert_eq!(result(&direct, "1", &Limits::default()), Err(LimitKind::Nesting));
    let negated = only("not", Rule::Not(id(0)));
    assert_eq!(result(&negated, "1", &Limits::default()), Err(LimitKind::Nesting));
    let names = only("propertyNames", Rule::PropertyNames(id(0)));
    assert_eq!(result(&names, r#"{"a":{}}"#, &Limits::default()), Ok(true));
    let union = only("anyOf", Rule::AnyOf(vec![id(0), id(0)].into()));
    assert_eq!(result(&union, "[1]", &Limits::default()), Err(LimitKind::Nesting));
}

#[test]
fn steps_are_bounded() {
    // Each subschema applies the next one twice to the same value, which takes 2^40 steps.
    let doubling = (0..40).map(|index| at("", vec![rule("allOf", Rule::AllOf(vec![id(index + 1); 2].into()))]));
    let program = program(doubling.chain([at("", Vec::new())]).collect());
    let limits = Limits::default().check_steps(10_000);
    assert_eq!(result(&program, "1", &limits), Err(LimitKind::CheckSteps));
}

/// Returns a chain of objects, each a union of two branches that both lead to the next.
fn nested_unions() -> Program {
    let next = |subschema: SubschemaId| {
        Rule::Members(Members {
            properties: vec![(text("n"), subschema)].into(),
            patterns: Vec::new().into(),
            additional: None,
        })
    };
    program(vec![
        at("", vec![rule("anyOf", Rule::AnyOf(vec![id(1), id(2)].into()))]),
        at(
            "/anyOf/0",
            vec![
                rule("properties", next(id(0))),
                rule("type", Rule::Kind(KindSet::OBJECT)),
                rule("required", Rule::Required(vec![text("x")].into())),
            ],
        ),
        at("/anyOf/1", vec![rule("properties", next(id(0))), rule("type", Rule::Kind(KindSet::OBJECT))]),
    ])
}

fn nested(depth: usize, innermost: &str) -> String {
    (0..depth).fold(innermost.to_owned(), |inner, _| format!("{{\"n\":{inner}}}"))
}

#[test]
fn nested_recursive_unions_stay_linear() {
    let limits = Limits::default().check_steps(5_000);
    assert_eq!(result(&nested_unions(), &nested(64, "{}"), &limits), Ok(true));
    assert_eq!(result(&nested_unions(), &nested(64, "1"), &limits.check_steps(50_000)), Ok(false));
}

#[test]
fn the_deepest_document_fits_the_stack() {
    let limits = Limits::default();
    accepts(&nested_unions(), &[&nested(limits.depth - 1, "{}")], &[&nested(limits.depth - 1, "1")]);
    // A document that is allowed to be deeper reaches a limit and does not overflow the stack.
    let parse = ParseOptions::default().limits(limits.depth(100_000));
    let deep = nested(20_000, "1");
    let document = Parser::with_options(parse).parse(deep.as_bytes()).expect("the document is within its limits");
    let error =
        interpret::report(&nested_unions(), id(0), document.root(), Some(&deep), &limits).expect_err("too deep");
    assert_eq!(error.limit, LimitKind::Nesting);
}

#[test]
fn violations_beyond_the_limit_are_counted() {
    let names: Vec<_> = (0..250).map(|index| text(&format!("m{index}"))).collect();
    let report = report(&only("required", Rule::Required(names.into())), "{}").expect("all are absent");
    assert_eq!((report.violations().len(), report.more()), (100, 150));
    assert!(report.explanation().ends_with("\n\nand 150 more violations"), "{report}");
}

#[test]
fn causes_beyond_the_limit_are_counted() {
    let names: Vec<_> = (0..90).map(|index| text(&format!("m{index}"))).collect();
    let required = || vec![rule("required", Rule::Required(names.clone().into()))];
    let program = program(vec![
        at("", vec![rule("anyOf", Rule::AnyOf(vec![id(1), id(2), id(2)].into()))]),
        at("/anyOf/0", required()),
        at("/anyOf/1", required()),
    ]);
    let report = report(&program, "{}").expect("all are absent");
    assert_eq!((report.violations().len(), report.more()), (1, 0));
    let branches: Vec<_> =
        report.violations()[0].branches.iter().map(|branch| (branch.violations.len(), branch.more)).collect();
    assert_eq!(branches, [(90, 0), (10, 80), (0, 90)]);
}

#[test]
fn large_arrays_are_not_compared_pairwise() {
    let mut text = String::from("[0");
    for number in 1..200_000 {
        write!(text, ",{number}").expect("writing to a string does not fail");
    }
    text.push(']');
    assert_eq!(result(&only("uniqueItems", Rule::UniqueItems), &text, &Limits::default()), Ok(true));
}
