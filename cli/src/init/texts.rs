//! The texts of the files of a project that are not generated from schemas.
//! Decides nothing about paths.

use std::fmt::Write as _;

use typewright::Json;
use typewright_codegen::Generated;

use super::example::Example;
use super::{MODELS, Project};
use crate::args::ProjectKind;

pub(super) const BUILD_SCRIPT: &str = r#"//! Compiles the schemas that `typewright.toml` names. A mistake in one of them stops the build.

use std::env;

fn main() {
    let generation = typewright_codegen::Generator::from_config("typewright.toml").generate();
    // What to watch, and a line for each mistake.
    print!("{}", generation.cargo_directives());
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    generation.write_to(out.as_ref()).expect("OUT_DIR can be written to");
}
"#;

/// Returns `typewright.toml`.
pub(super) fn settings(project: &Project<'_>) -> String {
    let schema = Json::from(project.layout.schema.as_str());
    let mut text =
        format!("# What typewright compiles, and how. A folder compiles every schema in it.\nschemas = [{schema}]\n");
    if project.keep_going {
        text.push_str("keep_going = true\n");
    }
    if project.kind == ProjectKind::Crate {
        let name = Json::from(project.layout.name.as_str());
        let runtime = project.dependencies.runtime.keys();
        let package = format!("out = \".\"\n\n[package]\nname = {name}\nruntime = {{ {runtime} }}\n");
        text.push_str(&package);
    }
    text
}

/// Returns the manifest of a crate that has its models from a build script or in files.
pub(super) fn manifest(project: &Project<'_>, generated: &Generated) -> String {
    let name = Json::from(project.layout.name.as_str());
    let runtime = project.dependencies.runtime.keys();
    let features: Vec<String> =
        generated.runtime_features().iter().map(|feature| Json::from(*feature).to_string()).collect();
    let features = if features.is_empty() { String::new() } else { format!(", features = [{}]", features.join(", ")) };
    let compiler = project.dependencies.compiler.keys();
    let table = match project.kind {
        ProjectKind::Build => "build-dependencies",
        ProjectKind::Models | ProjectKind::Crate => "dev-dependencies",
    };
    format!(
        "\
[package]
name = {name}
version = \"0.1.0\"
edition = \"2024\"

[dependencies]
typewright = {{ {runtime}{features} }}

[{table}]
typewright-codegen = {{ {compiler} }}
"
    )
}

/// Returns `src/lib.rs` of such a crate.
pub(super) fn library(project: &Project<'_>, generated: &Generated) -> String {
    let limit = generated.recursion_limit();
    let limit = limit.map(|limit| format!("\n#![recursion_limit = \"{limit}\"]\n")).unwrap_or_default();
    let models = match project.kind {
        ProjectKind::Build => r#"include!(concat!(env!("OUT_DIR"), "/models.rs"));"#.to_owned(),
        ProjectKind::Models | ProjectKind::Crate => {
            format!(r#"include!("{}/models.rs");"#, MODELS.trim_start_matches("src/"))
        }
    };
    format!("//! Models of `{}`.\n{limit}\n{models}\n", project.layout.file)
}

/// Returns the tests, if there is anything to test.
pub(super) fn tests(project: &Project<'_>, example: Option<&Example>) -> Option<String> {
    let up_to_date = match project.kind {
        ProjectKind::Crate => Some(CRATE_IS_UP_TO_DATE),
        ProjectKind::Models => Some(MODELS_ARE_UP_TO_DATE),
        ProjectKind::Build => None,
    };
    let decodes = example.map(|example| {
        let name = example.model.rsplit("::").next().unwrap_or_default();
        DECODES.replace("MODEL", name)
    });
    let tests: Vec<&str> = up_to_date.into_iter().chain(decodes.as_deref()).collect();
    if tests.is_empty() {
        return None;
    }
    let mut text = String::from("//! Tests of the models.\n\n");
    match project.kind {
        ProjectKind::Crate => text.push_str("use std::process::Command;\n\n"),
        ProjectKind::Models => text.push_str("use std::env;\nuse std::path::Path;\n\n"),
        ProjectKind::Build => {}
    }
    if let Some(example) = example {
        let (name, model) = (project.layout.crate_name(), &example.model);
        write!(text, "use {name}::{model};\nuse typewright::Model;\n\n").expect("invariant: a string takes any text");
    }
    text.push_str(&tests.join("\n"));
    Some(text)
}

const DECODES: &str = r#"#[test]
fn an_example_is_decoded_and_encoded() {
    let example = include_bytes!("example.json");
    let model = MODEL::from_slice(example).unwrap_or_else(|error| panic!("{error:#}"));
    let again = MODEL::from_slice(&model.to_vec()).unwrap_or_else(|error| panic!("{error:#}"));
    assert!(again == model, "the encoded model is decoded as an equal one");
}
"#;

const CRATE_IS_UP_TO_DATE: &str = r#"#[test]
fn the_generated_code_is_up_to_date() {
    let mut command = Command::new(env!("CARGO"));
    command.args(["typewright", "generate", "--check"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.output().expect("cargo starts");
    let [out, error] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    assert!(output.status.success(), "run `cargo typewright generate`\n{out}{error}");
}
"#;

const MODELS_ARE_UP_TO_DATE: &str = r#"#[test]
fn the_generated_code_is_up_to_date() {
    let generation = typewright_codegen::Generator::from_config("typewright.toml").generate();
    let generated = generation.generated.unwrap_or_else(|| panic!("{}", generation.diagnostics));
    let (modules, folder) = (generated.modules(), Path::new("src/models"));
    if env::var_os("UPDATE_MODELS").is_some() {
        modules.write_to(folder).expect("the folder can be written to");
    }
    let drift = modules.compare(folder).expect("the folder can be read");
    assert!(drift.is_empty(), "run `UPDATE_MODELS=1 cargo test`: {} files differ", drift.differences.len());
}
"#;

/// Returns the three lines about what to do next.
pub(super) fn next(project: &Project<'_>, example: Option<&Example>) -> String {
    let (folder, name) = (&project.layout.shown, &project.layout.name);
    let tests =
        if example.is_some() { "builds the models and decodes `tests/example.json`" } else { "builds the models" };
    let update = match project.kind {
        ProjectKind::Crate => "run `cargo typewright generate` there",
        ProjectKind::Build => "build again",
        ProjectKind::Models => "run `UPDATE_MODELS=1 cargo test` there",
    };
    let model = example
        .map_or_else(String::new, |example| format!(" and `use {}::{};`", project.layout.crate_name(), example.model));
    format!(
        "next:\n  `cargo test` in `{folder}` {tests}\n  after a change of `{}`: {update}\n  \
         in a program: the dependency `{name} = {{ path = {} }}`{model}",
        project.layout.schema,
        Json::from(folder.as_str()),
    )
}
