//! The instances of each schema: those beside its file, and those that the settings name.
//! Parses nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::resolve::{children, decode_uri, find};
use crate::settings::{PathPattern, Settings};
use crate::source::{Found, FoundBy, Sources, instances};

use super::lonely;

/// A schema with its instances.
pub(super) struct Listed {
    /// Its name in messages: FILE or FILE#POINTER.
    pub(super) name: String,
    pub(super) file: PathBuf,
    pub(super) fragment: Option<String>,
    /// Each with whether it must be valid.
    pub(super) instances: Vec<(PathBuf, bool)>,
}

/// Returns the schemas at these paths with their instances: those beside the files, and those of `[[validate]]`.
/// Without own paths, also the other schemas of `[[validate]]`.
///
/// # Errors
/// Files and folders that cannot be read, patterns that match nothing, and instances without a schema.
pub(super) fn list(
    sources: &mut Sources,
    settings: &Settings,
    paths: &[PathBuf],
    has_own_paths: bool,
) -> Result<Vec<Listed>, Diagnostics> {
    let mut listed: BTreeMap<String, Listed> = BTreeMap::new();
    let found = if paths.is_empty() { Vec::new() } else { find(sources, paths)? };
    for found in &found {
        let name = sources.shown(&found.path);
        if !found.path.is_file() {
            return Err(unreadable(&name, &io::ErrorKind::NotFound.into()));
        }
        if let Some(selected) = &found.fragment {
            let children = children(sources, &found.path, selected).unwrap_or_else(|| vec![selected.clone()]);
            for fragment in children {
                let name = format!("{name}#{fragment}");
                let file = found.path.clone();
                listed.insert(name.clone(), Listed { name, file, fragment: Some(fragment), instances: Vec::new() });
            }
            continue;
        }
        let beside = instances::beside(&found.path).map_err(|error| unreadable(&name, &error))?;
        // A file whose name does not end as that of a schema may be data.
        if found.by == FoundBy::Folder && beside.is_empty() {
            continue;
        }
        listed.insert(name.clone(), Listed { name, file: found.path.clone(), fragment: None, instances: beside });
    }
    let mut diagnostics = Diagnostics::default();
    let mut mapped = BTreeSet::new();
    for mapping in &settings.validate {
        let own = Listed::of_mapping(sources, &mapping.schema);
        let is_wanted = !has_own_paths || found.iter().any(|found| own.is_selected(found));
        let mut instances = Vec::new();
        for (texts, is_valid) in [(&mapping.instances, true), (&mapping.invalid, false)] {
            for text in texts {
                match matching(sources.root(), text) {
                    Ok(files) => instances.extend(files.into_iter().map(|file| (file, is_valid))),
                    Err(mistakes) if is_wanted => diagnostics.append(mistakes),
                    Err(_) => {}
                }
            }
        }
        mapped.extend(instances.iter().map(|(file, _)| sources.shown(file)));
        if is_wanted {
            let entry = listed.entry(own.name.clone()).or_insert(own);
            entry.instances.extend(instances);
            entry.instances.sort();
            entry.instances.dedup();
        }
    }
    diagnostics.append(lonely::report(sources, paths, &mapped).map_err(|(folder, error)| unreadable(&folder, &error))?);
    diagnostics.barrier(listed.into_values().collect()).map(|(listed, _)| listed)
}

impl Listed {
    /// Returns a schema as `[[validate]]` names it, without instances.
    fn of_mapping(sources: &Sources, schema: &str) -> Self {
        let (file, fragment) = match schema.split_once('#') {
            Some((file, fragment)) => (file, Some(decode_uri(fragment).into_owned())),
            None => (schema, None),
        };
        let file = sources.absolute(Path::new(file));
        let name =
            [sources.shown(&file), fragment.as_ref().map(|text| format!("#{text}")).unwrap_or_default()].concat();
        Self { name, file, fragment, instances: Vec::new() }
    }

    /// Returns whether a path on the command line selects it: that of its file, its own, or one with `/*` above it.
    fn is_selected(&self, found: &Found) -> bool {
        let (Some(selected), Some(fragment)) = (&found.fragment, &self.fragment) else {
            return found.fragment.is_none() && found.path == self.file;
        };
        let is_child = |parent: &str| fragment.rsplit_once('/').is_some_and(|(of, _)| of == parent);
        found.path == self.file && (selected == fragment || selected.strip_suffix("/*").is_some_and(is_child))
    }
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
