//! The crates `typewright` and `typewright-codegen`, as dependencies of a project.

use std::fs;
use std::path::{self, Path, PathBuf};

use typewright_codegen::__private::source::relative;
use typewright_codegen::settings::{Commit, Runtime};

use crate::args::{Init, ProjectKind};

/// Where a project takes the crates from.
pub(super) struct Dependencies {
    pub(super) runtime: Runtime,
    pub(super) compiler: Runtime,
}

impl Dependencies {
    /// Reads the arguments. Relative paths become relative to the folder of the project.
    pub(super) fn new(command: &Init, folder: &Path) -> Self {
        if let Some(path) = &command.runtime_path {
            return Self { runtime: placed(path, folder), compiler: placed(&beside(path), folder) };
        }
        let runtime = of_network(command);
        Self { compiler: runtime.clone(), runtime }
    }
}

/// Checks that the crates that the project needs are at the given path.
///
/// # Errors
/// A message and a help line.
pub(super) fn check(command: &Init) -> Result<(), (String, &'static str)> {
    let Some(path) = &command.runtime_path else { return Ok(()) };
    if !is_package(path, "typewright") {
        let found = if path.is_dir() { "is not the folder of the crate `typewright`" } else { "is not a folder" };
        return Err((format!("`{}` of `--runtime-path` {found}", path.display()), NAME_THE_CLONE));
    }
    let compiler = beside(path);
    if command.kind != ProjectKind::Crate && !is_package(&compiler, "typewright-codegen") {
        let name = compiler.display();
        return Err((
            format!("`{name}` is not the folder of the crate `typewright-codegen`, which a project of this kind needs"),
            NAME_THE_CLONE,
        ));
    }
    Ok(())
}

const NAME_THE_CLONE: &str = "name the folder `runtime` of a clone of typewright, beside which is `codegen`";

/// Returns whether a folder has the manifest of this package.
fn is_package(folder: &Path, name: &str) -> bool {
    let line = format!("name = \"{name}\"");
    fs::read_to_string(folder.join("Cargo.toml")).is_ok_and(|text| text.lines().any(|other| other.trim() == line))
}

fn of_network(command: &Init) -> Runtime {
    match (&command.runtime_git, &command.runtime_version) {
        (Some(url), _) => Runtime::Git { url: url.clone(), commit: command.runtime_rev.clone().map(Commit::Revision) },
        (None, Some(version)) => Runtime::Version(version.clone()),
        (None, None) => Runtime::default(),
    }
}

/// Returns the folder of the compiler beside that of the runtime.
fn beside(runtime: &Path) -> PathBuf {
    // Not `parent`, which cuts off `..` too.
    if runtime.file_name().is_some() { runtime.with_file_name("codegen") } else { runtime.join("../codegen") }
}

fn placed(path: &Path, folder: &Path) -> Runtime {
    if path.is_absolute() {
        return Runtime::Path(path.to_path_buf());
    }
    let absolute = path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    Runtime::Path(PathBuf::from(relative(&absolute, folder)))
}
