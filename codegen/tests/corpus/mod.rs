//! How the files of the official test suite are read. Knows nothing of what they test.

use std::fs;
use std::path::{Path, PathBuf};

use typewright::{Json, Object};

/// The files of a folder by name, sorted, parsed.
pub(crate) fn files(folder: &Path) -> Vec<(String, Json)> {
    let entries = fs::read_dir(folder).expect("a readable folder");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    files.sort();
    let named = |path: &PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    files.iter().map(|path| (named(path), read(path))).collect()
}

/// A file, parsed.
pub(crate) fn read(path: &Path) -> Json {
    Json::parse(&fs::read(path).expect("a readable file")).expect("JSON")
}

/// A member that is there.
pub(crate) fn member<'j>(object: &'j Json, name: &str) -> &'j Json {
    object.as_object().and_then(|object| object.get(name)).unwrap_or_else(|| panic!("no `{name}` in {object}"))
}

/// A list that is there.
pub(crate) fn list<'j>(object: &'j Json, name: &str) -> &'j [Json] {
    member(object, name).as_array().unwrap_or_else(|| panic!("`{name}` is no list in {object}"))
}

/// An object that is there.
pub(crate) fn members<'j>(object: &'j Json, name: &str) -> &'j Object {
    member(object, name).as_object().unwrap_or_else(|| panic!("`{name}` is no object in {object}"))
}

/// A text that is there.
pub(crate) fn text<'j>(object: &'j Json, name: &str) -> &'j str {
    match member(object, name) {
        Json::String(text) => text,
        other => panic!("`{name}` is {other}"),
    }
}
