//! A generated package on disk, and cargo runs on it. Does not depend on the content of the package.
#![allow(dead_code, reason = "each test uses a part of this")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use typewright::Json;
use typewright_codegen::Generated;
use typewright_codegen::settings;

use crate::cargo;

/// A written package.
pub(crate) struct Package {
    folder: PathBuf,
}

/// A lint in one kind of generated file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    file: &'static str,
    lint: String,
}

impl Place {
    fn new(path: &str, lint: &str) -> Self {
        let file = ["check.rs", "program.rs"].into_iter().find(|part| path.ends_with(part));
        Self { file: file.unwrap_or("types"), lint: lint.to_owned() }
    }
}

impl Package {
    /// Writes the package as users get it, but with the runtime of this repository.
    pub(crate) fn write(name: &str, generated: &Generated) -> Self {
        Self::write_with(name, generated, |_, text| text.to_owned())
    }

    /// Writes the package without the attributes that allow lints, and adds these lints to `allowed`.
    pub(crate) fn write_without_allow(name: &str, generated: &Generated, allowed: &mut BTreeSet<Place>) -> Self {
        Self::write_with(name, generated, |path, text| without_allow(path, text, allowed))
    }

    fn write_with(name: &str, generated: &Generated, mut change: impl FnMut(&str, &str) -> String) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages").join(name);
        let described = settings::Package::new(name);
        let output = generated.package(&described);
        // Otherwise files of an earlier run would be compiled too.
        let _ = fs::remove_dir_all(folder.join("src"));
        for file in output.files() {
            let text = match file.path.as_str() {
                "Cargo.toml" => format!("{}{}", file.text, local()),
                path => change(path, &file.text),
            };
            let path = folder.join(&file.path);
            fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
            fs::write(path, text).expect("the package can be written");
        }
        // A program that has the models in a private module and uses none of them.
        let index = generated.modules();
        let index = index.get("models.rs").expect("there is an index");
        fs::write(folder.join("src/models.rs"), change("src/models.rs", index)).expect("the index can be written");
        fs::write(folder.join("src/main.rs"), PROGRAM).expect("the program can be written");
        // The models may be in a private module, where clippy is stricter.
        fs::write(folder.join("clippy.toml"), "avoid-breaking-exported-api = false\n").expect("a file can be written");
        cargo::lock(&folder, &["--all-features"]);
        Self { folder }
    }

    /// Adds a user's program to the library and its dependencies to the manifest, and runs the program.
    pub(crate) fn run(&self, program: &str, dependencies: &str) {
        fs::write(self.folder.join("src/main.rs"), program).expect("the program can be written");
        let manifest = self.folder.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).expect("there is a manifest");
        let text = text.replace("[dependencies]\n", &format!("[dependencies]\n{dependencies}"));
        fs::write(manifest, text).expect("the manifest can be written");
        cargo::lock(&self.folder, &["--all-features"]);
        success(&self.cargo("run").arg("--all-features").output().expect("cargo runs"));
    }

    /// Runs clippy with these lints, and fails with its output.
    pub(crate) fn clippy(&self, options: &[&str], lints: &[&str]) {
        let output = self.cargo("clippy").args(options).arg("--").args(lints).output();
        success(&output.expect("cargo runs"));
    }

    /// Builds the docs, and fails with the output of rustdoc.
    pub(crate) fn doc(&self) {
        let mut cargo = self.cargo("doc");
        cargo.args(["--no-deps", "--all-features"]).env("RUSTDOCFLAGS", "-D warnings -W rustdoc::all");
        success(&cargo.output().expect("cargo runs"));
    }

    /// Runs the doctests, and returns the output of cargo.
    pub(crate) fn doctests(&self) -> String {
        success(&self.cargo("test").arg("--doc").output().expect("cargo runs"))
    }

    /// Returns the lints that clippy reports.
    pub(crate) fn lints_that_fire(&self) -> BTreeSet<Place> {
        let lints = ["-W", "clippy::all", "-W", "clippy::pedantic", "-W", "missing_docs"];
        let output = self.cargo("clippy").args(["--message-format=json", "--"]).args(lints).output();
        let lines = success(&output.expect("cargo runs"));
        let codes = lines.lines().filter_map(|line| {
            let message = Json::parse(line.as_bytes()).ok()?;
            let file = message.pointer("/message/spans/0/file_name")?.as_str()?;
            Some(Place::new(file, message.pointer("/message/code/code")?.as_str()?))
        });
        codes.collect()
    }

    fn cargo(&self, command: &str) -> Command {
        let target = self.folder.parent().expect("packages are in one folder").join("target");
        let mut cargo = cargo::cargo(&self.folder);
        cargo.args([command, "--quiet"]).env("CARGO_TARGET_DIR", target);
        cargo
    }
}

const PROGRAM: &str = "//! A program.\n\nmod models {\n    include!(\"models.rs\");\n}\n\nfn main() {}\n";

/// The addition to the manifest: the runtime of this repository, and a workspace of its own.
fn local() -> String {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime").display().to_string();
    format!("\n[patch.crates-io]\ntypewright = {{ path = {} }}\n\n[workspace]\n", Json::from(runtime))
}

/// Removes `#![allow(…)]` and `#[allow(…)]` from a generated file.
fn without_allow(path: &str, text: &str, allowed: &mut BTreeSet<Place>) -> String {
    let text = text.replace("#![allow(", "#[allow(");
    let mut pieces = text.split("#[allow(");
    let mut bare = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (inside, rest) = piece.split_once(")]").expect("an attribute ends");
        let (lints, _) = inside.split_once("reason").expect("what is turned off has a reason");
        allowed
            .extend(lints.split(',').map(str::trim).filter(|lint| !lint.is_empty()).map(|lint| Place::new(path, lint)));
        bare.push_str(rest);
    }
    bare
}

/// Returns the standard output of a command. Panics if the command failed.
fn success(output: &Output) -> String {
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let shown = if stdout.starts_with('{') { "" } else { &stdout };
    assert!(output.status.success(), "{shown}\n{stderr}");
    stdout.into_owned()
}
