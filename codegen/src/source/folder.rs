//! Which files of a folder are schemas, in an order that never changes. Reads folders, never files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a schema's file name ends with, longest first.
pub const STEM_SUFFIXES: [&str; 8] =
    [".schema.json", ".schema.jsonc", ".schema.yaml", ".schema.yml", ".json", ".jsonc", ".yaml", ".yml"];

/// The suffixes that make a file of a folder a schema; a file named by itself may have any name.
const SCHEMA_SUFFIXES: [&str; 4] = [".schema.json", ".schema.jsonc", ".schema.yaml", ".schema.yml"];

/// A schema file, and the folder it was found in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The file.
    pub path: PathBuf,
    /// The folder that was asked for, or the parent of a file that was named by itself.
    pub folder: PathBuf,
}

/// File name without the suffix that makes it a schema.
pub fn stem(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let suffix = STEM_SUFFIXES.iter().find(|suffix| name.len() > suffix.len() && name.ends_with(**suffix));
    suffix.and_then(|suffix| name.strip_suffix(suffix)).unwrap_or(&name).to_owned()
}

/// Every schema below `folder`, sorted; each folder that was looked into is added to `searched`.
///
/// # Errors
/// The folder that cannot be read, and why.
pub(super) fn schemas(
    folder: &Path,
    searched: &mut BTreeSet<PathBuf>,
) -> Result<Vec<PathBuf>, (PathBuf, std::io::Error)> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        let failed = |error| (next.clone(), error);
        searched.insert(next.clone());
        for entry in std::fs::read_dir(&next).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // A link to a folder is not followed: it may lead back here.
            if entry.file_type().map_err(failed)?.is_dir() {
                if !name.starts_with('.') {
                    waiting.push(entry.path());
                }
            } else if SCHEMA_SUFFIXES.iter().any(|suffix| name.ends_with(suffix)) {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stem_loses_one_suffix() {
        for (name, expected) in [
            ("a/session.schema.json", "session"),
            ("v1.0.json", "v1.0"),
            ("x.yml", "x"),
            (".json", ".json"),
            ("plain", "plain"),
        ] {
            assert_eq!(stem(Path::new(name)), expected, "{name}");
        }
    }
}
