//! A version of schemas as it is named on a command line: a file or a folder, or `REVISION:PATH` of a git repository.
//! Compares nothing.

mod git;

use std::path::{Path, PathBuf};

use typewright_codegen::diagnostic::Diagnostics;
use typewright_codegen::settings::FILE_NAME;
use typewright_codegen::{Contract, Generator};

/// Why a version cannot be read.
#[derive(Debug)]
pub enum ReadError {
    /// What is wrong with the schemas.
    Schemas(Diagnostics),
    /// What is wrong with the name of the version, and what to do.
    Version(String, String),
}

/// Reads a version. The settings are those of `config`, or else of the nearest `typewright.toml` above the path.
///
/// # Errors
/// The path or the revision does not exist, or a schema has mistakes.
pub fn read(version: &str, config: Option<&Path>) -> Result<(Contract, Diagnostics), ReadError> {
    let path = Path::new(version);
    if path.exists() {
        return contract(path, config);
    }
    match version.split_once(':') {
        Some((revision, path)) if !revision.is_empty() => {
            let tree = git::checked_out(revision, path)?;
            contract(&tree.path, config)
        }
        Some(_) | None => {
            let message = format!("`{version}` does not exist");
            Err(ReadError::Version(message, "name a file, a folder, or `REVISION:PATH` of a git repository".to_owned()))
        }
    }
}

fn contract(path: &Path, config: Option<&Path>) -> Result<(Contract, Diagnostics), ReadError> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let config = config.map(Path::to_path_buf).or_else(|| nearest(&path));
    let generator = match &config {
        Some(config) => Generator::from_config(config),
        None => Generator::new().root(folder_of(&path)),
    };
    generator.schemas([path]).contract().map_err(ReadError::Schemas)
}

/// The settings of a folder, or of the nearest one above it.
fn nearest(path: &Path) -> Option<PathBuf> {
    path.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}

/// The folder that a path names, or that a file is in.
fn folder_of(path: &Path) -> &Path {
    if path.is_dir() { path } else { path.parent().unwrap_or(path) }
}
