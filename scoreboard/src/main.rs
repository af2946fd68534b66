//! Measures typewright and its peers, one command for each promise: numbers that anybody can measure again.
//! Knows the other crates only through what they offer everybody.

mod compile;
mod conformance;
mod corpus;
mod documents;
mod guard;
mod mutate;
mod peer;
mod suite;

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// Measures typewright and its peers.
#[derive(Debug, Parser)]
#[command(name = "scoreboard")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Judges every case of a test suite that is laid out like the official one.
    Conformance(conformance::Arguments),
    /// Generates and compiles real schemas, and decodes and encodes their documents.
    Corpus(corpus::Arguments),
    /// Generates and checks published documents as their authors publish them.
    Documents(documents::Arguments),
    /// Generates one document: what `documents` starts for each.
    #[command(hide = true)]
    DocumentOne(documents::OneArguments),
    /// Generates one schema of a corpus: what `corpus` starts for each.
    #[command(hide = true)]
    GenerateOne(corpus::OneArguments),
}

/// What the result is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// The folder of the test data from outside.
fn corpus_folder() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    env::var_os("TYPEWRIGHT_CORPUS").map_or_else(beside, PathBuf::from)
}

/// A result, or why there is none.
type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    guard::quiet();
    let passed = match Arguments::parse().command {
        Command::Conformance(arguments) => conformance::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::Documents(arguments) => documents::run(&arguments),
        Command::DocumentOne(arguments) => Ok(documents::one(&arguments)),
        Command::GenerateOne(arguments) => Ok(corpus::one(&arguments)),
    };
    match passed {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}
