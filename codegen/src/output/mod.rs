//! The files that a run makes: compared with a folder, or written to it so that nothing is ever half-written.
//! Knows nothing of what they say. The only place that writes, and only where it is asked to.

mod drift;
mod folder;

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

pub use drift::{Difference, Drift};

/// Writes one file as a whole: beside its place, then renamed.
///
/// # Errors
/// The folder cannot be written to.
pub fn write_file(path: &Path, text: &str) -> io::Result<()> {
    folder::replace(path, text)
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path below the folder, with `/`.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// All files of a run, sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: Vec<OutputFile>,
}

impl Output {
    /// These files, sorted.
    ///
    /// # Panics
    /// If two files have the same path, or paths that differ only in case, which some file systems do not tell apart.
    pub fn new(mut files: Vec<OutputFile>) -> Self {
        files.sort_by(|left, right| left.path.cmp(&right.path));
        let mut paths = BTreeSet::new();
        for file in &files {
            assert!(paths.insert(file.path.to_lowercase()), "invariant: `{}` is the path of one file", file.path);
        }
        Self { files }
    }

    /// The files, sorted by path.
    pub fn files(&self) -> &[OutputFile] {
        &self.files
    }

    /// The text of the file with this path.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// How a folder differs from these files: each that is missing, says something else, or is generated but no longer made.
    ///
    /// # Errors
    /// A file of the folder cannot be read.
    pub fn compare(&self, folder: &Path) -> io::Result<Drift> {
        drift::between(self, folder)
    }

    /// Writes what differs and deletes generated files that are no longer made. Each file is written beside its place
    /// and then renamed, so that a reader sees the old text or the new one; files that say the same are not touched.
    ///
    /// # Errors
    /// The folder cannot be written to. What was renamed before stays.
    pub fn write_to(&self, folder: &Path) -> io::Result<Drift> {
        let drift = self.compare(folder)?;
        for difference in &drift.differences {
            match &difference.generated {
                Some(text) => folder::replace(&folder.join(&difference.path), text)?,
                None => std::fs::remove_file(folder.join(&difference.path))?,
            }
        }
        Ok(drift)
    }
}
