//! Compares real schemas with edited ones, and searches for a document that contradicts a result "compatible" under an
//! independent validator. Exits with an error if there is one.
//!
//! `cargo run --release -p typewright-compare --example brute_force -- FOLDER [PAIRS [INSTANCES [SEED]]]`: the folder
//! contains `NAME/schema.json`. By default, 2,000 pairs with 10,000 documents each.

#[path = "../tests/support/agreement.rs"]
mod agreement;
#[path = "../tests/support/brute_force.rs"]
mod brute_force;
#[path = "../tests/support/documents.rs"]
mod documents;
#[path = "../tests/support/edits.rs"]
mod edits;
#[path = "../tests/support/places.rs"]
mod places;
#[path = "../tests/support/mod.rs"]
mod support;
#[path = "../tests/support/version.rs"]
mod version;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use brute_force::Size;
use typewright::Json;

/// The most bytes of a schema, so that most of the time goes to documents.
const SCHEMA: usize = 200_000;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: brute_force FOLDER [PAIRS [INSTANCES [SEED]]]");
        return ExitCode::from(2);
    };
    let mut number = |default: u64| arguments.next().map_or(default, |text| text.parse().expect("a number"));
    let count = |number: u64| usize::try_from(number).expect("a number of this machine");
    let size = Size { pairs: count(number(2000)), instances: count(number(10_000)), seed: number(1) };
    let tally = brute_force::run(&read(Path::new(&folder), SCHEMA), &size);
    println!("{tally}");
    println!("denied by the containment test:\n{}", tally.agreement.denied.join("\n"));
    println!("contradicted by a document:\n{}", tally.wrong.join("\n"));
    if tally.wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Returns the schemas `NAME/schema.json` of a folder that have at most this many bytes.
fn read(folder: &Path, most: usize) -> Vec<(String, Json)> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    names.sort();
    let schema = |path: PathBuf| {
        let text = fs::read(path.join("schema.json")).ok().filter(|text| text.len() <= most)?;
        Some((path.file_name()?.to_str()?.to_owned(), Json::parse(&text).ok()?))
    };
    names.into_iter().filter_map(schema).collect()
}
