//! Writes a comparison with one line for each change: as Markdown for a pull request, or as findings. Decides nothing.

use typewright::LineColumn;
use typewright_codegen::__private::shown;
use typewright_codegen::diagnostic::Severity;
use typewright_compare::{Comparison, Compatibility, ContractLocation, Direction, Level, ModelComparison};

use super::text::line as row;
use crate::args::Level as FailOn;
use crate::findings::Finding;

/// One change.
struct Line<'c> {
    model: String,
    /// The affected side: readers, writers, users of the generated Rust, or those of a removed model.
    who: Who,
    result: Compatibility,
    text: String,
    location: Option<&'c ContractLocation>,
    /// The file, where no location is known.
    file: &'c str,
}

/// A side that a change affects: its name, and the value of `--fail-on` for it.
type Who = (&'static str, FailOn);

const READERS: Who = ("readers", FailOn::Readers);
const WRITERS: Who = ("writers", FailOn::Writers);
const API: Who = ("api", FailOn::Api);
const REMOVED: Who = ("removed", FailOn::Removed);

/// Returns every change of every model, every removed model, and every major change of the Rust API.
fn all_lines(comparison: &Comparison) -> Vec<Line<'_>> {
    let major = comparison.api.iter().filter(|change| change.level == Level::Major);
    let of_api = major.map(|change| Line {
        model: change.item.clone(),
        who: API,
        result: Compatibility::Breaking,
        text: change.message.clone(),
        location: None,
        file: "",
    });
    let removed = comparison.removed.iter().map(|model| Line {
        model: super::text::name(model),
        who: REMOVED,
        result: Compatibility::Breaking,
        text: "the new version does not have it".to_owned(),
        location: None,
        file: &model.path,
    });
    lines(comparison).into_iter().chain(removed).chain(of_api).collect()
}

/// Returns every change of every model.
fn lines(comparison: &Comparison) -> Vec<Line<'_>> {
    let lines = comparison.models.iter().flat_map(|model| {
        let directions = [(READERS, &model.readers), (WRITERS, &model.writers)];
        directions.into_iter().flat_map(|(who, direction)| of_direction(model, who, direction))
    });
    lines.collect()
}

fn of_direction<'c>(model: &'c ModelComparison, who: Who, direction: &'c Direction) -> Vec<Line<'c>> {
    let witness =
        direction.witness.as_ref().map(|witness| format!("; for example {}", witness.shown(super::text::LONGEST)));
    let witness = witness.unwrap_or_default();
    let lines = direction.changes.iter().enumerate().map(|(index, change)| {
        let at = if change.instance.is_empty() { "the value" } else { &change.instance };
        Line {
            model: super::text::name(&model.new),
            who,
            result: direction.result,
            text: format!("{at}: {}{}", change.message, if index == 0 { witness.as_str() } else { "" }),
            location: change.new.as_ref().or(change.old.as_ref()),
            file: "",
        }
    });
    lines.collect()
}

/// Returns a table, and the changes of the Rust API as a list.
pub(super) fn markdown(comparison: &Comparison) -> String {
    let lines = lines(comparison);
    let head = if lines.is_empty() { "" } else { "| model | who | result | change |\n|---|---|---|---|\n" };
    let mut text = head.to_owned();
    for line in lines {
        let (model, change) = (cell(&line.model), cell(&line.text));
        row(&mut text, format_args!("| {model} | {} | {} | {change} |", line.who.0, line.result.text()));
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

/// Returns one finding for each change: an error if it breaks what `--fail-on` names, a warning otherwise.
pub(super) fn findings(comparison: &Comparison, fail_on: &[FailOn]) -> Vec<Finding> {
    all_lines(comparison).iter().map(|line| finding(line, fail_on)).collect()
}

fn finding(line: &Line<'_>, fail_on: &[FailOn]) -> Finding {
    let position = line.location.map(|location| LineColumn { line: location.line, column: location.column });
    let (who, level) = line.who;
    let level = if line.result == Compatibility::NotKnown { FailOn::Unknown } else { level };
    Finding {
        severity: if fail_on.contains(&level) { Severity::Error } else { Severity::Warning },
        rule: who.to_owned(),
        message: shown(&format!("{}: {} for {who}: {}", line.model, line.result.text(), line.text)),
        help: None,
        file: line.location.map_or(line.file, |location| &location.path).to_owned(),
        position,
        pointer: None,
    }
}
