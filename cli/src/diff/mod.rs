//! `diff`: compares two versions of schemas. Reads, calls the comparison, and prints its result.

mod json;
mod lines;
mod text;

use typewright_codegen::Contract;
use typewright_compare::read::{self, ReadError};
use typewright_compare::{self as api, Comparison, Verdict, compare};

use crate::args::{Diff, DiffFormat, Level, Shared};
use crate::exit::Exit;
use crate::{report, terminal};

/// Compares, prints, and returns whether anything breaks that the arguments name.
pub(crate) fn run(shared: &Shared, command: &Diff) -> Exit {
    let (Some(old), Some(new)) = (version(shared, &command.old), version(shared, &command.new)) else {
        return Exit::Unusable;
    };
    let comparison = compare(&old, &new);
    match command.format {
        DiffFormat::Text => terminal::data(text::of(&comparison)),
        DiffFormat::Json => terminal::data(json::of(&comparison)),
        DiffFormat::Markdown => terminal::data(lines::markdown(&comparison)),
        DiffFormat::Github => terminal::data(lines::github(&comparison)),
        DiffFormat::Sarif => terminal::data(lines::sarif(&comparison)),
    }
    if command.fail_on.iter().any(|level| breaks(&comparison, *level)) { Exit::Negative } else { Exit::Success }
}

/// Reads a version; prints what is wrong with it. What is only worth a note there is not what is asked for here.
fn version(shared: &Shared, version: &str) -> Option<Contract> {
    match read::read(version, shared.config.as_deref()) {
        Ok((contract, _)) => Some(contract),
        Err(ReadError::Schemas(diagnostics)) => {
            report::diagnostics(&diagnostics);
            None
        }
        Err(ReadError::Version(message, help)) => {
            report::error(&message, &help);
            None
        }
    }
}

fn breaks(comparison: &Comparison, level: Level) -> bool {
    let mut models = comparison.models.iter();
    match level {
        Level::Readers => models.any(|model| model.readers.verdict == Verdict::Breaking),
        Level::Writers => models.any(|model| model.writers.verdict == Verdict::Breaking),
        Level::Api => api::level(&comparison.api) == api::Level::Major,
    }
}
