//! Measures the CPU time of `cargo check` on generated code, after its dependencies have been checked.
//! Does not rate the result.

use std::time::Duration;

use super::batch::{self, Batch};
use super::{Harness, Unit, cargo, cpu, folder};
use crate::Outcome;

/// Returns the CPU time of checking these libraries, whose units are known to compile.
pub(crate) fn cost(harness: &Harness, libraries: &[Vec<Unit>]) -> Outcome<Duration> {
    if libraries.is_empty() {
        return Ok(Duration::ZERO);
    }
    let batch =
        |(at, units): (usize, &Vec<Unit>)| Batch { name: format!("{}_{at}", harness.name), units: units.clone() };
    let batches: Vec<Batch> = libraries.iter().enumerate().map(batch).collect();
    let (workspace, target) = (folder()?.join(harness.name), folder()?.join("target"));
    batch::forget_others(&workspace, &batches)?;
    batch::write(&workspace, harness, &batches)?;
    for batch in &batches {
        batch::replace(&workspace.join(&batch.name).join("src/lib.rs"), "")?;
    }
    cargo::build(&workspace, &target, false)?;
    batch::write(&workspace, harness, &batches)?;
    let before = cpu::of_children()?;
    let built = cargo::build(&workspace, &target, false)?;
    let after = cpu::of_children()?;
    match batches.iter().find(|batch| !built.libraries.contains(&batch.name)) {
        Some(batch) => Err(format!("`{}` does not compile any more", batch.name).into()),
        None => Ok(after.saturating_sub(before)),
    }
}
