//! Runs cargo on packages that tests write.
//! Uses no network, the versions of this workspace, and none of the flags of the running test.
//!
//! A test can only compile packages that `cargo test` has downloaded. So a package that a test writes may only depend
//! on packages that the package of the test depends on. Add a missing one to its dev-dependencies.
#![allow(dead_code, reason = "each test uses a part of this")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Returns a cargo command in the folder of a package.
pub(crate) fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(program());
    command.current_dir(folder).env("CARGO_NET_OFFLINE", "true").env("CARGO_TERM_COLOR", "never");
    for variable in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTDOCFLAGS", "CARGO_ENCODED_RUSTDOCFLAGS"] {
        command.env_remove(variable);
    }
    command
}

/// Returns the cargo that runs the test.
pub(crate) fn program() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}

/// Copies the lock file of this workspace to a written package. Panics if, with these features (as options of cargo),
/// it depends on a package that the package of the test does not depend on.
pub(crate) fn lock(folder: &Path, features: &[&str]) {
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the versions can be copied");
    let package = env!("CARGO_PKG_NAME");
    let downloaded = dependencies(&workspace(), &["--package", package, "--edges", "normal,build,dev"]);
    let needed = dependencies(folder, &[&["--edges", "normal,build"], features].concat());
    let missing: Vec<&String> = needed.difference(&downloaded).collect();
    assert!(
        missing.is_empty(),
        "{} depends on packages that `cargo test -p {package}` does not download: {missing:?}\n\
         help: add them to the dev-dependencies of `{package}`, or turn on the features that bring them",
        folder.display(),
    );
}

/// Returns names and versions of the dependencies of a package, without the packages of this repository.
fn dependencies(folder: &Path, options: &[&str]) -> BTreeSet<String> {
    let mut command = cargo(folder);
    let output = command.args(["tree", "--prefix", "none", "--format", "{p}"]).args(options).output();
    let output = output.expect("cargo runs");
    assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("cargo writes text");
    let is_local = |line: &str| line.replace("(proc-macro)", "").replace("(*)", "").contains('(');
    let name = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    lines.lines().filter(|line| !line.is_empty() && !is_local(line)).map(name).collect()
}

/// Returns the root of the workspace, for any of its packages.
pub(crate) fn workspace() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    if package.join("Cargo.lock").is_file() { package.to_owned() } else { package.join("..") }
}
