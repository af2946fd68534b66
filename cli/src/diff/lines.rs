//! Writes a comparison with one line for each change: as Markdown for a pull request, or as findings. Decides nothing.

use typewright::LineColumn;
use typewright_codegen::diagnostic::Severity;
use typewright_compare::{Comparison, Compatibility, ContractLocation, Direction, Level, ModelComparison};

use super::text::line as row;
use crate::findings::Finding;

/// One change.
struct Line<'c> {
    model: String,
    /// The affected side: `readers`, `writers`, or `api` for users of the generated Rust.
    who: &'static str,
    result: Compatibility,
    text: String,
    location: Option<&'c ContractLocation>,
}

/// Returns every change of every model, and every major change of the Rust API.
fn all_lines(comparison: &Comparison) -> Vec<Line<'_>> {
    let major = comparison.api.iter().filter(|change| change.level == Level::Major);
    let of_api = major.map(|change| Line {
        model: change.item.clone(),
        who: "api",
        result: Compatibility::Breaking,
        text: change.message.clone(),
        location: None,
    });
    lines(comparison).into_iter().chain(of_api).collect()
}

/// Returns every change of every model.
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
            result: direction.result,
            text: format!("{at}: {}{}", change.message, if index == 0 { witness.as_str() } else { "" }),
            location: change.new.as_ref().or(change.old.as_ref()),
        }
    });
    lines.collect()
}

/// Returns a table, and the changes of the Rust API as a list.
pub(super) fn markdown(comparison: &Comparison) -> String {
    let mut text = String::from("| model | who | result | change |\n|---|---|---|---|\n");
    for line in lines(comparison) {
        let (model, change) = (cell(&line.model), cell(&line.text));
        row(&mut text, format_args!("| {model} | {} | {} | {change} |", line.who, line.result.text()));
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

/// Escapes text so that it does not end a cell of a table and is not read as markup.
fn cell(text: &str) -> String {
    let mut cell = String::new();
    let mut is_code = false;
    for letter in text.chars() {
        is_code ^= letter == '`';
        match letter {
            // Code has no escapes, but a table has.
            '|' => cell.push_str("\\|"),
            '*' | '_' | '<' | '[' | '\\' if !is_code => cell.extend(['\\', letter]),
            '\n' | '\r' => cell.push(' '),
            other => cell.push(other),
        }
    }
    cell
}

/// Returns one finding for each change: an error if it breaks, a warning if the result is not known.
pub(super) fn findings(comparison: &Comparison) -> Vec<Finding> {
    all_lines(comparison).iter().map(finding).collect()
}

fn finding(line: &Line<'_>) -> Finding {
    let position = line.location.map(|location| LineColumn { line: location.line, column: location.column });
    Finding {
        severity: if line.result == Compatibility::Breaking { Severity::Error } else { Severity::Warning },
        rule: line.who.to_owned(),
        message: format!("{}: {} for {}: {}", line.model, line.result.text(), line.who, line.text),
        help: None,
        file: line.location.map_or_else(String::new, |location| location.path.clone()),
        position,
        pointer: None,
    }
}
