//! `schemas test`: tests schemas with the instances that belong to them, and prints the results.

use typewright::{Json, Object, json};
use typewright_codegen::__private::schema_tests::{TestOutcome, TestedInstance};
use typewright_codegen::SchemaTests;
use typewright_codegen::diagnostic::Severity;

use crate::args::{ReportFormat, Shared, TestSchemas};
use crate::exit::Exit;
use crate::findings::{self, Case, Finding};
use crate::{report, schemas, terminal};

/// The rule of an instance that is valid but must not be.
const ACCEPTED: &str = "accepted";
/// The rule of a keyword that decided nothing.
const UNDECIDED: &str = "undecided";

/// Tests the schemas, and returns whether all instances passed.
pub(crate) fn run(shared: &Shared, command: &TestSchemas) -> Exit {
    let (generator, _) = match schemas::generator(shared, &command.paths) {
        Ok(generator) => generator,
        Err(exit) => return exit,
    };
    let generator = if shared.keep_going { generator.keep_going() } else { generator };
    let tests = generator.test();
    report::compiled(&tests.diagnostics);
    if tests.instances.is_empty() && !tests.diagnostics.has_errors() {
        report::error(
            "there is nothing to test",
            "put instances beside a schema, such as `NAME.valid.json` and `NAME.invalid.json`, or name them in `[[validate]]`",
        );
        return Exit::Usage;
    }
    print(&tests, command);
    let denied = schemas::denied(shared, &tests.diagnostics);
    let outcomes = tests.instances.iter().map(exit);
    let schemas = if tests.diagnostics.has_errors() { Exit::Unusable } else { Exit::Success };
    outcomes.fold(schemas.max(denied), Exit::max)
}

/// Returns the exit code of one result alone.
fn exit(instance: &TestedInstance) -> Exit {
    match &instance.outcome {
        TestOutcome::Passed => Exit::Success,
        TestOutcome::NotParsed(_) => Exit::Unusable,
        _ => Exit::Negative,
    }
}

fn print(tests: &SchemaTests, command: &TestSchemas) {
    let undecided = if command.coverage { undecided(tests) } else { Vec::new() };
    let failures = || tests.failures().flat_map(found).chain(undecided.iter().cloned()).collect::<Vec<Finding>>();
    match command.format {
        ReportFormat::Human => terminal::data(text(tests, command.coverage)),
        ReportFormat::Short => lines(&failures(), findings::line),
        ReportFormat::Github => lines(&failures(), findings::annotation),
        ReportFormat::Json => terminal::data(format!("{}\n", document(tests, command.coverage))),
        ReportFormat::Sarif => terminal::data(format!("{}\n", findings::sarif(&failures()))),
        ReportFormat::Junit => match findings::junit(&tests.instances.iter().map(case).collect::<Vec<Case>>()) {
            Ok(text) => terminal::data(text),
            Err(error) => report::error(&format!("the report cannot be written: {error}"), ""),
        },
    }
}

fn lines(findings: &[Finding], format: fn(&Finding) -> String) {
    findings.iter().for_each(|finding| terminal::data(format!("{}\n", format(finding))));
}

fn text(tests: &SchemaTests, with_coverage: bool) -> String {
    let mut lines: Vec<String> = tests.failures().map(ToString::to_string).collect();
    if with_coverage {
        lines.extend(tests.undecided.iter().map(|keyword| format!("{}: {}", keyword.location, keyword.lacks.text())));
        lines.push(format!("{} keywords and branches decided nothing", tests.undecided.len()));
    }
    lines.push(tests.summary());
    lines.join("\n") + "\n"
}

/// Returns the findings about an instance that did not pass.
fn found(instance: &TestedInstance) -> Vec<Finding> {
    let path = instance.path.as_str();
    match &instance.outcome {
        TestOutcome::Passed => Vec::new(),
        TestOutcome::Failed(error) => Finding::of_error(path, error),
        TestOutcome::NotParsed(diagnostics) => diagnostics.iter().map(Finding::of_diagnostic).collect(),
        _ => {
            let message = format!("the instance is valid, expected one that `{}` rejects", instance.schema);
            vec![Finding { rule: ACCEPTED.to_owned(), ..Finding::unreadable(path, &message) }]
        }
    }
}

/// Returns a note for each keyword that decided nothing.
fn undecided(tests: &SchemaTests) -> Vec<Finding> {
    let notes = tests.undecided.iter().map(|keyword| {
        let (file, pointer) = keyword.location.split_once('#').unwrap_or((&keyword.location, ""));
        let pointer = Some(pointer.to_owned());
        let severity = Severity::Note;
        Finding { severity, rule: UNDECIDED.to_owned(), pointer, ..Finding::unreadable(file, keyword.lacks.text()) }
    });
    notes.collect()
}

fn case(instance: &TestedInstance) -> Case {
    let (suite, name) = (instance.schema.clone(), instance.path.clone());
    Case { suite, name, exit: exit(instance), findings: found(instance) }
}

fn document(tests: &SchemaTests, with_coverage: bool) -> Json {
    let results = tests.instances.iter().map(|instance| {
        let findings = found(instance);
        let findings = findings.iter().map(|finding| Json::String(findings::line(finding)));
        json!({
            "instance": instance.path.as_str(),
            "schema": instance.schema.as_str(),
            "expected": if instance.is_expected_valid { "valid" } else { "invalid" },
            "passed": matches!(instance.outcome, TestOutcome::Passed),
            "findings": findings.collect::<Vec<Json>>(),
        })
    });
    let mut object = Object::from_iter([("results", Json::from(results.collect::<Vec<Json>>()))]);
    object.insert("untested", tests.untested.iter().map(|name| Json::from(name.as_str())).collect::<Vec<Json>>());
    if with_coverage {
        let undecided = tests
            .undecided
            .iter()
            .map(|keyword| json!({ "location": keyword.location.as_str(), "lacks": keyword.lacks.text() }));
        object.insert("undecided", undecided.collect::<Vec<Json>>());
    }
    object.into()
}
