//! Compiles generated Rust in batches. A unit that rustc rejects is removed and the rest of its batch compiled again,
//! so that an
//! error in one unit does not hide errors in others. Does not depend on what the units are for.

mod batch;
mod cargo;
mod cost;
mod cpu;
mod feed;
mod release;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, mem};

use typewright_codegen::output::OutputFile;

use crate::{Outcome, guard};
use batch::Batch;
pub(crate) use batch::SERDE_AND_OTHERS;
pub(crate) use cargo::program;
pub(crate) use cost::cost;
pub(crate) use cpu::of_children as cpu_of_children;
pub(crate) use feed::{Question, answers};
pub(crate) use release::{Package, Program, release};

/// A piece of generated code that is compiled and used on its own.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// The module's name: an identifier that no other unit has.
    pub(crate) name: String,
    /// The files, relative to the folder of the module; `mod.rs` is the module itself.
    pub(crate) files: Vec<OutputFile>,
    /// The code that answers questions: an expression of the harness' type `Answer`. Empty if there is no program.
    pub(crate) answer: String,
}

/// The dependencies of generated code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Callee {
    /// The runtime of typewright.
    Typewright,
    /// The crates that code of typify calls.
    SerdeAndOthers,
}

/// The code around the units of a batch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Harness {
    /// The name, which is also the build folder.
    pub(crate) name: &'static str,
    /// Inner attributes of the library that the units are modules of.
    pub(crate) attributes: &'static str,
    /// The dependencies of the units.
    pub(crate) callee: Callee,
    /// Declares the type `Answer` and the function `answer(Answer, &str) -> String`. If `None`, there is no program,
    /// and the units are only checked.
    pub(crate) program: Option<&'static str>,
    /// The approximate maximum lines of code in a batch.
    pub(crate) most_lines: usize,
}

/// The results for all units.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    /// Programs by the units in them, for units that compile.
    pub(crate) programs: BTreeMap<String, PathBuf>,
    /// Errors by unit, for units that do not compile.
    pub(crate) errors: BTreeMap<String, Vec<String>>,
    /// Warnings by unit.
    pub(crate) warnings: BTreeMap<String, Vec<String>>,
    /// The number of crates compiled, counting those that were compiled again.
    pub(crate) crates: usize,
    /// The elapsed time.
    pub(crate) took: Duration,
}

impl Unit {
    /// Returns the number of lines of code.
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
            .flat_map(|batch| compile_batch(harness, &mut compiled, &built, batch))
            .collect();
    }
    compiled.took = start.elapsed();
    Ok(compiled)
}

/// Records the results of a batch, and returns the batches to try again.
fn compile_batch(harness: &Harness, compiled: &mut Compiled, built: &cargo::Built, batch: Batch) -> Vec<Batch> {
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

/// Splits a batch in half if rustc fails without naming a unit, to find the unit that causes it.
fn blame(compiled: &mut Compiled, name: &str, mut units: Vec<Unit>) -> Vec<Batch> {
    if let [unit] = &units[..] {
        compiled.errors.insert(unit.name.clone(), vec!["rustc fails without an error in this code".to_owned()]);
        return Vec::new();
    }
    let second = units.split_off(units.len() / 2);
    vec![Batch { name: format!("{name}_a"), units }, Batch { name: format!("{name}_b"), units: second }]
}

/// Splits units into as many batches as there are cores, or more if the batches would be too large.
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

/// Returns the folder where crates are generated and built, in the target folder of the program itself.
pub(crate) fn folder() -> Outcome<PathBuf> {
    let program = env::current_exe()?;
    let target = program.parent().and_then(Path::parent).ok_or("the program is in no target folder")?;
    let folder = target.join("scoreboard");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
