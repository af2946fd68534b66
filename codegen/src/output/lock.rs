//! Allows one writer at a time in a folder, by an advisory lock on a file.
//! The system releases the lock when the process ends. Does not depend on what is written.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::error::naming;

/// The hidden folder of a writer, below the target folder.
const STAGING: &str = ".typewright";
const LOCK: &str = "lock";

/// The right to write to a folder, until it is dropped.
pub(super) struct FolderLock {
    /// Keeps the lock.
    _file: File,
    /// The hidden folder, which exists as long as the lock is locked.
    pub(super) staging: PathBuf,
}

/// Returns whether an interrupted writer has left the hidden folder.
pub(super) fn left_behind(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(STAGING)).is_ok()
}

impl FolderLock {
    /// Waits until no other writer has the lock.
    pub(super) fn acquire(folder: &Path) -> io::Result<Self> {
        let staging = folder.join(STAGING);
        let path = staging.join(LOCK);
        loop {
            fs::create_dir_all(&staging).map_err(|error| naming(&staging, &error))?;
            // A link would lead outside of the folder, and a pipe would block.
            if !fs::symlink_metadata(&staging).is_ok_and(|data| data.is_dir()) {
                return Err(naming(&staging, &io::ErrorKind::NotADirectory.into()));
            }
            if fs::symlink_metadata(&path).is_ok_and(|data| !data.is_file()) {
                return Err(naming(&path, &io::ErrorKind::AlreadyExists.into()));
            }
            let file = match OpenOptions::new().write(true).create(true).truncate(false).open(&path) {
                Ok(file) => file,
                // The last writer has just removed the hidden folder.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(naming(&path, &error)),
            };
            match file.lock() {
                Ok(()) => {}
                // On file systems without locks, several writers at once are not safe.
                Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(error) => return Err(naming(&path, &error)),
            }
            if is_at(&file, &path) {
                return Ok(Self { _file: file, staging });
            }
        }
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        if cfg!(unix) {
            // A waiting writer sees that this file was removed, and tries again. If the folder is not empty, it stays.
            let _ = fs::remove_file(self.staging.join(LOCK));
            let _ = fs::remove_dir(&self.staging);
        }
    }
}

/// Returns whether the opened file is still the one at this path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    let identity = |data: io::Result<fs::Metadata>| data.map(|data| (data.dev(), data.ino())).ok();
    let opened = identity(file.metadata());
    opened.is_some() && opened == identity(fs::metadata(path))
}

/// On other systems the file is never deleted.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}
