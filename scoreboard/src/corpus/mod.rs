//! `corpus`: generates and compiles real schemas, and decodes the test documents of their authors.

mod against;
mod documents;
mod entry;
mod generate;
mod known;
mod names;
pub(crate) mod process;
mod ratio;
mod row;
mod sendable;
mod show;
mod total;
mod typify;

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
pub(crate) use typify::{Typified, generate as typify};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The folder of `<name>/schema.json`. [default: `schemastore` in `$TYPEWRIGHT_CORPUS`]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// The last stage to run.
    #[arg(long, value_enum, default_value_t)]
    only: Stage,
    /// Only the schemas whose name contains this.
    #[arg(long, value_name = "PART")]
    name: Option<String>,
    /// Also measures another generator, with the schemas that both support.
    #[arg(long, value_enum, value_name = "GENERATOR")]
    peer: Option<Peer>,
    /// The output format.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Another generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Peer {
    /// The `typify` crate.
    Typify,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Stage {
    /// Generates Rust from the schemas.
    Generate,
    /// Type-checks the Rust.
    Check,
    /// Compiles the Rust to programs.
    Compile,
    /// Runs the programs on the documents.
    #[default]
    Documents,
}

/// Measures, prints the results, and returns whether they agree with the list of known failures.
pub(crate) fn run(arguments: &Arguments) -> Outcome<bool> {
    let folder = arguments.dir.clone().unwrap_or_else(|| corpus_folder().join("schemastore"));
    let folder = folder.canonicalize().map_err(|error| format!("`{}`: {error}", folder.display()))?;
    let mut entries = entry::entries(&folder)?;
    entries.retain(|entry| arguments.name.as_ref().is_none_or(|part| entry.name.contains(part.as_str())));
    let mut took = Took::default();
    eprintln!("generating {} schemas", entries.len());
    let start = Instant::now();
    let generated = generate::generate(&folder, &entries)?;
    took.generate = start.elapsed();
    let mut compiled = None;
    if arguments.only >= Stage::Check {
        eprintln!("compiling {} lines", generated.iter().map(Generated::lines).sum::<usize>());
        // Code that is only type-checked is also measured, so nothing is added to it.
        let is_measured = arguments.only == Stage::Check;
        let harness = if is_measured { against::HARNESS } else { documents::HARNESS };
        let built = compile::compile(&harness, units(&generated, !is_measured))?;
        took.compile = built.took;
        compiled = Some(built);
    }
    let typified = match arguments.peer {
        Some(Peer::Typify) if compiled.is_none() => {
            return Err("a comparison with typify needs the generated code checked at least".into());
        }
        Some(Peer::Typify) => {
            let schemas: Vec<PathBuf> = entries.iter().map(|entry| entry.schema.clone()).collect();
            Some(typify::generate(&folder, &schemas, unit)?)
        }
        None => None,
    };
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
    let against = typified.map(|typified| against::measure(&rows, typified)).transpose()?;
    let objections = known::objections(&rows);
    match arguments.format {
        Format::Text => {
            print!("{}", against.map(|against| ratio::text(&rows, &against)).unwrap_or_default());
            print!("{}", show::text(&rows, &took, &objections));
        }
        Format::Json => {
            let mut reply = show::json(&rows, &took, &objections);
            reply["typify"]["beside"] = against.map(|against| ratio::json(&rows, &against)).into();
            println!("{reply}");
        }
    }
    Ok(objections.is_empty())
}

/// Returns the name of an entry's code.
fn unit(at: usize) -> String {
    format!("schema_{at}")
}

fn units(generated: &[Generated], asserts: bool) -> Vec<Unit> {
    let made = generated.iter().enumerate().filter(|(_, generated)| generated.errors.is_empty());
    let units = made.map(|(at, generated)| {
        let mut unit = unit_of(at, generated);
        if asserts {
            sendable::assert(&mut unit, &generated.types);
        }
        unit
    });
    units.collect()
}

fn unit_of(at: usize, generated: &Generated) -> Unit {
    let files = generated.files.iter().map(module).collect();
    Unit { name: unit(at), files, answer: "UNIT::MODELS".to_owned() }
}

/// Returns the paths of the models that an index lists, that of the root first.
pub(crate) fn models(index: &str) -> impl Iterator<Item = &str> {
    let list = index.split_once("models!(pub MODELS {").and_then(|(_, list)| list.split('}').next());
    let entries = list.into_iter().flat_map(|list| list.split(','));
    // The names of members may follow a model: `a::Root: ["id", "size"]`.
    let paths = entries.filter_map(|entry| Some(entry.split_whitespace().next()?.trim_end_matches(':')));
    paths.filter(|path| !path.starts_with('"'))
}

/// The index of the models becomes the root module.
pub(crate) fn module(file: &OutputFile) -> OutputFile {
    let path = if file.path == "models.rs" { "mod.rs" } else { &file.path };
    OutputFile { path: path.to_owned(), text: file.text.clone() }
}

fn rustc(compiled: &Compiled, at: usize) -> Rustc {
    let of = |said: &std::collections::BTreeMap<String, Vec<String>>| said.get(&unit(at)).cloned().unwrap_or_default();
    Rustc { errors: of(&compiled.errors), warnings: of(&compiled.warnings) }
}

#[cfg(test)]
mod tests {
    use super::models;

    #[test]
    fn models_of_an_index_are_paths() {
        let index = "pub mod schemas;\n\n::typewright::__private::v1::models!(pub MODELS {\n    a::Root, a::Part as \"b::Part\", \
                     a::List: [\"id\", \"size\"], a::Last,\n});\n";
        assert_eq!(models(index).collect::<Vec<_>>(), ["a::Root", "a::Part", "a::List", "a::Last"]);
    }

    #[test]
    fn the_first_model_of_an_index_is_the_root() {
        let index =
            "pub mod schemas;\n\n::typewright::__private::v1::models!(pub MODELS {\n    a::Root, a::Part,\n});\n";
        assert_eq!(models(index).next(), Some("a::Root"));
        assert_eq!(models("::typewright::__private::v1::models!(pub MODELS {\n});").next(), None);
        assert_eq!(models("").next(), None);
    }
}
