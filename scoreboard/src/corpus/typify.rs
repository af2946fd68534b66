//! Generates code with typify, and reports which of it compiles. Compares nothing.

use std::path::{Path, PathBuf};
use std::process::Command;

use typewright_codegen::output::OutputFile;

use super::process;
use crate::compile::{self, Callee, Harness, Unit};
use crate::{Outcome, guard};

/// The package that runs typify. It is built alone, because features of `serde_json` used here would make typify
/// misread numbers.
const PACKAGE: &str = "scoreboard-typify";

/// Ignores warnings, so that reporting them costs typify no time.
pub(super) const HARNESS: Harness = Harness {
    name: "typify",
    attributes: "#![allow(warnings)]",
    callee: Callee::SerdeAndOthers,
    program: None,
    most_lines: 25_000,
};

/// The code that typify generates for a schema.
#[derive(Clone, Debug)]
pub(crate) struct Typified {
    /// The generated code.
    pub(crate) text: String,
    /// The name of the root type, if there is one.
    pub(super) root: Option<String>,
    /// The errors of rustc.
    pub(super) errors: Vec<String>,
}

impl Typified {
    /// Returns the generated code as a unit of this name.
    pub(super) fn unit(&self, name: String) -> Unit {
        let files = vec![OutputFile { path: "mod.rs".to_owned(), text: self.text.clone() }];
        Unit { name, files, answer: String::new() }
    }

    /// Returns the code and the name of its root type, or why it cannot be used.
    pub(crate) fn usable(&self) -> Result<(&str, &str), String> {
        match (self.errors.first(), &self.root) {
            (Some(error), _) => Err(format!("its code does not compile: {error}")),
            (None, None) => Err("it makes no root type".to_owned()),
            (None, Some(root)) => Ok((&self.text, root)),
        }
    }

    /// Returns the number of lines of Rust.
    pub(super) fn lines(&self) -> usize {
        self.text.lines().count()
    }
}

/// Runs typify on every schema, and returns code or errors; `unit` returns the name of a schema's code.
pub(crate) fn generate(
    folder: &Path,
    schemas: &[PathBuf],
    unit: impl Fn(usize) -> String,
) -> Outcome<Vec<Result<Typified, String>>> {
    let program = compile::program(PACKAGE)?;
    let generated = guard::each(schemas, |schema| in_process(&program, folder, schema));
    let mut generated: Vec<Result<Typified, String>> = generated.into_iter().map(Result::flatten).collect();
    let made = generated.iter().enumerate().filter_map(|(at, made)| Some(made.as_ref().ok()?.unit(unit(at))));
    let mut compiled = compile::compile(&HARNESS, made.collect())?;
    for (at, made) in generated.iter_mut().enumerate() {
        if let Ok(made) = made {
            made.errors = compiled.errors.remove(&unit(at)).unwrap_or_default();
        }
    }
    Ok(generated)
}

fn in_process(program: &Path, folder: &Path, schema: &Path) -> Result<Typified, String> {
    let reply = process::answer(Command::new(program).arg(schema).current_dir(folder))?;
    let text = reply["text"].as_str().ok_or("typify returns no text")?.to_owned();
    Ok(Typified { text, root: reply["root"].as_str().map(str::to_owned), errors: Vec::new() })
}
