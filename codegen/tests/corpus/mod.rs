//! Reads the files of the official test suite.
//! Does not depend on what they test.

use std::fs;
use std::path::{Path, PathBuf};

use typewright::{Json, Object};

/// Returns the parsed files of a folder, sorted by name.
pub(crate) fn files(folder: &Path) -> Vec<(String, Json)> {
    let entries = fs::read_dir(folder).expect("a readable folder");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    files.sort();
    let named = |path: &PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    files.iter().map(|path| (named(path), read(path))).collect()
}

/// Returns a parsed file.
pub(crate) fn read(path: &Path) -> Json {
    Json::parse(&fs::read(path).expect("a readable file")).expect("JSON")
}

/// Returns a member, which must exist.
pub(crate) fn member<'j>(object: &'j Json, name: &str) -> &'j Json {
    object.as_object().and_then(|object| object.get(name)).unwrap_or_else(|| panic!("no `{name}` in {object}"))
}

/// Returns a list, which must exist.
pub(crate) fn list<'j>(object: &'j Json, name: &str) -> &'j [Json] {
    member(object, name).as_array().unwrap_or_else(|| panic!("`{name}` is not a list in {object}"))
}

/// Returns an object, which must exist.
pub(crate) fn members<'j>(object: &'j Json, name: &str) -> &'j Object {
    member(object, name).as_object().unwrap_or_else(|| panic!("`{name}` is not an object in {object}"))
}

/// Returns a text, which must exist.
pub(crate) fn text<'j>(object: &'j Json, name: &str) -> &'j str {
    match member(object, name) {
        Json::String(text) => text,
        other => panic!("`{name}` is {other}"),
    }
}
