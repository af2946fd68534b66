//! Prints the measurements: ratios to other crates, wrong results, and the median times of each schema.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::data::Group;
use super::ratio::RATIOS;
use super::row::{Row, geometric_mean, median};

/// The columns of the table of times.
const COLUMNS: [&str; 17] = [
    "ignored",
    "parse",
    "is_valid",
    "macro",
    "run_time",
    "boon",
    "value",
    "value_macro",
    "decode",
    "encode",
    "serde",
    "derive",
    "derive_encode",
    "derive_sonic",
    "typify",
    "report",
    "report_run_time",
];

pub(super) fn text(rows: &[Row]) -> String {
    let mut text = format!(
        "{:<58}{:>8}{:>16}{:>10}{:>10}  {}\n",
        "times faster: geometric mean, interval of the runs", "mean", "interval", "least", "most", "schemas; wanted"
    );
    for ratio in &RATIOS {
        let Some(summary) = ratio.summary(rows) else { continue };
        let [from, to] = summary.interval.map(|mean| format!("{mean:.2}"));
        let wanted: Vec<String> = ratio.wanted.iter().flatten().map(|wanted| format!(" {wanted:.2}")).collect();
        let wanted = wanted.concat();
        let reached = match summary.is_reached(ratio.wanted) {
            Some(true) => format!(";{wanted}: yes"),
            Some(false) => format!(";{wanted}: no (least: {})", summary.least.1),
            None => String::new(),
        };
        line(
            &mut text,
            format_args!(
                "{:<58}{:>8.2}{:>16}{:>10.2}{:>10.2}  {}{reached}",
                ratio.title,
                summary.mean,
                format!("{from} to {to}"),
                summary.least.0,
                summary.most.0,
                summary.schemas
            ),
        );
    }
    text.push_str(&counts(rows));
    text.push_str(&times(rows));
    text
}

/// Returns wrong results, losses, and what other crates cannot do.
fn counts(rows: &[Row]) -> String {
    let mut text = String::new();
    if let Some(spread) = median(rows.iter().flat_map(Row::spreads).collect()) {
        line(&mut text, format_args!("longest round of a way / its shortest, in the median: {spread:.2}"));
    }
    let sum = |count: fn(&Row) -> u64| rows.iter().map(count).sum::<u64>();
    let (documents, mutants) = (sum(|row| row.documents), sum(|row| row.mutants));
    line(
        &mut text,
        format_args!(
            "\nresults that differ from the run-time validator, on {documents} documents and {mutants} mutants"
        ),
    );
    for (way, wrong) in sums(rows, |row| &row.wrong) {
        line(&mut text, format_args!("  {way}: {wrong}"));
    }
    for (maker, lost) in sums(rows, |row| &row.lost) {
        line(&mut text, format_args!("valid documents that lose something in types of {maker}: {lost}"));
    }
    for (maker, rejected) in sums(rows, |row| &row.rejected) {
        line(&mut text, format_args!("valid documents that types of {maker} reject: {rejected}"));
    }
    for row in rows {
        for (of, reason) in &row.missing {
            let reason: String = reason.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(150).collect();
            line(&mut text, format_args!("{of} cannot do {}: {reason}", row.name));
        }
    }
    text
}

fn sums(rows: &[Row], of: impl Fn(&Row) -> &BTreeMap<String, u64>) -> BTreeMap<&str, u64> {
    let mut sums = BTreeMap::new();
    rows.iter().flat_map(of).for_each(|(way, count)| *sums.entry(way.as_str()).or_default() += count);
    sums
}

fn times(rows: &[Row]) -> String {
    let mut text = "\nnanoseconds for a valid document or an invalid mutant, median of the rounds\n".to_owned();
    let heads: Vec<String> = COLUMNS.iter().map(|way| format!("{way:>16}")).collect();
    line(&mut text, format_args!("{:<24}{:>6}{:>10}{}", "schema", "texts", "bytes", heads.concat()));
    for row in rows {
        let times: String = COLUMNS.iter().map(|way| cell(row.median(way))).collect();
        let bytes = row.bytes / row.valid.max(1);
        line(&mut text, format_args!("{:<24}{:>6}{bytes:>10}{times}", row.name, row.valid));
    }
    for group in Group::ALL {
        let of_group = || rows.iter().filter(|row| row.group == group);
        let means = COLUMNS.iter().map(|way| cell(geometric_mean(of_group().filter_map(|row| row.median(way)))));
        if of_group().next().is_some() {
            let title = format!("geometric mean, {}", group.name());
            line(&mut text, format_args!("{title:<40}{}", means.collect::<String>()));
        }
    }
    text
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    writeln!(text, "{arguments}").expect("invariant: a string takes any text");
}

fn cell(time: Option<f64>) -> String {
    time.map_or_else(|| format!("{:>16}", "-"), |time| format!("{time:>16.0}"))
}

pub(super) fn json(rows: &[Row]) -> Value {
    let ratios = RATIOS.iter().filter_map(|ratio| {
        let summary = ratio.summary(rows)?;
        Some(json!({
            "title": ratio.title, "slow": ratio.slow, "fast": ratio.fast, "mean": summary.mean,
            "interval": summary.interval, "least": summary.least, "most": summary.most, "schemas": summary.schemas,
            "wanted": ratio.wanted, "reached": summary.is_reached(ratio.wanted),
        }))
    });
    let schemas = rows.iter().map(|row| {
        let ways: BTreeSet<&String> = row.runs.iter().flat_map(BTreeMap::keys).collect();
        let medians: BTreeMap<&String, Option<f64>> = ways.into_iter().map(|way| (way, row.median(way))).collect();
        json!({
            "name": row.name, "group": row.group.name(), "documents": row.documents, "valid": row.valid, "mutants": row.mutants,
            "invalid": row.invalid, "bytes": row.bytes, "wrong": row.wrong, "lost": row.lost, "rejected": row.rejected,
            "missing": row.missing, "medians": medians, "runs": row.runs,
        })
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
                missing: [("boon".to_owned(), "a\nreason".to_owned())].into(),
                runs: vec![times.map(|(way, time)| (way.to_owned(), vec![time, time])).into()],
                ..Row::default()
            }
        };
        let rows = [row("a", 10.0), row("b", 40.0)];
        let shown = text(&rows);
        for part in [
            "2.00    2.00 to 2.00      1.00      4.00  2; 4.20 2.20: no (least: a)",
            "  is_valid: 2",
            "boon cannot do a: a reason",
        ] {
            assert!(shown.contains(part), "{part} is missing from {shown}");
        }
        assert!(!shown.contains("IgnoredAny"), "{shown}");
        assert_eq!(json(&rows)["ratios"].as_array().map(Vec::len), Some(1));
    }
}
