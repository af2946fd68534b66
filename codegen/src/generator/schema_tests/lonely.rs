//! Instances in the folders of schemas that no schema file has the name of, so that nothing would test them.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, closest};
use crate::schema::is_schema_by_content;
use crate::source::{SourceNode, Sources, instances};

/// Reports the instances without a schema in the folders among these paths, but for those that `[[validate]]` names.
///
/// # Errors
/// A folder cannot be read, with its path.
pub(super) fn report(
    sources: &mut Sources,
    paths: &[PathBuf],
    mapped: &BTreeSet<String>,
) -> Result<Diagnostics, (String, io::Error)> {
    let searched = sources.folders_searched().iter();
    let folders: Vec<PathBuf> = paths.iter().map(|path| sources.absolute(path)).collect();
    let searched = searched.filter(|folder| folders.iter().any(|path| folder.starts_with(path)));
    let mut found = Vec::new();
    for folder in searched {
        found.extend(instances::without_schema(folder).map_err(|error| (sources.shown(folder), error))?);
    }
    let mut diagnostics = Diagnostics::default();
    let mut reported: Option<PathBuf> = None;
    for (path, name, schemas) in found {
        let near = closest(&name, schemas.iter().map(String::as_str));
        let is_below = reported.as_ref().is_some_and(|reported| path.starts_with(reported));
        if is_below || is_used(sources, &path, mapped, near.is_some()) {
            continue;
        }
        let message = format!("there is no schema `{name}` for the instance `{}`", sources.shown(&path));
        let help = match near {
            Some(near) => format!("did you mean `{near}`? Instances have the name of a schema file in their folder"),
            None => {
                "name instances after a schema file in their folder, or name their schema in `[[validate]]`".to_owned()
            }
        };
        diagnostics.push(Diagnostic::new(Code::NothingFound, message).help(help));
        reported = Some(path);
    }
    Ok(diagnostics)
}

/// Returns whether all files at a path are instances of `[[validate]]`, or it is a schema by its content. One whose name is
/// almost that of a schema has to name its dialect: an instance may have members that are called like keywords.
fn is_used(sources: &mut Sources, path: &Path, mapped: &BTreeSet<String>, is_near: bool) -> bool {
    let files = instances::below(path).unwrap_or_default();
    if files.iter().all(|file| mapped.contains(&sources.shown(file))) {
        return true;
    }
    let Ok(file) = sources.read(path) else { return false };
    let is_schema = |root: SourceNode<'_>| (!is_near || root.member("$schema").is_some()) && is_schema_by_content(root);
    sources.tree(file).and_then(|tree| tree.root()).is_some_and(is_schema)
}
