//! The front of every result: generated code, the outline, `why`, contracts, and validators.
//! Reads the schemas, resolves their references and applies the settings. A mistake ends it, unless the settings say
//! `keep_going`: then the rest is returned with the diagnostics.

use std::path::{Path, PathBuf};

use super::choices;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::resolve::{self, Around, Graph, Root, lists};
use crate::settings::{Lock, Settings};
use crate::shape::ShapeSettings;
use crate::source::{FileId, Sources};

/// Which schemas are read.
pub(crate) enum Wanted<'w> {
    /// The files and folders at these paths.
    All(&'w [PathBuf]),
    /// The files and folders at these paths, if they lead to this file; otherwise the file alone.
    With(&'w [PathBuf], &'w Path, &'w str),
    /// One schema of a file, with all schemas of the settings if the file is one of them.
    One(&'w Path, Option<&'w str>),
}

/// A graph with the settings applied.
pub(crate) struct Front {
    /// The graph.
    pub(crate) graph: Graph,
    /// The options of each schema.
    pub(crate) chosen: ShapeSettings,
    /// The file, if one was wanted.
    file: Option<FileId>,
    /// The schema as a root, if one was wanted.
    entry: Option<Root>,
    /// The paths of the settings that match nothing.
    pub(crate) unused: Vec<Diagnostic>,
    /// All other diagnostics.
    pub(crate) found: Diagnostics,
}

impl Front {
    /// Returns the wanted file.
    pub(crate) fn file(&self) -> FileId {
        self.file.expect("invariant: a wanted file was read")
    }

    /// Returns the wanted schema as a root, and its file.
    pub(crate) fn entry(&self) -> (Root, FileId) {
        let entry = self.entry.clone().expect("invariant: a wanted schema is a root");
        (entry, self.file())
    }
}

/// Reads the locked names, if the settings or the caller want them: a setting may select a type by a name in the lock
/// file.
///
/// # Errors
/// The lock file cannot be read, or is not valid.
pub(crate) fn with_names(sources: &mut Sources, mut settings: Settings, locks: bool) -> Result<Settings, Diagnostics> {
    if (settings.lock || locks) && settings.names.is_none() {
        settings.names = Some(Lock::load(sources)?);
    }
    Ok(settings)
}

/// Reads schemas, resolves their references, and applies the settings.
///
/// # Errors
/// All mistakes, located and sorted.
pub(crate) fn front(sources: &mut Sources, settings: &Settings, wanted: &Wanted<'_>) -> Result<Front, Diagnostics> {
    let (mut graph, file, entry, found) = match wanted {
        Wanted::All(paths) => {
            let (graph, found) = resolve::load(sources, settings, paths)?;
            (graph, None, None, found)
        }
        Wanted::With(paths, file, fragment) => {
            let (file, graph, found) = load_with(sources, settings, paths, file, fragment)?;
            (graph, Some(file), None, found)
        }
        Wanted::One(path, fragment) => {
            let (Around { graph, entry, file }, found) = resolve::load_around(sources, settings, path, *fragment)?;
            (graph, Some(file), Some(entry), found)
        }
    };
    lists::leave_out(&mut graph);
    let (chosen, unused) = choices::choose(&mut graph, settings);
    Ok(Front { graph, chosen, file, entry, unused, found })
}

/// Loads the schemas at these paths if they lead to a file, otherwise the file alone.
fn load_with(
    sources: &mut Sources,
    settings: &Settings,
    paths: &[PathBuf],
    file: &Path,
    fragment: &str,
) -> Result<(FileId, Graph, Diagnostics), Diagnostics> {
    sources.name(file);
    let wanted = sources.read(file)?;
    let (alone, selected) = ([file.to_path_buf()], [with_fragment(file, fragment)]);
    for paths in [if paths.is_empty() { &alone } else { paths }, &alone] {
        match resolve::load(sources, settings, paths) {
            Ok((graph, found)) if graph.paths.contains_key(&wanted) => {
                if is_reached(&graph, sources, wanted, fragment) {
                    return Ok((wanted, graph, found));
                }
                // A value that nothing refers to may be a schema, too.
                let paths: Vec<PathBuf> = paths.iter().chain(&selected).cloned().collect();
                return resolve::load(sources, settings, &paths).map(|(graph, found)| (wanted, graph, found));
            }
            Err(mistakes) if !mistakes.iter().any(|found| found.code == Code::NoSchema) => return Err(mistakes),
            Ok(_) | Err(_) => {}
        }
    }
    // The file need not be a schema itself.
    resolve::load(sources, settings, &selected).map(|(graph, found)| (wanted, graph, found))
}

/// Returns `FILE#FRAGMENT`.
fn with_fragment(file: &Path, fragment: &str) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    if !fragment.is_empty() {
        path.push(format!("#{fragment}"));
    }
    path.into()
}

/// Returns whether a graph has the schema at a fragment. Also `true` if the file does not have such a value.
fn is_reached(graph: &Graph, sources: &Sources, file: FileId, fragment: &str) -> bool {
    let pointer = resolve::decode_uri(fragment);
    let value = sources.tree(file).and_then(|tree| tree.root()?.at_pointer(&pointer));
    let is_schema =
        || resolve::locate(graph, sources, file, fragment).is_ok_and(|at| !graph.documents.contains(&at.schema));
    fragment.is_empty() || value.is_none() || is_schema()
}
