//! `validate`: validates instances with the interpreter and prints the results.

use std::env;
use std::io::{self, Read};

use typewright::{Json, Object};
use typewright_codegen::__private::source::MOST_FILE_BYTES;
use typewright_codegen::Validator;
use typewright_codegen::diagnostic::{Code, Diagnostic, Diagnostics};

use crate::args::{ReportFormat, Shared, Validate};
use crate::exit::Exit;
use crate::instances::{self, Format};
use crate::lines::Lines;
use crate::outcome::Outcome;
use crate::{report, schemas, terminal};

/// Compiles the schema, validates every instance, and returns the highest of their exit codes.
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
    let Some((validator, whole)) = compile(shared, &command.schema) else { return Exit::Unusable };
    let inputs = match instances::inputs(&command.instances, command.instance_format) {
        Ok(inputs) => inputs,
        Err((message, help)) => {
            report::error(&message, help);
            return Exit::Unusable;
        }
    };
    let mut exit = whole;
    let mut results: Vec<Json> = Vec::new();
    for input in inputs {
        let (code, result) = match input.format {
            Format::One(format) => {
                let outcome = Outcome::of(&validator, &input, format, command.output);
                (outcome.exit(), show(&outcome, command.format, Outcome::print, Outcome::to_json))
            }
            Format::Lines => {
                let lines = Lines::of(&validator, &input, command.show);
                (lines.exit(), show(&lines, command.format, Lines::print, Lines::to_json))
            }
        };
        exit = exit.max(code);
        results.extend(result);
    }
    if command.format == ReportFormat::Json {
        terminal::data(format_args!("{}\n", Json::from(Object::from_iter([("results", results)]))));
    }
    exit
}

/// Prints a result for people, or returns it for tools.
fn show<T>(result: &T, format: ReportFormat, print: fn(&T), to_json: fn(&T) -> Json) -> Option<Json> {
    match format {
        ReportFormat::Human => {
            print(result);
            None
        }
        ReportFormat::Json => Some(to_json(result)),
    }
}

/// Compiles the schema at `FILE#POINTER`, and prints the diagnostics.
fn compile(shared: &Shared, schema: &str) -> Option<(Validator, Exit)> {
    let (file, fragment) = schemas::split(schema);
    let compiled = schemas::settings(shared).and_then(|(mut sources, settings)| {
        // Paths on the command line are relative to the current folder, those in the settings to their file.
        let here = env::current_dir().unwrap_or_default();
        if file != "-" {
            return Validator::from_file(&mut sources, &settings, &here.join(file), fragment);
        }
        let name = here.join("stdin.schema.json").to_string_lossy().into_owned();
        let text = standard_input()?;
        Validator::from_text(&mut sources, &settings, &name, &text, fragment)
    });
    match compiled {
        Ok((validator, warnings)) => {
            if shared.all_notes {
                report::diagnostics(&warnings);
            } else {
                report::abridged(&warnings);
            }
            let whole = if warnings.has_left_out() { Exit::Partial } else { Exit::Success };
            Some((validator, whole))
        }
        Err(diagnostics) => {
            report::diagnostics(&diagnostics);
            None
        }
    }
}

/// Reads the schema from standard input.
fn standard_input() -> Result<String, Diagnostics> {
    let mut text = String::new();
    let read = io::stdin().take(MOST_FILE_BYTES + 1).read_to_string(&mut text);
    let wrong = |code, message: String, help: &str| Err(Diagnostic::new(code, message).help(help).into());
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
