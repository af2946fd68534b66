//! Annotations of GitHub Actions: `::error file=…,line=…,col=…,title=…::message`
//! ([workflow commands](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands)).

use typewright_codegen::diagnostic::Severity;

use super::Finding;

/// Returns the annotation, on one line.
pub(crate) fn annotation(finding: &Finding) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if !finding.file.is_empty() {
        properties.push(format!("file={}", property(&finding.file)));
    }
    if let Some(position) = finding.position {
        properties.push(format!("line={},col={}", position.line, position.column));
    }
    properties.push(format!("title={}", property(&finding.rule)));
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!("\nhelp: {help}"));
    format!("::{command} {}::{}", properties.join(","), data(&format!("{}{help}", finding.text())))
}

/// Escapes the message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property. A colon or a comma would end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use typewright::LineColumn;

    use super::*;

    #[test]
    fn nothing_in_a_finding_ends_its_annotation() {
        let mut finding = Finding::unreadable("a,b:c%.json", "100 %\r\nof ::error::");
        finding.position = Some(LineColumn { line: 2, column: 7 });
        finding.help = Some("none".to_owned());
        let expected =
            "::error file=a%2Cb%3Ac%25.json,line=2,col=7,title=unreadable::100 %25%0D%0Aof ::error::%0Ahelp: none";
        assert_eq!(annotation(&finding), expected);
    }
}
