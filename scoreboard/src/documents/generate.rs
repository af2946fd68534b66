//! Generates code for one document, in a process of its own, so that a crash and memory are those of one document.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use clap::Args;
use serde_json::{Value, json};
use typewright_codegen::Generator;
use typewright_codegen::diagnostic::{Code, Diagnostic, Severity};
use typewright_codegen::output::OutputFile;
use typewright_codegen::settings::{FormatMode, Settings};

use super::find::Document;
use crate::corpus::process;

/// The maximum number of reasons that are kept for what was left out.
const MOST_REASONS: usize = 3;

/// The arguments of a process for one document.
#[derive(Args, Debug)]
pub(crate) struct OneArguments {
    /// The document, relative to the current folder.
    pub(super) document: PathBuf,
    /// A schema that others refer to: its URI and its file.
    #[arg(long = "referenced", num_args = 2, value_names = ["URI", "FILE"])]
    pub(super) referenced: Vec<String>,
    /// Whether formats are asserted.
    #[arg(long)]
    pub(super) assert_formats: bool,
    /// A folder of examples, relative to the current folder.
    #[arg(long, value_name = "FOLDER")]
    pub(super) beside: Vec<PathBuf>,
}

/// The result of generating code for a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Generated {
    pub(super) files: Vec<OutputFile>,
    pub(super) errors: Vec<String>,
    /// Whether the only error is that the document carries no schema, and no word in it looks like one.
    pub(super) is_empty: bool,
    /// The mistakes in schemas that were left out: their number, and the first ones.
    pub(super) left_out: (usize, Vec<String>),
    pub(super) models: usize,
    pub(super) operations: usize,
    pub(super) seconds: f64,
    /// The most memory that the process had, in mebibytes.
    pub(super) mebibytes: u64,
}

impl OneArguments {
    /// The settings under which a document is generated and its examples are validated.
    pub(super) fn settings(&self) -> Settings {
        let formats = if self.assert_formats { FormatMode::Assert } else { FormatMode::Annotation };
        let mut settings = Settings::new([&self.document]).keep_going(true).format(formats);
        for pair in self.referenced.chunks_exact(2) {
            if let [uri, file] = pair {
                settings = settings.map_uri(uri, file);
            }
        }
        settings
    }
}

/// Returns the command for one document.
pub(super) fn command(
    name: &str,
    folder: &Path,
    document: &Document,
    referenced: &[(String, PathBuf)],
) -> std::io::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(name).arg(&document.path).current_dir(folder);
    for (uri, file) in referenced {
        command.arg("--referenced").arg(uri).arg(file);
    }
    if document.asserts_formats {
        command.arg("--assert-formats");
    }
    for beside in &document.beside {
        command.arg("--beside").arg(beside);
    }
    Ok(command)
}

/// Generates code for a document in a process of its own.
pub(super) fn generate(folder: &Path, document: &Document, referenced: &[(String, PathBuf)]) -> Generated {
    let answer = command("document-one", folder, document, referenced)
        .map_err(|error| error.to_string())
        .and_then(|mut command| process::answer(&mut command));
    match answer {
        Ok(answer) => read(&answer),
        Err(reason) => Generated { errors: vec![reason], ..Generated::default() },
    }
}

/// Runs in the process of one document: generates with `--keep-going`, and writes the result to standard output for the
/// parent.
pub(crate) fn one(arguments: &OneArguments) -> bool {
    let start = Instant::now();
    let generation = Generator::new().settings(arguments.settings()).generate();
    let files = generation.generated.as_ref().map(typewright_codegen::Generated::modules).unwrap_or_default();
    let seconds = start.elapsed().as_secs_f64();
    let models = generation.generated.as_ref().map_or(0, |generated| generated.outline.models.len());
    let operations = files.get("models.rs").map_or(0, |index| index.matches("::typewright::Operation {").count());
    let of = |is_chosen: fn(&Diagnostic) -> bool| {
        generation.diagnostics.iter().filter(|found| is_chosen(found)).map(Diagnostic::one_line).collect::<Vec<_>>()
    };
    let errors = of(|found| found.severity == Severity::Error);
    let says_empty = generation.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let says_empty = says_empty.map(|found| found.code).eq([Code::NoSchema]) && has_no_schema(&arguments.document);
    let mut left_out = of(|found| found.severity != Severity::Error && found.code.severity() == Severity::Error);
    let count = left_out.len();
    left_out.truncate(MOST_REASONS);
    let files: Vec<Value> = files.files().iter().map(|file| json!([file.path, file.text])).collect();
    let answer = json!({
        "files": files, "errors": errors, "left_out": [count, left_out], "models": models, "operations": operations,
        "seconds": seconds, "mebibytes": peak(), "is_empty": says_empty,
    });
    println!("{answer}");
    true
}

/// Returns whether a document has no word that schemas are made of.
fn has_no_schema(document: &Path) -> bool {
    let text = fs::read_to_string(document).unwrap_or_default();
    !text.is_empty() && ["schema", "definitions", "$defs", "properties"].iter().all(|word| !text.contains(word))
}

/// Returns the most memory that this process had, in mebibytes; zero where the kernel does not report it.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kibibytes.unwrap_or_default() / 1024
}

fn read(answer: &Value) -> Generated {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let texts = |value: &Value| value.as_array().into_iter().flatten().map(text).collect();
    let number = |value: &Value| value.as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or_default();
    let files = answer["files"].as_array().into_iter().flatten();
    Generated {
        files: files.map(|file| OutputFile { path: text(&file[0]), text: text(&file[1]) }).collect(),
        errors: texts(&answer["errors"]),
        is_empty: answer["is_empty"] == true,
        left_out: (number(&answer["left_out"][0]), texts(&answer["left_out"][1])),
        models: number(&answer["models"]),
        operations: number(&answer["operations"]),
        seconds: answer["seconds"].as_f64().unwrap_or_default(),
        mebibytes: answer["mebibytes"].as_u64().unwrap_or_default(),
    }
}
