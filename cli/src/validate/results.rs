//! Prints results in the selected format: each one at once, or all of them at the end.

use typewright::{Json, Object, json};

use super::lines::Lines;
use super::outcome::Outcome;
use super::tally::Tally;
use crate::args::ReportFormat;
use crate::exit::Exit;
use crate::findings::{self, Case, Finding};
use crate::{report, terminal};

/// The result for one argument: of one instance, or of a file with one per line.
pub(crate) enum Checked {
    One(Outcome),
    Lines(Lines),
}

/// All results of a run.
pub(crate) struct Results {
    format: ReportFormat,
    /// Whether only counts are printed.
    summary: bool,
    /// Whether the schema of each result is named.
    names_schemas: bool,
    /// The schema of the last result.
    last: String,
    tally: Tally,
    outputs: Vec<Json>,
    findings: Vec<Finding>,
    cases: Vec<Case>,
}

impl Checked {
    /// Returns the exit code of this result alone.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::One(outcome) => outcome.exit(),
            Self::Lines(lines) => lines.exit(),
        }
    }

    fn count(&self, tally: &mut Tally) {
        match self {
            Self::One(outcome) => outcome.count(tally),
            Self::Lines(lines) => tally.append(lines.tally.clone()),
        }
    }

    fn findings(&self) -> Vec<Finding> {
        match self {
            Self::One(outcome) => outcome.findings(),
            Self::Lines(lines) => lines.findings(),
        }
    }

    fn print(&self) {
        match self {
            Self::One(outcome) => outcome.print(),
            Self::Lines(lines) => lines.print(),
        }
    }

    fn to_json(&self) -> Json {
        match self {
            Self::One(outcome) => outcome.to_json(),
            Self::Lines(lines) => lines.to_json(),
        }
    }
}

impl Results {
    pub(crate) fn new(format: ReportFormat, summary: bool) -> Self {
        let (outputs, findings, cases) = (Vec::new(), Vec::new(), Vec::new());
        let (names_schemas, last) = (false, String::new());
        Self { format, summary, names_schemas, last, tally: Tally::default(), outputs, findings, cases }
    }

    /// Sets whether each result has the name of its schema: an instance may have several results.
    pub(crate) fn names_schemas(&mut self, names_schemas: bool) {
        self.names_schemas = names_schemas;
    }

    /// Prints a result, or keeps it for the end.
    pub(crate) fn add(&mut self, schema: &str, name: &str, checked: &Checked) {
        if self.summary {
            checked.count(&mut self.tally);
            return;
        }
        match self.format {
            ReportFormat::Human => {
                if self.names_schemas && self.last != schema {
                    terminal::data(format_args!("schema {schema}\n"));
                    schema.clone_into(&mut self.last);
                }
                checked.print();
            }
            ReportFormat::Json => {
                let mut output = checked.to_json();
                if let (true, Json::Object(output)) = (self.names_schemas, &mut output) {
                    output.insert("schema", schema);
                }
                self.outputs.push(output);
            }
            ReportFormat::Short => print(&checked.findings(), findings::line),
            ReportFormat::Github => print(&checked.findings(), findings::annotation),
            ReportFormat::Sarif => self.findings.extend(checked.findings()),
            ReportFormat::Junit => {
                let (suite, name) = (schema.to_owned(), name.to_owned());
                self.cases.push(Case { suite, name, exit: checked.exit(), findings: checked.findings() });
            }
        }
    }

    /// Adds an instance that could not be validated at all.
    pub(crate) fn add_failure(&mut self, finding: Finding) {
        if self.summary {
            self.tally.add_unusable();
        }
        match self.format {
            ReportFormat::Human => report::error(&finding.message, finding.help.as_deref().unwrap_or_default()),
            ReportFormat::Short => print(&[finding], findings::line),
            ReportFormat::Github => print(&[finding], findings::annotation),
            ReportFormat::Sarif => self.findings.push(finding),
            ReportFormat::Json => self.outputs.push(json!({
                "instance": finding.file.as_str(), "valid": Json::Null, "error": finding.message.as_str(),
            })),
            ReportFormat::Junit => {
                let name = finding.file.clone();
                let findings = vec![finding];
                self.cases.push(Case { suite: String::new(), name, exit: Exit::Unusable, findings });
            }
        }
    }

    /// Prints the results that were kept.
    pub(crate) fn finish(self) {
        match self.format {
            ReportFormat::Human if self.summary => terminal::data(self.tally.to_text()),
            ReportFormat::Json if self.summary => {
                let Tally { valid, invalid, unusable, .. } = self.tally;
                let counts = [("valid", valid), ("invalid", invalid), ("unusable", unusable)];
                let mut object = Object::from_iter(counts.map(|(name, count)| (name, Json::from(count))));
                object.insert("violations", self.tally.violations());
                terminal::data(format_args!("{}\n", Json::from(object)));
            }
            ReportFormat::Human | ReportFormat::Short | ReportFormat::Github => {}
            ReportFormat::Json => {
                terminal::data(format_args!("{}\n", Json::from(Object::from_iter([("results", self.outputs)]))));
            }
            ReportFormat::Sarif => terminal::data(format_args!("{}\n", findings::sarif(&self.findings))),
            ReportFormat::Junit => match findings::junit(&self.cases) {
                Ok(text) => terminal::data(text),
                Err(error) => report::error(&format!("the report cannot be written: {error}"), ""),
            },
        }
    }
}

fn print(findings: &[Finding], format: fn(&Finding) -> String) {
    for finding in findings {
        terminal::data(format_args!("{}\n", format(finding)));
    }
}
