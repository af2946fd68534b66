//! `corpus`: real schemas, each generated, compiled, and asked about the documents that its authors test it with.

mod documents;
mod entry;
mod generate;
mod known;
mod row;
mod show;
mod total;

use std::path::PathBuf;
use std::time::Instant;

use clap::{Args, ValueEnum};
use typewright_codegen::output::OutputFile;

use crate::compile::{self, Compiled, Unit};
use crate::{Format, Outcome, corpus_folder};
use generate::Generated;
pub(crate) use generate::{Arguments as OneArguments, one};
use row::{Row, Rustc};
use total::Took;

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

/// Measures, shows, and says whether everything went as the list of known failures says.
pub(crate) fn run(arguments: &Arguments) -> Outcome<bool> {
    let folder = arguments.dir.clone().unwrap_or_else(|| corpus_folder().join("schemastore"));
    let folder = folder.canonicalize().map_err(|error| format!("`{}`: {error}", folder.display()))?;
    let mut entries = entry::entries(&folder)?;
    entries.retain(|entry| arguments.name.as_ref().is_none_or(|part| entry.name.contains(part.as_str())));
    let mut took = Took::default();
    eprintln!("generating {} schemas", entries.len());
    let start = Instant::now();
    let generated = generate::generate(&folder, &entries);
    took.generate = start.elapsed();
    let mut compiled = None;
    if arguments.only >= Stage::Compile {
        eprintln!("compiling {} lines", generated.iter().map(Generated::lines).sum::<usize>());
        let built = compile::compile(&documents::HARNESS, units(&generated))?;
        took.compile = built.took;
        compiled = Some(built);
    }
    let start = Instant::now();
    let of_documents = compiled.as_ref().filter(|_| arguments.only == Stage::Documents);
    let mut documents =
        of_documents.map(|compiled| documents::judge(&folder, &entries, compiled, unit)).unwrap_or_default();
    took.documents = start.elapsed();
    documents.resize_with(entries.len(), Vec::new);
    let rows =
        entries.into_iter().zip(generated).zip(documents).enumerate().map(|(at, ((entry, generated), documents))| {
            let rustc = compiled.as_ref().filter(|_| generated.errors.is_empty()).map(|compiled| rustc(compiled, at));
            Row { name: entry.name, generated, rustc, documents }
        });
    let rows: Vec<Row> = rows.collect();
    let objections = known::objections(&rows);
    match arguments.format {
        Format::Text => print!("{}", show::text(&rows, &took, &objections)),
        Format::Json => println!("{}", show::json(&rows, &took, &objections)),
    }
    Ok(objections.is_empty())
}

/// The name of the code of an entry.
fn unit(at: usize) -> String {
    format!("schema_{at}")
}

fn units(generated: &[Generated]) -> Vec<Unit> {
    let made = generated.iter().enumerate().filter(|(_, generated)| generated.errors.is_empty());
    made.map(|(at, generated)| Unit {
        name: unit(at),
        files: generated.files.iter().map(module).collect(),
        answer: "UNIT::MODELS".to_owned(),
    })
    .collect()
}

/// The index of the models is the module that holds them.
fn module(file: &OutputFile) -> OutputFile {
    let path = if file.path == "models.rs" { "mod.rs" } else { &file.path };
    OutputFile { path: path.to_owned(), text: file.text.clone() }
}

fn rustc(compiled: &Compiled, at: usize) -> Rustc {
    let of = |said: &std::collections::BTreeMap<String, Vec<String>>| said.get(&unit(at)).cloned().unwrap_or_default();
    Rustc { errors: of(&compiled.errors), warnings: of(&compiled.warnings) }
}
