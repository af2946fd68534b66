//! The results of testing schemas, as data and as text.

use std::fmt;

use typewright::Error;

use super::coverage::UndecidedKeyword;
use crate::diagnostic::Diagnostics;

/// The results of testing schemas with instances. `Display` shows what failed, and how many passed.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct SchemaTests {
    /// Findings about the schemas and settings. A schema with errors is not tested.
    #[doc(hidden)]
    pub diagnostics: Diagnostics,
    /// The instances, by schema and path.
    #[doc(hidden)]
    pub instances: Vec<TestedInstance>,
    /// Schema files without instances.
    #[doc(hidden)]
    pub untested: Vec<String>,
    /// Keywords and branches of the tested schemas that decided nothing.
    #[doc(hidden)]
    pub undecided: Vec<UndecidedKeyword>,
}

/// An instance that a schema was tested with.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TestedInstance {
    /// Its path, relative to the folder of the settings.
    pub path: String,
    /// Its schema: FILE, or FILE#POINTER.
    pub schema: String,
    /// Whether it must be valid.
    pub is_expected_valid: bool,
    /// The result.
    pub outcome: TestOutcome,
}

/// The result of testing a schema with one instance.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum TestOutcome {
    /// The instance is valid or invalid, as it must be.
    Passed,
    /// The instance is valid, but must be invalid.
    Accepted,
    /// The instance is invalid, but must be valid; or a limit was reached.
    Failed(Box<Error>),
    /// The instance cannot be read or parsed.
    NotParsed(Diagnostics),
}

impl SchemaTests {
    /// Returns whether there is at least one instance, all of them passed, and no schema has an error.
    pub fn passed(&self) -> bool {
        !self.instances.is_empty() && self.failures().next().is_none() && !self.diagnostics.has_errors()
    }

    /// Returns the instances that did not pass.
    #[doc(hidden)]
    pub fn failures(&self) -> impl Iterator<Item = &TestedInstance> {
        self.instances.iter().filter(|instance| !matches!(instance.outcome, TestOutcome::Passed))
    }

    /// Returns one line with the numbers of instances and schemas.
    #[doc(hidden)]
    pub fn summary(&self) -> String {
        let counted = |count: usize, name: &str| format!("{count} {name}{}", if count == 1 { "" } else { "s" });
        let failed = self.failures().count();
        let untested = match self.untested.len() {
            0 => String::new(),
            count => format!("; {} without instances", counted(count, "schema")),
        };
        format!("{} passed, {failed} failed{untested}", counted(self.instances.len() - failed, "instance"))
    }
}

impl fmt::Display for TestedInstance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, schema, outcome, .. } = self;
        match outcome {
            TestOutcome::Passed => write!(f, "{path}: passed"),
            TestOutcome::Accepted => write!(f, "{path}: valid, expected an instance that `{schema}` rejects"),
            TestOutcome::Failed(error) => {
                write!(
                    f,
                    "{path}: expected an instance that `{schema}` accepts\n{:#}",
                    error.clone().named(path.as_str())
                )
            }
            TestOutcome::NotParsed(diagnostics) => write!(f, "{path}: cannot be used\n{diagnostics}"),
        }
    }
}

impl fmt::Display for SchemaTests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.diagnostics.has_errors() {
            writeln!(f, "{}", self.diagnostics)?;
        }
        self.failures().try_for_each(|failure| writeln!(f, "{failure}"))?;
        f.write_str(&self.summary())
    }
}
