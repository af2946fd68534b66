//! Helpers for programs built by hand: they compare all walks, and return violations and evaluations.

use typewright::__private::v1::program::{Check, Program, Resource, ResourceId, Rule, Subschema, SubschemaId, Text};
use typewright::__private::v1::{Context, interpret};
use typewright::report::Evaluation;
use typewright::{Document, Limits, Report};

/// The base URI of the first resource.
pub(crate) const BASE: &str = "https://example.com/s";

pub(crate) fn id(index: u32) -> SubschemaId {
    SubschemaId(index)
}

pub(crate) fn text(text: &str) -> Text {
    Text::Owned(text.to_owned())
}

pub(crate) fn texts(all: &[&str]) -> Vec<Text> {
    all.iter().map(|one| text(one)).collect()
}

pub(crate) fn rule(keyword: &str, rule: Rule) -> Check {
    Check { keyword: text(keyword), rule }
}

/// Returns a subschema of the first resource.
pub(crate) fn at(pointer: &str, checks: Vec<Check>) -> Subschema {
    Subschema {
        resource: ResourceId(0),
        pointer: text(pointer),
        redact: false,
        checks: checks.into(),
        annotations: Vec::new().into(),
    }
}

/// Returns the schema `false`.
pub(crate) fn never(pointer: &str) -> Subschema {
    at(pointer, vec![rule("", Rule::Never)])
}

/// Returns a program of one resource.
pub(crate) fn program(subschemas: Vec<Subschema>) -> Program {
    Program {
        subschemas: subschemas.into(),
        resources: vec![Resource { uri: text(BASE) }].into(),
        redacted: Vec::new().into(),
    }
}

/// Returns a program of one subschema with one keyword.
pub(crate) fn only(keyword: &str, of: Rule) -> Program {
    program(vec![at("", vec![rule(keyword, of)])])
}

/// Returns the report for an instance by subschema 0.
/// Checks that validation agrees, and also evaluation within its limits.
pub(crate) fn report(program: &Program, instance: &str) -> Option<Report> {
    let document = Document::parse(instance.as_bytes()).expect(instance);
    let limits = Limits::default();
    let report = interpret::report(program, id(0), document.root(), Some(instance), &limits).expect(instance);
    let mut ctx = Context::new(&limits);
    let valid = interpret::is_valid(program, id(0), document.root(), &mut ctx);
    assert_eq!((valid, ctx.limit()), (report.is_none(), None), "both walks on {instance}");
    let few = limits.check_steps(1_000_000);
    let evaluation = interpret::evaluate(program, id(0), document.root(), Some(instance), &few);
    if let Ok(evaluation) = evaluation {
        assert_eq!(
            (evaluation.is_valid(), evaluation.report()),
            (valid, report.as_ref()),
            "an evaluation of {instance}"
        );
    }
    report
}

/// Evaluates subschema 0 for an instance.
pub(crate) fn evaluate<'p>(program: &'p Program, instance: &str) -> Evaluation<'p> {
    let document = Document::parse(instance.as_bytes()).expect(instance);
    interpret::evaluate(program, id(0), document.root(), Some(instance), &Limits::default()).expect(instance)
}

/// Returns the violations as `instance location | keyword location | message`.
pub(crate) fn violations(program: &Program, instance: &str) -> Vec<String> {
    let report = report(program, instance);
    let violations = report.iter().flat_map(Report::violations);
    violations
        .map(|violation| {
            let locations = format!("{} | {}", violation.instance_location, violation.keyword_location);
            format!("{locations} | {}", violation.message())
        })
        .collect()
}

/// Checks which of these instances are valid.
pub(crate) fn accepts(program: &Program, valid: &[&str], invalid: &[&str]) {
    for instance in valid {
        assert_eq!(violations(program, instance), Vec::<String>::new(), "{instance}");
    }
    for instance in invalid {
        assert!(!violations(program, instance).is_empty(), "{instance} must not be valid");
    }
}

/// Checks that the violations are exactly these, in this order.
pub(crate) fn rejects(program: &Program, instance: &str, expected: &[&str]) {
    assert_eq!(violations(program, instance), expected, "{instance}");
}
