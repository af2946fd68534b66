//! A crate of `generate --out` builds unchanged, with the runtime of the settings.

#[path = "../../tests/support/cargo.rs"]
mod cargo;
mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{Project, SCHEMA};
use typewright_codegen::__private::source::relative;

/// Returns the relative path from a folder to the runtime of this repository.
fn runtime_from(folder: &Path) -> String {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let folder = folder.canonicalize().expect("the folder is there");
    relative(&home.canonicalize().expect("the runtime is there"), &folder)
}

fn manifest(project: &Project, out: &str) -> String {
    fs::read_to_string(project.folder.join(out).join("Cargo.toml")).expect("it was written")
}

#[test]
fn a_generated_crate_builds_with_the_runtime_of_a_folder() {
    // Outside of this workspace, like the crate of a user.
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let folder = folder.path();
    fs::create_dir_all(folder.join("project/schemas")).expect("a folder can be made");
    fs::write(folder.join("project/schemas/item.schema.json"), SCHEMA).expect("a file can be written");
    // Types that hold one another to a depth that rustc follows only with a limit of the crate.
    let chain: Vec<String> = (0..200)
        .map(|link| format!(r##""Link{link}": {{"properties": {{"next": {{"$ref": "#/$defs/Link{}"}}}}}}"##, link + 1))
        .collect();
    let chain =
        format!(r##"{{"$ref": "#/$defs/Link0", "$defs": {{{}, "Link200": {{"type": "integer"}}}}}}"##, chain.join(","));
    fs::write(folder.join("project/schemas/chain.schema.json"), chain).expect("a file can be written");
    let runtime = runtime_from(&folder.join("project"));
    let settings =
        format!("schemas = [\"schemas\"]\nout = \"../models\"\n[package]\nruntime = {{ path = {runtime:?} }}\n");
    fs::write(folder.join("project/typewright.toml"), settings).expect("a file can be written");
    // Not in the folder of the settings, to show that no path is relative to the current folder.
    let mut generate = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"));
    let output = generate.arg("generate").current_dir(folder.join("project/schemas")).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let models = folder.join("models");
    cargo::lock(&models, &[]);
    let mut build = cargo::cargo(&models);
    build.args(["check", "--quiet"]);
    build.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated-crate"));
    let output = build.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_manifest_names_the_runtime_as_the_settings_do() {
    let project = Project::new("runtime_settings");
    for (settings, expected) in [
        ("", format!("typewright = {{ version = \"{}\", default", env!("CARGO_PKG_VERSION"))),
        ("runtime = { version = \"0.9\" }", "typewright = { version = \"0.9\", default".to_owned()),
        ("runtime = { path = \"../tw/runtime\" }", "typewright = { path = \"../../tw/runtime\", default".to_owned()),
        ("runtime = { path = \"/opt/tw\" }", "typewright = { path = \"/opt/tw\", default".to_owned()),
        (
            "runtime = { git = \"https://example.com/tw\", tag = \"v1\" }",
            "typewright = { git = \"https://example.com/tw\", tag = \"v1\", default".to_owned(),
        ),
    ] {
        project.write("typewright.toml", format!("schemas = [\"schemas\"]\n[package]\n{settings}\n"));
        project.run(&["generate", "--out", "gen"]).ended(0, &["item"], &["wrote"]);
        let manifest = manifest(&project, "gen");
        assert!(manifest.contains(&expected), "{expected} is missing from {manifest}");
        project.run(&["generate", "--out", "gen", "--check"]).ended(0, &[], &[]);
    }
}

#[test]
fn the_command_line_names_a_runtime_from_the_current_folder() {
    let project = Project::new("runtime_flag");
    project.run(&["generate", "--out", "a/gen", "--runtime-path", "tw"]).ended(0, &["item"], &["wrote"]);
    assert!(manifest(&project, "a/gen").contains("{ path = \"../../tw\","), "{}", manifest(&project, "a/gen"));
    project.run(&["generate", "--out", "a/gen", "--runtime-path", "/opt/tw"]).ended(0, &["item"], &["wrote"]);
    assert!(manifest(&project, "a/gen").contains("{ path = \"/opt/tw\","), "{}", manifest(&project, "a/gen"));
}
