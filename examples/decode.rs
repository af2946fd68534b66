//! Decodes a JSON file as one of the documented models, or ranks the models by how well they match it.
//!
//! ```console
//! cargo run --example decode -- --model payrix::SessionPostResponse FILE
//! cargo run --example decode -- FILE
//! ```
//!
//! Only the content of the file counts, never its path. Exit codes: 0 valid, 1 invalid, 2 usage, 3 not JSON or not
//! readable.

use std::io::{self, Read};
use std::process::ExitCode;

use session_models::MODELS;
use typewright::{Document, Error, Kind, ModelEntry, Node};

const USAGE: &str = "usage: decode [--model MODULE::TYPE] FILE    (FILE may be - for standard input)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["--model", model, file] | [file, "--model", model] => decode(model, file),
        [file] if !file.starts_with("--") => rank(file),
        _ => usage(USAGE),
    }
}

/// Decodes the file as the model, and prints the value or the error.
fn decode(model: &str, file: &str) -> ExitCode {
    let Some(entry) = MODELS.iter().find(|entry| entry.name == model) else {
        let names: Vec<&str> = MODELS.iter().map(|entry| entry.name).collect();
        return usage(&format!("there is no model `{model}`; there are:\n  {}", names.join("\n  ")));
    };
    with_bytes(file, |bytes| match entry.decode(bytes) {
        Ok(decoded) => {
            println!("{:#?}", decoded.value);
            ExitCode::SUCCESS
        }
        Err(error) => failure(&error.named(file)),
    })
}

/// Prints every model with its result, the best first.
fn rank(file: &str) -> ExitCode {
    with_bytes(file, |bytes| match Document::parse(bytes) {
        Ok(document) => {
            let mut rows: Vec<Row> = MODELS.iter().map(|entry| Row::of(entry, bytes, &document)).collect();
            rows.sort_by_key(|row| (row.outcome, usize::MAX - row.named, row.absent, row.name));
            let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
            for row in &rows {
                println!(
                    "{:<width$}  {:<15}  names {} of {} members",
                    row.name,
                    row.outcome.word(),
                    row.named,
                    row.members
                );
            }
            if rows.first().is_some_and(|row| row.outcome == Outcome::Valid) {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(1)
            }
        }
        Err(error) => failure(&Error::from_parse(error, bytes, true).named(file)),
    })
}

/// The result of a model for an instance, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Valid,
    Unrepresentable,
    Invalid,
}

impl Outcome {
    fn word(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Unrepresentable => "unrepresentable",
            Self::Invalid => "invalid",
        }
    }
}

/// One model, compared with an instance.
struct Row {
    name: &'static str,
    outcome: Outcome,
    /// The number of members of the instance that the model names.
    named: usize,
    members: usize,
    /// The number of members of the model that the instance does not have.
    /// Of two models that name equally many, the one with fewer comes first.
    absent: usize,
}

impl Row {
    fn of(entry: &ModelEntry, bytes: &[u8], document: &Document<'_>) -> Self {
        let outcome = match entry.decode(bytes) {
            Ok(_) => Outcome::Valid,
            Err(Error::Unrepresentable(_)) => Outcome::Unrepresentable,
            Err(_) => Outcome::Invalid,
        };
        let root = document.root();
        let named = root.members().filter(|(name, _)| entry.members.contains(name)).count();
        let members = if root.kind() == Kind::Object { root.len() } else { 0 };
        Self { name: entry.name, outcome, named, members, absent: entry.members.len() - named }
    }
}

fn with_bytes(file: &str, then: impl FnOnce(&[u8]) -> ExitCode) -> ExitCode {
    let mut bytes = Vec::new();
    let read = match file {
        "-" => io::stdin().read_to_end(&mut bytes).map(drop),
        path => std::fs::read(path).map(|read| bytes = read),
    };
    match read {
        Ok(()) => then(&bytes),
        Err(error) => {
            eprintln!("error: `{file}` cannot be read: {error}");
            ExitCode::from(3)
        }
    }
}

fn failure(error: &Error) -> ExitCode {
    match error {
        Error::Invalid(_) | Error::Unrepresentable(_) => {
            println!("{error:#}");
            ExitCode::from(1)
        }
        _ => {
            eprintln!("{error:#}");
            ExitCode::from(3)
        }
    }
}

fn usage(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(2)
}
