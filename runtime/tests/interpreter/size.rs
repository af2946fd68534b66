//! Reports are bounded, for any number of violations and length of names; omitted violations are counted.

use typewright::__private::v1::interpret;
use typewright::__private::v1::program::{Check, Items, KindSet, Literal, Members, Program, Rule, SubschemaId};
use typewright::{Document, LimitKind, Limits, Report};

use crate::kit::{at, id, program, rule, text};

fn bounded(program: &Program, instance: &str, limits: &Limits) -> Report {
    let document = Document::parse(instance.as_bytes()).expect("it is JSON");
    let report = interpret::report(program, id(0), document.root(), Some(instance), limits).expect("within the limits");
    report.expect("it is not valid")
}

/// All items, at any depth, must be arrays.
fn arrays() -> Vec<Check> {
    let items = Items { prefix: Vec::new().into(), rest: Some((text("items"), id(1))) };
    vec![rule("type", Rule::Kind(KindSet::ARRAY)), rule("items", Rule::Items(items))]
}

fn members(additional: SubschemaId) -> Rule {
    Rule::Members(Members { properties: Vec::new().into(), patterns: Vec::new().into(), additional: Some(additional) })
}

/// Returns the lengths of all forms of a report.
fn sizes(report: &Report) -> [usize; 3] {
    [report.to_string().len(), report.basic().to_string().len(), report.detailed().to_string().len()]
}

#[test]
fn many_violations_are_counted() {
    const MANY: usize = 200_000;
    let program = program(vec![at("", arrays()), at("/items", arrays())]);
    let instance = format!("[{}1]", "1,".repeat(MANY - 1));
    let report = bounded(&program, &instance, &Limits::default());
    assert_eq!((report.violations().len(), report.more()), (100, MANY - 100));
    assert!(sizes(&report).into_iter().all(|size| size < 100_000), "{:?}", sizes(&report));
    assert!(report.explanation().contains(&(MANY - 100).to_string()));
}

/// Each violation is at the end of a long name, and so is each of the hundred subschemas that lead to it.
#[test]
fn long_names_count_by_their_bytes() {
    const NAME: usize = 100_000;
    let program = program(vec![at("", vec![rule("properties", members(id(1)))]), at("/items", arrays())]);
    let (open, close) = ("[".repeat(100), "]".repeat(100));
    let branches = vec![format!("{open}1{close}"); 50].join(",");
    let instance = format!(r#"{{"{}":[{branches}]}}"#, "n".repeat(NAME));
    let limits = Limits::default().report_bytes(20 * NAME);
    let report = bounded(&program, &instance, &limits);
    assert_eq!(report.violations().len() + report.more(), 50);
    assert!((5..=20).contains(&report.violations().len()), "{}", report.violations().len());
    assert!(sizes(&report).into_iter().all(|size| size < 5 * limits.report_bytes), "{:?}", sizes(&report));
    // The first violation is always listed.
    let report = bounded(&program, &instance, &limits.report_bytes(0));
    assert_eq!((report.violations().len(), report.more()), (1, 49));
}

#[test]
fn listed_values_count_by_their_bytes() {
    let values: Vec<Literal> = (0..10_000).map(|number| Literal::String(format!("value {number}").into())).collect();
    let applied = at("/allOf/0", vec![rule("enum", Rule::Enum(values.into()))]);
    let program = program(vec![at("", vec![rule("allOf", Rule::AllOf(vec![id(1); 50].into()))]), applied]);
    let report = bounded(&program, "1", &Limits::default());
    assert_eq!(report.violations().len() + report.more(), 50);
    let report = bounded(&program, "1", &Limits::default().report_bytes(1000));
    assert_eq!((report.violations().len(), report.more()), (1, 49));
}

#[test]
fn names_in_evaluations_are_bounded() {
    let all = Rule::AllOf(vec![id(1); 50].into());
    let applied = at("/allOf/0", vec![rule("additionalProperties", members(id(2)))]);
    let program = program(vec![at("", vec![rule("allOf", all)]), applied, at("/allOf/0/additionalProperties", vec![])]);
    let instance = format!(r#"{{"{}":1}}"#, "n".repeat(100_000));
    let document = Document::parse(instance.as_bytes()).expect("it is JSON");
    let evaluate = |value_bytes| {
        let limits = Limits::default().value_bytes(value_bytes);
        let evaluation = interpret::evaluate(&program, id(0), document.root(), None, &limits);
        evaluation.map(|evaluation| evaluation.is_valid()).map_err(|limit| limit.limit)
    };
    assert_eq!(evaluate(6_000_000), Ok(true));
    assert_eq!(evaluate(4_000_000), Err(LimitKind::ValueBytes));
}
