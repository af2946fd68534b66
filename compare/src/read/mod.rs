//! Reads a version of schemas by its name on a command line: a file or a folder, `REVISION:PATH` of a git repository,
//! or `:PATH` in its index. After the path of a file, `#/pointer` or `#anchor` selects a schema in it, and
//! `#/pointer/*` each child.
//! Compares nothing.

mod git;

use std::path::{Path, PathBuf};

use typewright_codegen::__private::contract::Contract;
use typewright_codegen::Generator;
use typewright_codegen::diagnostic::Diagnostics;
use typewright_codegen::settings::FILE_NAME;

/// Why a version cannot be read.
#[derive(Debug)]
pub enum ReadError {
    /// The mistakes in the schemas.
    Schemas(Diagnostics),
    /// The name of the version cannot be used.
    Version {
        /// The reason.
        message: String,
        /// How to correct it.
        help: String,
    },
}

/// Options for reading versions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options<'o> {
    /// The settings file; by default the nearest `typewright.toml` above the version.
    pub config: Option<&'o Path>,
    /// Whether keywords with mistakes are left out. The diagnostics list them.
    pub keep_going: bool,
}

/// Reads a version, and returns it with the diagnostics.
///
/// # Errors
/// The path or the revision does not exist, or a schema has mistakes.
pub fn read(version: &str, options: &Options<'_>) -> Result<(Contract, Diagnostics), ReadError> {
    let (name, fragment) = match version.split_once('#') {
        Some((name, fragment)) if !Path::new(version).exists() => (name, Some(fragment)),
        Some(_) | None => (version, None),
    };
    let path = Path::new(name);
    if path.exists() {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        return contract(&path, fragment, None, options);
    }
    if let Some((revision, path)) = name.split_once(':') {
        let tree = git::checked_out(revision, path)?;
        return contract(&tree.path, fragment, Some(&tree.root), options);
    }
    let message = format!("`{version}` does not exist");
    let help = "name a file, a folder, or `REVISION:PATH` of a git repository".to_owned();
    Err(ReadError::Version { message, help })
}

/// Reads a file, a schema in it, or a folder. Without settings, locations are relative to the root of the repository, or to the current
/// folder.
fn contract(
    path: &Path,
    fragment: Option<&str>,
    root: Option<&Path>,
    options: &Options<'_>,
) -> Result<(Contract, Diagnostics), ReadError> {
    let generator = match options.config.map(Path::to_path_buf).or_else(|| nearest(path, root)) {
        Some(config) => Generator::from_config(config),
        None => Generator::new().root(root.unwrap_or(Path::new("."))),
    };
    let generator = if options.keep_going { generator.keep_going() } else { generator };
    let path = match fragment {
        Some(fragment) => {
            let mut path = path.as_os_str().to_owned();
            path.push(format!("#{fragment}"));
            PathBuf::from(path)
        }
        None => path.to_path_buf(),
    };
    generator.schemas([path]).contract().map_err(ReadError::Schemas)
}

/// Returns the settings file of a folder, or of the nearest one above it and not above the root.
fn nearest(path: &Path, root: Option<&Path>) -> Option<PathBuf> {
    let folders = path.ancestors().take_while(|folder| root.is_none_or(|root| folder.starts_with(root)));
    folders.map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}
