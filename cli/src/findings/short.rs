//! One line for each finding, as compilers print them for editors: `file:line:column: error[code]: message`.

use typewright_codegen::__private::shown;

use super::{Finding, word};

/// Returns the line, without its end.
pub(crate) fn line(finding: &Finding) -> String {
    let Finding { rule, message, file, position, pointer, .. } = finding;
    let place = match position {
        Some(position) => format!("{file}:{}:{}: ", position.line, position.column),
        None if file.is_empty() => String::new(),
        None => format!("{file}: "),
    };
    let pointer = pointer.as_deref().filter(|pointer| !pointer.is_empty());
    let pointer = pointer.map_or_else(String::new, |pointer| format!("{pointer}: "));
    let text = format!("{place}{}[{rule}]: {pointer}{message}", word(finding.severity));
    shown(&text)
}
