//! The result of validating one instance, for people and for tools.

use typewright::report::Evaluation;
use typewright::{Error, Json, Object, Report};
use typewright_codegen::diagnostic::{Diagnostic, Diagnostics};
use typewright_codegen::{Instance, TextFormat, Validator};

use super::instances::{self, Input};
use super::tally::Tally;
use crate::args::OutputFormat;
use crate::exit::Exit;
use crate::findings::Finding;
use crate::{report, terminal};

/// The result of validating one instance.
pub(crate) struct Outcome {
    name: String,
    result: Result<(), Failure>,
    /// The output of the specification, if it was requested and the instance could be validated.
    output: Option<Json>,
}

/// Why an instance is not valid.
enum Failure {
    /// It is a message that its API does not allow, by a rule about messages and not about their bodies.
    Message { rule: &'static str, reason: String },
    /// It could not be read.
    Unreadable(String),
    /// It is not in the format of its file.
    NotParsed(Diagnostics),
    /// It is invalid, not JSON, or a limit was reached.
    Invalid(Box<Error>),
}

impl Outcome {
    /// Reads and validates an instance.
    pub(crate) fn of(validator: &Validator, input: &Input, format: TextFormat, output: Option<OutputFormat>) -> Self {
        let name = input.name.clone();
        let validated = input
            .read()
            .map_err(|error| Failure::Unreadable(format!("`{name}` cannot be read: {error}")))
            .and_then(|bytes| match format {
                TextFormat::Json => json(validator, &bytes, output).map_err(|error| Failure::of(error, &name)),
                other => in_format(validator, &name, bytes, other, output),
            });
        Self::new(&name, validated)
    }

    /// Validates the JSON text of a message.
    pub(crate) fn of_json(validator: &Validator, name: &str, text: &[u8], output: Option<OutputFormat>) -> Self {
        Self::new(name, json(validator, text, output).map_err(|error| Failure::of(error, name)))
    }

    /// Creates the result of a message that its API does not document.
    pub(crate) fn undocumented(name: &str, message: &str) -> Self {
        Self::new(name, Err(Failure::Message { rule: "undocumented", reason: message.to_owned() }))
    }

    /// Creates the result of a request without the body that its operation requires.
    pub(crate) fn without_body(name: &str) -> Self {
        let reason = "the request has no body, which is required".to_owned();
        Self::new(name, Err(Failure::Message { rule: "missing-body", reason }))
    }

    /// Creates the result of a message without a schema.
    pub(crate) fn undescribed(name: &str) -> Self {
        Self::new(name, Ok((None, None)))
    }

    /// Creates the result of a message whose text cannot be read.
    pub(crate) fn unreadable(name: &str, reason: &str) -> Self {
        Self::new(name, Err(Failure::Unreadable(format!("`{name}` cannot be read: {reason}"))))
    }

    fn new(name: &str, validated: Result<Validated, Failure>) -> Self {
        let (result, output) = match validated {
            Ok((None, output)) => (Ok(()), output),
            Ok((Some(report), output)) => (Err(Failure::of(Error::Invalid(report), name)), output),
            Err(failure) => (Err(failure), None),
        };
        Self { name: name.to_owned(), result, output }
    }

    /// Returns the name of the instance.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Returns the exit code of this result alone.
    pub(crate) fn exit(&self) -> Exit {
        match &self.result {
            Ok(()) => Exit::Success,
            Err(Failure::Message { .. }) => Exit::Negative,
            Err(Failure::Invalid(error)) if matches!(**error, Error::Invalid(_)) => Exit::Negative,
            Err(Failure::Invalid(_) | Failure::NotParsed(_) | Failure::Unreadable(_)) => Exit::Unusable,
        }
    }

    /// Adds this result to the counts.
    pub(crate) fn count(&self, tally: &mut Tally) {
        match &self.result {
            Ok(()) => tally.add(None),
            Err(Failure::Invalid(error)) => tally.add(Some(error)),
            Err(Failure::Message { rule, .. }) => tally.add_message(rule),
            Err(Failure::NotParsed(_) | Failure::Unreadable(_)) => tally.add_unusable(),
        }
    }

