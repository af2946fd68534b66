//! Runs the generator with one process per schema, so that a crash affects only one schema.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::{Value, json};
use typewright_codegen::Generator;
use typewright_codegen::diagnostic::{Code, Severity};
use typewright_codegen::output::OutputFile;
use typewright_codegen::settings::{FormatMode, Settings, Unresolved};

use super::entry::{Entry, referenced};
use super::{names, process};
use crate::{Outcome, guard};

/// The arguments of the process for one schema.
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The schema, relative to the current folder, which is the folder of the corpus.
    schema: PathBuf,
    /// A schema that others refer to: its URI and its file.
    #[arg(long = "referenced", num_args = 2, value_names = ["URI", "FILE"])]
    referenced: Vec<String>,
}

/// The result of generating code for a schema.
#[derive(Clone, Debug, Default)]
pub(super) struct Generated {
    /// The generated files; empty if there are errors.
    pub(super) files: Vec<OutputFile>,
    /// The names of the types in them.
    pub(super) types: Vec<String>,
    /// The errors.
    pub(super) errors: Vec<String>,
    /// The number of warnings of each code.
    pub(super) warnings: BTreeMap<String, usize>,
    /// Counts of types and names, by what is counted.
    pub(super) counts: BTreeMap<String, usize>,
    /// The elapsed time of the generator.
    pub(super) took: Duration,
}

impl Generated {
    /// Returns the number of lines of Rust.
    pub(super) fn lines(&self) -> usize {
        self.files.iter().map(|file| file.text.lines().count()).sum()
    }

    /// Returns the number of unresolved references.
    pub(super) fn unresolved(&self) -> usize {
        self.warnings.get(Code::UnresolvedAllowed.text()).copied().unwrap_or_default()
    }
}

/// Generates code for every schema of a corpus, each in its own process.
pub(super) fn generate(folder: &Path, entries: &[Entry]) -> Outcome<Vec<Generated>> {
    let program = std::env::current_exe()?;
    let referenced = referenced(folder)?;
    let generated = guard::each(entries, |entry| {
        let mut command = Command::new(&program);
        command.arg("generate-one").arg(&entry.schema).current_dir(folder);
        for (uri, file) in &referenced {
            command.arg("--referenced").arg(uri).arg(file.strip_prefix(folder).unwrap_or(file));
        }
        Ok(read(&process::answer(&mut command)?))
    });
    let failed = |reason: String| Generated { errors: vec![reason], ..Generated::default() };
    Ok(generated.into_iter().map(|outcome| outcome.flatten().unwrap_or_else(failed)).collect())
}

/// Runs in the process of one schema: generates, and writes the result to standard output for the parent.
pub(crate) fn one(arguments: &Arguments) -> bool {
    let mut settings = Settings::new([&arguments.schema]).unresolved(Unresolved::Any).format(FormatMode::Annotation);
    for pair in arguments.referenced.chunks_exact(2) {
        if let [uri, file] = pair {
            settings = settings.map_uri(uri, file);
        }
    }
    let start = Instant::now();
    let generation = Generator::new().settings(settings).generate();
    let files = generation.generated.as_ref().map(typewright_codegen::Generated::modules).unwrap_or_default();
    let took = start.elapsed();
    let counts = generation.generated.as_ref().map(|generated| names::count(&generated.outline)).unwrap_or_default();
    let types = generation.generated.iter().flat_map(|generated| &generated.outline.models);
    let types: Vec<String> = types.map(|model| model.name.clone()).collect();
    let files = files.files().iter().map(|file| json!([file.path, file.text]));
    let mut warnings: BTreeMap<&str, usize> = BTreeMap::new();
    let mut errors = Vec::new();
    for found in &generation.diagnostics {
        match found.severity {
            Severity::Error => errors.push(found.one_line()),
            Severity::Warning => *warnings.entry(found.code.text()).or_default() += 1,
            Severity::Note => {}
        }
    }
    let files: Vec<Value> = files.collect();
    let seconds = took.as_secs_f64();
    let answer = json!({"files": files, "types": types, "counts": counts, "errors": errors, "warnings": warnings,
        "seconds": seconds});
    println!("{answer}");
    true
}

fn read(answer: &Value) -> Generated {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let files = answer["files"].as_array().into_iter().flatten();
    let numbers = |member: &str| answer[member].as_object().cloned().unwrap_or_default().into_iter();
    let count = |count: &Value| count.as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or_default();
    Generated {
        files: files.map(|file| OutputFile { path: text(&file[0]), text: text(&file[1]) }).collect(),
        types: answer["types"].as_array().into_iter().flatten().map(text).collect(),
        errors: answer["errors"].as_array().into_iter().flatten().map(text).collect(),
        warnings: numbers("warnings").map(|(code, number)| (code, count(&number))).collect(),
        counts: numbers("counts").map(|(what, number)| (what, count(&number))).collect(),
        took: Duration::from_secs_f64(answer["seconds"].as_f64().unwrap_or_default()),
    }
}
