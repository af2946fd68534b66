//! The three ways to use typewright in the README: each is written to a package, built and run.
//! Also tests build scripts: they run again when a schema changes or is added, and report mistakes as cargo does.

#[path = "../../tests/support/cargo.rs"]
mod cargo;
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::{Run, blocks};

const README: &str = include_str!("../../README.md");

/// One way to use it, as a section of the README shows it.
struct Way {
    heading: String,
    /// Files by path, in order.
    files: Vec<(String, String)>,
    /// The arguments of `cargo typewright`.
    commands: Vec<Vec<String>>,
}

/// Reads the sections: a file is a code block after a line that ends with its name and a colon.
/// A section is a way if it begins with a manifest; others are about all of them.
fn ways() -> (Way, Vec<Way>) {
    let section = README.split("\n## Your first model\n").nth(1).expect("there is such a section");
    let section = section.split("\n## ").next().unwrap_or_default();
    let mut parts = section.split("\n### ");
    let shared = way(parts.next().unwrap_or_default());
    let has_manifest = |way: &Way| way.files.iter().any(|(path, _)| path == "Cargo.toml");
    (shared, parts.map(way).filter(has_manifest).collect())
}

fn way(text: &str) -> Way {
    let mut way =
        Way { heading: text.lines().next().unwrap_or_default().to_owned(), files: Vec::new(), commands: Vec::new() };
    for block in blocks::blocks(text) {
        if block.language == "console" {
            let commands = block.commands().into_iter().filter_map(|line| line.strip_prefix("cargo typewright "));
            way.commands.extend(commands.map(|line| line.split(' ').map(here).collect()));
        } else if let Some(name) = block.file() {
            way.files.push((name.to_owned(), block.text.to_owned()));
        }
    }
    way
}

/// A package of a user, next to a workspace that contains this copy of typewright.
struct UserPackage {
    folder: PathBuf,
}

impl UserPackage {
    fn write(name: &str, ways: [&Way; 2]) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("users").join(name);
        // Left over from an earlier run, or missing.
        let _ = fs::remove_dir_all(&folder);
        let package = Self { folder };
        for (path, text) in ways.iter().flat_map(|way| &way.files) {
            let text = if path == "Cargo.toml" { manifest(name, text) } else { text.clone() };
            package.put(path, &text);
        }
        package
    }

    /// Uses the dependency versions of this workspace, after all local dependencies exist.
    fn lock(&self) {
        cargo::lock(&self.folder, &[]);
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    fn typewright(&self, arguments: &[String]) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"));
        let output = command.args(arguments).current_dir(&self.folder).output().expect("the command line starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn cargo(&self, arguments: &[&str]) -> Run {
        let mut command = cargo::cargo(&self.folder);
        command.args(arguments).env("CARGO_TARGET_DIR", self.folder.with_file_name("target"));
        Run::of(&command.output().expect("cargo runs"))
    }
}

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Completes a manifest of the README: adds the package.
/// This repository replaces the clone next to the package.
fn manifest(name: &str, dependencies: &str) -> String {
    let dependencies = here(dependencies);
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{dependencies}\n[workspace]\n\n\
         [profile.dev]\ndebug = false\n\n[lints.rust]\nwarnings = \"deny\"\n"
    )
}

/// Replaces the folder of the clone in a text of the README by that of this repository.
fn here(text: &str) -> String {
    let home = home().canonicalize().expect("the repository has a folder");
    text.replace("../typewright/", &format!("{}/", home.display()))
}

#[test]
fn each_way_in_compiles_and_runs() {
    let (shared, ways) = ways();
    let headings: Vec<&str> = ways.iter().map(|way| way.heading.as_str()).collect();
    assert_eq!(headings, ["In a build script", "By the command line", "By a macro"]);
    for (name, way) in ["by-build-script", "by-command-line", "by-macro"].into_iter().zip(&ways) {
        let package = UserPackage::write(name, [&shared, way]);
        way.commands.iter().for_each(|command| package.typewright(command));
        package.lock();
        let run = package.cargo(&["run", "--quiet"]);
        assert_eq!((run.code, run.out.as_str()), (Some(0), "12\n"), "{name}: {}", run.err);
    }
}

/// Returns whether cargo found nothing to do for a package.
fn is_fresh(run: &Run, package: &str) -> bool {
    let lines = run.out.lines().filter_map(|line| typewright::Json::parse(line.as_bytes()).ok());
    let text = |line: &typewright::Json, pointer: &str| line.pointer(pointer).map(ToString::to_string);
    let mut own = lines
        .filter(|line| text(line, "/target/name") == Some(format!("\"{package}\"")) && text(line, "/fresh").is_some());
    own.next().and_then(|line| text(&line, "/fresh")) == Some("true".to_owned())
}

#[test]
fn a_macro_is_expanded_again_when_its_schema_changes() {
    let (shared, ways) = ways();
    let way = ways.last().expect("the last way is the macro");
    let package = UserPackage::write("expanded", [&shared, way]);
    package.lock();
    let (path, schema) = shared.files.first().expect("the README shows a schema");
    let build = || package.cargo(&["build", "--message-format=json"]);
    let first = build();
    assert_eq!(first.code, Some(0), "{}", first.err);
    assert!(is_fresh(&build(), "expanded"), "nothing changed");
    package.put(path, &schema.replace("\"paid\"", "\"settled\""));
    let changed = build();
    assert_eq!(changed.code, Some(101), "there is no `Paid` any more: {changed:?}");
    package.put(path, schema);
    assert_eq!(build().code, Some(0), "it is back");
}

#[test]
fn a_build_script_runs_when_it_must_and_only_then() {
    let (shared, ways) = ways();
    let way = ways.first().expect("the first way is the build script");
    let package = UserPackage::write("watched", [&shared, way]);
    package.lock();
    let (path, schema) = shared.files.first().expect("the README shows a schema");
    let build = || package.cargo(&["build", "--message-format=json"]);
    let is_fresh = |run: &Run| is_fresh(run, "watched");
    let first = build();
    assert_eq!(first.code, Some(0), "{}", first.err);
    assert!(is_fresh(&build()), "nothing changed");

    // A new schema in the folder.
    package.put("schemas/other.schema.json", r#"{"title": "Other", "type": "object"}"#);
    let added = build();
    assert!(added.code == Some(0) && !is_fresh(&added), "a schema came to be: {}", added.err);
    assert!(is_fresh(&build()), "nothing changed");

    // A mistake, and its fix.
    package.put(path, &schema.replace("\"object\"", "\"objekt\""));
    let broken = build();
    assert_eq!(broken.code, Some(101), "{broken:?}");
    for expected in ["error: watched@0.1.0: schemas/order.schema.json:4:11: [E031]", "did you mean `object`?"] {
        assert!(broken.err.contains(expected), "`{expected}` is missing from {}", broken.err);
    }
    assert!(!broken.err.contains("panicked"), "{}", broken.err);
    package.put(path, schema);
    assert_eq!(build().code, Some(0), "the mistake is gone");

    // The folder is missing, and returns: it was watched before reading it failed.
    fs::rename(package.folder.join("schemas"), package.folder.join("away")).expect("a folder can be renamed");
    assert!(build().err.contains("[E001]"), "the folder is gone");
    fs::rename(package.folder.join("away"), package.folder.join("schemas")).expect("a folder can be renamed");
    assert_eq!(build().code, Some(0), "the folder is back");
}
