//! `documents`: generates code for published documents, unchanged, compiles it with warnings as errors, and validates,
//! decodes and encodes their examples. Each document has processes of its own.

mod beside;
mod example;
mod files;
mod find;
mod generate;
mod independent;
mod judge;
mod peers;
mod row;
mod show;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::compile::{self, Callee, Compiled, Harness, Question, Unit};
use crate::corpus::{module, process};
use crate::{Format, Outcome, corpus_folder, guard};
use find::Document;
use generate::Generated;
use peers::{Peer, Place};
use row::{Judged, Row};

pub(crate) use generate::{OneArguments, one};
pub(crate) use judge::one as judge_one;

/// The lints that users are advised to deny.
const DENIED: &str = "#![deny(warnings)]";

/// The code is only checked.
const CHECKED: Harness =
    Harness { name: "documents", attributes: DENIED, callee: Callee::Typewright, program: None, most_lines: 150_000 };

/// The code becomes programs that decode and encode.
const COMPILED: Harness = Harness {
    name: "document_models",
    program: Some(include_str!("../../harness/documents.rs")),
    most_lines: 60_000,
    ..CHECKED
};

/// The maximum time for the examples of one document.
const PATIENCE: Duration = Duration::from_mins(15);

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The folder of documents. [default: `documents` in `$TYPEWRIGHT_CORPUS`]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Only the documents whose path contains one of these.
    #[arg(long, value_name = "PART")]
    name: Vec<String>,
    /// The last stage to run.
    #[arg(long, value_enum, default_value_t)]
    only: Stage,
    /// Another generator to run on the same documents: a shell command that writes a package for `$DOCUMENT` to `$OUT`,
    /// with `Cargo.toml` and `src`. Cargo downloads the dependencies of the packages.
    #[arg(long, value_name = "NAME=COMMAND")]
    peer: Vec<Peer>,
    /// The maximum of CPU seconds of a process of another generator, and of one that checks what it writes.
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    peer_patience: u64,
    /// The output format.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Stage {
    /// Generates Rust.
    Generate,
    /// Validates the examples with the interpreter.
    Validate,
    /// Type-checks the Rust.
    Check,
    /// Compiles the Rust to programs, which decode and encode the examples.
    #[default]
    Decode,
}

/// Measures, prints the results, and returns whether all documents pass.
pub(crate) fn run(arguments: &Arguments) -> Outcome<bool> {
    let folder = arguments.dir.clone().unwrap_or_else(|| corpus_folder().join("documents"));
    let folder = folder.canonicalize().map_err(|error| format!("`{}`: {error}", folder.display()))?;
    let mut documents = find::documents(&folder)?;
    let is_named = |path: &Path| arguments.name.iter().any(|part| path.to_string_lossy().contains(part.as_str()));
    documents.retain(|document| arguments.name.is_empty() || is_named(&document.path));
    let referenced: Vec<(String, PathBuf)> = find::identified(&folder).into_iter().collect();
    eprintln!("generating {} documents", documents.len());
    let generated = guard::each(&documents, |document| generate::generate(&folder, document, &referenced));
    let failed = |reason| Generated { errors: vec![reason], ..Generated::default() };
    let rows = documents.iter().zip(generated).map(|(document, generated)| Row {
        path: document.path.to_string_lossy().into_owned(),
        generated: generated.unwrap_or_else(failed),
        rustc: Vec::new(),
        error: None,
        judged: Vec::new(),
        unnamed: Vec::new(),
        peers: Vec::new(),
    });
    let mut rows: Vec<Row> = rows.collect();
    if arguments.only >= Stage::Validate {
        eprintln!("validating examples");
        validate(&folder, &documents, &referenced, &mut rows);
    }
    let home = compile::folder()?.join("peers");
    let place = Place { home: &home, patience: arguments.peer_patience };
    for peer in &arguments.peer {
        eprintln!("running {}", peer.name);
        let results = peers::results(peer, &folder, &documents, place)?;
        for (row, result) in rows.iter_mut().zip(results) {
            row.peers.extend(result.map(|result| (peer.name.clone(), result)));
        }
    }
    match arguments.only {
        Stage::Generate | Stage::Validate => {}
        Stage::Check => drop(compile(&CHECKED, &mut rows)?),
        Stage::Decode => {
            let compiled = compile(&COMPILED, &mut rows)?;
            decode(&compiled, &mut rows);
        }
    }
    match arguments.format {
        Format::Text => print!("{}", show::text(&rows)),
        Format::Json => println!("{}", show::json(&rows)),
    }
    Ok(rows.iter().all(Row::passes))
}

/// Validates the examples of all documents that were generated.
fn validate(folder: &Path, documents: &[Document], referenced: &[(String, PathBuf)], rows: &mut [Row]) {
    let reply = guard::each(documents, |document| {
        let mut command =
            generate::command("document-examples", folder, document, referenced).map_err(|error| error.to_string())?;
        process::answer_within(&mut command, PATIENCE)
    });
    for (row, reply) in rows.iter_mut().zip(reply).filter(|(row, _)| row.generated.errors.is_empty()) {
        match reply.flatten() {
            Ok(reply) => {
                row.error = reply["error"].as_str().map(str::to_owned);
                row.judged = reply["examples"].as_array().into_iter().flatten().map(Judged::read).collect();
                let unnamed = reply["unnamed"].as_array().into_iter().flatten();
                row.unnamed = unnamed.filter_map(|path| Some(path.as_str()?.to_owned())).collect();
            }
            Err(reason) => row.error = Some(reason),
        }
    }
}

fn unit(at: usize) -> String {
    format!("document_{at}")
}

/// Compiles all generated code.
fn compile(harness: &Harness, rows: &mut [Row]) -> Outcome<Compiled> {
    let made = rows.iter().enumerate().filter(|(_, row)| row.generated.errors.is_empty());
    let units = made.map(|(at, row)| Unit {
        name: unit(at),
        files: row.generated.files.iter().map(module).collect(),
        answer: "UNIT::MODELS".to_owned(),
    });
    let units: Vec<Unit> = units.collect();
    eprintln!("compiling {} lines", units.iter().map(Unit::lines).sum::<usize>());
    let compiled = compile::compile(harness, units)?;
    for (at, row) in rows.iter_mut().enumerate() {
        for said in [&compiled.errors, &compiled.warnings] {
            row.rustc.extend(said.get(&unit(at)).into_iter().flatten().cloned());
        }
    }
    Ok(compiled)
}

/// Decodes and encodes the examples whose schemas are models.
fn decode(compiled: &Compiled, rows: &mut [Row]) {
    let mut questions = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let question =
            |judged: &Judged| Question { unit: unit(at), text: format!("{}\t{}", judged.schema, judged.value) };
        questions.extend(row.judged.iter().map(question));
    }
    let mut answers = compile::answers(compiled, &questions).into_iter();
    for judged in rows.iter_mut().flat_map(|row| &mut row.judged) {
        let answer = answers.next().unwrap_or_else(|| Err("there is no answer".to_owned()));
        judged.model = Some(answer.unwrap_or_else(|reason| reason)).filter(|answer| answer != "no model");
    }
}
