//! Instances beside schemas: `NAME.valid.json`, `NAME.invalid.more.yaml`, and the files in `NAME.valid` and `NAME.invalid`,
//! where `NAME.schema.json` or `NAME.json` is in the same folder. Does not parse anything.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::TextFormat;
use super::access::{self, Refusal};
use super::folder;

/// Returns the instances beside a schema file, sorted, and whether they must be valid.
///
/// # Errors
/// A folder cannot be read.
pub(crate) fn beside(schema: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
    let stem = folder::stem(schema);
    let mut found = Vec::new();
    for path in entries(schema.parent().unwrap_or(Path::new(".")))? {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if let Some((_, is_valid)) = folder::role(&name).filter(|(of, _)| *of == stem) {
            found.extend(below(&path)?.into_iter().map(|file| (file, is_valid)));
        }
    }
    found.sort();
    Ok(found)
}

/// Returns the files and folders in a folder whose names are those of instances, though no schema in it has their name; each
/// with the name that the schema must have, and those that the schemas have.
///
/// # Errors
/// The folder cannot be read.
pub(crate) fn without_schema(folder: &Path) -> io::Result<Vec<(PathBuf, String, Vec<String>)>> {
    let entries = entries(folder)?;
    let names = entries.iter().filter_map(|path| Some((path, path.file_name()?.to_str()?)));
    let (of_instances, others): (Vec<_>, Vec<_>) = names.partition(|(_, name)| folder::role(name).is_some());
    let schemas: Vec<String> = others.iter().filter_map(|(_, name)| folder::stem_of_schema(name)).collect();
    // A schema may have a name with a dot: `NAME.valid.schema.json`.
    let is_instance = |path: &Path, name: &str| {
        !folder::is_schema_name(name) && (path.is_dir() || TextFormat::of_path(path).is_some())
    };
    let mut found = Vec::new();
    for (path, name) in of_instances {
        let Some((stem, _)) = folder::role(name).filter(|(stem, _)| !schemas.iter().any(|schema| schema == stem))
        else {
            continue;
        };
        if is_instance(path, name) && !below(path)?.is_empty() {
            found.push((path.clone(), stem.to_owned(), schemas.clone()));
        }
    }
    found.sort();
    Ok(found)
}

/// Returns the instances in a folder and the folders in it, sorted; for a file, itself.
///
/// # Errors
/// A folder cannot be read.
pub(crate) fn below(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let (mut files, mut waiting) = (Vec::new(), vec![path.to_path_buf()]);
    while let Some(folder) = waiting.pop() {
        for path in entries(&folder)? {
            // Links to folders are not followed: they may form a cycle.
            if path.is_dir() && !path.is_symlink() {
                waiting.push(path);
            } else if path.is_file() && TextFormat::of_path(&path).is_some() {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Reads an instance.
///
/// # Errors
/// It cannot be read, or is too large.
pub(crate) fn read(file: &Path) -> io::Result<Vec<u8>> {
    access::bounded(file).map_err(|refusal| match refusal {
        Refusal::Failed(error) => error,
        Refusal::TooLarge => io::ErrorKind::FileTooLarge.into(),
        Refusal::Outside | Refusal::NotAFile => io::ErrorKind::PermissionDenied.into(),
    })
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}
