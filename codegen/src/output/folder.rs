//! Replacing one file as a whole, and finding the Rust files of a folder. Knows nothing of what they say.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{fs, process};

use super::drift::naming;

/// Writes a text beside the file and renames it over the file.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let parent = path.parent().unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(parent).map_err(|error| naming(parent, &error))?;
    let temporary = beside(path);
    let written = write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    written.map_err(|error| {
        // Gone already where the rename was what failed half-way; there is nothing else to do about it.
        let _ = fs::remove_file(&temporary);
        naming(path, &error)
    })
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// A name in the same folder, so that the rename stays within one file system.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", process::id()))
}

/// The Rust files below a folder, with `/`, sorted; none where there is no folder. Build output is not looked at.
pub(super) fn rust_files(folder: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        collect(folder, "", &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, below: &str, found: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder).map_err(|error| naming(folder, &error))? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let kind = entry.file_type()?;
        if kind.is_dir() && name != "target" && !name.starts_with('.') {
            collect(&entry.path(), &format!("{below}{name}/"), found)?;
        } else if kind.is_file() && Path::new(&name).extension().is_some_and(|extension| extension == "rs") {
            found.push(format!("{below}{name}"));
        }
    }
    Ok(())
}
