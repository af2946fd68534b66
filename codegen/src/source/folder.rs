//! Finds the schema files of a folder, in a deterministic order.
//! Reads folders, never files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};

/// The suffixes of names of schema files, longest first.
pub const STEM_SUFFIXES: [&str; 8] =
    [".schema.json", ".schema.jsonc", ".schema.yaml", ".schema.yml", ".json", ".jsonc", ".yaml", ".yml"];

/// The suffixes of files that are schemas with any content.
/// Other files in a folder are schemas if their content is one.
const SCHEMA_SUFFIXES: [&str; 4] = [".schema.json", ".schema.jsonc", ".schema.yaml", ".schema.yml"];

/// Folders of dependencies and build output, which are not searched.
const NOT_SEARCHED: [&str; 2] = ["node_modules", "target"];

/// A schema file, and the folder in which it was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The file.
    pub path: PathBuf,
    /// The given folder, or the parent of a file that was given by its own path.
    pub folder: PathBuf,
    /// The selected schema in it, as written after `#`: a JSON Pointer, one that ends in `/*` for each child of a value, or an
    /// anchor. `None` is the whole file.
    pub fragment: Option<String>,
    /// Why it is among the files.
    pub by: FoundBy,
}

/// Why a file is among those that were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundBy {
    /// It was given by its path, or has the suffix of a schema.
    Name,
    /// It is a text from memory, which is always a schema.
    Text,
    /// It is in a given folder, and a schema if its content is one.
    Folder,
}

/// Returns the path and the fragment of `FILE#FRAGMENT`; `FILE#` is the whole file.
/// The name of a file or folder may contain `#`: the shortest path that exists is taken, otherwise the shortest one.
pub(super) fn split(path: &Path, exists: impl Fn(&Path) -> bool) -> Option<(PathBuf, Option<String>)> {
    let text = path.to_str()?;
    let ways = || text.match_indices('#').filter_map(|(at, _)| text.split_at_checked(at));
    let (file, fragment) = ways().find(|(file, _)| exists(Path::new(file))).or_else(|| ways().next())?;
    let fragment = fragment.strip_prefix('#').unwrap_or_default();
    (!file.is_empty()).then(|| (PathBuf::from(file), (!fragment.is_empty()).then(|| fragment.to_owned())))
}

/// Returns the file name without the suffix that makes it a schema.
pub fn stem(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let suffix = STEM_SUFFIXES.iter().find(|suffix| name.len() > suffix.len() && name.ends_with(**suffix));
    suffix.and_then(|suffix| name.strip_suffix(suffix)).unwrap_or(&name).to_owned()
}

/// Whether instances must be valid.
const ROLES: [(&str, bool); 2] = [("valid", true), ("invalid", false)];

/// Returns the name of the schema that a file or folder of this name has instances for, and whether they must be valid.
pub(super) fn role(name: &str) -> Option<(&str, bool)> {
    let mut roles = ROLES.iter().filter_map(|(role, is_valid)| {
        let dotted = format!(".{role}");
        let ends = name.match_indices(&dotted).find(|(at, _)| {
            let rest = name.get(at + dotted.len()..).unwrap_or_default();
            *at > 0 && (rest.is_empty() || rest.starts_with('.'))
        });
        Some((name.get(..ends?.0)?, *is_valid))
    });
    roles.next()
}

/// Returns every file below `folder` that may be a schema, sorted; adds each searched folder to `searched`.
///
/// # Errors
/// The folder that cannot be read, and the reason.
pub(super) fn schemas(
    folder: &Path,
    searched: &mut BTreeSet<PathBuf>,
) -> Result<Vec<(PathBuf, FoundBy)>, (PathBuf, std::io::Error)> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        let failed = |error| (next.clone(), error);
        searched.insert(next.clone());
        let entries: Vec<_> = std::fs::read_dir(&next).map_err(failed)?.collect::<Result<_, _>>().map_err(failed)?;
        let stems: BTreeSet<String> =
            entries.iter().filter_map(|entry| stem_of_schema(&entry.file_name().to_string_lossy())).collect();
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            if role(&name).is_some_and(|(schema, _)| stems.contains(schema)) && !is_schema_name(&name) {
                continue;
            }
            // Links to folders are not followed: they may form a cycle.
            if entry.file_type().map_err(failed)?.is_dir() {
                if !name.starts_with('.') && !NOT_SEARCHED.contains(&name.as_str()) {
                    waiting.push(entry.path());
                }
            } else if is_schema_name(&name) {
                found.push((entry.path(), FoundBy::Name));
            } else if STEM_SUFFIXES.iter().any(|suffix| name.ends_with(suffix)) && !name.starts_with('.') {
                found.push((entry.path(), FoundBy::Folder));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Returns whether a file with this name is a schema with any content.
pub(super) fn is_schema_name(name: &str) -> bool {
    SCHEMA_SUFFIXES.iter().any(|suffix| name.ends_with(suffix))
}

/// Returns the stem of a file that may be a schema by its name.
pub(super) fn stem_of_schema(name: &str) -> Option<String> {
    STEM_SUFFIXES.iter().any(|suffix| name.ends_with(suffix)).then(|| stem(Path::new(name)))
}

/// Reports a folder without any file that may be a schema.
pub(super) fn no_schemas(folder: &str) -> Diagnostic {
    Diagnostic::new(Code::NothingFound, format!("no schema files found in `{folder}`"))
        .help("name the files `*.json`, `*.jsonc`, `*.yaml` or `*.yml`, or name a file of another name by itself")
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

    #[test]
    fn names_of_instances_begin_with_that_of_their_schema() {
        for (name, expected) in [
            ("order.valid.json", Some(("order", true))),
            ("order.invalid.no-id.yaml", Some(("order", false))),
            ("order.valid", Some(("order", true))),
            ("v1.order.invalid", Some(("v1.order", false))),
            ("valid.json", None),
            (".valid.json", None),
            ("order.validity.json", None),
            ("order.json", None),
        ] {
            assert_eq!(role(name), expected, "{name}");
        }
    }
}
