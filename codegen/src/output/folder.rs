//! The Rust files and the pages of a folder that a run may have generated.
//! Lists folders, reads no file.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use super::error::naming;

/// Returns the Rust files in these subfolders of a folder, with `/`, sorted; none if it does not exist.
/// The empty string is the folder itself. Build output, hidden folders and other packages are skipped.
pub(super) fn rust_files(folder: &Path, tops: &BTreeSet<&str>) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    if tops.contains("") {
        collect(folder, "", &mut found)?;
    } else {
        for top in tops {
            collect(&folder.join(top), &format!("{top}/"), &mut found)?;
        }
    }
    found.sort();
    Ok(found)
}

/// Returns whether a file is a page of HTML, by its name.
pub(super) fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "html")
}

/// Returns the pages that are directly in these subfolders of a folder, with `/`, sorted.
/// The empty string is the folder itself.
pub(super) fn pages(folder: &Path, subfolders: &BTreeSet<&str>) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for subfolder in subfolders {
        let path = folder.join(subfolder);
        // Links to folders are not followed.
        if !subfolder.is_empty() && !fs::symlink_metadata(&path).is_ok_and(|data| data.is_dir()) || !path.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&path).map_err(|error| naming(&path, &error))? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            if entry.file_type()?.is_file() && is_page(&name) && !name.contains(char::is_control) {
                found.push(if subfolder.is_empty() { name } else { format!("{subfolder}/{name}") });
            }
        }
    }
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, below: &str, found: &mut Vec<String>) -> io::Result<()> {
    // Links to folders are not followed: their targets are outside of the folder.
    if !below.is_empty() && !fs::symlink_metadata(folder).is_ok_and(|data| data.is_dir()) || !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder).map_err(|error| naming(folder, &error))? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let kind = entry.file_type()?;
        let is_ordinary = name != "target" && !name.starts_with('.') && !name.contains(char::is_control);
        if kind.is_dir() && is_ordinary && !entry.path().join("Cargo.toml").exists() {
            collect(&entry.path(), &format!("{below}{name}/"), found)?;
        } else if kind.is_file() && is_ordinary && Path::new(&name).extension().is_some_and(|ending| ending == "rs") {
            found.push(format!("{below}{name}"));
        }
    }
    Ok(())
}
