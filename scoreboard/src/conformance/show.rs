//! Formats scores as text and as JSON. Counts nothing.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Verdict;
use super::score::{Failure, Score};

/// Formats a table for each engine, then its failures.
pub(super) fn text(scores: &[Score<'_>]) -> String {
    let mut text = String::new();
    for score in scores {
        engine(&mut text, score).expect("invariant: a string takes any text");
    }
    text
}

fn engine(text: &mut String, score: &Score<'_>) -> std::fmt::Result {
    writeln!(text, "{}, {:.1} s", score.engine, score.took.as_secs_f64())?;
    if let Some(compiled) = &score.compiled {
        let warnings: usize = compiled.warnings.values().map(Vec::len).sum();
        let (units, crates) = (compiled.programs.len(), compiled.crates);
        writeln!(
            text,
            "  {units} schemas in {crates} crates, {warnings} warnings, built in {:.1} s",
            compiled.took.as_secs_f64()
        )?;
    }
    for row in &score.rows {
        writeln!(text, "  {:<13} {:<9} {:>5} of {:>5}", row.draft.folder, row.part.name(), row.passed, row.total)?;
    }
    let (passed, total) = score.total();
    writeln!(text, "  {:<23} {passed:>5} of {total:>5}", "in all")?;
    for Failure { group, test, verdict } in &score.failures {
        let place = format!("{}/{}", group.draft.folder, group.file);
        let should = validity(test.valid);
        let (found, title) = (answer(verdict), format!("{}: {}", group.description, test.description));
        writeln!(text, "  failed: {place}: {title}: should be {should}, {found}")?;
    }
    Ok(())
}

/// Formats the scores as JSON.
pub(super) fn json(scores: &[Score<'_>]) -> Value {
    let engines: Vec<Value> = scores.iter().map(engine_json).collect();
    json!({ "engines": engines })
}

fn engine_json(score: &Score<'_>) -> Value {
    let rows = score.rows.iter().map(
        |row| json!({"draft": row.draft.folder, "part": row.part.name(), "passed": row.passed, "total": row.total}),
    );
    let failures = score.failures.iter().map(|Failure { group, test, verdict }| {
        json!({"draft": group.draft.folder, "part": group.part.name(), "file": group.file, "group": group.description,
            "test": test.description, "expected": test.valid, "found": answer(verdict)})
    });
    let (passed, total) = score.total();
    json!({"engine": score.engine, "seconds": score.took.as_secs_f64(), "passed": passed, "total": total,
        "rows": rows.collect::<Vec<_>>(), "failures": failures.collect::<Vec<_>>()})
}

fn answer(verdict: &Verdict) -> String {
    match verdict {
        Ok(valid) => format!("is {}", validity(*valid)),
        Err(reason) => format!("no verdict: {reason}"),
    }
}

fn validity(valid: bool) -> &'static str {
    if valid { "valid" } else { "invalid" }
}
