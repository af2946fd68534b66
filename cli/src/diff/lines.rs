//! A comparison as one line for each change, for the formats of other tools: Markdown for a pull request, annotations of
//! GitHub, and SARIF. Decides nothing.

use std::fmt::Write;

use typewright::{Json, Object};
use typewright_codegen::ContractPlace;
use typewright_compare::{Comparison, Direction, Level, ModelComparison, Verdict};

/// One line.
struct Line<'c> {
    model: String,
    /// Who is affected: `readers` or `writers`.
    who: &'static str,
    verdict: Verdict,
    text: String,
    place: Option<&'c ContractPlace>,
}

/// Every change of every model.
fn lines(comparison: &Comparison) -> Vec<Line<'_>> {
    let lines = comparison.models.iter().flat_map(|model| {
        let directions = [("readers", &model.readers), ("writers", &model.writers)];
        directions.into_iter().flat_map(|(who, direction)| of_direction(model, who, direction))
    });
    lines.collect()
}

fn of_direction<'c>(model: &'c ModelComparison, who: &'static str, direction: &'c Direction) -> Vec<Line<'c>> {
    let witness = direction.witness.as_ref().map(|witness| format!("; for example {}", witness.document));
    let witness = witness.unwrap_or_default();
    let lines = direction.changes.iter().enumerate().map(|(index, change)| {
        let at = if change.instance.is_empty() { "the value" } else { &change.instance };
        Line {
            model: super::text::name(&model.new),
            who,
            verdict: direction.verdict,
            text: format!("{at}: {}{}", change.message, if index == 0 { witness.as_str() } else { "" }),
            place: change.new.as_ref().or(change.old.as_ref()),
        }
    });
    lines.collect()
}

/// A table, and the changes of the Rust API as a list.
pub(super) fn markdown(comparison: &Comparison) -> String {
    let mut text = String::from("| model | who | result | change |\n|---|---|---|---|\n");
    for line in lines(comparison) {
        let (model, change) = (cell(&line.model), cell(&line.text));
        row(&mut text, format_args!("| {model} | {} | {} | {change} |", line.who, line.verdict.text()));
    }
    row(&mut text, format_args!("\nRust API: **{}**\n", typewright_compare::level(&comparison.api).text()));
    for change in comparison.api.iter().filter(|change| change.level > Level::Patch) {
        row(&mut text, format_args!("- `{}`: {} ({})", change.item, change.message, change.level.text()));
    }
    for (models, word) in [(&comparison.removed, "removed"), (&comparison.added, "added")] {
        for model in models {
            row(&mut text, format_args!("- {}: {word}", super::text::name(model)));
        }
    }
    text
}

fn row(text: &mut String, row: std::fmt::Arguments<'_>) {
    writeln!(text, "{row}").expect("invariant: writing to a string never fails");
}

/// Text that does not end a cell of a table, or turn into markup.
fn cell(text: &str) -> String {
    let mut cell = String::new();
    for letter in text.chars() {
        match letter {
            '|' | '*' | '_' | '<' | '[' => cell.extend(['\\', letter]),
            '\n' | '\r' => cell.push(' '),
            other => cell.push(other),
        }
    }
    cell
}

/// Workflow commands of GitHub: errors for what breaks, warnings for what is not known.
pub(super) fn github(comparison: &Comparison) -> String {
    let mut text = String::new();
    for line in lines(comparison) {
        let command = if line.verdict == Verdict::Breaking { "error" } else { "warning" };
        let place = line
            .place
            .map(|place| format!(" file={},line={},col={}", escaped(&place.path, true), place.line, place.column));
        let message = format!("{} {} {}: {}", line.model, line.verdict.text(), line.who, line.text);
        let (place, message) = (place.unwrap_or_default(), escaped(&message, false));
        row(&mut text, format_args!("::{command}{place}::{message}"));
    }
    text
}

/// Text as a workflow command writes it.
fn escaped(text: &str, is_property: bool) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if is_property { text.replace(':', "%3A").replace(',', "%2C") } else { text }
}

/// A log of SARIF 2.1.0.
pub(super) fn sarif(comparison: &Comparison) -> String {
    let results: Vec<Json> = lines(comparison).iter().map(result).collect();
    let rules = ["readers", "writers"].map(|id| Json::from(Object::from_iter([("id", id)])));
    let mut driver = Object::new();
    driver.insert("name", "typewright");
    driver.insert("version", env!("CARGO_PKG_VERSION"));
    driver.insert("rules", Json::from(rules.to_vec()));
    let mut run = Object::new();
    run.insert("tool", Object::from_iter([("driver", driver)]));
    run.insert("results", results);
    let mut log = Object::new();
    log.insert("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.insert("version", "2.1.0");
    log.insert("runs", Json::from(vec![Json::from(run)]));
    format!("{}\n", Json::from(log))
}

fn result(line: &Line<'_>) -> Json {
    let message = format!("{}: {}", line.model, line.text);
    let mut result = Object::new();
    result.insert("ruleId", line.who);
    result.insert("level", if line.verdict == Verdict::Breaking { "error" } else { "warning" });
    result.insert("message", Object::from_iter([("text", message)]));
    let locations = line.place.map(|place| {
        let number = |count: usize| Json::from(u64::try_from(count).unwrap_or(1).max(1));
        let mut region = Object::new();
        region.insert("startLine", number(place.line));
        region.insert("startColumn", number(place.column));
        let mut physical = Object::new();
        physical.insert("artifactLocation", Object::from_iter([("uri", place.path.as_str())]));
        physical.insert("region", region);
        Json::from(Object::from_iter([("physicalLocation", physical)]))
    });
    result.insert("locations", locations.into_iter().collect::<Vec<Json>>());
    result.into()
}
