//! Measures typewright and its peers, with one command for each claim.
//! The numbers can be reproduced with one command each. Uses only the public API of the other crates.

mod build;
mod compile;
mod conformance;
mod corpus;
mod documents;
mod folder;
mod guard;
mod instances;
mod mutate;
mod peer;
mod speed;
#[path = "../../tests/support/suite/mod.rs"]
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
    /// Validates every case of a test suite with the layout of the official one.
    Conformance(conformance::Arguments),
    /// Generates and compiles real schemas, and decodes and encodes their documents.
    Corpus(corpus::Arguments),
    /// Generates and compiles published documents, unchanged, and decodes and encodes their examples.
    Documents(documents::Arguments),
    /// Measures what compiling and generating code costs, compared with serde derive and typify.
    Build(build::Arguments),
    /// Compares command lines for validation: formats, places, exit codes and speed.
    Instances(instances::Arguments),
    /// Measures how fast documents are validated, decoded and encoded, compared with other crates.
    Speed(speed::Arguments),
    /// Builds one package; `build` runs it for each.
    #[command(hide = true)]
    CargoOne(build::CargoArguments),
    /// Validates lines with the crate `jsonschema`; `instances` runs it.
    #[command(hide = true)]
    ValidateLines(instances::LoopArguments),
    /// Generates one document; `documents` runs it for each.
    #[command(hide = true)]
    DocumentOne(documents::OneArguments),
    /// Validates the examples of one document; `documents` runs it for each.
    #[command(hide = true)]
    DocumentExamples(documents::OneArguments),
    /// Generates one schema of a corpus; `corpus` runs it for each.
    #[command(hide = true)]
    GenerateOne(corpus::OneArguments),
}

/// The output format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// Returns the folder of the external test data.
fn corpus_folder() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    env::var_os("TYPEWRIGHT_CORPUS").map_or_else(beside, PathBuf::from)
}

/// A result, or an error.
type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    guard::quiet();
    let passed = match Arguments::parse().command {
        Command::Build(arguments) => build::run(&arguments),
        Command::CargoOne(arguments) => build::cargo_one(&arguments),
        Command::Conformance(arguments) => conformance::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::Documents(arguments) => documents::run(&arguments),
        Command::Instances(arguments) => instances::run(&arguments),
        Command::ValidateLines(arguments) => instances::validate_lines(&arguments),
        Command::Speed(arguments) => speed::run(&arguments),
        Command::DocumentOne(arguments) => Ok(documents::one(&arguments)),
        Command::DocumentExamples(arguments) => Ok(documents::judge_one(&arguments)),
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
