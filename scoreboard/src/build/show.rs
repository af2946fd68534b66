//! Prints the measurements as tables.

use std::fmt::Write as _;

use serde_json::Value;

/// The numbers of a build: title, profile, member, and decimal places.
const COLUMNS: [(&str, &str, &str, usize); 8] = [
    ("dev s", "dev", "seconds", 2),
    ("MiB", "dev", "mebibytes", 0),
    (".text", "dev", "text", 0),
    ("deps s", "dev", "dependencies", 1),
    ("release s", "release", "seconds", 2),
    ("MiB", "release", "mebibytes", 0),
    (".text", "release", "text", 0),
    ("deps s", "release", "dependencies", 1),
];

/// Returns the tables.
pub(super) fn text(all: &Value) -> String {
    let mut text = format!(
        "CPU seconds, most memory and machine code of a build of the code alone; seconds of its dependencies\n{:<16}{:<12}{:>8}",
        "schema", "by", "lines"
    );
    for (title, ..) in COLUMNS {
        line(&mut text, format_args!("{title:>12}"));
    }
    text.push('\n');
    for row in all["code"].as_array().into_iter().flatten() {
        let of = |member: &str| row[member].as_str().unwrap_or_default().to_owned();
        line(&mut text, format_args!("{:<16}{:<12}", of("schema"), of("maker")));
        if let Some(error) = row["error"].as_str() {
            line(&mut text, format_args!("{error}\n"));
            continue;
        }
        let measured = &row["measured"];
        line(&mut text, format_args!("{:>8}", measured["lines"]));
        for (_, profile, member, places) in COLUMNS {
            let number = measured[profile][member].as_f64().unwrap_or_default();
            line(&mut text, format_args!("{number:>12.places$}"));
        }
        text.push('\n');
    }
    text.push_str("\nseconds and most memory of generating code\n");
    for row in all["generator"].as_array().into_iter().flatten() {
        let of = |member: &str| row[member].as_str().unwrap_or_default().to_owned();
        let seconds = row["seconds"].as_f64().unwrap_or_default();
        line(
            &mut text,
            format_args!(
                "{:<8}{:>7} {:<12}{seconds:>9.3} s{:>7} MiB  {}\n",
                of("order"),
                row["definitions"],
                of("maker"),
                row["mebibytes"],
                of("error"),
            ),
        );
    }
    text
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    write!(text, "{arguments}").expect("invariant: a string takes any text");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::text;

    #[test]
    fn rows_have_their_numbers_or_their_error() {
        let measured = json!({"lines": 7, "dev": {"seconds": 1.5, "mebibytes": 20, "text": 300, "dependencies": 2.0}});
        let all = json!({
            "code": [{"schema": "a", "maker": "typewright", "measured": measured}, {"schema": "b", "maker": "typify", "error": "panics"}],
            "generator": [{"maker": "typewright", "order": "chain", "definitions": 100, "seconds": 0.25, "mebibytes": 9}],
        });
        let shown = text(&all);
        for part in ["1.50", "300", "panics", "chain", "0.250 s"] {
            assert!(shown.contains(part), "`{part}` is missing from {shown}");
        }
    }
}
