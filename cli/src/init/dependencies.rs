//! The crates `typewright` and `typewright-codegen`, as dependencies of a project.

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
    ///
    /// # Errors
    /// A message and a help line, if the project needs the compiler and it is not beside the runtime.
    pub(super) fn new(command: &Init, folder: &Path) -> Result<Self, (String, &'static str)> {
        let Some(path) = &command.runtime_path else {
            let runtime = of_network(command);
            return Ok(Self { compiler: runtime.clone(), runtime });
        };
        let compiler = beside(path);
        if command.kind != ProjectKind::Crate && !compiler.join("Cargo.toml").is_file() {
            let message = format!("`{}` does not exist, which a project of this kind needs", compiler.display());
            return Err((message, "name the folder `runtime` of a clone of typewright, beside which is `codegen`"));
        }
        Ok(Self { runtime: placed(path, folder), compiler: placed(&compiler, folder) })
    }
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
