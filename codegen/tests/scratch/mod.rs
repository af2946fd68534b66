//! Folders for tests of written files, and their content afterwards.
#![allow(dead_code, reason = "each test uses its own part of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use typewright_codegen::__private::print::MARK;
use typewright_codegen::output::{Output, OutputFile};

/// Returns a folder that does not exist yet.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("output").join(name);
    // Left over from an earlier run, or missing.
    let _ = fs::remove_dir_all(&folder);
    folder
}

pub(crate) fn output(files: &[(&str, &str)]) -> Output {
    Output::new(files.iter().map(|(path, text)| OutputFile { path: (*path).into(), text: (*text).into() }).collect())
}

/// Returns a text that begins with the mark of a generated file.
pub(crate) fn marked(text: &str) -> String {
    format!("{MARK}\n{text}")
}

/// Returns the text of every file by its path, including hidden ones.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten().flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                waiting.push(path);
            } else {
                let shown = path.strip_prefix(folder).expect("it is below").to_string_lossy().replace('\\', "/");
                files.insert(shown, fs::read_to_string(&path).unwrap_or_default());
            }
        }
    }
    files
}
