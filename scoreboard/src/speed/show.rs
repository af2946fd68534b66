//! Prints the measurements: ratios to the peers, and the median times of each schema.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::row::{Row, geometric_mean, median};

/// The ways that use our validators.
pub(super) const OURS: [&str; 3] = ["is_valid", "is_valid_reused", "value"];

/// The comparisons: a title, the peer's way and ours.
const RATIOS: [(&str, &str, &str); 12] = [
    ("text to result, against Value + macro", "macro", "is_valid"),
    ("the same, parser reused", "macro", "is_valid_reused"),
    ("text to result, against Value + run time", "run_time", "is_valid"),
    ("text to result, against IgnoredAny", "ignored", "is_valid"),
    ("parse, against IgnoredAny", "ignored", "parse"),
    ("parse reused, against IgnoredAny", "ignored", "parse_reused"),
    ("text to result of invalid texts, against Value + macro", "invalid_macro", "invalid"),
    ("Value to result, against macro", "value_macro", "value"),
    ("full report, against Value + errors at run time", "report_run_time", "report"),
    ("text to typed value, against Value + macro", "macro", "decode"),
    ("text to typed value, against serde derive (plain)", "derive", "decode"),
    ("typed value to text, against serde derive (plain)", "derive_encode", "encode"),
];

/// The columns of the table of times.
const COLUMNS: [&str; 17] = [
    "ignored",
    "parse",
    "parse_reused",
    "is_valid",
    "is_valid_reused",
    "macro",
    "run_time",
    "value",
    "value_macro",
    "decode",
    "encode",
    "derive",
    "derive_encode",
    "invalid",
    "invalid_macro",
    "report",
    "report_run_time",
];

pub(super) fn text(rows: &[Row]) -> String {
    let mut text =
        format!("{:<58}{:>8}{:>8}{:>8}\n", "times faster (geometric mean, least, most)", "mean", "least", "most");
    for (title, slow, fast) in RATIOS {
        if let Some([mean, least, most]) = summary(rows, slow, fast) {
            line(&mut text, format_args!("{title:<58}{mean:>8.2}{least:>8.2}{most:>8.2}"));
        }
    }
    let spreads: Vec<f64> = rows.iter().flat_map(Row::spreads).collect();
    if let Some(spread) = median(spreads) {
        line(&mut text, format_args!("longest round of a way / its shortest, in the median: {spread:.2}"));
    }
    for way in OURS.into_iter().chain(["macro"]) {
        let wrong: u64 = rows.iter().filter_map(|row| row.wrong.get(way)).sum();
        line(&mut text, format_args!("results of `{way}` that differ from the run-time validator: {wrong}"));
    }
    line(&mut text, format_args!("\nnanoseconds for a text, median of the rounds\n"));
    let heads: Vec<String> = COLUMNS.iter().map(|way| format!("{way:>16}")).collect();
    line(&mut text, format_args!("{:<24}{:>6}{}", "schema", "texts", heads.concat()));
    for row in rows {
        let times: String = COLUMNS.iter().map(|way| cell(row.median(way))).collect();
        line(&mut text, format_args!("{:<24}{:>6}{times}", row.name, row.documents));
    }
    let means = COLUMNS.iter().map(|way| cell(geometric_mean(rows.iter().filter_map(|row| row.median(way)))));
    line(&mut text, format_args!("{:<30}{}", "geometric mean", means.collect::<String>()));
    text
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    writeln!(text, "{arguments}").expect("invariant: a string takes any text");
}

fn cell(time: Option<f64>) -> String {
    time.map_or_else(|| format!("{:>16}", "-"), |time| format!("{time:>16.0}"))
}

/// Returns the geometric mean, the least and the greatest of the ratios of all schemas.
fn summary(rows: &[Row], slow: &str, fast: &str) -> Option<[f64; 3]> {
    let ratios: Vec<f64> = rows.iter().filter_map(|row| row.ratio(slow, fast)).collect();
    let mean = geometric_mean(ratios.iter().copied())?;
    Some([mean, ratios.iter().copied().reduce(f64::min)?, ratios.iter().copied().reduce(f64::max)?])
}

pub(super) fn json(rows: &[Row]) -> Value {
    let ratios = RATIOS.iter().filter_map(|(title, slow, fast)| {
        let [mean, least, most] = summary(rows, slow, fast)?;
        Some(json!({"title": title, "slow": slow, "fast": fast, "mean": mean, "least": least, "most": most}))
    });
    let schemas = rows.iter().map(|row| {
        json!({"name": row.name, "documents": row.documents, "invalid": row.invalid, "wrong": row.wrong, "nanoseconds": row.nanoseconds})
    });
    json!({"ratios": ratios.collect::<Vec<Value>>(), "schemas": schemas.collect::<Vec<Value>>()})
}

#[cfg(test)]
mod tests {
    use super::{Row, json, text};

    #[test]
    fn ratios_are_means_over_schemas_and_ways_without_times_are_left_out() {
        let row = |name: &str, of_macro: f64| {
            let times = [("is_valid", 10.0), ("macro", of_macro)];
            Row {
                name: name.to_owned(),
                documents: 5,
                wrong: [("is_valid".to_owned(), 1)].into(),
                nanoseconds: times.map(|(way, time)| (way.to_owned(), vec![time, time])).into(),
                ..Row::default()
            }
        };
        let rows = [row("a", 10.0), row("b", 40.0)];
        let shown = text(&rows);
        let ratios = "text to result, against Value + macro                         2.00    1.00    4.00";
        assert!(shown.contains(ratios), "{shown}");
        assert!(shown.contains("results of `is_valid` that differ from the run-time validator: 2"), "{shown}");
        assert!(!shown.contains("IgnoredAny"), "{shown}");
        assert_eq!(json(&rows)["ratios"].as_array().map(Vec::len), Some(1));
    }
}
