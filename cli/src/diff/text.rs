//! Writes a comparison as lines for people. Decides nothing.

use std::fmt::Write;

use typewright_codegen::__private::{shown, visible};
use typewright_compare::{
    Change, Comparison, Compatibility, ContractLocation, Direction, Level, ModelComparison, ModelName,
};

/// The maximum length of a document that is shown in full.
pub(super) const LONGEST: usize = 300;

/// Returns the lines.
pub(super) fn of(comparison: &Comparison) -> String {
    let mut text = String::new();
    for model in &comparison.models {
        let results = [model.readers.result, model.writers.result];
        if model.renamed || results != [Compatibility::Compatible; 2] {
            of_model(model, &mut text);
        }
    }
    for (models, word) in [(&comparison.removed, "removed"), (&comparison.added, "added")] {
        for model in models {
            line(&mut text, format_args!("{}: {word}", name(model)));
        }
    }
    let level = typewright_compare::level(&comparison.api);
    line(&mut text, format_args!("Rust API: {}", level.text()));
    for change in comparison.api.iter().filter(|change| change.level > Level::Patch) {
        line(&mut text, format_args!("  {}: {} ({})", change.item, change.message, change.level.text()));
    }
    let count = |result| {
        let directions = comparison.models.iter().flat_map(|model| [&model.readers, &model.writers]);
        directions.filter(|direction| direction.result == result).count()
    };
    let (broken, unknown) = (count(Compatibility::Breaking), count(Compatibility::NotKnown));
    let models = match comparison.models.len() {
        1 => "1 model".to_owned(),
        count => format!("{count} models"),
    };
    line(&mut text, format_args!("{models} compared: {broken} directions breaking, {unknown} not known"));
    text
}

/// Appends a line.
pub(super) fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("invariant: writing to a string never fails");
}

fn of_model(model: &ModelComparison, text: &mut String) {
    let renamed = if model.renamed { format!(", renamed from {}", name(&model.old)) } else { String::new() };
    line(text, format_args!("{}{renamed}", name(&model.new)));
    let directions = [("readers", &model.readers, "old", "new"), ("writers", &model.writers, "new", "old")];
    for (word, direction, valid, invalid) in directions {
        line(text, format_args!("  {word}: {}", direction.result.text()));
        of_direction(direction, valid, invalid, text);
    }
}

fn of_direction(direction: &Direction, valid: &str, invalid: &str, text: &mut String) {
    for change in &direction.changes {
        line(text, format_args!("    {}", shown(&of_change(change))));
    }
    if let Some(witness) = &direction.witness {
        let document = visible(&witness.shown(LONGEST));
        let location = if witness.instance_location.is_empty() { "the root" } else { &witness.instance_location };
        line(
            text,
            format_args!(
                "    {document} is valid in the {valid} version; in the {invalid} one, at {}: {}",
                shown(location),
                shown(&witness.message)
            ),
        );
    }
}

fn of_change(change: &Change) -> String {
    let at = if change.instance.is_empty() { "the value" } else { &change.instance };
    let locations = [("old", &change.old), ("new", &change.new)];
    let locations: Vec<String> = locations
        .iter()
        .filter_map(|(word, location)| Some(format!("{word} {}", of_location(location.as_ref()?))))
        .collect();
    let unshown = if change.is_shown { "" } else { ", not shown by a document" };
    format!("{at}: {} ({}{unshown})", change.message, locations.join(", "))
}

fn of_location(location: &ContractLocation) -> String {
    format!("{}:{}:{}", location.path, location.line, location.column)
}

/// Returns the type, if there is one, and the location.
pub(super) fn name(model: &ModelName) -> String {
    let location = format!("{}#{}", model.path, model.pointer);
    match &model.rust_name {
        Some(rust_name) => format!("{rust_name} ({location})"),
        None => location,
    }
}
