//! SARIF 2.1.0, the format of code scanning
//! ([OASIS](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)): one run with all findings.

use std::collections::BTreeSet;
use std::fmt::Write;

use typewright::{Json, Object, json};

use super::Finding;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Returns the document.
pub(crate) fn sarif(findings: &[Finding]) -> Json {
    let rules: BTreeSet<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    let rules: Vec<Json> = rules.into_iter().map(|rule| json!({ "id": rule })).collect();
    let results: Vec<Json> = findings.iter().map(result).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "typewright",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            // Columns are counted in characters (§3.14.17).
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn result(finding: &Finding) -> Json {
    let text = match &finding.help {
        Some(help) => format!("{} (help: {help})", finding.message),
        None => finding.message.clone(),
    };
    let mut result = Object::new();
    result.insert("ruleId", finding.rule.as_str());
    result.insert("level", finding.severity.to_string());
    result.insert("message", json!({ "text": text }));
    let mut location = Object::new();
    if !finding.file.is_empty() {
        let mut physical = Object::new();
        physical.insert("artifactLocation", json!({ "uri": uri(&finding.file) }));
        if let Some(position) = finding.position {
            physical.insert("region", json!({ "startLine": position.line, "startColumn": position.column }));
        }
        location.insert("physicalLocation", physical);
    }
    if let Some(pointer) = &finding.pointer {
        location.insert("logicalLocations", json!([{ "fullyQualifiedName": pointer.as_str() }]));
    }
    if location.is_empty() {
        return result.into();
    }
    result.insert("locations", vec![Json::from(location)]);
    result.into()
}

/// Returns a path as a URI reference (RFC 3986 §4.2): characters that it does not allow are escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
