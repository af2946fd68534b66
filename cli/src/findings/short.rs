//! One line for each finding, as compilers print them for editors: `file:line:column: error[code]: message`.

use typewright_codegen::__private::shown;

use super::Finding;

/// Returns the line, without its end.
pub(crate) fn line(finding: &Finding) -> String {
    let Finding { severity, rule, file, position, .. } = finding;
    let place = match position {
        Some(position) => format!("{file}:{}:{}: ", position.line, position.column),
        None if file.is_empty() => String::new(),
        None => format!("{file}: "),
    };
    shown(&format!("{place}{severity}[{rule}]: {}", finding.text()))
}
