//! Writes a batch as a package: a library of units and, if needed, a program that runs them. Compiles nothing.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use typewright::Json;

use super::{Callee, Harness, Unit};

/// Units that are compiled together.
#[derive(Debug)]
pub(super) struct Batch {
    /// The name of the package.
    pub(super) name: String,
    /// The units; at least one.
    pub(super) units: Vec<Unit>,
}

/// The dependencies of code from typify, in the locked versions.
pub(crate) const SERDE_AND_OTHERS: &str = r#"chrono = { version = "*", default-features = false, features = ["serde", "std"] }
regress = "*"
serde = { version = "*", features = ["derive"] }
serde_json = "*"
uuid = { version = "*", default-features = false, features = ["serde", "std"] }
"#;

/// The main function of every program. It reads lines with a unit's name, a tab and a question, and writes one line
/// with each answer.
const MAIN: &str = r#"
fn main() {
    use std::io::Write as _;
    for line in std::io::stdin().lines() {
        let line = line.expect("text");
        let (unit, question) = line.split_once('\t').expect("a unit and a question");
        let text = answer(unit_of(unit), question).replace('\n', " ");
        let mut output = std::io::stdout().lock();
        writeln!(output, "{text}").and_then(|()| output.flush()).expect("the pipe is open");
    }
}
"#;

/// Removes the packages of batches that no longer exist.
pub(super) fn forget_others(workspace: &Path, batches: &[Batch]) -> io::Result<()> {
    fs::create_dir_all(workspace)?;
    for entry in fs::read_dir(workspace)? {
        let path = entry?.path();
        if path.is_dir() && !batches.iter().any(|batch| path.ends_with(&batch.name)) {
            fs::remove_dir_all(path)?;
        }
    }
    Ok(())
}

/// Writes a workspace of these batches. Does not touch unchanged files, so that nothing is compiled twice.
pub(super) fn write(workspace: &Path, harness: &Harness, batches: &[Batch]) -> io::Result<()> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    replace(&workspace.join("Cargo.toml"), &workspace_manifest(batches))?;
    replace(&workspace.join("Cargo.lock"), &fs::read_to_string(repository.join("Cargo.lock"))?)?;
    for batch in batches {
        let folder = workspace.join(&batch.name);
        replace(&folder.join("Cargo.toml"), &manifest(&batch.name, harness.callee, &repository.join("runtime")))?;
        replace(&folder.join("src/lib.rs"), &library(harness, &batch.units))?;
        if let Some(text) = harness.program {
            replace(&folder.join("src/main.rs"), &program(text, batch))?;
        }
        for unit in &batch.units {
            let module = folder.join("src").join(&unit.name);
            for file in &unit.files {
                replace(&module.join(&file.path), &file.text)?;
            }
        }
    }
    Ok(())
}

/// Builds with `panic = "abort"`, because a program that panics is started again anyway.
/// Without landing pads, a function of a thousand members compiles in seconds instead of minutes.
fn workspace_manifest(batches: &[Batch]) -> String {
    let members: Vec<String> = batches.iter().map(|batch| format!("{:?}", batch.name)).collect();
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = false\nincremental = false\n\
         panic = \"abort\"\n\n\
         [profile.dev.package.\"*\"]\nopt-level = 1\n",
        members.join(", ")
    )
}

fn manifest(name: &str, callee: Callee, runtime: &Path) -> String {
    let (edition, dependencies) = match callee {
        Callee::Typewright => {
            let runtime = Json::from(runtime.to_string_lossy().as_ref());
            let features = r#"["pattern", "backtrack", "report", "format", "toml", "yaml"]"#;
            ("2024", format!("typewright = {{ path = {runtime}, default-features = false, features = {features} }}\n"))
        }
        // Some of this code uses the name `gen`, which is a keyword in later editions.
        Callee::SerdeAndOthers => ("2021", SERDE_AND_OTHERS.to_owned()),
    };
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"{edition}\"\n\n[dependencies]\n{dependencies}"
    )
}

fn library(harness: &Harness, units: &[Unit]) -> String {
    let modules = units.iter().map(|unit| format!("pub mod {};", unit.name));
    [harness.attributes.to_owned()].into_iter().chain(modules).collect::<Vec<_>>().join("\n")
}

fn program(text: &str, batch: &Batch) -> String {
    let mut text = format!("{text}{MAIN}\nfn unit_of(name: &str) -> Answer {{\n    match name {{\n");
    for unit in &batch.units {
        let (name, answer) = (&unit.name, unit.answer.replace("UNIT", &format!("{}::{}", batch.name, unit.name)));
        writeln!(text, "        {name:?} => {answer},").expect("invariant: a string takes any text");
    }
    text.push_str("        _ => panic!(\"no such unit\"),\n    }\n}\n");
    text
}

pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
