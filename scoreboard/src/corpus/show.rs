//! Formats rows and totals as text and as JSON. Measures nothing.

use std::collections::BTreeMap;
use std::fmt::{Result, Write as _};

use serde_json::{Value, json};

use super::documents::Status;
use super::names::COUNTED;
use super::row::{Row, answer};
use super::total::{TYPIFY, TYPIFY_MEDIAN_LINES, Took, Totals};

/// The names of the results, in the order of columns.
const STATUSES: [(Status, &str); 6] = [
    (Status::Kept, "kept"),
    (Status::Lossy, "lossy"),
    (Status::Refused, "refused"),
    (Status::Rejected, "rejected"),
    (Status::Accepted, "accepted"),
    (Status::Undecided, "undecided"),
];

/// Formats a line for each schema, then the totals, then the differences from the list of known failures.
pub(super) fn text(rows: &[Row], took: &Took, objections: &[String]) -> String {
    let mut text = String::new();
    let shown = table(&mut text, rows).and_then(|()| totals(&mut text, &Totals::of(rows), took));
    shown.expect("invariant: a string takes any text");
    text + &objections.iter().map(|objection| format!("{objection}\n")).collect::<Vec<_>>().concat()
}

fn table(text: &mut String, rows: &[Row]) -> Result {
    let columns: String = STATUSES.iter().map(|(_, name)| format!(" {name:>9}")).collect::<Vec<_>>().concat();
    writeln!(
        text,
        "{:<50} {:>9} {:>8} {:>7} {:>8} {:>10}{columns}",
        "schema", "generates", "compiles", "lines", "seconds", "unresolved"
    )?;
    for row in rows {
        let generated = &row.generated;
        let generates = if generated.errors.is_empty() { "yes" } else { "no" };
        let compiles = match &row.rustc {
            None => "",
            Some(rustc) if !rustc.errors.is_empty() => "no",
            Some(rustc) if !rustc.warnings.is_empty() => "warns",
            Some(_) => "yes",
        };
        let statuses = STATUSES.iter().map(|(status, _)| format!(" {:>9}", row.count(*status)));
        let statuses = if row.documents.is_empty() { String::new() } else { statuses.collect::<Vec<_>>().concat() };
        let (lines, seconds, unresolved) = (generated.lines(), generated.took.as_secs_f64(), generated.unresolved());
        writeln!(
            text,
            "{:<50} {generates:>9} {compiles:>8} {lines:>7} {seconds:>8.3} {unresolved:>10}{statuses}",
            row.name
        )?;
        details(text, row)?;
    }
    Ok(())
}

fn details(text: &mut String, row: &Row) -> Result {
    for error in &row.generated.errors {
        writeln!(text, "    {error}")?;
    }
    for said in row.rustc.iter().flat_map(|rustc| rustc.errors.iter().chain(&rustc.warnings)).take(3) {
        writeln!(text, "    rustc: {said}")?;
    }
    for document in row.wrong() {
        writeln!(text, "    {}: {}", document.path, answer(document))?;
    }
    for (reason, paths) in undecided(row) {
        writeln!(text, "    {paths} undecided: {reason}")?;
    }
    Ok(())
}

/// Returns the reasons why no independent validator can decide, and for how many documents each.
fn undecided(row: &Row) -> BTreeMap<&str, usize> {
    let mut reasons = BTreeMap::new();
    for reason in row.documents.iter().filter_map(|document| document.independent.as_ref().err()) {
        *reasons.entry(reason.as_str()).or_default() += 1;
    }
    reasons
}

fn totals(text: &mut String, totals: &Totals<'_>, took: &Took) -> Result {
    let all = totals.schemas;
    writeln!(text, "{} of {all} generate, {:.1} s", totals.generate, took.generate.as_secs_f64())?;
    if let Some(compile) = totals.compile {
        writeln!(text, "{compile} of {all} compile without a warning, {:.1} s", took.compile.as_secs_f64())?;
    }
    if let Some((right, with_documents)) = totals.right {
        let seconds = took.documents.as_secs_f64();
        writeln!(text, "{right} of {with_documents} with documents treat them all as they should, {seconds:.1} s")?;
        for (status, name) in STATUSES {
            writeln!(text, "  {:>6} {name}", totals.statuses.get(&status).copied().unwrap_or_default())?;
        }
        writeln!(text, "  {:>6} called otherwise by their authors than by the independent validator", totals.disputed)?;
    }
    writeln!(text, "{} have references that were given up", totals.unresolved)?;
    writeln!(text, "{} lines, median {}", totals.lines, totals.median_lines)?;
    for what in COUNTED {
        writeln!(text, "{} {what}", totals.counts.get(what).copied().unwrap_or_default())?;
    }
    for (code, (schemas, times)) in &totals.warnings {
        writeln!(text, "{code}: {times} in {schemas} schemas")?;
    }
    writeln!(text, "typify 0.8.0, over all of SchemaStore, measured 2026-11:")?;
    for (what, number, of) in TYPIFY {
        writeln!(text, "  {number} of {of} {what}")?;
    }
    writeln!(text, "  median of lines {TYPIFY_MEDIAN_LINES}")
}

/// Formats the results as JSON.
pub(super) fn json(rows: &[Row], took: &Took, objections: &[String]) -> Value {
    let totals = Totals::of(rows);
    let typify: Vec<Value> =
        TYPIFY.iter().map(|(what, number, of)| json!({"what": what, "schemas": number, "of": of})).collect();
    json!({
        "schemas": rows.iter().map(row).collect::<Vec<_>>(),
        "total": totals.schemas,
        "generate": totals.generate,
        "compile": totals.compile,
        "right": totals.right.map(|(right, _)| right),
        "with_documents": totals.right.map(|(_, with_documents)| with_documents),
        "disputed": totals.disputed,
        "lines": totals.lines,
        "median_lines": totals.median_lines,
        "unresolved": totals.unresolved,
        "counts": totals.counts,
        "seconds": {"generate": took.generate.as_secs_f64(), "compile": took.compile.as_secs_f64(),
            "documents": took.documents.as_secs_f64()},
        "typify": {"counts": typify, "median_lines": TYPIFY_MEDIAN_LINES},
        "objections": objections,
    })
}

fn row(row: &Row) -> Value {
    let statuses = STATUSES.iter().map(|(status, name)| ((*name).to_owned(), row.count(*status).into()));
    let wrong: Vec<Value> = row.wrong().map(|document| json!([document.path, answer(document)])).collect();
    json!({
        "name": row.name,
        "errors": row.generated.errors,
        "lines": row.generated.lines(),
        "seconds": row.generated.took.as_secs_f64(),
        "unresolved": row.generated.unresolved(),
        "counts": row.generated.counts,
        "warnings": row.generated.warnings,
        "rustc": row.rustc.as_ref().map(|rustc| json!({"errors": rustc.errors, "warnings": rustc.warnings})),
        "documents": statuses.collect::<serde_json::Map<_, _>>(),
        "wrong": wrong,
        "undecided": undecided(row),
    })
}
