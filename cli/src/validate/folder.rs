//! The files of a folder and of the folders in it. Does not know what they contain.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns the files below a folder, sorted. Each folder is entered once, however many links lead to it. Among the files
/// are links to nothing and folders that cannot be read, so that they are reported, but no pipes, which may never end.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut files, mut entered, mut waiting) = (Vec::new(), BTreeSet::new(), vec![folder.to_path_buf()]);
    while let Some(folder) = waiting.pop() {
        if folder.canonicalize().is_ok_and(|real| !entered.insert(real)) {
            continue;
        }
        let Ok(entries) = fs::read_dir(&folder) else {
            files.push(folder);
            continue;
        };
        // The order decides by which of several links a folder is entered.
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort_by(|one, other| other.cmp(one));
        for path in paths {
            if path.is_dir() {
                waiting.push(path);
            } else if path.is_file() || !path.exists() {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
