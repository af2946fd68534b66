//! The question for a contender, and its answer.

use super::contender::Contender;
use super::make::Material;
use super::process::{self, Run};
use crate::Outcome;

/// How often a time is taken; the median counts.
const ROUNDS: usize = 5;

/// How a contender treats a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    /// It distinguishes valid from invalid, and names the line.
    WithLine,
    /// It distinguishes valid from invalid.
    Verdict,
    /// It does not.
    No,
}

/// The answers of a contender. `None` is what it does not do.
#[derive(Debug)]
pub(super) struct Trials {
    /// By format.
    pub(super) formats: Vec<(&'static str, Reads)>,
    /// The exit codes for a valid instance, an invalid one, and a text that is not JSON.
    pub(super) codes: Option<[Option<i32>; 3]>,
    pub(super) one_file: Option<f64>,
    pub(super) many_files: Option<Run>,
    pub(super) lines: Option<Run>,
}

impl Trials {
    /// Whether every format is read with lines, and valid and invalid differ.
    pub(super) fn are_right(&self) -> bool {
        self.formats.iter().all(|(_, reads)| *reads == Reads::WithLine)
            && self.codes == Some([Some(0), Some(1), Some(3)])
    }
}

/// Runs a contender.
pub(super) fn run(contender: Contender, material: &Material) -> Outcome<Trials> {
    let one = |file: &std::path::PathBuf| -> Outcome<Option<Run>> {
        contender
            .files(&material.schema, std::slice::from_ref(file))
            .map(|mut command| process::run(&mut command))
            .transpose()
    };
    let mut formats = Vec::new();
    let mut codes = None;
    for (format, valid, invalid, line) in &material.formats {
        let (Some(valid), Some(invalid)) = (one(valid)?, one(invalid)?) else { continue };
        let distinguishes = valid.code == Some(0) && invalid.code != Some(0) && invalid.output.contains("age");
        let names = [format!(":{line}:"), format!("line {line}"), format!("{line}:"), format!("({line}")];
        let reads = match distinguishes {
            true if names.iter().any(|name| invalid.output.contains(name)) => Reads::WithLine,
            true => Reads::Verdict,
            false => Reads::No,
        };
        formats.push((*format, reads));
        if *format == "json" {
            let broken = one(&material.broken)?.and_then(|run| run.code);
            codes = Some([valid.code, invalid.code, broken]);
        }
    }
    let first = material.files.first();
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        times.extend(first.map(one).transpose()?.flatten().map(|run| run.seconds));
    }
    times.sort_by(f64::total_cmp);
    let many = contender.files(&material.schema, &material.files).map(|mut command| process::run(&mut command));
    let lines = contender.lines(&material.schema, &material.lines).map(|mut command| process::run(&mut command));
    Ok(Trials {
        formats,
        codes,
        one_file: times.get(times.len() / 2).copied(),
        many_files: many.transpose()?,
        lines: lines.transpose()?,
    })
}
