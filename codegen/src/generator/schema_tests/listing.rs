//! The instances of each schema: those beside its file, and those that the settings name.
//! Parses nothing.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::settings::{PathPattern, Settings};
use crate::source::{FoundBy, Sources, instances};

/// A schema with its instances.
pub(super) struct Listed {
    /// Its name in messages: FILE or FILE#POINTER.
    pub(super) name: String,
    pub(super) file: PathBuf,
    pub(super) fragment: Option<String>,
    /// Each with whether it must be valid.
    pub(super) instances: Vec<(PathBuf, bool)>,
}

/// Returns the schemas at these paths, and those of `[[validate]]` if all schemas of the settings are tested.
///
/// # Errors
/// Folders that cannot be read, and patterns that match nothing.
pub(super) fn list(
    sources: &mut Sources,
    settings: &Settings,
    paths: &[PathBuf],
    with_mappings: bool,
) -> Result<Vec<Listed>, Diagnostics> {
    let mut listed: BTreeMap<String, Listed> = BTreeMap::new();
    let found = if paths.is_empty() { Vec::new() } else { sources.find(paths)? };
    for found in found {
        let name = sources.shown(&found.path);
        let beside = instances::beside(&found.path).map_err(|error| unreadable(&name, &error))?;
        // A file whose name does not end as that of a schema may be data.
        if found.pointer.is_some() || found.by == FoundBy::Folder && beside.is_empty() {
            continue;
        }
        listed.insert(name.clone(), Listed { name, file: found.path, fragment: None, instances: beside });
    }
    let mut diagnostics = Diagnostics::default();
    for mapping in settings.validate.iter().filter(|_| with_mappings) {
        let (file, fragment) = match mapping.schema.split_once('#') {
            Some((file, fragment)) => (file, Some(fragment.to_owned())),
            None => (mapping.schema.as_str(), None),
        };
        let file = sources.root().join(file);
        let name =
            [sources.shown(&file), fragment.as_ref().map(|text| format!("#{text}")).unwrap_or_default()].concat();
        let entry = Listed { name: name.clone(), file, fragment, instances: Vec::new() };
        let entry = listed.entry(name).or_insert(entry);
        for (texts, is_valid) in [(&mapping.instances, true), (&mapping.invalid, false)] {
            for text in texts {
                match matching(sources.root(), text) {
                    Ok(files) => entry.instances.extend(files.into_iter().map(|file| (file, is_valid))),
                    Err(mistakes) => diagnostics.append(mistakes),
                }
            }
        }
        entry.instances.sort();
        entry.instances.dedup();
    }
    diagnostics.barrier(listed.into_values().collect()).map(|(listed, _)| listed)
}

/// Returns the files of a file, a folder or a pattern.
fn matching(root: &Path, text: &str) -> Result<Vec<PathBuf>, Diagnostics> {
    let path = root.join(text);
    let wildcard = text.split('/').position(|part| part.contains(['*', '?']));
    let files = match wildcard {
        Some(at) if !path.exists() => {
            let folder: PathBuf = text.split('/').take(at).collect();
            let pattern = PathPattern::new(text);
            let files = instances::below(&root.join(folder));
            files.map(|mut files| {
                let is_match = |file: &Path| {
                    let below = file.strip_prefix(root).unwrap_or(file);
                    pattern.matches(&below.to_string_lossy().replace('\\', "/"))
                };
                files.retain(|file| is_match(file));
                files
            })
        }
        Some(_) | None => instances::below(&path),
    };
    let files = files.map_err(|error| unreadable(text, &error))?;
    if files.is_empty() {
        let message = format!("no instances found in `{text}`");
        let help = "correct `instances` or `invalid` of `[[validate]]` in the settings";
        return Err(Diagnostic::new(Code::NothingFound, message).help(help).into());
    }
    Ok(files)
}

/// Reports a file or folder that cannot be read.
pub(super) fn unreadable(path: &str, error: &io::Error) -> Diagnostics {
    // Messages of the system differ from machine to machine; its error kinds do not.
    Diagnostic::new(Code::Unreadable, format!("`{path}` cannot be read: {}", error.kind())).into()
}
