//! Tests schemas with instances that must be valid or invalid: those beside schema files, and those of `[[validate]]`.
//! Generates no code.

mod coverage;
mod listing;
mod lonely;
mod outcome;

use std::path::PathBuf;

use typewright::Error;

use self::coverage::Coverage;
pub use self::coverage::{Undecided, UndecidedKeyword};
use self::listing::Listed;
pub use self::outcome::{SchemaTests, TestOutcome, TestedInstance};
use super::Generator;
use super::front;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::instance::Instance;
use crate::settings::Settings;
use crate::source::{Sources, TextFormat, instances};
use crate::validator::Validator;

impl Generator {
    /// Validates the instances that belong to the schemas: they must be valid or invalid, as their names or the
    /// settings say (see [`crate::settings`]).
    ///
    /// ```no_run
    /// // In a test:
    /// let tests = typewright_codegen::Generator::new().schemas(["schemas"]).test();
    /// assert!(tests.passed(), "{tests}");
    /// ```
    pub fn test(&self) -> SchemaTests {
        let mut tests = SchemaTests::default();
        let mut sources = Sources::new(&self.root);
        if let Err(mut diagnostics) = self.test_with(&mut sources, &mut tests) {
            diagnostics.locate(&sources);
            tests.diagnostics.append(diagnostics);
        }
        tests
    }

    fn test_with(&self, sources: &mut Sources, tests: &mut SchemaTests) -> Result<(), Diagnostics> {
        let settings = self.settings_from(sources)?;
        let settings = front::with_names(sources, settings, self.locks)?;
        let paths = self.paths(&settings).to_vec();
        let listed = listing::list(sources, &settings, &paths, !self.schemas.is_empty())?;
        let mut coverage = Coverage::default();
        for schema in listed {
            if schema.instances.is_empty() {
                tests.untested.push(schema.name);
            } else {
                test_schema(sources, &settings, schema, tests, &mut coverage);
            }
        }
        tests.undecided = coverage.undecided();
        Ok(())
    }
}

/// Tests one schema with its instances.
fn test_schema(
    sources: &Sources,
    settings: &Settings,
    schema: Listed,
    tests: &mut SchemaTests,
    coverage: &mut Coverage,
) {
    // Each schema is read anew, so that diagnostics of one do not appear for another.
    let mut own = Sources::new(sources.root());
    let compiled = Validator::from_file(&mut own, settings, &schema.file, schema.fragment.as_deref());
    let validator = match compiled {
        Ok((validator, warnings)) => {
            tests.diagnostics.append(warnings);
            validator
        }
        Err(mistakes) => {
            tests.diagnostics.append(mistakes);
            return;
        }
    };
    let (program, _) = validator.program();
    coverage.add_program(program);
    for (file, is_expected_valid) in schema.instances {
        let path = sources.shown(&file);
        let outcome = match parsed(&path, &file) {
            Ok(instance) => validated(&validator, &instance, is_expected_valid, coverage),
            Err(mut diagnostics) => {
                // Lines of a text with secrets are not shown.
                if validator.has_secrets() {
                    diagnostics.0.iter_mut().for_each(Diagnostic::without_content);
                }
                TestOutcome::NotParsed(diagnostics)
            }
        };
        let schema = schema.name.clone();
        tests.instances.push(TestedInstance { path, schema, is_expected_valid, outcome });
    }
}

/// Reads an instance in the format of its name.
fn parsed(path: &str, file: &PathBuf) -> Result<Instance, Diagnostics> {
    let format = TextFormat::of_path(file).unwrap_or(TextFormat::Json);
    let bytes = instances::read(file).map_err(|error| listing::unreadable(path, &error))?;
    Instance::parse(path, bytes, format)
}

fn validated(
    validator: &Validator,
    instance: &Instance,
    is_expected_valid: bool,
    coverage: &mut Coverage,
) -> TestOutcome {
    let evaluation = match validator.evaluate_instance(instance) {
        Ok(evaluation) => evaluation,
        Err(limit) => return TestOutcome::Failed(Box::new(Error::from(limit))),
    };
    coverage.add_results(validator.program().0, &evaluation);
    match (evaluation.into_report(), is_expected_valid) {
        (None, true) | (Some(_), false) => TestOutcome::Passed,
        (None, false) => TestOutcome::Accepted,
        (Some(report), true) => TestOutcome::Failed(Box::new(Error::Invalid(report))),
    }
}
