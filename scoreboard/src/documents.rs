//! `documents`: generates code for published documents, unchanged, and checks it with rustc.
//! Each is generated in its own process, and warnings of rustc are errors. Validates no instances.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use clap::Args;
use serde_json::{Value, json};
use typewright_codegen::Generator;
use typewright_codegen::diagnostic::{Diagnostic, Severity};
use typewright_codegen::output::OutputFile;
use typewright_codegen::settings::Settings;

use crate::compile::{self, Callee, Harness, Unit};
use crate::corpus::{module, process};
use crate::{Format, Outcome, corpus_folder, guard};

/// The folder of instances, which are not documents.
const EXAMPLES: &str = "examples";

/// Only adds the lints that users are advised to deny.
const HARNESS: Harness = Harness {
    name: "documents",
    attributes: "#![deny(warnings)]",
    callee: Callee::Typewright,
    program: None,
    most_lines: 150_000,
};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The folder of documents. [default: `documents` in `$TYPEWRIGHT_CORPUS`]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Only the documents whose path contains this.
    #[arg(long, value_name = "PART")]
    name: Option<String>,
    /// Only generates, without rustc.
    #[arg(long)]
    no_check: bool,
    /// The output format.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The arguments of the process for one document.
#[derive(Args, Debug)]
pub(crate) struct OneArguments {
    document: PathBuf,
}

/// The result of one document.
struct Row {
    path: String,
    files: Vec<OutputFile>,
    errors: Vec<String>,
    left_out: usize,
    models: usize,
    operations: usize,
    seconds: f64,
    rustc: Vec<String>,
}

/// Measures, prints the results, and returns whether code for every document was generated and compiles.
pub(crate) fn run(arguments: &Arguments) -> Outcome<bool> {
    let folder = arguments.dir.clone().unwrap_or_else(|| corpus_folder().join("documents"));
    let folder = folder.canonicalize().map_err(|error| format!("`{}`: {error}", folder.display()))?;
    let mut documents = documents(&folder)?;
    documents.retain(|path| arguments.name.as_ref().is_none_or(|part| path.to_string_lossy().contains(part.as_str())));
    eprintln!("generating {} documents", documents.len());
    let program = std::env::current_exe()?;
    let generated = guard::each(&documents, |document| {
        let mut command = Command::new(&program);
        command.arg("document-one").arg(document).current_dir(&folder);
        process::told(&mut command)
    });
    let rows = documents.iter().zip(generated).map(|(document, outcome)| match outcome.flatten() {
        Ok(told) => read(document, &told),
        Err(reason) => Row { errors: vec![reason], ..read(document, &Value::Null) },
    });
    let mut rows: Vec<Row> = rows.collect();
    if !arguments.no_check {
        check(&mut rows)?;
    }
    match arguments.format {
        Format::Text => print!("{}", text(&rows)),
        Format::Json => println!("{}", json(&rows)),
    }
    Ok(rows.iter().all(|row| row.errors.is_empty() && row.rustc.is_empty()))
}

/// Returns the documents: files and folders directly within the folders of `folder`, and files in `folder` itself.
fn documents(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut all = Vec::new();
    for kind in sorted(folder)? {
        if kind.is_dir() && !kind.ends_with(EXAMPLES) {
            all.extend(sorted(&kind)?.into_iter().filter(|path| path.is_dir() || is_document(path)));
        } else if is_document(&kind) {
            all.push(kind);
        }
    }
    Ok(all
        .into_iter()
        .map(|path| root(&path))
        .map(|path| path.strip_prefix(folder).unwrap_or(&path).to_owned())
        .collect())
}

/// Returns the `OpenAPI` document of a folder of YAML files, or else the path itself.
fn root(path: &Path) -> PathBuf {
    let files: Vec<PathBuf> = sorted(path).unwrap_or_default().into_iter().filter(|file| is_document(file)).collect();
    let says_so = |file: &&PathBuf| fs::read_to_string(file).is_ok_and(|text| text.starts_with("openapi:"));
    let is_json = |file: &PathBuf| file.extension().is_some_and(|suffix| suffix == "json");
    let root = files.iter().find(says_so).filter(|_| !files.iter().any(is_json));
    root.map_or_else(|| path.to_owned(), Clone::clone)
}

fn is_document(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|suffix| suffix == "json" || suffix == "yaml" || suffix == "yml")
}

