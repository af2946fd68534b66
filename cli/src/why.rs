//! `why`: prints which Rust type a schema became, and why, to standard output.

use std::env;
use std::path::Path;

use crate::args::{OutlineFormat, Shared, Why};
use crate::exit::Exit;
use crate::{report, schemas, terminal};

/// Compiles and prints the explanation of one schema.
pub(crate) fn run(shared: &Shared, command: &Why) -> Exit {
    let (file, fragment) = schemas::split(&command.schema);
    // Paths on the command line are relative to the current folder, those of the generator to its settings.
    let file = env::current_dir().unwrap_or_default().join(Path::new(file));
    match schemas::generator_around(shared, &file).why(&file, fragment.unwrap_or_default()) {
        Ok(story) => {
            match command.format {
                OutlineFormat::Text => terminal::data(&story),
                OutlineFormat::Json => terminal::data(story.to_json()),
            }
            Exit::Success
        }
        Err(mistakes) => {
            report::diagnostics(&mistakes);
            Exit::Unusable
        }
    }
}
