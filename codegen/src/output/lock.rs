//! Allows one writer at a time in a folder, by an advisory lock on a file.
//! The system releases the lock when the process ends. Does not depend on what is written.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::error::naming;

/// The hidden folder of a writer, below the target folder.
const STAGING: &str = ".typewright";
const LOCK: &str = "lock";
/// How long to wait for another writer, which needs far less time.
const PATIENCE: Duration = Duration::from_secs(30);
/// The pause before the lock is tried again.
const PAUSE: Duration = Duration::from_millis(20);

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
    /// Waits until no other writer has the lock, but not for ever.
    ///
    /// # Errors
    /// The hidden folder cannot be written to, or another writer keeps the lock for longer than [`PATIENCE`].
    pub(super) fn acquire(folder: &Path) -> io::Result<Self> {
        Self::acquire_within(folder, PATIENCE)
    }

    fn acquire_within(folder: &Path, patience: Duration) -> io::Result<Self> {
        let start = Instant::now();
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
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if start.elapsed() < patience => {
                    thread::sleep(PAUSE);
                    continue;
                }
                Err(TryLockError::WouldBlock) => return Err(naming(&path, &io::ErrorKind::TimedOut.into())),
                // On file systems without locks, several writers at once are not safe.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(naming(&path, &error)),
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

#[cfg(test)]
mod tests {
    use std::time::Duration;
    use std::{env, fs, io, process, thread};

    use super::FolderLock;

    #[test]
    fn a_writer_waits_for_another_but_not_for_ever() {
        let folder = env::temp_dir().join(format!("typewright-lock-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let held = FolderLock::acquire(&folder).expect("no other process has it");
        let error = FolderLock::acquire_within(&folder, Duration::from_millis(50)).err().expect("it is held");
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert!(error.to_string().contains(".typewright"), "{error}");
        thread::scope(|scope| {
            let waiting = scope.spawn(|| FolderLock::acquire(&folder).map(drop));
            thread::sleep(Duration::from_millis(50));
            drop(held);
            waiting.join().expect("no panic").expect("the other one has ended");
        });
        fs::remove_dir_all(&folder).expect("our own folder");
    }
}
