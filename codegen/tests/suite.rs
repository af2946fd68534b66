//! The official test suite, through lowering and the interpreter.
//! Known failures are listed next to this file; the list may only shrink. Does not depend on emitted Rust.

#[path = "../../tests/support/harness.rs"]
mod harness;
#[path = "../../tests/support/suite/mod.rs"]
mod suite;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use suite::{Draft, Group, Suite};
use typewright::__private::v1::program::text;
use typewright::__private::v1::{Context, interpret};
use typewright::Limits;
use typewright_codegen::__private::check::{Annotated, CheckSettings, Checks, program};
use typewright_codegen::__private::emit::program::ProgramText;
use typewright_codegen::__private::resolve::load_text;
use typewright_codegen::Sources;
use typewright_codegen::diagnostic::Severity;

const LIST: &str = "codegen/tests/suite/known-failures.txt";
const KNOWN_FAILURES: &str = include_str!("suite/known-failures.txt");

fn main() -> ExitCode {
    harness::run(harness::tests! { [corpus "json-schema-test-suite"] every_case_passes_but_those_that_are_listed })
}

fn every_case_passes_but_those_that_are_listed(folder: &Path) {
    let suite = Suite::read(folder).expect("a readable suite");
    let (mut total, mut failed) = (0, BTreeSet::new());
    for draft in Draft::ALL {
        let (mut cases, before) = (0, failed.len());
        for group in suite.groups.iter().filter(|group| group.draft == draft) {
            cases += group.tests.len();
            failed.extend(failures(&suite, group));
        }
        println!("{}: {} of {cases} pass", draft.folder, cases + before - failed.len());
        total += cases;
    }
    println!("in all: {} of {total} pass", total - failed.len());
    compare(&failed);
}

fn compare(failed: &BTreeSet<String>) {
    let known: BTreeSet<String> = KNOWN_FAILURES.lines().map(str::to_owned).collect();
    let new = listed(failed.difference(&known));
    assert!(new.is_empty(), "these cases fail and are not in {LIST}:\n{new}");
    let gone = listed(known.difference(failed));
    assert!(gone.is_empty(), "these cases pass now; take them out of {LIST}:\n{gone}");
}

fn listed<'c>(cases: impl Iterator<Item = &'c String>) -> String {
    cases.map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// Returns the tests of a group with results other than those in the suite.
fn failures(suite: &Suite, group: &Group) -> Vec<String> {
    let results = results(suite, group);
    let mut failures = Vec::new();
    for (index, test) in group.tests.iter().enumerate() {
        let reason = match &results {
            Ok(results) if results[index] == test.valid => continue,
            Ok(_) => String::new(),
            Err(reason) => format!(" ({reason})"),
        };
        failures.push(format!("{}: {}{reason}", group.name(), test.description));
    }
    failures
}

/// Returns the result for each instance, or the reason why there is none.
fn results(suite: &Suite, group: &Group) -> Result<Vec<bool>, String> {
    let mut sources = Sources::new(".");
    for (uri, remote) in &suite.remotes {
        sources.register(uri, remote);
    }
    let (graph, _) = load_text(&mut sources, &group.settings, "schema.json", &group.schema.to_string())
        .map_err(|mistakes| mistakes.iter().map(|mistake| mistake.message.clone()).collect::<Vec<_>>().join("; "))?;
    let (checks, mistakes) = Checks::lower(&graph, &CheckSettings::default());
    if let Some(mistake) = mistakes.iter().find(|mistake| mistake.severity == Severity::Error) {
        return Err(mistake.message.clone());
    }
    let root = graph.roots.first().ok_or("no root")?;
    let (program, entry) = program(&checks, root.schema, Annotated::No).ok_or("no program")?;
    if text::read(&ProgramText::new(&program).to_string()).as_ref() != Ok(&program) {
        return Err("its text is read as another program".to_owned());
    }
    let mut results = Vec::new();
    for test in &group.tests {
        let mut ctx = Context::new(&Limits::default());
        let is_valid = interpret::is_valid(&program, entry, &test.instance, &mut ctx);
        if let Some(limit) = ctx.limit() {
            return Err(limit.to_string());
        }
        results.push(is_valid);
    }
    Ok(results)
}