    /// Returns the findings in an instance that is not valid.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        match &self.result {
            Ok(()) => Vec::new(),
            Err(Failure::Invalid(error)) => Finding::of_error(&self.name, error),
            Err(Failure::NotParsed(diagnostics)) => diagnostics.iter().map(Finding::of_diagnostic).collect(),
            Err(Failure::Unreadable(message)) => vec![Finding::unreadable(&self.name, message)],
            Err(Failure::Message { rule, reason }) => vec![Finding::of_message(rule, &self.name, reason)],
        }
    }

    /// Prints results to standard output, and errors that prevented one to standard error.
    pub(crate) fn print(&self) {
        match &self.result {
            Ok(()) => terminal::data(format_args!("{}: valid\n", self.name)),
            Err(Failure::Invalid(error)) if matches!(**error, Error::Invalid(_)) => {
                terminal::data(format_args!("{}: invalid\n{error:#}\n", self.name));
            }
            Err(Failure::Invalid(error)) => terminal::message(format_args!("{}: {error:#}\n", self.name)),
            Err(Failure::Message { reason, .. }) => terminal::data(format_args!("{}: {reason}\n", self.name)),
            Err(Failure::NotParsed(diagnostics)) => report::diagnostics(diagnostics),
            Err(Failure::Unreadable(message)) => report::error(message, ""),
        }
    }

    /// Returns an output of the specification with the name of the instance.
    /// `valid` is null if the instance could not be validated.
    pub(crate) fn to_json(&self) -> Json {
        let mut object = Object::from_iter([("instance", Json::from(self.name.as_str()))]);
        if let Some(Json::Object(output)) = &self.output {
            object.extend(output.clone());
            return object.into();
        }
        match &self.result {
            Ok(()) => drop(object.insert("valid", true)),
            Err(Failure::Invalid(error)) => describe(&mut object, error),
            Err(Failure::NotParsed(diagnostics)) => {
                let lines: Vec<String> = diagnostics.iter().map(Diagnostic::one_line).collect();
                failed(&mut object, &lines.join("\n"));
            }
            Err(Failure::Unreadable(message)) => failed(&mut object, message),
            Err(Failure::Message { reason, .. }) => {
                object.insert("valid", false);
                object.insert("error", reason.as_str());
            }
        }
        object.into()
    }
}

impl Failure {
    fn of(error: Error, name: &str) -> Self {
        Self::Invalid(Box::new(error.named(name)))
    }
}

/// The report on an instance, if it is invalid, and its output.
type Validated = (Option<Report>, Option<Json>);

fn json(validator: &Validator, bytes: &[u8], format: Option<OutputFormat>) -> Result<Validated, Error> {
    match format {
        None => without_output(validator.validate(bytes)),
        Some(format) => Ok(with_output(validator.evaluate(bytes)?, format)),
    }
}

/// Does the same for an instance that is not plain JSON.
fn in_format(
    validator: &Validator,
    name: &str,
    bytes: Vec<u8>,
    format: TextFormat,
    wanted: Option<OutputFormat>,
) -> Result<Validated, Failure> {
    if bytes.len() as u64 > instances::most_bytes() {
        let message = format!("`{name}` is larger than the limit of {} bytes", instances::most_bytes());
        return Err(Failure::Unreadable(message));
    }
    let instance = Instance::parse(name, bytes, format).map_err(|mut diagnostics| {
        // Lines of a text with secrets are not shown.
        if validator.has_secrets() {
            diagnostics.0.iter_mut().for_each(Diagnostic::without_content);
        }
        Failure::NotParsed(diagnostics)
    })?;
    let validated = match wanted {
        None => without_output(validator.validate_instance(&instance)),
        Some(wanted) => validator.evaluate_instance(&instance).map(|all| with_output(all, wanted)).map_err(Error::from),
    };
    validated.map_err(|error| Failure::of(error, name))
}

fn without_output(validated: Result<(), Error>) -> Result<Validated, Error> {
    match validated {
        Ok(()) => Ok((None, None)),
        Err(Error::Invalid(report)) => Ok((Some(report), None)),
        Err(error) => Err(error),
    }
}

fn with_output(evaluation: Evaluation<'_>, format: OutputFormat) -> Validated {
    let output = output(&evaluation, format);
    (evaluation.into_report(), Some(output))
}

fn output(evaluation: &Evaluation<'_>, format: OutputFormat) -> Json {
    match format {
        OutputFormat::Flag => evaluation.flag(),
        OutputFormat::Basic => evaluation.basic(),
        OutputFormat::Detailed => evaluation.detailed(),
        OutputFormat::Verbose => evaluation.verbose(),
    }
}

/// Adds the members about an instance that is not valid, for tools: the output `basic` if it is invalid.
pub(crate) fn describe(object: &mut Object, error: &Error) {
    match error {
        Error::Invalid(report) => {
            if let Json::Object(output) = report.basic() {
                object.extend(output);
            }
        }
        error => failed(object, &error.to_string()),
    }
}

fn failed(object: &mut Object, message: &str) {
    object.insert("valid", Json::Null);
    object.insert("error", message);
}
