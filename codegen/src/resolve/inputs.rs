//! The input files: each is a schema, a document with schemas, or neither.
//! The latter are reported, or skipped in a folder. Links nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::document::{self, Kind};
use super::{Resolver, file_uri, link, select};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, first_names};
use crate::schema::{Dialect, Rules, SchemaId, wrong_keyword};
use crate::settings::{PathPattern, RelativeIds};
use crate::source::{FileId, Found, FoundBy, SourceNode, Sources};

/// The maximum number of skipped files that a message lists.
const MOST_FILES: usize = 8;

/// An input file that was added.
pub(super) struct Taken<'f> {
    pub(super) found: &'f Found,
    pub(super) file: FileId,
    /// The whole file.
    pub(super) root: SchemaId,
    /// The selected schema: the whole file, or the value at its fragment.
    pub(super) schema: SchemaId,
}

/// Returns the files at these paths.
/// A path is a file, a folder, or a pattern for files below a folder, each with an optional fragment.
///
/// # Errors
/// Each path that cannot be read, and each folder or pattern without a file.
pub(crate) fn find(sources: &mut Sources, paths: &[PathBuf]) -> Result<Vec<Found>, Diagnostics> {
    let is_pattern = |path: &&PathBuf| written_as_pattern(path).is_some() && !sources.exists(path);
    let (patterns, plain): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(is_pattern);
    let plain: Vec<PathBuf> = plain.into_iter().cloned().collect();
    let mut found = sources.find(&plain)?;
    for path in patterns {
        let Some((folder, pattern, fragment)) = written_as_pattern(path) else { continue };
        let pattern = PathPattern::new(pattern);
        let before = found.len();
        for file in sources.below(&folder)? {
            let below: Vec<String> = steps_below(&file).collect();
            if pattern.matches(&below.join("/")) {
                found.push(Found { fragment: fragment.clone(), by: FoundBy::Folder, ..file });
            }
        }
        if found.len() == before {
            let message = format!("no file matches `{}`", path.display());
            let help = "`*` stays within a name, `**` takes any number of folders: `specs/**/*.yaml`";
            return Err(Diagnostic::new(Code::NothingFound, message).help(help).into());
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// Returns the folder of a pattern, the pattern for its content, and the fragment after it.
fn written_as_pattern(path: &Path) -> Option<(PathBuf, String, Option<String>)> {
    let text = path.to_str()?;
    let (text, fragment) = match text.split_once('#') {
        Some((text, fragment)) => (text, Some(fragment.to_owned()).filter(|fragment| !fragment.is_empty())),
        None => (text, None),
    };
    let steps: Vec<&str> = text.split('/').collect();
    let first = steps.iter().position(|step| step.contains(['*', '?']))?;
    let (folder, pattern) = steps.split_at_checked(first)?;
    let folder = if folder.is_empty() { ".".to_owned() } else { format!("{}/", folder.join("/")) };
    Some((PathBuf::from(folder), pattern.join("/"), fragment))
}

/// Adds all files; files without schemas in folders are listed in a note for each folder.
pub(super) fn take_in_all<'f>(resolver: &mut Resolver<'_>, found: &'f [Found]) -> Vec<Taken<'f>> {
    let mut skipped: BTreeMap<PathBuf, Vec<FileId>> = BTreeMap::new();
    let mut all = Vec::new();
    if resolver.settings.relative_ids == RelativeIds::Folder {
        resolver.folders.extend(found.iter().map(|found| found.folder.clone()));
    }
    for found in found {
        match take_in(resolver, found) {
            Outcome::Taken(taken) => all.push(taken),
            Outcome::Skipped(file) => skipped.entry(found.folder.clone()).or_default().push(file),
            Outcome::Reported => {}
        }
    }
    for (folder, files) in skipped {
        let diagnostic = of_skipped(resolver, &folder, &files);
        resolver.diagnostics.push(diagnostic);
    }
    all
}

/// The result for a file.
enum Outcome<'f> {
    Taken(Taken<'f>),
    Skipped(FileId),
    Reported,
}

fn take_in<'f>(resolver: &mut Resolver<'_>, found: &'f Found) -> Outcome<'f> {
    let file = match resolver.sources.read(&found.path) {
        Ok(file) => file,
        Err(mistakes) => {
            let mistakes = mistakes.into_iter().map(|mistake| match found.by {
                FoundBy::Name | FoundBy::Text => mistake,
                FoundBy::Folder => unreadable(mistake),
            });
            resolver.diagnostics.append(mistakes.collect::<Vec<_>>().into());
            return Outcome::Reported;
        }
    };
    let Some(tree) = resolver.sources.tree(file).cloned() else { return Outcome::Reported };
    let Some(node) = tree.root() else { return Outcome::Reported };
    let kind = Kind::of(node);
    let is_called_schema =
        found.path.to_string_lossy().rsplit('/').next().is_some_and(|name| name.contains(".schema."));
    let uri = resolver.base_of(file, file_uri::of(resolver.sources.path(file)));
    let dialect = resolver.settings.dialect.unwrap_or(Dialect::Draft202012);
    let known = resolver.arena.at(file, node.id()).filter(|known| !resolver.partly_read.contains(known));
    let root = match kind {
        _ if known.is_some() => known,
        Kind::Data if found.fragment.is_some() => Some(document::take_in(resolver, file, node, &uri, kind)),
        Kind::Data if found.by == FoundBy::Folder => {
            let Some(diagnostic) = of_probable_schema(file, node) else { return Outcome::Skipped(file) };
            resolver.diagnostics.push(diagnostic);
            return Outcome::Reported;
        }
        Kind::Data if found.by == FoundBy::Name && !is_called_schema => {
            resolver.diagnostics.push(document::carries_none(file, node, kind));
            return Outcome::Reported;
        }
        _ => link::take_in_file(resolver, file, &uri, Rules::of(dialect)),
    };
    let Some(root) = root else { return Outcome::Reported };
    let below: Vec<String> = steps_below(found).collect();
    resolver.graph.paths.insert(file, below.join("/"));
    if found.fragment.is_none() && carries_nothing(resolver, root) {
        // A mistake in a part may be the cause.
        if resolver.diagnostics.iter().any(|found| is_error_in(found, file)) {
            return Outcome::Reported;
        }
        if found.by == FoundBy::Folder {
            return Outcome::Skipped(file);
        }
        let diagnostic = match resolver.skipped.get(&root) {
            Some(skipped) => document::leaves_out_all(skipped, node, kind),
            None => document::carries_none(file, node, kind),
        };
        resolver.diagnostics.push(diagnostic);
        return Outcome::Reported;
    }
    match selected(resolver, found, file, root) {
        Some(schema) => Outcome::Taken(Taken { found, file, root, schema }),
        None => Outcome::Reported,
    }
}

fn is_error_in(found: &Diagnostic, file: FileId) -> bool {
    found.severity == Severity::Error && found.origin.as_ref().is_some_and(|origin| origin.file == file)
}

/// Returns whether a document contains no models.
fn carries_nothing(resolver: &Resolver<'_>, root: SchemaId) -> bool {
    let keywords = resolver.arena.schema(root).keywords();
    resolver.documents.contains(&root)
        && keywords.is_none_or(|keywords| keywords.core.definitions.is_empty())
        && resolver.wanted.iter().all(|target| target.document != root)
}

/// Returns the schema at a fragment, or one whose definitions are the children there.
fn selected(resolver: &mut Resolver<'_>, found: &Found, file: FileId, root: SchemaId) -> Option<SchemaId> {
    let Some(fragment) = &found.fragment else { return Some(root) };
    match select::children_of(resolver, root, fragment) {
        Some(parent) => document::children(resolver, root, &parent),
        None => select::or_report(resolver, file, root, fragment),
    }
}

/// Reports a mistake in a file that was not given as a schema itself.
fn unreadable(mistake: Diagnostic) -> Diagnostic {
    let message = format!("the file is skipped: {}", mistake.message);
    Diagnostic { code: Code::FileSkipped, severity: Severity::Warning, message, ..mistake }
}

/// Warns about a file of a folder that would be a schema without a mistake.
fn of_probable_schema(file: FileId, root: SourceNode<'_>) -> Option<Diagnostic> {
    let (name, value) = wrong_keyword(root)?;
    let what = value.as_str().map_or_else(|| value.kind_name().to_owned(), |text| format!("`{text}`"));
    let message = format!("the file is skipped: it looks like a schema, but `{name}` is wrong: found {what}");
    let diagnostic = Diagnostic::new(Code::FileSkipped, message).at(file, value.span());
    let diagnostic =
        diagnostic.help("correct the keyword; a file that is named by itself is compiled whatever its content");
    Some(Diagnostic { severity: Severity::Warning, ..diagnostic })
}

fn of_skipped(resolver: &Resolver<'_>, folder: &Path, files: &[FileId]) -> Diagnostic {
    let names = first_names(files.iter().map(|file| resolver.sources.path(*file)), MOST_FILES);
    let (count, shown) = (files.len(), resolver.sources.shown(folder));
    let what = if count == 1 { "file" } else { "files" };
    let message = format!("{count} {what} of `{shown}` without a schema skipped: {names}");
    let diagnostic = Diagnostic::new(Code::FileSkipped, message);
    let diagnostic = diagnostic.help("to compile a file with any content, name it by itself");
    match files.first() {
        Some(first) => diagnostic.at_file(*first),
        None => diagnostic,
    }
}

/// Returns the folders below the schema folder, then the file.
pub(super) fn steps_below(found: &Found) -> impl Iterator<Item = String> {
    let below = found.path.strip_prefix(&found.folder).unwrap_or(&found.path);
    below.iter().map(|step| step.to_string_lossy().into_owned())
}
