//! Prints the comparison, for people and for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Row;
use super::make::Material;
use super::process::Run;
use super::trial::Reads;

/// Returns a table for people.
pub(super) fn text(rows: &[Row], material: &Material) -> String {
    let mut text = format!(
        "{:<28} {:<34} {:<12} {:>9} {:>22} {:>28}\n",
        "",
        "formats (+ with line, - without)",
        "exit codes",
        "1 file",
        format!("{} files", material.files.len()),
        format!("{} MB of lines", material.lines_bytes / 1_000_000),
    );
    for row in rows {
        let trials = &row.trials;
        let formats: Vec<String> =
            trials.formats.iter().map(|(format, reads)| format!("{format}{}", mark(*reads))).collect();
        let codes = trials.codes.map_or_else(String::new, |codes| {
            codes.map(|code| code.map_or_else(|| "?".to_owned(), |code| code.to_string())).join(" ")
        });
        let one = trials.one_file.map_or_else(String::new, |seconds| format!("{:.0} ms", seconds * 1e3));
        let many = trials.many_files.as_ref().map_or_else(String::new, memory);
        let lines = trials.lines.as_ref().map_or_else(String::new, |run| {
            #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
            let rate = material.lines_bytes as f64 / 1e6 / run.seconds;
            format!("{rate:.0} MB/s, {}", memory(run))
        });
        let name = format!("{} {}", row.name, row.version);
        let formats = formats.join(" ");
        writeln!(text, "{name:<28} {formats:<34} {codes:<12} {one:>9} {many:>22} {lines:>28}")
            .expect("invariant: a string takes any text");
    }
    text
}

fn mark(reads: Reads) -> &'static str {
    match reads {
        Reads::WithLine => "+",
        Reads::Verdict => "-",
        Reads::No => " no",
    }
}

fn memory(run: &Run) -> String {
    format!("{:.2} s, {} MB", run.seconds, run.kilobytes / 1_000)
}

/// Returns the same for programs.
pub(super) fn json(rows: &[Row], material: &Material) -> Value {
    let run = |run: &Run| json!({"seconds": run.seconds, "peak_kilobytes": run.kilobytes, "exit_code": run.code});
    let row = |row: &Row| {
        let formats: serde_json::Map<String, Value> = row
            .trials
            .formats
            .iter()
            .map(|(format, reads)| {
                (
                    String::from(*format),
                    json!(match reads {
                        Reads::WithLine => "line",
                        Reads::Verdict => "verdict",
                        Reads::No => "no",
                    }),
                )
            })
            .collect();
        json!({
            "name": row.name,
            "version": row.version,
            "formats": formats,
            "exit_codes": row.trials.codes,
            "one_file_seconds": row.trials.one_file,
            "many_files": row.trials.many_files.as_ref().map(run),
            "lines": row.trials.lines.as_ref().map(run),
        })
    };
    json!({
        "files": material.files.len(),
        "lines_bytes": material.lines_bytes,
        "contenders": rows.iter().map(row).collect::<Vec<_>>(),
    })
}
