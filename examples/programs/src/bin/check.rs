//! A validator for files of one kind, with a report for people:
//! `cargo run -p typewright-examples --bin check -- a.json b.json`.
//! It exits with 1 if a file is invalid, and with 2 if one cannot be read.

use std::env;
use std::fs;
use std::process::ExitCode;

use typewright::{Error, Model};
use typewright_examples::schemas::Order;

fn main() -> ExitCode {
    let worst = env::args().skip(1).map(|path| check(&path)).max();
    ExitCode::from(worst.unwrap_or_default())
}

/// Checks a file, prints its violations, and returns its exit code.
fn check(path: &str) -> u8 {
    let result = fs::read(path).map_err(Error::from).and_then(|text| Order::validate_slice(&text));
    match result.map_err(|error| error.named(path)) {
        Ok(()) => {
            println!("{path}: valid");
            0
        }
        Err(error) => {
            // `{:#}` is the full text: every violation, with its line.
            eprintln!("{error:#}");
            if error.is_invalid() { 1 } else { 2 }
        }
    }
}
