//! Measures the time and the memory of generating code for schemas of many definitions, each in a process of its own.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use serde_json::{Value, json};

use super::code::Maker;
use super::definitions::{Order, schema};
use crate::Outcome;
use crate::instances::process::run;

/// Returns one row for each schema and generator.
pub(super) fn measure(folder: &Path, counts: &[usize], typify: &Path) -> Outcome<Vec<Value>> {
    let mut rows = Vec::new();
    for (count, order) in counts.iter().flat_map(|count| Order::ALL.map(|order| (*count, order))) {
        let path = folder.join(format!("{}-{count}.schema.json", order.name()));
        fs::write(&path, schema(count, order).to_string())?;
        let mut ours = Command::new(env::current_exe()?);
        ours.arg("document-one").arg(&path);
        let mut theirs = Command::new(typify);
        theirs.arg(&path);
        for (maker, mut command) in [(Maker::Typewright, ours), (Maker::Typify, theirs)] {
            let run = run(&mut command)?;
            let mut row = json!({
                "maker": maker.name(), "order": order.name(), "definitions": count, "seconds": run.seconds,
                "mebibytes": run.kilobytes / 1024,
            });
            if run.code != Some(0) {
                row["error"] = "it does not end as it should".into();
            }
            rows.push(row);
        }
    }
    Ok(rows)
}