fn sorted(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let paths: Result<Vec<PathBuf>, _> = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths?;
    paths.sort();
    Ok(paths)
}

/// Runs in the process of one document: generates with `--keep-going`, and writes the result to standard output for the
/// parent.
pub(crate) fn one(arguments: &OneArguments) -> bool {
    let start = Instant::now();
    let settings = Settings::new([&arguments.document]).keep_going(true);
    let generation = Generator::new().settings(settings).generate();
    let files = generation.generated.as_ref().map(typewright_codegen::Generated::modules).unwrap_or_default();
    let seconds = start.elapsed().as_secs_f64();
    let models = generation.generated.as_ref().map_or(0, |generated| generated.outline.models.len());
    let operations = files.get("models.rs").map_or(0, |index| index.matches("::typewright::Operation {").count());
    let of = |is_chosen: fn(&Diagnostic) -> bool| {
        generation.diagnostics.iter().filter(|found| is_chosen(found)).map(Diagnostic::one_line).collect::<Vec<_>>()
    };
    let errors = of(|found| found.severity == Severity::Error);
    let left_out = of(|found| found.severity != Severity::Error && found.code.severity() == Severity::Error);
    let files: Vec<Value> = files.files().iter().map(|file| json!([file.path, file.text])).collect();
    let told = json!({
        "files": files, "errors": errors, "left_out": left_out.len(), "models": models, "operations": operations,
        "seconds": seconds,
    });
    println!("{told}");
    true
}

fn read(document: &Path, told: &Value) -> Row {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let count = |name: &str| told[name].as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or_default();
    let files = told["files"].as_array().into_iter().flatten();
    Row {
        path: document.to_string_lossy().into_owned(),
        files: files.map(|file| OutputFile { path: text(&file[0]), text: text(&file[1]) }).collect(),
        errors: told["errors"].as_array().into_iter().flatten().map(text).collect(),
        left_out: count("left_out"),
        models: count("models"),
        operations: count("operations"),
        seconds: told["seconds"].as_f64().unwrap_or_default(),
        rustc: Vec::new(),
    }
}

/// Checks all generated code.
fn check(rows: &mut [Row]) -> Outcome<()> {
    let name = |at: usize| format!("document_{at}");
    let made = rows.iter().enumerate().filter(|(_, row)| row.errors.is_empty());
    let units = made.map(|(at, row)| Unit {
        name: name(at),
        files: row.files.iter().map(module).collect(),
        answer: String::new(),
    });
    let units: Vec<Unit> = units.collect();
    eprintln!("checking {} lines", units.iter().map(Unit::lines).sum::<usize>());
    let compiled = compile::compile(&HARNESS, units)?;
    for (at, row) in rows.iter_mut().enumerate() {
        for said in [&compiled.errors, &compiled.warnings] {
            row.rustc.extend(said.get(&name(at)).into_iter().flatten().cloned());
        }
    }
    Ok(())
}

impl Row {
    fn lines(&self) -> usize {
        self.files.iter().map(|file| file.text.lines().count()).sum()
    }

    fn first_fault(&self) -> &str {
        self.errors.iter().chain(&self.rustc).next().map_or("", String::as_str)
    }
}

fn text(rows: &[Row]) -> String {
    let mut text = String::from(
        "document                                            models  operations   lines  left out  seconds\n",
    );
    for row in rows {
        let Row { path, models, operations, left_out, seconds, .. } = row;
        let (lines, fault) = (row.lines(), row.first_fault());
        writeln!(text, "{path:<52}{models:>6}{operations:>12}{lines:>8}{left_out:>10}{seconds:>9.1}  {fault}")
            .expect("invariant: a string takes any text");
    }
    let generated = rows.iter().filter(|row| row.errors.is_empty()).count();
    let compiled = rows.iter().filter(|row| row.errors.is_empty() && row.rustc.is_empty()).count();
    let all = rows.len();
    writeln!(text, "{generated} of {all} generated, {compiled} compiled, if requested")
        .expect("invariant: a string takes any text");
    text
}

fn json(rows: &[Row]) -> Value {
    let row = |row: &Row| {
        json!({
            "document": row.path, "models": row.models, "operations": row.operations, "lines": row.lines(),
            "left_out": row.left_out, "seconds": row.seconds, "errors": row.errors, "rustc": row.rustc,
        })
    };
    json!(rows.iter().map(row).collect::<Vec<_>>())
}
