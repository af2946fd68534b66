//! The annotation tests of the official suite, in every dialect that each is for.
//! Does not depend on output formats.

mod corpus;
#[path = "../../tests/support/harness.rs"]
mod harness;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use corpus::{list, member, members, text};
use typewright::__private::v1::pointer;
use typewright::Json;
use typewright_codegen::Sources;
use typewright_codegen::Validator;
use typewright_codegen::settings::{Dialect, Settings};

fn main() -> ExitCode {
    harness::run(harness::tests! {
        [plain] annotations_are_the_values_in_the_schema;
        [corpus "json-schema-test-suite/annotations/tests"] every_assertion_holds_in_every_dialect_it_is_for;
    })
}

/// The dialects, each with its number in the tests.
const DIALECTS: [(u32, Dialect); 5] = [
    (4, Dialect::Draft4),
    (6, Dialect::Draft6),
    (7, Dialect::Draft7),
    (2019, Dialect::Draft201909),
    (2020, Dialect::Draft202012),
];

/// The base URI of a schema without `$id`.
const NAME: &str = "schema.json";
const BASE: &str = "typewright:/schema.json";

/// The number of assertions, and the number of those that apply to a released draft.
/// The last value is the draft that the others need.
const ASSERTIONS: (usize, usize, &str) = (87, 84, "9999");

fn every_assertion_holds_in_every_dialect_it_is_for(folder: &Path) {
    let (mut all, mut applicable, mut made, mut failures) = (0, 0, 0, Vec::new());
    for (file, content) in corpus::files(folder) {
        for case in list(&content, "suite") {
            let compatibility = case.as_object().and_then(|case| case.get("compatibility")).map(ToString::to_string);
            let compatibility = compatibility.as_deref().unwrap_or_default().trim_matches('"');
            let assertions: usize = list(case, "tests").iter().map(|test| list(test, "assertions").len()).sum();
            let dialects = || DIALECTS.into_iter().filter(|(number, _)| is_compatible(compatibility, *number));
            all += assertions;
            applicable += if dialects().next().is_some() { assertions } else { 0 };
            for (number, dialect) in dialects() {
                made += assertions;
                failures
                    .extend(failures_of(case, dialect).iter().map(|failure| format!("{file} in {number}: {failure}")));
            }
            assert!(dialects().next().is_some() || compatibility == ASSERTIONS.2, "{file}: {compatibility}");
        }
    }
    println!("{applicable} of {all} assertions are for released drafts; made {made} times, once per dialect");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!((all, applicable), (ASSERTIONS.0, ASSERTIONS.1), "the suite has grown or shrunk");
}

fn annotations_are_the_values_in_the_schema() {
    let cases = [
        (
            Dialect::Draft202012,
            r#"{"readOnly": false, "examples": [], "title": "T"}"#,
            "readOnly false, examples [], title \"T\"",
        ),
        (Dialect::Draft202012, r#"{"title": 1, "deprecated": "no", "x-a": {"b": 1}}"#, r#"x-a {"b":1}"#),
        (Dialect::Draft202012, r##"{"$ref": "#/$defs/a", "title": "T", "$defs": {"a": {}}}"##, "title \"T\""),
        (Dialect::Draft7, r##"{"$ref": "#/definitions/a", "title": "T", "definitions": {"a": {}}}"##, ""),
    ];
    for (dialect, schema, expected) in cases {
        let settings = Settings::default().dialect(dialect);
        let compiled = Validator::from_text(&mut Sources::new("."), &settings, NAME, schema, None);
        let (validator, _) = compiled.unwrap_or_else(|mistakes| panic!("{schema}\n{mistakes:?}"));
        let evaluation = validator.evaluate(b"1").expect("the instance is JSON");
        let found = evaluation.annotations().into_iter().map(|one| format!("{} {}", one.keyword, one.value));
        assert_eq!(found.collect::<Vec<_>>().join(", "), expected, "{schema}");
    }
}

/// Evaluates a condition on the draft.
/// `6` is draft 6 and later, `<=7` draft 7 and earlier, `=2020` only that one; a comma joins conditions.
fn is_compatible(compatibility: &str, number: u32) -> bool {
    let parse = |text: &str| text.parse::<u32>().expect("a number");
    compatibility.split(',').filter(|condition| !condition.is_empty()).all(|condition| {
        match (condition.strip_prefix("<="), condition.strip_prefix('=')) {
            (Some(last), _) => number <= parse(last),
            (None, Some(only)) => number == parse(only),
            (None, None) => number >= parse(condition),
        }
    })
}

fn failures_of(case: &Json, dialect: Dialect) -> Vec<String> {
    let schema = member(case, "schema");
    let mut sources = Sources::new(".");
    for (uri, external) in
        case.as_object().and_then(|case| case.get("externalSchemas")?.as_object()).into_iter().flatten()
    {
        sources.register(uri, external.to_string());
    }
    let settings = Settings::default().dialect(dialect);
    let described = text(case, "description");
    let validator = match Validator::from_text(&mut sources, &settings, NAME, &schema.to_string(), None) {
        Ok((validator, _)) => validator,
        Err(mistakes) => return vec![format!("{described}: {mistakes:?}")],
    };
    let mut failures = Vec::new();
    for test in list(case, "tests") {
        let evaluation = validator.evaluate_node(member(test, "instance")).expect("no limit is reached");
        for assertion in list(test, "assertions") {
            let (location, keyword) = (text(assertion, "location"), text(assertion, "keyword"));
            let found = evaluation.annotations_of(location, keyword).into_iter();
            let found: BTreeMap<String, Json> = found.map(|one| (one.schema_location, one.value)).collect();
            let expected = members(assertion, "expected").into_iter();
            let expected: BTreeMap<String, Json> =
                expected.map(|(at, value)| (canonical(schema, at), value.clone())).collect();
            if found != expected {
                failures
                    .push(format!("{described}, `{keyword}` at `{location}`: expected {expected:?}, found {found:?}"));
            }
        }
    }
    failures
}

/// Converts a location in the file, as in the tests, to the absolute location in the schema resource.
fn canonical(schema: &Json, location: &str) -> String {
    let pointer = location.strip_prefix('#').expect("a fragment");
    let mut base = identified(schema, BASE).unwrap_or_else(|| BASE.to_owned());
    let (mut node, mut within) = (Some(schema), String::new());
    for (written, token) in pointer.split('/').skip(1).zip(pointer::tokens(pointer).expect("a pointer")) {
        node = node.and_then(|node| node.as_object()?.get(&token));
        within = format!("{within}/{written}");
        if let Some(own) = node.and_then(|node| identified(node, &base)) {
            (base, within) = (own, String::new());
        }
    }
    format!("{base}#{within}")
}

/// Returns the identifier of a schema resource.
/// Relative ones in these tests are siblings of their base.
fn identified(schema: &Json, base: &str) -> Option<String> {
    let Json::String(id) = schema.as_object()?.get("$id")? else { return None };
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    Some(if id.contains(':') { id.clone() } else { format!("{folder}/{id}") })
}
