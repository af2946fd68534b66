//! Runs the pattern tests of the official suite, for every draft. Runs only schemas with the keywords in `KNOWN`,
//! as in most of the suite's files on patterns.

#[path = "../../tests/support/harness.rs"]
mod harness;
mod suite;

use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;
use typewright::pattern::Pattern;

const FILES: [&str; 4] =
    ["optional/ecmascript-regex.json", "optional/non-bmp-regex.json", "pattern.json", "patternProperties.json"];

/// Keywords allowed in a schema that is run here.
const KNOWN: [&str; 5] = ["$schema", "type", "pattern", "patternProperties", "additionalProperties"];

fn main() -> ExitCode {
    harness::run(harness::tests! { [corpus "json-schema-test-suite/tests"] every_draft })
}

fn every_draft(suite: &Path) {
    let mut failures = Vec::new();
    let mut tests = 0;
    for file in FILES {
        for (file, groups) in suite::files(suite, file) {
            for group in groups.iter().filter(|group| is_known(&group.schema)) {
                for test in &group.tests {
                    tests += 1;
                    if is_valid(&group.schema, &test.data) != test.valid {
                        failures.push(format!("{file}: {}: {} ({})", group.description, test.description, test.data));
                    }
                }
            }
        }
    }
    println!("{tests} tests of patterns");
    assert!(failures.is_empty(), "{} of {tests} tests:\n{}", failures.len(), failures.join("\n"));
}

fn is_known(schema: &Value) -> bool {
    let Some(schema) = schema.as_object() else { return false };
    let subschemas =
        schema.get("patternProperties").and_then(Value::as_object).into_iter().flat_map(|all| all.values());
    let plain = |subschema: &Value| {
        subschema.is_boolean()
            || subschema.as_object().is_some_and(|keywords| keywords.keys().all(|keyword| keyword == "type"))
    };
    schema.keys().all(|keyword| KNOWN.contains(&keyword.as_str())) && subschemas.into_iter().all(plain)
}

fn is_valid(schema: &Value, data: &Value) -> bool {
    let pattern = schema.get("pattern").and_then(Value::as_str);
    let holds_pattern = match (pattern, data.as_str()) {
        (Some(pattern), Some(text)) => is_match(pattern, text),
        _ => true,
    };
    let holds_type = schema.get("type").is_none_or(|wanted| has_type(wanted, data));
    holds_pattern
        && holds_type
        && data.as_object().is_none_or(|members| members.iter().all(|(name, value)| holds_member(schema, name, value)))
}

fn holds_member(schema: &Value, name: &str, value: &Value) -> bool {
    let patterns = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
    let mut matching = patterns.filter(|(pattern, _)| is_match(pattern, name)).peekable();
    let is_additional = matching.peek().is_none();
    let allows_additional = schema.get("additionalProperties") != Some(&Value::Bool(false));
    let holds = |subschema: &Value| {
        subschema.as_bool().unwrap_or_else(|| subschema.get("type").is_none_or(|wanted| has_type(wanted, value)))
    };
    matching.all(|(_, subschema)| holds(subschema)) && (!is_additional || allows_additional)
}

fn has_type(wanted: &Value, value: &Value) -> bool {
    match wanted.as_str() {
        Some("string") => value.is_string(),
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64(),
        Some("number") => value.is_number(),
        Some("null") => value.is_null(),
        wanted => panic!("the type {wanted:?} is not in these files"),
    }
}

fn is_match(pattern: &str, text: &str) -> bool {
    let pattern = Pattern::new(pattern).expect("the suite holds patterns");
    pattern.is_match(text).expect("the suite holds no costly patterns")
}
