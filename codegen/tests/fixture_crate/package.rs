//! One crate of all fixtures, with a module for each, built by cargo.
//! It is generated as by a user, and has a program that runs every instance through it. Does not depend on single
//! fixtures.

mod named;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use typewright::Json;
use typewright_codegen::output::{self, OutputFile};
use typewright_codegen::settings::Package;
use typewright_codegen::{Generated, Generator};

use crate::cargo;
use crate::fixture::{self, Fixture};

/// The crate of all fixtures, written once for all tests.
pub(crate) static PACKAGE: LazyLock<FixturePackage> =
    LazyLock::new(|| FixturePackage::write("fixtures", &fixture::all()));

/// The program of every fixture crate.
const MAIN: &str = include_str!("judge.rs");
/// Its part for all named types.
const PARTS: &str = include_str!("parts.rs");

/// A generated crate in a folder.
pub(crate) struct FixturePackage {
    /// The generated code.
    pub(crate) generated: Generated,
    folder: PathBuf,
}

impl FixturePackage {
    /// Generates the fixtures and writes their crate to a folder of this name.
    pub(crate) fn write(name: &str, fixtures: &[Fixture]) -> Self {
        Self::write_with(name, fixtures, MAIN)
    }

    /// Does the same with another program.
    pub(crate) fn write_with(name: &str, fixtures: &[Fixture], program: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let generated = generate(fixtures, &folder);
        let mut files = generated.package(&Package::default()).files().to_vec();
        for file in files.iter_mut().filter(|file| file.path == "Cargo.toml") {
            file.text = manifest(&file.text);
        }
        let file = |path: &str, text: String| OutputFile { path: path.to_owned(), text };
        files.push(file("src/main.rs", program.to_owned()));
        files.push(file("src/named.rs", named::file(&generated)));
        files.push(file("src/parts.rs", PARTS.to_owned()));
        files.push(file("cases.json", cases(fixtures)));
        output::Output::new(files).overwrite(&folder).expect("the folder for temporary files can be written to");
        cargo::lock(&folder, &["--all-features"]);
        Self { generated, folder }
    }

    /// Runs cargo in the crate, and fails with its output.
    /// Passes `handed_on` to the program.
    pub(crate) fn cargo(&self, command: &[&str], handed_on: &[&str]) {
        let target = self.folder.with_file_name("fixtures-target");
        let mut cargo = cargo::cargo(&self.folder);
        cargo.args(command).args(["--quiet", "--"]).args(handed_on).env("CARGO_TARGET_DIR", target);
        let output = cargo.output().expect("cargo runs");
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "cargo {}\n{stdout}\n{stderr}", command.join(" "));
    }
}

/// Generates all fixtures at once: each in a folder of its own, and therefore a module.
fn generate(fixtures: &[Fixture], folder: &Path) -> Generated {
    let schemas = folder.join("schemas");
    // Left over from an earlier run, or missing.
    let _ = fs::remove_dir_all(&schemas);
    let mut overrides = Vec::new();
    for fixture in fixtures {
        let own = schemas.join(&fixture.name);
        fs::create_dir_all(&own).expect("the folder for temporary files can be written to");
        for (name, text) in &fixture.schemas {
            let file = own.join(name);
            file.parent()
                .map(fs::create_dir_all)
                .transpose()
                .expect("the folder for temporary files can be written to");
            fs::write(file, text).expect("the folder for temporary files can be written to");
        }
        if fixture.asserts_format {
            overrides.push(format!("[[override]]\npath = \"{}/**\"\nformat = \"assert\"\n", fixture.name));
        }
        overrides.push(fixture.overrides.clone());
    }
    let file = folder.join("typewright.toml");
    fs::write(&file, format!("schemas = [\"schemas\"]\n{}", overrides.concat()))
        .expect("the folder for temporary files can be written to");
    let generation = Generator::from_config(file).generate();
    generation.generated.unwrap_or_else(|| panic!("the fixtures have mistakes:\n{}", generation.diagnostics))
}

/// Returns the manifest for users, with strict lints and the runtime of this workspace.
fn manifest(text: &str) -> String {
    let runtime = Json::from(format!("{}/../runtime", env!("CARGO_MANIFEST_DIR")));
    let (before, after) = text.split_once("typewright = { ").expect("the crate needs the runtime");
    format!(
        "{before}typewright = {{ path = {runtime}, {after}\n[workspace]\n\n[profile.dev]\ndebug = false\n\n\
         [lints.rust]\nwarnings = \"deny\"\nmissing_docs = \"deny\"\n"
    )
}

/// Returns the input of the program: `[[fixture, model, verdict, instance, secrets], …]`.
fn cases(fixtures: &[Fixture]) -> String {
    let case = |fixture: &Fixture| {
        let (name, model) = (Json::from(fixture.name.as_str()), Json::from(fixture.schema_id()));
        let secrets = Json::from(fixture.secrets.clone());
        let own = fixture.instances.iter().map(|instance| (model.clone(), instance));
        let views = fixture.views.iter().flat_map(|(view, instances)| {
            let model = Json::from(format!("{}::{view}", fixture.module()));
            instances.iter().map(move |instance| (model.clone(), instance))
        });
        let line = |(model, (verdict, instance)): (Json, &(fixture::Verdict, Json))| {
            format!("[{name}, {model}, \"{}\", {instance}, {secrets}]", verdict.name())
        };
        own.chain(views).map(line).collect::<Vec<_>>()
    };
    format!("[\n{}\n]\n", fixtures.iter().flat_map(case).collect::<Vec<_>>().join(",\n"))
}
