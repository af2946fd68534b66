//! `validate`: judges instances by a schema with the interpreter, and prints verdicts for people or for tools.

use std::env;
use std::fs::File;
use std::io::{self, Read};

use typewright::report::Evaluation;
use typewright::{Error, Json, Limits, Object};
use typewright_codegen::Validator;
use typewright_codegen::diagnostic::{Code, Diagnostic, Diagnostics};
use typewright_codegen::source::MOST_FILE_BYTES;

use crate::args::{OutputFormat, ReportFormat, Shared, Validate};
use crate::exit::Exit;
use crate::{report, schemas, terminal};

/// How a standard input is named in messages.
const STANDARD_INPUT: &str = "<stdin>";

/// Compiles the schema, judges every instance, and answers the highest of their exit codes.
pub(crate) fn run(shared: &Shared, command: &Validate) -> Exit {
    if command.schema == "-" || command.schema.starts_with("-#") {
        if command.instances.iter().any(|instance| instance == "-") {
            report::error("only one of schema and instances can be standard input", "");
            return Exit::Usage;
        }
    } else if command.instances.iter().filter(|instance| *instance == "-").count() > 1 {
        report::error("standard input can be read only once", "");
        return Exit::Usage;
    }
    if command.output.is_some() && command.format == ReportFormat::Human {
        report::error("`--output` is for tools", "add `--format json`");
        return Exit::Usage;
    }
    let Some(validator) = compile(shared, &command.schema) else { return Exit::Unusable };
    let judge = |path: &String| Verdict::of(&validator, path, command.output);
    let verdicts: Vec<Verdict> = command.instances.iter().map(judge).collect();
    match command.format {
        ReportFormat::Human => verdicts.iter().for_each(Verdict::print),
        ReportFormat::Json => {
            let results: Vec<Json> = verdicts.iter().map(Verdict::to_json).collect();
            terminal::data(format_args!("{}\n", Json::from(Object::from_iter([("results", results)]))));
        }
    }
    verdicts.iter().map(Verdict::exit).max().unwrap_or(Exit::Success)
}

/// Compiles the schema at `FILE#POINTER`; prints what was found on the way.
fn compile(shared: &Shared, schema: &str) -> Option<Validator> {
    let (file, fragment) = schemas::split(schema);
    let compiled = schemas::settings(shared).and_then(|(mut sources, settings)| {
        // Paths of the command line start here, those of the settings at their file.
        let here = env::current_dir().unwrap_or_default();
        if file != "-" {
            return Validator::from_file(&mut sources, &settings, &here.join(file), fragment);
        }
        let name = here.join("stdin.schema.json").to_string_lossy().into_owned();
        let text = standard_input().map_err(Diagnostics::from)?;
        Validator::from_text(&mut sources, &settings, &name, &text, fragment)
    });
    match compiled {
        Ok((validator, warnings)) => {
            report::diagnostics(&warnings);
            Some(validator)
        }
        Err(diagnostics) => {
            report::diagnostics(&diagnostics);
            None
        }
    }
}

/// The schema on standard input.
fn standard_input() -> Result<String, Diagnostic> {
    let mut text = String::new();
    let read = io::stdin().take(MOST_FILE_BYTES + 1).read_to_string(&mut text);
    let wrong = |code, message: String, help: &str| Err(Diagnostic::new(code, message).help(help));
    match read {
        Ok(count) if count as u64 > MOST_FILE_BYTES => {
            let message = format!("standard input is larger than the limit of {MOST_FILE_BYTES} bytes");
            wrong(Code::TooLarge, message, "split the schema into several files")
        }
        Ok(_) => Ok(text),
        Err(error) => {
            wrong(Code::Unreadable, format!("standard input cannot be read: {error}"), "a schema is UTF-8 text")
        }
    }
}

/// What became of one instance.
struct Verdict {
    name: String,
    outcome: Result<(), Failure>,
    /// The output that was asked for, where there is a verdict.
    output: Option<Json>,
}

enum Failure {
    /// It could not be read.
    Unreadable(String),
    /// It could be read, and is no valid instance.
    Judged(Box<Error>),
}

impl Verdict {
    fn of(validator: &Validator, path: &str, format: Option<OutputFormat>) -> Self {
        let name = if path == "-" { STANDARD_INPUT } else { path }.to_owned();
        let bytes = match read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let message = format!("`{name}` cannot be read: {error}");
                return Self { name, outcome: Err(Failure::Unreadable(message)), output: None };
            }
        };
        let (judged, output) = match format {
            None => (validator.validate(&bytes), None),
            Some(format) => match validator.evaluate(&bytes) {
                Ok(evaluation) => {
                    let output = output(&evaluation, format);
                    (evaluation.into_report().map_or(Ok(()), |report| Err(Error::Invalid(report))), Some(output))
                }
                Err(error) => (Err(error), None),
            },
        };
        let outcome = judged.map_err(|error| Failure::Judged(Box::new(error.named(&name))));
        Self { name, outcome, output }
    }

    fn exit(&self) -> Exit {
        match &self.outcome {
            Ok(()) => Exit::Success,
            Err(Failure::Judged(error)) if matches!(**error, Error::Invalid(_)) => Exit::Negative,
            Err(Failure::Judged(_) | Failure::Unreadable(_)) => Exit::Unusable,
        }
    }

    /// Verdicts are data; what kept an instance from being judged is not.
    fn print(&self) {
        match &self.outcome {
            Ok(()) => terminal::data(format_args!("{}: valid\n", self.name)),
            Err(Failure::Judged(error)) if matches!(**error, Error::Invalid(_)) => {
                terminal::data(format_args!("{}: invalid\n{error}\n", self.name));
            }
            Err(Failure::Judged(error)) => terminal::message(format_args!("{}: {error}\n", self.name)),
            Err(Failure::Unreadable(message)) => report::error(message, ""),
        }
    }

    /// An output of the specification, beside the name; `valid` is null where there is no verdict.
    fn to_json(&self) -> Json {
        let mut object = Object::from_iter([("instance", Json::from(self.name.as_str()))]);
        if let Some(Json::Object(output)) = &self.output {
            object.extend(output.clone());
            return object.into();
        }
        match &self.outcome {
            Ok(()) => drop(object.insert("valid", true)),
            Err(Failure::Judged(error)) => match &**error {
                Error::Invalid(report) => {
                    if let Ok(output) = report.basic().into_object() {
                        object.extend(output);
                    }
                }
                error => failed(&mut object, &error.to_string()),
            },
            Err(Failure::Unreadable(message)) => failed(&mut object, message),
        }
        object.into()
    }
}

fn output(evaluation: &Evaluation<'_>, format: OutputFormat) -> Json {
    match format {
        OutputFormat::Flag => evaluation.flag(),
        OutputFormat::Basic => evaluation.basic(),
        OutputFormat::Detailed => evaluation.detailed(),
        OutputFormat::Verbose => evaluation.verbose(),
    }
}

fn failed(object: &mut Object, message: &str) {
    object.insert("valid", Json::Null);
    object.insert("error", message);
}

fn read(path: &str) -> io::Result<Vec<u8>> {
    // One byte more than a document may have, so that the parser reports the limit.
    let most = Limits::default().document_bytes as u64 + 1;
    let mut bytes = Vec::new();
    if path == "-" {
        io::stdin().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
