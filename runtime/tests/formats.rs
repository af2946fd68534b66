//! Runs the format tests of the official suite, for every draft, with `format` asserted. Supports no other keyword: a
//! schema
//! in these files is `{"format": …}`.

#[path = "../../tests/support/harness.rs"]
mod harness;
mod suite;

use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;
use typewright::format::Format;

fn main() -> ExitCode {
    harness::run(harness::tests! { [corpus "json-schema-test-suite/tests"] every_draft })
}

fn every_draft(suite: &Path) {
    let mut failures = Vec::new();
    let mut tests = 0;
    for (file, groups) in suite::files(suite, "optional/format/") {
        for group in &groups {
            let name = group.schema.get("format").and_then(Value::as_str).unwrap_or_default();
            let format = Format::from_name(name);
            let is_known_elsewhere = matches!(name, "color" | "unknown");
            assert_eq!(format.is_none(), is_known_elsewhere, "{file}: {name}");
            for test in &group.tests {
                tests += 1;
                // Draft 3 had weaker requirements on a time.
                if file.starts_with("draft3/") && name == "time" {
                    continue;
                }
                let valid = match (format, test.data.as_str()) {
                    (Some(format), Some(text)) => format.is_valid(text),
                    (None, _) | (_, None) => true,
                };
                let is_colour = name == "color";
                if valid != test.valid && !is_colour {
                    failures.push(format!("{file}: {}: {} ({})", group.description, test.description, test.data));
                }
            }
        }
    }
    println!("{tests} tests of formats");
    assert!(failures.is_empty(), "{} of {tests} tests:\n{}", failures.len(), failures.join("\n"));
}
