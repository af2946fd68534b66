//! Builds one optimised program and its libraries from given files, with locked dependencies.
//! Does not depend on their purpose.

use std::path::{Path, PathBuf};
use std::{fs, io};

use typewright::Json;
use typewright_codegen::output::OutputFile;

use super::{batch, cargo, folder};
use crate::Outcome;

/// A generated program, and libraries that it uses.
#[derive(Debug)]
pub(crate) struct Program {
    /// The program, which also depends on the runtime and on the libraries.
    pub(crate) package: Package,
    /// The features of the runtime.
    pub(crate) features: &'static str,
    /// Libraries, which do not have to be compiled again when the runtime changes.
    pub(crate) libraries: Vec<Package>,
    /// A folder of this repository with a lock file and its manifest.
    pub(crate) locked: PathBuf,
}

/// A package.
#[derive(Debug)]
pub(crate) struct Package {
    /// The name.
    pub(crate) name: &'static str,
    /// The edition of its code.
    pub(crate) edition: &'static str,
    /// The dependencies, as lines of a manifest.
    pub(crate) dependencies: String,
    /// The files below `src`.
    pub(crate) files: Vec<OutputFile>,
}

/// Fetches the locked dependencies, builds the program, and returns its path.
pub(crate) fn release(program: &Program) -> Outcome<PathBuf> {
    cargo::fetch(&program.locked)?;
    let package = &program.package;
    let workspace = folder()?.join(package.name);
    batch::replace(&workspace.join("Cargo.toml"), &workspace_manifest(program))?;
    batch::replace(&workspace.join("Cargo.lock"), &fs::read_to_string(program.locked.join("Cargo.lock"))?)?;
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let runtime = Json::from(runtime.to_string_lossy().as_ref());
    let mut of_program =
        format!("typewright = {{ path = {runtime}, default-features = false, features = [{}] }}\n", program.features);
    of_program.extend(
        program.libraries.iter().map(|library| format!("{name} = {{ path = \"../{name}\" }}\n", name = library.name)),
    );
    write(&workspace, package, &of_program)?;
    program.libraries.iter().try_for_each(|library| write(&workspace, library, ""))?;
    cargo::release(&workspace, &folder()?.join("target"))
}

fn write(workspace: &Path, package: &Package, dependencies: &str) -> io::Result<()> {
    let folder = workspace.join(package.name);
    let manifest = format!(
        "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"{}\"\n\n[dependencies]\n{dependencies}{}",
        package.name, package.edition, package.dependencies
    );
    batch::replace(&folder.join("Cargo.toml"), &manifest)?;
    package.files.iter().try_for_each(|file| batch::replace(&folder.join("src").join(&file.path), &file.text))
}

/// Returns the manifest of the workspace. All packages, also dependencies, have one codegen unit and thin LTO.
fn workspace_manifest(program: &Program) -> String {
    let members: Vec<String> =
        [&program.package].into_iter().chain(&program.libraries).map(|package| format!("{:?}", package.name)).collect();
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.release]\nlto = \"thin\"\ncodegen-units = 1\n",
        members.join(", ")
    )
}
