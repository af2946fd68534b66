//! `corpus`: real schemas, each generated, compiled, and asked about the documents that its authors test it with.

mod entry;
mod generate;
mod show;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use crate::{Format, Outcome, corpus_folder};
use generate::Generated;
pub(crate) use generate::{Arguments as OneArguments, one};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The folder of `<name>/schema.json`. [default: `schemastore` in `$TYPEWRIGHT_CORPUS`]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// How far to go.
    #[arg(long, value_enum, default_value_t)]
    only: Stage,
    /// Only the schemas whose name contains this.
    #[arg(long, value_name = "PART")]
    name: Option<String>,
    /// What the result is written as.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Stage {
    /// Schemas to Rust.
    Generate,
    /// Rust to programs.
    Compile,
    /// Documents through programs.
    #[default]
    Documents,
}

/// Everything about one schema.
#[derive(Debug)]
struct Row {
    name: String,
    generated: Generated,
}

/// Measures, shows, and says whether everything went as the list of known failures says.
pub(crate) fn run(arguments: &Arguments) -> Outcome<bool> {
    let folder = arguments.dir.clone().unwrap_or_else(|| corpus_folder().join("schemastore")).canonicalize()?;
    let mut entries = entry::entries(&folder)?;
    entries.retain(|entry| arguments.name.as_ref().is_none_or(|part| entry.name.contains(part.as_str())));
    let start = Instant::now();
    let generated = generate::generate(&folder, &entries);
    let rows: Vec<Row> =
        entries.iter().zip(generated).map(|(entry, generated)| Row { name: entry.name.clone(), generated }).collect();
    let took: Duration = start.elapsed();
    match arguments.format {
        Format::Text => print!("{}", show::text(&rows, took)),
        Format::Json => println!("{}", show::json(&rows, took)),
    }
    Ok(rows.iter().all(|row| row.generated.errors.is_empty()))
}
