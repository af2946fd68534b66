//! `conformance`: compares the verdict of each engine on every case of a suite with the expected one.

pub(crate) mod emitted;
pub(crate) mod interpreter;
mod lowered;
pub(crate) mod peers;
mod score;
mod show;

use std::path::PathBuf;
use std::time::Instant;

use clap::{Args, ValueEnum};

use crate::compile::Compiled;
use crate::peer::Peer;
use crate::suite::{Group, Suite};
use crate::{Format, Outcome, corpus_folder, mutate};
use score::Score;

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The folder that contains `tests/` and `remotes/`. [default: `json-schema-test-suite` in `$TYPEWRIGHT_CORPUS`]
    #[arg(long, value_name = "DIR")]
    suite: Option<PathBuf>,
    /// The engine to run.
    #[arg(long, value_enum, default_value_t)]
    engine: Engines,
    /// Validates this number of mutants of each document instead, from the suite and from `validation` in
    /// `$TYPEWRIGHT_CORPUS`.
    #[arg(long, value_name = "N")]
    mutate: Option<usize>,
    /// The seed of the mutants.
    #[arg(long, value_name = "S", default_value_t = 1, requires = "mutate")]
    seed: u64,
    /// The output format.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Engines {
    /// Generated Rust, compiled and run.
    Emitted,
    /// The same checks as data, interpreted.
    Interpreter,
    /// Both.
    #[default]
    Both,
    /// Independent validators, for comparison.
    Peers,
}

/// Whether an instance is valid, or why there is no result.
pub(crate) type Verdict = Result<bool, String>;

/// The verdicts on the tests of each group, in order.
type Verdicts = Vec<Vec<Verdict>>;

/// Runs the engines, prints the scores, and returns whether every verdict is right.
pub(crate) fn run(arguments: &Arguments) -> Outcome<bool> {
    let folder = arguments.suite.clone().unwrap_or_else(|| corpus_folder().join("json-schema-test-suite"));
    let suite = Suite::read(&folder)?;
    if let Some(mutants) = arguments.mutate {
        let corpus =
            Some(corpus_folder().join("validation")).filter(|corpus| arguments.suite.is_none() && corpus.is_dir());
        let emitted = matches!(arguments.engine, Engines::Emitted | Engines::Both);
        let (seed, corpus, format) = (arguments.seed, corpus.as_deref(), arguments.format);
        return mutate::run(suite, mutate::Request { mutants, seed, emitted, corpus, format });
    }
    let mut scores = Vec::new();
    let engines = arguments.engine;
    if matches!(engines, Engines::Interpreter | Engines::Both) {
        scores.push(score("interpreter", &suite, |suite| Ok((interpreter::verdicts(suite), None)))?);
    }
    if matches!(engines, Engines::Emitted | Engines::Both) {
        scores.push(score("emitted", &suite, |suite| {
            emitted::verdicts(suite).map(|(verdicts, compiled)| (verdicts, Some(compiled)))
        })?);
    }
    for peer in Peer::ALL.into_iter().filter(|_| engines == Engines::Peers) {
        scores.push(score(peer.name(), &suite, |suite| Ok((peers::verdicts(peer, suite), None)))?);
    }
    match arguments.format {
        Format::Text => print!("{}", show::text(&scores)),
        Format::Json => println!("{}", show::json(&scores)),
    }
    Ok(scores.iter().all(|score| score.failures.is_empty()))
}

fn score<'s>(
    name: &'static str,
    suite: &'s Suite,
    judge: impl Fn(&Suite) -> Outcome<(Verdicts, Option<Compiled>)>,
) -> Outcome<Score<'s>> {
    let start = Instant::now();
    let (verdicts, compiled) = judge(suite)?;
    Ok(Score::new(name, suite, &verdicts, start.elapsed(), compiled))
}

/// Returns the same error for every test of a group.
fn none(group: &Group, reason: &str) -> Vec<Verdict> {
    group.tests.iter().map(|_| Err(reason.to_owned())).collect()
}
