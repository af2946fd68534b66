//! `speed`: measures how fast documents are validated, decoded and encoded, compared with `jsonschema` and
//! `serde_json`. The program that measures is generated, because models and the validators of a macro have to be
//! compiled.

mod data;
mod package;
mod plain;
mod row;
mod show;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use crate::{Format, Outcome, compile, corpus_folder};
use data::Data;
use row::Row;

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The folder with `<name>/schema.json` and `<name>/instances.jsonl`. [default: `validation` in
    /// `$TYPEWRIGHT_CORPUS`]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Measures only schemas with these names.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    only: Vec<String>,
    /// The number of rounds. Each round measures every way once.
    #[arg(long, value_name = "N", default_value_t = 7)]
    rounds: usize,
    /// The output format.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Measures, prints the measurements, and returns whether all our results equal those of the run-time validator.
pub(crate) fn run(arguments: &Arguments) -> Outcome<bool> {
    let folder = arguments.dir.clone().unwrap_or_else(|| corpus_folder().join("validation"));
    let mut data = data::read(&folder, &arguments.only)?;
    data.extend(plain::data(&compile::folder()?.join("plain"), &arguments.only)?);
    if data.is_empty() {
        return Err(format!("no schema with documents found in `{}`", folder.display()).into());
    }
    eprintln!("building the models of {} schemas", data.len());
    let program = package::build(&data)?;
    let rows = measure(&program, &data, arguments.rounds.max(1))?;
    match arguments.format {
        Format::Text => print!("{}", show::text(&rows)),
        Format::Json => println!("{}", show::json(&rows)),
    }
    Ok(rows.iter().all(|row| show::OURS.iter().all(|way| row.wrong.get(*way) == Some(&0))))
}

/// Runs the program, with the texts in files in the same folder.
fn measure(program: &Path, data: &[Data], rounds: usize) -> Outcome<Vec<Row>> {
    let texts = program.with_extension("texts");
    fs::create_dir_all(&texts)?;
    let mut command = Command::new(program);
    command.arg(rounds.to_string());
    for data in data {
        let (documents, mutants) = (texts.join(&data.name), texts.join(format!("{}.mutants", data.name)));
        fs::write(&documents, &data.documents)?;
        fs::write(&mutants, &data.mutants)?;
        command.arg(data.folder.join("schema.json")).arg(documents).arg(mutants);
    }
    let output = command.output()?;
    if !output.status.success() {
        return Err(format!("the program fails: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    String::from_utf8(output.stdout)?.lines().map(Row::read).collect()
}
