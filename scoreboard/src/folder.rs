//! The entries of folders. Does not depend on what they are.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// Returns the paths of the entries of a folder, sorted.
pub(crate) fn sorted(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let paths: Result<Vec<PathBuf>, _> = fs::read_dir(folder)
        .map_err(|error| format!("`{}`: {error}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    let mut paths = paths?;
    paths.sort();
    Ok(paths)
}
