//! Which files may be read: those that were named, and those in folders that were. What a schema refers to may lead
//! anywhere, so it is never asked. Reads no text but through the one function that bounds its size.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::path;

/// How many bytes a schema or settings file may have.
pub const MOST_FILE_BYTES: u64 = 64 << 20;

/// Folders and files that may be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Access {
    /// With all that is below them.
    folders: Vec<PathBuf>,
    /// Files that somebody named, of any kind: also pipes.
    named: Vec<PathBuf>,
}

/// Why a file was not read.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It is in no folder that may be read, or a link leads out of it.
    Outside,
    /// It is a folder, pipe or device that nobody named.
    NotAFile,
    /// It has more than [`MOST_FILE_BYTES`].
    TooLarge,
    /// The system refused.
    Failed(io::Error),
}

impl Access {
    /// Allows a file, or all files below a folder.
    pub(super) fn allow(&mut self, path: PathBuf) {
        if !self.folders.contains(&path) {
            self.folders.push(path);
        }
    }

    /// Allows a file of any kind.
    pub(super) fn name(&mut self, file: PathBuf) {
        if !self.named.contains(&file) {
            self.named.push(file);
        }
    }

    /// Reads a file if it may be read.
    pub(super) fn read(&self, file: &Path) -> Result<Vec<u8>, Refusal> {
        let is_named = self.named.iter().any(|named| named == file);
        if !is_named && !self.folders.iter().any(|folder| is_below(file, folder)) {
            return Err(Refusal::Outside);
        }
        if !is_named {
            // A link may lead out, even if its own path does not.
            let real = fs::canonicalize(file).map_err(Refusal::Failed)?;
            let real_folder =
                |folder: &PathBuf| fs::canonicalize(if folder == Path::new("") { Path::new(".") } else { folder }).ok();
            if !self.folders.iter().filter_map(real_folder).any(|folder| is_below(&real, &folder)) {
                return Err(Refusal::Outside);
            }
        }
        let data = fs::metadata(file).map_err(Refusal::Failed)?;
        if !data.is_file() && !is_named {
            return Err(Refusal::NotAFile);
        }
        bounded(file)
    }
}

/// Reads a file of any kind, up to a bound.
pub(super) fn bounded(file: &Path) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|opened| opened.take(MOST_FILE_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Ok(count) if count as u64 > MOST_FILE_BYTES => Err(Refusal::TooLarge),
        Ok(_) => Ok(bytes),
        Err(error) => Err(Refusal::Failed(error)),
    }
}

fn is_below(file: &Path, folder: &Path) -> bool {
    let file = path::normalise(file);
    // A relative path below the current folder.
    if folder == Path::new("") {
        return !matches!(
            file.components().next(),
            Some(Component::ParentDir | Component::RootDir | Component::Prefix(_))
        );
    }
    file.starts_with(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_below_folders_step_by_step() {
        for (file, folder, expected) in [
            ("/a/b/c.json", "/a/b", true),
            ("/a/b", "/a/b", true),
            ("/a/bc/d.json", "/a/b", false),
            ("/a/b/../c.json", "/a/b", false),
            ("a.json", "", true),
            ("../a.json", "", false),
            ("/a.json", "", false),
        ] {
            assert_eq!(is_below(Path::new(file), Path::new(folder)), expected, "{file} in {folder}");
        }
    }
}
