//! One JSON object for each finding, on a line.

use typewright::{Json, Object};

use super::Finding;

/// Returns the object: `severity`, `rule`, `message`, and where known `help`, `file`, `line`, `column`, `pointer`.
pub(crate) fn json(finding: &Finding) -> Json {
    let mut object = Object::new();
    object.insert("severity", finding.severity.to_string());
    object.insert("rule", finding.rule.as_str());
    object.insert("message", finding.message.as_str());
    if let Some(help) = &finding.help {
        object.insert("help", help.as_str());
    }
    if !finding.file.is_empty() {
        object.insert("file", finding.file.as_str());
    }
    if let Some(position) = finding.position {
        object.insert("line", position.line);
        object.insert("column", position.column);
    }
    if let Some(pointer) = &finding.pointer {
        object.insert("pointer", pointer.as_str());
    }
    object.into()
}
