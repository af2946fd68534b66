//! The work of explaining why no branch of a union is valid is bounded, and values of tags stay secret.

use std::fmt::Write;

use typewright::__private::v1::program::{Items, KindSet, Literal, Members, Program, Rule, Subschema};
use typewright::__private::v1::{Context, interpret};
use typewright::report::{Branch, Violation};
use typewright::{Document, Json, Limits, Report};

use crate::kit::{at, id, program, report, rule, text, texts};

fn members(properties: &[(&str, u32)]) -> Rule {
    let mut properties: Vec<_> = properties.iter().map(|(name, subschema)| (text(name), id(*subschema))).collect();
    properties.sort();
    Rule::Members(Members { properties: properties.into(), patterns: Vec::new().into(), additional: None })
}

fn string(value: &str) -> Literal {
    Literal::String(text(value))
}

/// How branches can be distinguished.
#[derive(Clone, Copy, PartialEq)]
enum Distinct {
    ByTag,
    ByNothing,
}

/// Returns a tree of nodes with children: a union of this many branches, with an `id` that must be a string.
fn tree(branches: u32, distinct: Distinct) -> Program {
    let items = Items { prefix: Vec::new().into(), rest: Some((text("items"), id(0))) };
    let first = 3;
    let mut all = vec![
        at("", vec![rule("anyOf", Rule::AnyOf((0..branches).map(|branch| id(first + 2 * branch)).collect()))]),
        at("/id", vec![rule("type", Rule::Kind(KindSet::STRING))]),
        at("/children", vec![rule("items", Rule::Items(items))]),
    ];
    for branch in 0..branches {
        let tag = first + 2 * branch + 1;
        all.push(at(
            &format!("/oneOf/{branch}"),
            vec![
                rule("type", Rule::Kind(KindSet::OBJECT)),
                rule("properties", members(&[("type", tag), ("id", 1), ("children", 2)])),
                rule("required", Rule::Required(texts(&["type", "id"]).into())),
            ],
        ));
        let kind = match distinct {
            Distinct::ByTag => Rule::Const(string(&format!("t{branch}"))),
            Distinct::ByNothing => Rule::Kind(KindSet::STRING),
        };
        all.push(at(&format!("/oneOf/{branch}/properties/type"), vec![rule("const", kind)]));
    }
    program(all)
}

