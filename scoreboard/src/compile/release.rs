//! Builds one optimised program and its library from given files, with the locked dependencies.
//! Does not depend on their purpose.

use std::path::{Path, PathBuf};
use std::{fs, io};

use typewright::Json;
use typewright_codegen::output::OutputFile;

use super::{batch, cargo, folder};
use crate::Outcome;

/// A generated program, and a library that it uses.
#[derive(Debug)]
pub(crate) struct Program {
    /// The program, which also depends on the runtime and on the library.
    pub(crate) package: Package,
    /// The library, which does not have to be compiled again when the runtime changes.
    pub(crate) library: Package,
}

/// A package.
#[derive(Debug)]
pub(crate) struct Package {
    /// The name.
    pub(crate) name: &'static str,
    /// The dependencies, as lines of a manifest.
    pub(crate) dependencies: &'static str,
    /// The files below `src`.
    pub(crate) files: Vec<OutputFile>,
}

/// Builds the program and returns its path.
pub(crate) fn release(program: &Program) -> Outcome<PathBuf> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let Program { package, library } = program;
    let workspace = folder()?.join(package.name);
    batch::replace(&workspace.join("Cargo.toml"), &workspace_manifest(program))?;
    batch::replace(&workspace.join("Cargo.lock"), &fs::read_to_string(repository.join("Cargo.lock"))?)?;
    let runtime = Json::from(repository.join("runtime").to_string_lossy().as_ref());
    let features = r#"["pattern", "backtrack", "report", "format", "value"]"#;
    let of_program = format!(
        "{name} = {{ path = \"../{name}\" }}\n\
         typewright = {{ path = {runtime}, default-features = false, features = {features} }}\n",
        name = library.name
    );
    write(&workspace, package, &of_program)?;
    write(&workspace, library, "")?;
    cargo::release(&workspace, &folder()?.join("target"))
}

fn write(workspace: &Path, package: &Package, dependencies: &str) -> io::Result<()> {
    let folder = workspace.join(package.name);
    let manifest = format!(
        "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}{}",
        package.name, package.dependencies
    );
    batch::replace(&folder.join("Cargo.toml"), &manifest)?;
    package.files.iter().try_for_each(|file| batch::replace(&folder.join("src").join(&file.path), &file.text))
}

/// Returns the manifest of the workspace. All packages, also dependencies, have one codegen unit and thin LTO.
fn workspace_manifest(program: &Program) -> String {
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"{}\", \"{}\"]\n\n\
         [profile.release]\nlto = \"thin\"\ncodegen-units = 1\n",
        program.package.name, program.library.name
    )
}
