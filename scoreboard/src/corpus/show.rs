//! Rows and totals, as text and as JSON. Measures nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use serde_json::{Value, json};

use super::Row;

/// A line for each schema, then the totals.
pub(super) fn text(rows: &[Row], took: Duration) -> String {
    let mut text = String::new();
    table(&mut text, rows, took).expect("invariant: a string takes any text");
    text
}

fn table(text: &mut String, rows: &[Row], took: Duration) -> std::fmt::Result {
    writeln!(text, "{:<50} {:>9} {:>7} {:>8} {:>10}", "schema", "generates", "lines", "seconds", "unresolved")?;
    for Row { name, generated } in rows {
        let (lines, seconds) = (generated.lines(), generated.took.as_secs_f64());
        let generates = if generated.errors.is_empty() { "yes" } else { "no" };
        writeln!(text, "{name:<50} {generates:>9} {lines:>7} {seconds:>8.3} {:>10}", generated.unresolved())?;
        for error in &generated.errors {
            writeln!(text, "    {error}")?;
        }
    }
    let generate = rows.iter().filter(|row| row.generated.errors.is_empty()).count();
    writeln!(text, "{generate} of {} generate, {:.1} s", rows.len(), took.as_secs_f64())?;
    let lines: usize = rows.iter().map(|row| row.generated.lines()).sum();
    writeln!(text, "{lines} lines, median {}", median(rows))?;
    for (code, (schemas, times)) in warnings(rows) {
        writeln!(text, "{code}: {times} in {schemas} schemas")?;
    }
    Ok(())
}

fn median(rows: &[Row]) -> usize {
    let mut lines: Vec<usize> = rows.iter().map(|row| row.generated.lines()).filter(|lines| *lines > 0).collect();
    lines.sort_unstable();
    lines.get(lines.len() / 2).copied().unwrap_or_default()
}

/// In how many schemas, and how often, there is a warning of each code.
fn warnings(rows: &[Row]) -> BTreeMap<&str, (usize, usize)> {
    let mut warnings = BTreeMap::new();
    for (code, times) in rows.iter().flat_map(|row| &row.generated.warnings) {
        let (schemas, all) = warnings.entry(code.as_str()).or_default();
        *schemas += 1;
        *all += times;
    }
    warnings
}

/// The same for programs.
pub(super) fn json(rows: &[Row], took: Duration) -> Value {
    let schemas: Vec<Value> = rows
        .iter()
        .map(|Row { name, generated }| {
            json!({"name": name, "lines": generated.lines(), "errors": generated.errors,
                "warnings": generated.warnings, "unresolved": generated.unresolved(), "seconds": generated.took.as_secs_f64()})
        })
        .collect();
    json!({"schemas": schemas, "median_lines": median(rows), "seconds": took.as_secs_f64()})
}
