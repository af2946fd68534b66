//! The files of a run: compared with a folder, or written to it so that no file is ever half-written.
//! Does not depend on their content. The only place that writes files.

mod drift;
mod error;
mod exchange;
mod folder;
mod lock;
mod obstacle;

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

pub use drift::{Difference, Drift};
use lock::FolderLock;
pub use obstacle::{InTheWay, Obstacle, ObstacleKind};

/// Replaces one file as a whole, or creates it: a reader sees either the old text or the new one.
///
/// # Errors
/// The folder cannot be written to.
#[doc(hidden)]
pub fn write_file(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let lock = FolderLock::acquire(folder)?;
    exchange::recover(&lock, folder)?;
    exchange::exchange(&lock, folder, &[Difference { path: name, present: None, generated: Some(text.to_owned()) }])
}

/// Finishes or undoes the work that an interrupted run left in a folder.
/// The next run that writes to it would do the same. Does nothing if there is none.
///
/// # Errors
/// The folder cannot be written to.
#[doc(hidden)]
pub fn recover(folder: &Path) -> io::Result<()> {
    if lock::left_behind(folder) {
        exchange::recover(&FolderLock::acquire(folder)?, folder)?;
    }
    Ok(())
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path below the folder, with `/`.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// All files of a run, sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: Vec<OutputFile>,
}

impl Output {
    /// Sorts these files.
    ///
    /// # Panics
    /// If two files have the same path, or paths that differ only in case, which some file systems do not distinguish.
    #[doc(hidden)]
    pub fn new(mut files: Vec<OutputFile>) -> Self {
        files.sort_by(|left, right| left.path.cmp(&right.path));
        let mut paths = BTreeSet::new();
        for file in &files {
            assert!(paths.insert(file.path.to_lowercase()), "invariant: `{}` is the path of one file", file.path);
        }
        Self { files }
    }

    /// Returns the files, sorted by path.
    pub fn files(&self) -> &[OutputFile] {
        &self.files
    }

    /// Returns the text of the file with this path.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// Returns the differences between a folder and these files.
    /// A file may be missing, differ, or be no longer generated.
    ///
    /// # Errors
    /// A file of the folder cannot be read.
    pub fn compare(&self, folder: &Path) -> io::Result<Drift> {
        drift::between(self, folder)
    }

    /// Makes a folder match these files: writes those that differ, and deletes stale generated files.
    /// Only files with the mark of generated files are replaced; equal files are not touched.
    ///
    /// All files are first written to a hidden folder `.typewright`, and then exchanged. A run that is killed before
    /// the exchange has changed nothing; if it is killed later, the next run finishes the exchange. Concurrent runs
    /// wait for each other.
    ///
    /// # Errors
    /// The folder cannot be written to, or a file that was not generated is in the way, which is an [`InTheWay`] within
    /// the error. In both cases nothing was written, unless staged files could not be renamed.
    pub fn write_to(&self, folder: &Path) -> io::Result<Drift> {
        self.write(folder, |_| false)
    }

    /// Does the same, but also replaces files without the mark of generated files, and links.
    ///
    /// # Errors
    /// The folder cannot be written to, or something that is not a file is in the way.
    pub fn overwrite(&self, folder: &Path) -> io::Result<Drift> {
        self.write(folder, Obstacle::is_replaceable)
    }

    fn write(&self, folder: &Path, is_replaced: fn(&Obstacle) -> bool) -> io::Result<Drift> {
        if !lock::left_behind(folder) {
            let drift = self.without_obstacles(folder, is_replaced)?;
            if drift.is_empty() {
                return Ok(drift);
            }
        }
        fs::create_dir_all(folder).map_err(|error| error::naming(folder, &error))?;
        let lock = FolderLock::acquire(folder)?;
        exchange::recover(&lock, folder)?;
        // Another run may have written in the meantime.
        let drift = self.without_obstacles(folder, is_replaced)?;
        exchange::exchange(&lock, folder, &drift.differences)?;
        Ok(drift)
    }

    fn without_obstacles(&self, folder: &Path, is_replaced: fn(&Obstacle) -> bool) -> io::Result<Drift> {
        let drift = self.compare(folder)?;
        let obstacles: Vec<Obstacle> = drift.obstacles.iter().filter(|one| !is_replaced(one)).cloned().collect();
        if obstacles.is_empty() { Ok(drift) } else { Err(InTheWay { obstacles }.into()) }
    }
}
