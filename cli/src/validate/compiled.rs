//! Compiles each schema once, and prints the diagnostics.
//! Does not depend on instances.

use std::collections::BTreeMap;
use std::env;
use std::io::{self, Read};
use std::rc::Rc;

use typewright_codegen::__private::api::Api;
use typewright_codegen::__private::source::MOST_FILE_BYTES;
use typewright_codegen::Validator;
use typewright_codegen::diagnostic::{Code, Diagnostic, Diagnostics};

use crate::args::Shared;
use crate::exit::Exit;
use crate::{report, schemas};

/// The schemas that were compiled so far.
pub(crate) struct Compiled<'s> {
    shared: &'s Shared,
    /// By name; for a schema that cannot be used, the exit code.
    validators: BTreeMap<String, Result<Rc<Validator>, Exit>>,
    /// Whether mistakes in schemas were left out.
    pub(crate) exit: Exit,
}

impl<'s> Compiled<'s> {
    pub(crate) fn new(shared: &'s Shared) -> Self {
        Self { shared, validators: BTreeMap::new(), exit: Exit::Success }
    }

    /// Returns the validator of a schema: `FILE`, `FILE#POINTER`, `-` for standard input, or a URI that `[uris]` maps.
    /// The first call prints the diagnostics.
    ///
    /// # Errors
    /// The exit code if the schema cannot be used.
    pub(crate) fn get(&mut self, schema: &str) -> Result<Rc<Validator>, Exit> {
        if let Some(known) = self.validators.get(schema) {
            return known.clone();
        }
        let validator = usable(self.shared, compile(self.shared, schema)).map(|(validator, exit)| {
            self.exit = self.exit.max(exit);
            Rc::new(validator)
        });
        self.validators.insert(schema.to_owned(), validator.clone());
        validator
    }
}

/// Compiles the document of an API, and prints the diagnostics.
///
/// # Errors
/// The exit code if the document cannot be used.
pub(crate) fn api(shared: &Shared, document: &str) -> Result<(Api, Exit), Exit> {
    let here = env::current_dir().unwrap_or_default();
    let compiled = schemas::settings(shared)
        .and_then(|(mut sources, settings)| Api::from_file(&mut sources, &settings, &here.join(document)));
    usable(shared, compiled)
}

/// Prints the diagnostics, and returns the result with the exit code of a run in which all instances are valid.
///
/// # Errors
/// The exit code if there is no result, or if warnings are denied.
fn usable<T>(shared: &Shared, compiled: Result<(T, Diagnostics), Diagnostics>) -> Result<(T, Exit), Exit> {
    let (compiled, warnings) = match compiled {
        Ok(compiled) => compiled,
        Err(diagnostics) => {
            report::compiled(&diagnostics);
            return Err(Exit::Unusable);
        }
    };
    report::compiled(&warnings);
    match schemas::denied(shared, &warnings) {
        Exit::Success if warnings.has_left_out() => Ok((compiled, Exit::Partial)),
        Exit::Success => Ok((compiled, Exit::Success)),
        exit => Err(exit),
    }
}

fn compile(shared: &Shared, schema: &str) -> Result<(Validator, Diagnostics), Diagnostics> {
    let (mut sources, settings) = schemas::settings(shared)?;
    // Paths on the command line are relative to the current folder, those in the settings to their file.
    let here = env::current_dir().unwrap_or_default();
    if schema.contains("://") {
        let name = here.join("instance.schema.json").to_string_lossy().into_owned();
        let text = typewright::json!({ "$ref": schema }).to_string();
        return Validator::from_text(&mut sources, &settings, &name, &text, None);
    }
    let (file, fragment) = schemas::split(schema);
    if file != "-" {
        return Validator::from_file(&mut sources, &settings, &here.join(file), fragment);
    }
    let name = here.join("stdin.schema.json").to_string_lossy().into_owned();
    let text = standard_input()?;
    Validator::from_text(&mut sources, &settings, &name, &text, fragment)
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
