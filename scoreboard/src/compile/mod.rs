//! Generated Rust, compiled in batches so that what is wrong with one unit hides no other: a unit that rustc rejects is
//! taken out and the rest of its batch compiled again. Knows nothing of what the units are for.

mod batch;
mod cargo;
mod cost;
mod cpu;
mod feed;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, mem};

use typewright_codegen::output::OutputFile;

use crate::{Outcome, guard};
use batch::Batch;
pub(crate) use cargo::program;
pub(crate) use cost::cost;
pub(crate) use feed::{Question, ask};

/// Some generated code that is asked about by itself.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Its module: an identifier that no other unit has.
    pub(crate) name: String,
    /// Its files, below the folder of the module; `mod.rs` is the module itself.
    pub(crate) files: Vec<OutputFile>,
    /// What answers questions about it: an expression of the harness' `Answer`. Nothing, where there is no program.
    pub(crate) answer: String,
}

/// What generated code calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Callee {
    /// The runtime of typewright.
    Typewright,
    /// The crates that code of typify calls.
    SerdeAndOthers,
}

/// What is around the units of a batch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Harness {
    /// What it is called; also the folder it is built in.
    pub(crate) name: &'static str,
    /// Inner attributes of the library that the units are modules of.
    pub(crate) attributes: &'static str,
    /// What the units call.
    pub(crate) callee: Callee,
    /// Declares the type `Answer` and the function `answer(Answer, &str) -> String`; without it there is no program, and the
    /// units are only checked.
    pub(crate) program: Option<&'static str>,
    /// About how many lines of code a batch may have.
    pub(crate) most_lines: usize,
}

/// What became of the units.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    /// The program that each unit that compiles is part of.
    pub(crate) programs: BTreeMap<String, PathBuf>,
    /// Why others do not compile.
    pub(crate) errors: BTreeMap<String, Vec<String>>,
    /// What rustc warns of.
    pub(crate) warnings: BTreeMap<String, Vec<String>>,
    /// How many crates they were built as, with those built again.
    pub(crate) crates: usize,
    /// How long it took.
    pub(crate) took: Duration,
}

impl Unit {
    /// How many lines of code it is.
    pub(crate) fn lines(&self) -> usize {
        self.files.iter().map(|file| file.text.lines().count()).sum()
    }
}

/// Compiles all units.
pub(crate) fn compile(harness: &Harness, units: Vec<Unit>) -> Outcome<Compiled> {
    let start = Instant::now();
    let workspace = folder()?.join(harness.name);
    let mut pending = batches(harness, units);
    let mut compiled = Compiled::default();
    batch::forget_others(&workspace, &pending)?;
    while !pending.is_empty() {
        eprintln!("building {} crates", pending.len());
        batch::write(&workspace, harness, &pending)?;
        let built = cargo::build(&workspace, &folder()?.join("target"), harness.program.is_some())?;
        compiled.crates += pending.len();
        pending = mem::take(&mut pending)
            .into_iter()
            .flat_map(|batch| settle(harness, &mut compiled, &built, batch))
            .collect();
    }
    compiled.took = start.elapsed();
    Ok(compiled)
}

/// Takes down what became of a batch, and gives the batches that must be tried again.
fn settle(harness: &Harness, compiled: &mut Compiled, built: &cargo::Built, batch: Batch) -> Vec<Batch> {
    for (unit, warnings) in batch.units.iter().filter_map(|unit| Some((unit, built.warnings.get(&unit.name)?))) {
        compiled.warnings.insert(unit.name.clone(), warnings.clone());
    }
    if let Some(program) = built.programs.get(&batch.name) {
        compiled.programs.extend(batch.units.iter().map(|unit| (unit.name.clone(), program.clone())));
        return Vec::new();
    }
    if harness.program.is_none() && built.libraries.contains(&batch.name) {
        return Vec::new();
    }
    let (wrong, rest): (Vec<Unit>, Vec<Unit>) =
        batch.units.into_iter().partition(|unit| built.errors.contains_key(&unit.name));
    if wrong.is_empty() {
        return blame(compiled, &batch.name, rest);
    }
    let errors = wrong.iter().filter_map(|unit| Some((unit.name.clone(), built.errors.get(&unit.name)?.clone())));
    compiled.errors.extend(errors);
    if rest.is_empty() { Vec::new() } else { vec![Batch { name: batch.name, units: rest }] }
}

/// rustc fails and names no unit: halves are tried by themselves until one unit is left to blame.
fn blame(compiled: &mut Compiled, name: &str, mut units: Vec<Unit>) -> Vec<Batch> {
    if let [unit] = &units[..] {
        compiled.errors.insert(unit.name.clone(), vec!["rustc fails and says nothing about this code".to_owned()]);
        return Vec::new();
    }
    let second = units.split_off(units.len() / 2);
    vec![Batch { name: format!("{name}_a"), units }, Batch { name: format!("{name}_b"), units: second }]
}

/// As few batches as the cores like: one for each, or more where they would be too large.
fn batches(harness: &Harness, units: Vec<Unit>) -> Vec<Batch> {
    let lines: usize = units.iter().map(Unit::lines).sum();
    let count = lines.div_ceil(harness.most_lines).max(guard::cores());
    let share = lines.div_ceil(count);
    let mut batches: Vec<Batch> = Vec::new();
    let mut filled = 0;
    for unit in units {
        if batches.is_empty() || filled >= share {
            batches.push(Batch { name: format!("{}_{}", harness.name, batches.len()), units: Vec::new() });
            filled = 0;
        }
        filled += unit.lines();
        batches.last_mut().expect("invariant: there is a batch").units.push(unit);
    }
    batches
}

/// Where crates are generated and built: beside the program itself, in the target folder.
fn folder() -> Outcome<PathBuf> {
    let program = env::current_exe()?;
    let target = program.parent().and_then(Path::parent).ok_or("the program is in no target folder")?;
    let folder = target.join("scoreboard");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
