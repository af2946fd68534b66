//! `instances`: measures `cargo typewright validate` and other command lines for validation, in one run: which formats
//! they read, whether they report locations, their exit codes, and their time for one file, many files and a file of lines.
//! Every contender that is on the `PATH` takes part.

mod contender;
mod make;
pub(crate) mod process;
mod show;
mod trial;

use std::path::PathBuf;

use clap::Args;

use crate::{Format, Outcome};
use contender::Contender;
use trial::Trials;

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The folder for the files that are made. [default: `scoreboard-instances` in the folder for temporary files]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// How many megabytes the file of lines has.
    #[arg(long, value_name = "MB", default_value_t = 1_000)]
    megabytes: u64,
    /// How many files the folder of files has.
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000)]
    files: usize,
    /// The output format.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The arguments of the process that validates lines with the crate `jsonschema`.
#[derive(Args, Debug)]
pub(crate) struct LoopArguments {
    schema: PathBuf,
    lines: PathBuf,
}

/// The results of one contender.
#[derive(Debug)]
struct Row {
    name: &'static str,
    version: String,
    trials: Trials,
}

/// Measures, and prints the results. Succeeds if our own results are right.
pub(crate) fn run(arguments: &Arguments) -> Outcome<bool> {
    let folder = arguments.dir.clone().unwrap_or_else(|| std::env::temp_dir().join("scoreboard-instances"));
    let material = make::material(&folder, arguments.files, arguments.megabytes)?;
    let mut rows = Vec::new();
    for contender in Contender::ALL {
        let Some(version) = contender.version() else {
            eprintln!("{} is not installed", contender.name());
            continue;
        };
        eprintln!("measuring {} {version}", contender.name());
        rows.push(Row { name: contender.name(), version, trials: trial::run(contender, &material)? });
    }
    match arguments.format {
        Format::Text => println!("{}", show::text(&rows, &material)),
        Format::Json => println!("{}", show::json(&rows, &material)),
    }
    Ok(rows.iter().filter(|row| row.name == Contender::Typewright.name()).all(|row| row.trials.are_right()))
}

/// Parses every line with `serde_json`, and validates it with the crate `jsonschema`. Prints the number of invalid lines.
pub(crate) fn validate_lines(arguments: &LoopArguments) -> Outcome<bool> {
    use std::io::BufRead as _;
    let schema = serde_json::from_slice(&std::fs::read(&arguments.schema)?)?;
    let validator = jsonschema::validator_for(&schema).map_err(|error| error.to_string())?;
    let mut invalid = 0_u64;
    for line in std::io::BufReader::new(std::fs::File::open(&arguments.lines)?).lines() {
        let instance = serde_json::from_str(&line?)?;
        invalid += u64::from(!validator.is_valid(&instance));
    }
    println!("{invalid}");
    Ok(invalid == 0)
}
