//! Runs cargo in a workspace and reads the messages of cargo and rustc. Finds a message's unit by the folder of its
//! file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use serde_json::Value;

use crate::Outcome;

/// The results of a build.
#[derive(Debug, Default)]
pub(super) struct Built {
    /// Programs by package name.
    pub(super) programs: BTreeMap<String, PathBuf>,
    /// Libraries without errors.
    pub(super) libraries: BTreeSet<String>,
    /// Errors by unit.
    pub(super) errors: BTreeMap<String, Vec<String>>,
    /// Warnings by unit.
    pub(super) warnings: BTreeMap<String, Vec<String>>,
    /// An error in the program around the units, which no unit causes.
    harness: Option<String>,
}

/// Builds a package of this repository and returns the path of its program.
pub(crate) fn program(package: &str) -> Outcome<PathBuf> {
    let output = cargo()
        .args(["build", "--release", "--quiet", "--message-format=json", "--package", package])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()?;
    let messages = String::from_utf8_lossy(&output.stdout);
    let mut messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let program = messages.find_map(|message| message["executable"].as_str().map(PathBuf::from));
    program.ok_or_else(|| format!("`{package}` is not built: {}", String::from_utf8_lossy(&output.stderr)).into())
}

/// Downloads the locked dependencies of the package in a folder, unless they are there.
pub(super) fn fetch(folder: &Path) -> Outcome<()> {
    let output = cargo().args(["fetch", "--locked", "--quiet"]).current_dir(folder).stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("dependencies cannot be fetched: {}", String::from_utf8_lossy(&output.stderr)).into())
}

/// Builds the optimised program of a workspace that has one package, and returns its path.
pub(super) fn release(workspace: &Path, target: &Path) -> Outcome<PathBuf> {
    let output = cargo()
        .args(["build", "--release", "--offline", "--quiet", "--message-format=json-render-diagnostics"])
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("RUSTFLAGS")
        .stdin(Stdio::null())
        .output()?;
    let messages = String::from_utf8_lossy(&output.stdout);
    let mut messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let program = messages.find_map(|message| message["executable"].as_str().map(PathBuf::from));
    program.ok_or_else(|| format!("the program is not built: {}", String::from_utf8_lossy(&output.stderr)).into())
}

/// Returns the cargo that started this program, or `cargo`.
fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Builds as much as possible, or only checks it if no programs are needed.
pub(super) fn build(workspace: &Path, target: &Path, programs: bool) -> Outcome<Built> {
    let output = cargo()
        .arg(if programs { "build" } else { "check" })
        .args(["--workspace", "--keep-going", "--offline", "--quiet", "--message-format=json"])
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("RUSTFLAGS")
        .stdin(Stdio::null())
        .output()?;
    let mut built = Built::default();
    let (mut said, mut answered) = (String::new(), false);
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        match message["reason"].as_str() {
            Some("compiler-artifact") => built.artifact(&message),
            Some("compiler-message") => built.message(&message["message"], &mut said),
            Some("build-finished") => answered = true,
            _ => {}
        }
    }
    fs::write(workspace.join("rustc.txt"), said)?;
    if let Some(error) = built.harness {
        return Err(format!("the program around generated code does not compile: {error}").into());
    }
    if !answered {
        return Err(format!("cargo builds nothing: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(built)
}

impl Built {
    fn artifact(&mut self, message: &Value) {
        let Some(name) = message["target"]["name"].as_str() else { return };
        if let Some(program) = message["executable"].as_str() {
            self.programs.insert(name.to_owned(), PathBuf::from(program));
        } else if message["target"]["kind"][0] == "lib" {
            self.libraries.insert(name.to_owned());
        }
    }

    fn message(&mut self, message: &Value, said: &mut String) {
        let rendered = message["rendered"].as_str().unwrap_or_default();
        said.push_str(rendered);
        let Some(unit) = unit(&message["spans"]) else {
            if message["level"] == "error" && message["spans"][0]["file_name"].as_str().is_some_and(is_program) {
                self.harness = Some(rendered.to_owned());
            }
            return;
        };
        let code = message["code"]["code"].as_str().map(|code| format!("{code}: ")).unwrap_or_default();
        let answer = format!("{code}{}", message["message"].as_str().unwrap_or_default());
        let by_unit = match message["level"].as_str() {
            Some("warning") => &mut self.warnings,
            Some(level) if level.starts_with("error") => &mut self.errors,
            _ => return,
        };
        by_unit.entry(unit).or_default().push(answer);
    }
}

fn is_program(file: &str) -> bool {
    file.ends_with("/src/main.rs")
}

/// Returns the unit of the spans; the primary span comes first.
fn unit(spans: &Value) -> Option<String> {
    let spans = spans.as_array()?;
    let primary = spans.iter().filter(|span| span["is_primary"] == true);
    primary.chain(spans).find_map(unit_of)
}

/// Returns the folder below `src/` of the span or of the macro call that it comes from.
fn unit_of(span: &Value) -> Option<String> {
    let file = span["file_name"].as_str()?;
    let below = file.split_once("/src/").map(|(_, below)| below);
    let folder = below.and_then(|below| below.split_once('/')).filter(|_| !Path::new(file).is_absolute());
    match folder {
        Some((unit, _)) => Some(unit.to_owned()),
        None => unit_of(span.get("expansion")?.get("span")?),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::unit;

    #[test]
    fn a_message_is_about_the_unit_that_it_points_into() {
        let own = json!({"file_name": "batch_0/src/unit_7/schema/check.rs", "is_primary": false});
        let elsewhere = json!({"file_name": "/runtime/src/model/mod.rs", "is_primary": true});
        let expanded = json!({"file_name": "/lib/src/macros/mod.rs", "is_primary": true, "expansion": {"span": own}});
        assert_eq!(unit(&json!([elsewhere, own])), Some("unit_7".to_owned()));
        assert_eq!(unit(&json!([expanded])), Some("unit_7".to_owned()));
        assert_eq!(unit(&json!([elsewhere])), None);
        assert_eq!(unit(&json!([{"file_name": "batch_0/src/lib.rs", "is_primary": true}])), None);
    }
}
