//! Lints every `NAME/schema.json` in a folder, counts the findings of each code, and prints some of them as a table, chosen by
//! chance, to be judged by people: is the finding true?
//!
//! `cargo run --release -p typewright-codegen --example lint_sample -- FOLDER [ROWS [SEED]]`. By default, 50 rows.

mod schemas;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::Path;
use std::process::ExitCode;

use typewright::__private::v1::draw::{Chance, Choices};
use typewright_codegen::Generator;
use typewright_codegen::diagnostic::{Code, Diagnostic, Severity};

use schemas::{names, referenced};

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: lint_sample FOLDER [ROWS [SEED]]");
        return ExitCode::from(2);
    };
    let mut number = |default: u64| arguments.next().map_or(default, |text| text.parse().expect("a number"));
    let (rows, seed) = (number(50), number(1));
    let mut findings = findings(Path::new(&folder));
    count(&findings);
    println!("\n| code | place | finding |\n|---|---|---|");
    let chance = &mut Chance::new(seed);
    for _ in 0..rows.min(findings.len() as u64) {
        let chosen = usize::try_from(chance.below(findings.len() as u64)).expect("a number of this machine");
        row(&findings.swap_remove(chosen));
    }
    ExitCode::SUCCESS
}

/// Returns what `lint` reports about the schemas of a folder, once for each place: schemas refer to one another. Does not
/// return notes, nor keywords that it left out.
fn findings(folder: &Path) -> Vec<Diagnostic> {
    let lint = |name: String| {
        let path = Path::new(&name).join("schema.json");
        let generator = Generator::new().root(folder).settings(referenced(folder)).schemas([path]);
        generator.keep_going().lint().diagnostics.0
    };
    let found = names(folder).into_iter().flat_map(lint);
    let found = found.filter(|finding| finding.severity == Severity::Warning && !finding.is_left_out());
    let mut places = BTreeSet::new();
    found.filter(|finding| places.insert((finding.code, place(finding)))).collect()
}

/// Prints how many findings of each code there are, most frequent first.
fn count(findings: &[Diagnostic]) {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    findings.iter().for_each(|finding| *counts.entry(finding.code).or_default() += 1);
    let mut counts: Vec<(Code, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    println!("{} findings", findings.len());
    for (code, count) in counts {
        println!("{} {count:5}  {}", code.text(), code.meaning());
    }
}

/// Prints a finding as a row of a table.
fn row(finding: &Diagnostic) {
    println!("| {} | {} | {} |", finding.code.text(), place(finding), finding.message.replace('|', "\\|"));
}

/// Returns where a finding is, as messages write it.
fn place(finding: &Diagnostic) -> String {
    finding.place.as_ref().map(|place| format!("{}:{}:{}", place.path, place.line, place.column)).unwrap_or_default()
}
