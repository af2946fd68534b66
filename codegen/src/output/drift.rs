//! How a folder differs from what would be written to it. Writes nothing.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use crate::print::MARK;

use super::{Output, folder};

/// Everything that differs, sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// The files that differ.
    pub differences: Vec<Difference>,
}

/// One file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its path below the folder, with `/`.
    pub path: String,
    /// What the folder says; `None` where it has no such file.
    pub present: Option<String>,
    /// What the schemas say; `None` where the file is generated but no longer made.
    pub generated: Option<String>,
}

impl Drift {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty()
    }
}

/// A file that is not ours and not in the way is left alone.
pub(super) fn between(output: &Output, folder: &Path) -> io::Result<Drift> {
    let mut differences = Vec::new();
    for file in output.files() {
        let present = read(&folder.join(&file.path))?;
        if present.as_deref() != Some(file.text.as_str()) {
            differences.push(Difference { path: file.path.clone(), present, generated: Some(file.text.clone()) });
        }
    }
    let made: BTreeSet<&str> = output.files().iter().map(|file| file.path.as_str()).collect();
    for path in folder::rust_files(folder)? {
        if !made.contains(path.as_str())
            && let Some(present) = read(&folder.join(&path))?
            && present.starts_with(MARK)
        {
            differences.push(Difference { path, present: Some(present), generated: None });
        }
    }
    differences.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(Drift { differences })
}

/// What a file says, whatever its bytes are; `None` where there is none.
fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(naming(path, &error)),
    }
}

/// The same error, with the path that it is about.
pub(super) fn naming(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("`{}`: {error}", path.display()))
}
