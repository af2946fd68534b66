//! Restricts the files that may be read: named files, and those below allowed folders.
//! A reference in a schema never adds access. Reads text only through the one function that limits its size.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::path;

/// The maximum size of a schema or settings file in bytes.
pub const MOST_FILE_BYTES: u64 = 64 << 20;

/// Folders and files that may be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Access {
    /// Allowed with everything below them.
    folders: Vec<PathBuf>,
    /// Files that were named, of any kind, including pipes.
    named: Vec<PathBuf>,
}

/// Why a file was not read.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It is outside of the allowed folders, or a link leads out of them.
    Outside,
    /// It is a folder, pipe or device that was not named.
    NotAFile,
    /// It has more than [`MOST_FILE_BYTES`].
    TooLarge,
    /// The system reported an error.
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

    /// Reads a file if it is allowed.
    pub(super) fn read(&self, file: &Path) -> Result<Vec<u8>, Refusal> {
        let is_named = self.named.iter().any(|named| named == file);
        if !is_named && !self.folders.iter().any(|folder| is_below(file, folder)) {
            return Err(Refusal::Outside);
        }
        if !is_named {
            // A link may lead out of a folder, even if its own path does not.
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

/// Reads a file of any kind, up to a maximum size.
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
    // The current folder: matches every relative path below it.
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
