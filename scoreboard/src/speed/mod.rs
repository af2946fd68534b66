//! `speed`: measures how fast documents are validated, decoded and encoded, compared with other crates. The programs
//! that measure are generated, because models and the validators of a macro have to be compiled. `corvus-json-schema`
//! is in a program of its own, because it turns on features of `serde_json`.

mod data;
mod package;
mod plain;
mod ratio;
mod row;
mod session;
mod show;
mod vendors;

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
    /// The number of rounds in each run. Each round measures every way once.
    #[arg(long, value_name = "N", default_value_t = 3)]
    rounds: usize,
    /// The number of runs of the programs. The interval of a mean is that of the runs.
    #[arg(long, value_name = "N", default_value_t = 5)]
    runs: usize,
    /// The output format.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Results of our validators that may not differ from those of the run-time validator.
const OURS: [&str; 10] = [
    "is_valid",
    "is_valid_reused",
    "report",
    "value",
    "decode",
    "decode_value",
    "serde",
    "apart_is_valid",
    "apart_is_valid_reused",
    "apart_report",
];

/// Measures, prints the measurements, and returns whether all our results equal those of the run-time validator.
pub(crate) fn run(arguments: &Arguments) -> Outcome<bool> {
    let folder = arguments.dir.clone().unwrap_or_else(|| corpus_folder().join("validation"));
    let own = compile::folder()?.join("plain");
    let mut data = data::read(&folder, &arguments.only)?;
    data.extend(vendors::data(&own, &arguments.only)?);
    data.extend(plain::data(&own, &arguments.only)?);
    if data.is_empty() {
        return Err(format!("no schema with documents found in `{}`", folder.display()).into());
    }
    eprintln!("building the models of {} schemas", data.len());
    let generated = package::generate(&data)?;
    let program = package::build(&data, &generated)?;
    let corvus = package::build_corvus(&data, &generated)?;
    let mut rows: Vec<Row> = Vec::new();
    for run in 0..arguments.runs.max(1) {
        eprintln!("run {}", run + 1);
        let mut measured = measure(&program, "", &data, arguments.rounds.max(1))?;
        let apart = measure(&corvus, "apart_", &data, arguments.rounds.max(1))?;
        measured.iter_mut().zip(apart).for_each(|(row, apart)| row.beside(apart));
        if rows.is_empty() {
            rows = measured;
        } else {
            rows.iter_mut().zip(measured).for_each(|(row, more)| row.runs.extend(more.runs));
        }
    }
    match arguments.format {
        Format::Text => print!("{}", show::text(&rows)),
        Format::Json => println!("{}", show::json(&rows)),
    }
    Ok(rows.iter().all(|row| OURS.iter().all(|way| row.wrong.get(*way).is_none_or(|wrong| *wrong == 0))))
}

/// Runs a program, with the texts in files in the same folder.
fn measure(program: &Path, prefix: &str, data: &[Data], rounds: usize) -> Outcome<Vec<Row>> {
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
    let output = String::from_utf8(output.stdout)?;
    let row = |(line, data): (&str, &Data)| Ok(Row { group: data.group, ..Row::read(line, prefix)? });
    output.lines().zip(data).map(row).collect()
}