/// Returns this many nested nodes, each the last of some children. The `id` of the innermost is not a string.
fn instance(levels: usize, children: usize, tag: &str) -> String {
    let valid = r#"{"type":"t0","id":"x"}"#;
    let mut inner = format!(r#"{{"type":"{tag}","id":5}}"#);
    for _ in 1..levels {
        let mut list = String::new();
        for _ in 1..children {
            write!(list, "{valid},").expect("writing to a string does not fail");
        }
        inner = format!(r#"{{"type":"{tag}","id":"x","children":[{list}{inner}]}}"#);
    }
    inner
}

/// Returns the report within a limit that depends on the steps of validation.
fn bounded(program: &Program, instance: &str) -> Report {
    let document = Document::parse(instance.as_bytes()).expect(instance);
    let mut ctx = Context::new(&Limits::default());
    assert!(!interpret::is_valid(program, id(0), document.root(), &mut ctx));
    let limits = Limits::default().check_steps(12 * ctx.spent() + 200_000);
    let report = interpret::report(program, id(0), document.root(), Some(instance), &limits);
    report.expect("explanations take a multiple of the steps of the plain check").expect("the instance is invalid")
}

/// Returns the locations of the innermost causes of the nearest branches.
fn causes(violation: &Violation) -> Vec<String> {
    match violation.nearest_branch() {
        Some(branch) => branch.violations.iter().flat_map(causes).collect(),
        None => vec![violation.instance_location.clone()],
    }
}

#[test]
fn a_tag_leads_to_the_innermost_cause() {
    for (branches, levels) in [(5, 2), (12, 5), (12, 15), (500, 3)] {
        let program = tree(branches, Distinct::ByTag);
        let instance = instance(levels, 3, &format!("t{}", branches - 1));
        let report = bounded(&program, &instance);
        let expected = format!("{}/id", "/children/2".repeat(levels - 1));
        assert_eq!(causes(&report.violations()[0]), [expected], "{branches} {levels}");
    }
}

#[test]
fn without_a_tag_the_innermost_cause_is_found_in_bounded_steps() {
    for (branches, levels) in [(2, 6), (12, 5), (40, 4), (500, 1)] {
        let report = bounded(&tree(branches, Distinct::ByNothing), &instance(levels, 3, "t0"));
        let expected = format!("{}/id", "/children/2".repeat(levels - 1));
        assert_eq!(causes(&report.violations()[0]), [expected], "{branches} {levels}");
    }
}

#[test]
fn many_unions_share_the_limit_of_the_list() {
    fn listed(violations: &[Violation]) -> usize {
        violations.iter().map(|violation| 1 + violation.branches.iter().map(inner).sum::<usize>()).sum()
    }
    fn inner(branch: &Branch) -> usize {
        listed(&branch.violations)
    }
    let items = Items { prefix: Vec::new().into(), rest: Some((text("items"), id(1))) };
    for distinct in [Distinct::ByTag, Distinct::ByNothing] {
        let mut subschemas = vec![at("", vec![rule("items", Rule::Items(items.clone()))])];
        // Every id increases by one.
        let Program { subschemas: inner, .. } = shifted(12, distinct);
        subschemas.extend(inner.into_owned());
        let program = program(subschemas);
        let one = instance(3, 2, "t7");
        let text = format!("[{}]", vec![one.as_str(); 300].join(","));
        let report = bounded(&program, &text);
        assert_eq!((report.violations().len(), report.more()), (100, 200));
        let listed = listed(report.violations());
        assert!(listed <= 100 + 16 * 100, "{listed}");
        let expected = "/0/children/1/children/1/id";
        assert_eq!(causes(&report.violations()[0]), [expected]);
        let explained = report.violations().iter().filter(|violation| violation.nearest.is_some()).count();
        assert!(explained > 30, "{explained}");
    }
}

/// Returns the program of [`tree`] after another subschema.
fn shifted(branches: u32, distinct: Distinct) -> Program {
    let mut program = tree(branches, distinct);
    let shift = |all: &[typewright::__private::v1::program::SubschemaId]| {
        all.iter().map(|one| id(one.0 + 1)).collect::<Vec<_>>()
    };
    for check in program.subschemas.to_mut().iter_mut().flat_map(|subschema| subschema.checks.to_mut()) {
        match &mut check.rule {
            Rule::AnyOf(all) => *all = shift(all).into(),
            Rule::Members(members) => members.properties.to_mut().iter_mut().for_each(|(_, one)| one.0 += 1),
            Rule::Items(Items { rest: Some((_, one)), .. }) => one.0 += 1,
            _ => {}
        }
    }
    program
}

#[test]
fn the_value_of_a_secret_tag_is_not_shown() {
    let union = |whole: bool| {
        let tag = |pointer: &str, value: &str| at(pointer, vec![rule("const", Rule::Const(string(value)))]);
        let branch = |pointer: &str, tag| {
            at(
                pointer,
                vec![
                    rule("properties", members(&[("kind", tag)])),
                    rule("required", Rule::Required(texts(&["kind"]).into())),
                ],
            )
        };
        program(vec![
            Subschema { redact: whole, ..at("", vec![rule("anyOf", Rule::AnyOf(vec![id(1), id(2)].into()))]) },
            branch("/0", 3),
            branch("/1", 4),
            tag("/0/kind", "a"),
            tag("/1/kind", "b"),
        ])
    };
    let mut by_name = union(false);
    by_name.redacted = vec![text("kind")].into();

    let instance = r#"{"kind": "canary"}"#;
    let value = Json::parse(instance.as_bytes()).expect("JSON");
    for (program, shown) in [(union(false), true), (union(true), false), (by_name, false)] {
        let report = report(&program, instance).expect("no branch is valid");
        let without_text = interpret::report(&program, id(0), &value, None, &Limits::default());
        let without_text = without_text.expect("no limit is reached").expect("no branch is valid");
        for output in [
            report.to_string(),
            report.explanation(),
            format!("{report:?}"),
            without_text.to_string(),
            without_text.explanation(),
            format!("{without_text:?}"),
        ] {
            assert_eq!(output.contains("canary"), shown, "{output}");
            assert!(output.contains("kind"), "{output}");
        }
        assert!(report.violations()[0].message().contains("one of `\"a\"`, `\"b\"`"));
    }
}

#[test]
fn the_value_of_a_tag_cannot_move_the_cursor_and_is_cut() {
    let long = format!("\"{}\\u001b[31m\\u202e\"", "x".repeat(500));
    let report =
        report(&tree(2, Distinct::ByTag), &format!(r#"{{"type": {long}, "id": "x"}}"#)).expect("the tag is unknown");
    let message = report.violations()[0].message();
    assert!(message.chars().count() < 200 && !message.contains(['\u{1b}', '\u{202e}']), "{message}");
}

#[test]
fn causes_are_the_violations_of_the_branches_that_tags_select() {
    let cases = [
        (Distinct::ByTag, "t4", "/children/1/children/1/id"),
        // A tag that selects nothing is the cause itself.
        (Distinct::ByTag, "t9", ""),
        (Distinct::ByNothing, "t4", ""),
    ];
    for (distinct, tag, expected) in cases {
        let report = report(&tree(5, distinct), &instance(3, 2, tag)).expect("it is invalid");
        let causes: Vec<&str> = report.causes().map(|violation| violation.instance_location.as_str()).collect();
        assert_eq!(causes, [expected]);
        let shown = if expected.is_empty() { "at the root: " } else { expected };
        assert!(report.to_string().starts_with(shown), "{report}");
    }
}

#[test]
fn a_branch_that_is_restricted_by_a_tag_has_the_name_of_its_definition() {
    let program = program(vec![
        at("", vec![rule("oneOf", Rule::OneOf(vec![id(1), id(2)].into()))]),
        at("/oneOf/0", vec![rule("allOf", Rule::AllOf(vec![id(3), id(4)].into()))]),
        at("/oneOf/1", vec![rule("allOf", Rule::AllOf(vec![id(4), id(4)].into()))]),
        at("/oneOf/0", vec![rule("$ref", Rule::Reference(id(5)))]),
        at("/discriminator", vec![rule("type", Rule::Kind(KindSet::STRING))]),
        at("/$defs/Card", vec![rule("required", Rule::Required(texts(&["number"]).into()))]),
    ]);
    let report = report(&program, "{}").expect("no branch is valid");
    let names: Vec<_> = report.violations()[0].branches.iter().map(|branch| branch.name.as_deref()).collect();
    assert_eq!(names, [Some("Card"), None]);
}
