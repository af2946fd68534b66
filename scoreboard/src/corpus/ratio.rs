//! Formats the comparison with typify as text and as JSON. Measures nothing.

use std::fmt::{Result, Write as _};
use std::time::Duration;

use serde_json::{Value, json};

use super::against::{AgainstTypify, Comparison, Sides};
use super::row::Row;

/// Formats a line for each schema, then how many schemas typify supports, then the comparisons.
pub(super) fn text(rows: &[Row], against: &AgainstTypify) -> String {
    let mut text = String::new();
    let shown = table(&mut text, rows, against).and_then(|()| totals(&mut text, against));
    shown.expect("invariant: a string takes any text");
    text
}

fn table(text: &mut String, rows: &[Row], against: &AgainstTypify) -> Result {
    writeln!(text, "{:<50} {:>8} {:>8} {:>8}  typify", "against typify", "lines", "typify's", "ratio")?;
    for (row, typified) in rows.iter().zip(&against.typified) {
        let ours = row.generated.lines();
        let (theirs, ratio, said) = match typified {
            Ok(typified) => {
                let said = typified.errors.first().map(|error| format!("does not compile: {error}"));
                let root = if typified.root.is_some() { "" } else { "no type for the schema as a whole" };
                (typified.lines().to_string(), shown(ratio(ours, typified.lines())), said.unwrap_or(root.to_owned()))
            }
            Err(reason) => (String::new(), String::new(), reason.clone()),
        };
        writeln!(text, "{:<50} {ours:>8} {theirs:>8} {ratio:>8}  {}", row.name, shortened(&said))?;
    }
    Ok(())
}

fn totals(text: &mut String, against: &AgainstTypify) -> Result {
    let (generate, compile, root) = counts(against);
    let all = against.typified.len();
    writeln!(
        text,
        "typify: {generate} of {all} generate, {compile} compile, {root} of them have a type for the schema as a whole"
    )?;
    for comparison in &against.comparisons {
        let Comparison { root, schemas, lines, median_lines, check } = comparison;
        let with = if *root { "with" } else { "without" };
        writeln!(text, "both can do {schemas} schemas {with} a type of typify's for the schema as a whole:")?;
        let of = |name: &str, sides: &Sides<usize>| {
            format!(
                "  {name}: {} and typify's {}, ratio {}",
                sides.ours,
                sides.theirs,
                shown(ratio(sides.ours, sides.theirs))
            )
        };
        writeln!(text, "{}", of("lines", lines))?;
        writeln!(text, "{}", of("lines of the median schema", median_lines))?;
        writeln!(
            text,
            "  CPU seconds of `cargo check`: {:.1} and typify's {:.1}, ratio {}",
            check.ours.as_secs_f64(),
            check.theirs.as_secs_f64(),
            shown(share(check))
        )?;
    }
    writeln!(text, "CPU seconds over both: ratio {}", shown(share(&both(against))))
}

/// Formats the comparison as JSON.
pub(super) fn json(rows: &[Row], against: &AgainstTypify) -> Value {
    let (generate, compile, root) = counts(against);
    let schemas = rows.iter().zip(&against.typified).map(|(row, typified)| match typified {
        Ok(typified) => json!({"name": row.name, "lines": row.generated.lines(), "typify_lines": typified.lines(),
            "root": typified.root, "rustc": typified.errors}),
        Err(reason) => json!({"name": row.name, "lines": row.generated.lines(), "reason": reason}),
    });
    let comparisons = against.comparisons.iter().map(|comparison| {
        let Comparison { root, schemas, lines, median_lines, check } = comparison;
        json!({"root": root, "schemas": schemas,
            "lines": {"ours": lines.ours, "typify": lines.theirs},
            "median_lines": {"ours": median_lines.ours, "typify": median_lines.theirs},
            "check_cpu_seconds": {"ours": check.ours.as_secs_f64(), "typify": check.theirs.as_secs_f64()},
            "check_ratio": share(check)})
    });
    json!({"generate": generate, "compile": compile, "root": root, "schemas": schemas.collect::<Vec<_>>(),
        "comparisons": comparisons.collect::<Vec<_>>(), "check_ratio": share(&both(against))})
}

/// Counts the schemas that typify generates code for, those that compile, and those with a root type.
fn counts(against: &AgainstTypify) -> (usize, usize, usize) {
    let made: Vec<_> = against.typified.iter().flatten().collect();
    let compile: Vec<_> = made.iter().filter(|typified| typified.errors.is_empty()).collect();
    (made.len(), compile.len(), compile.iter().filter(|typified| typified.root.is_some()).count())
}

fn both(against: &AgainstTypify) -> Sides<Duration> {
    let sum = |side: fn(&Sides<Duration>) -> Duration| against.comparisons.iter().map(|each| side(&each.check)).sum();
    Sides { ours: sum(|check| check.ours), theirs: sum(|check| check.theirs) }
}

fn share(check: &Sides<Duration>) -> Option<f64> {
    (!check.theirs.is_zero()).then(|| check.ours.as_secs_f64() / check.theirs.as_secs_f64())
}

fn ratio(ours: usize, theirs: usize) -> Option<f64> {
    let exact = |count: usize| u32::try_from(count).ok().map(f64::from);
    (theirs > 0).then_some(())?;
    Some(exact(ours)? / exact(theirs)?)
}

fn shown(ratio: Option<f64>) -> String {
    ratio.map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}"))
}

/// Returns the beginning of the first line of an error of typify.
fn shortened(said: &str) -> String {
    said.lines().next().unwrap_or_default().chars().take(120).collect()
}
