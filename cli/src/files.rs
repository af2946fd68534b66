//! Writes files as a whole or not at all. Does not depend on what they contain.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::{fs, process};

/// Writes a file, or replaces it by a new one with the same permissions. The new one is written in the same folder, which
/// is made if it is missing, and then renamed.
///
/// # Errors
/// The file is then as it was before.
pub(crate) fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(format!(".{}.new", process::id()));
    let staged = file.with_file_name(name);
    let written = write_new(&staged, file, bytes).and_then(|()| fs::rename(&staged, file));
    if written.is_err() {
        // It may not exist.
        let _ = fs::remove_file(&staged);
    }
    written
}

fn write_new(staged: &Path, file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = fs::File::create_new(staged)?;
    new.write_all(bytes)?;
    if let Ok(replaced) = fs::metadata(file) {
        new.set_permissions(replaced.permissions())?;
    }
    new.sync_all()
}
