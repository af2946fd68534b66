//! A crate in a folder, written and compiled as by a user.
//! Does not depend on schemas.
#![allow(dead_code, reason = "each test uses its own part of it")]

use std::fs;
use std::path::{Path, PathBuf};

use typewright_codegen::output::Output;
use typewright_codegen::settings::{Package, Runtime};

use crate::cargo;

/// A folder below the one for temporary files.
pub(crate) struct UserCrate {
    pub(crate) folder: PathBuf,
}

impl UserCrate {
    /// Creates an empty folder.
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("user-crates").join(name);
        // Left over from an earlier run, or missing.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        Self { folder }
    }

    /// Returns the package of the manifest, with the runtime of this workspace.
    pub(crate) fn package(name: &str) -> Package {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        Package::new(name).runtime(Runtime::Path(runtime))
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    /// Writes a generated crate; it is a workspace of its own, with the dependency versions of this one.
    pub(crate) fn write_package(&self, output: &Output) {
        output.write_to(&self.folder).expect("the folder can be written to");
        let manifest = output.get("Cargo.toml").expect("a crate has a manifest");
        self.write("Cargo.toml", format!("{manifest}\n[workspace]\n\n[profile.dev]\ndebug = false\n"));
        cargo::lock(&self.folder, &[]);
    }

    /// Runs cargo without the network, and returns its output, or fails with it.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> String {
        let mut command = cargo::cargo(&self.folder);
        command.args(arguments).arg("--quiet").env("CARGO_TARGET_DIR", self.folder.with_file_name("target"));
        let output = command.output().expect("cargo runs");
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "cargo {}\n{stdout}\n{stderr}", arguments.join(" "));
        stdout.into_owned()
    }
}
