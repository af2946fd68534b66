//! Finds documents in a folder, the schemas of each other that they refer to by URI, and their examples.
//! Reads no schemas.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{Outcome, folder};

/// The folders of instances, which are not documents. Below them, a folder has the name of its document.
const EXAMPLES: [&str; 2] = ["examples", "tests"];

/// A document, and what belongs to it. All paths are relative to the folder of the documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Document {
    /// A file, or a folder of schemas.
    pub(super) path: PathBuf,
    /// Whether formats are asserted, as was usual with drafts up to 7.
    pub(super) asserts_formats: bool,
    /// Folders of examples.
    pub(super) beside: Vec<PathBuf>,
}

/// Returns the documents: files and folders directly within the folders of `folder`, and files in `folder` itself.
pub(super) fn documents(folder: &Path) -> Outcome<Vec<Document>> {
    let mut all = Vec::new();
    for kind in folder::sorted(folder)? {
        if kind.is_dir() && !is_examples(&kind) {
            let within =
                folder::sorted(&kind)?.into_iter().filter(|path| path.is_dir() && !is_examples(path) || is_text(path));
            all.extend(within);
        } else if is_text(&kind) {
            all.push(kind);
        }
    }
    let examples = example_folders(folder)?;
    let below = |path: &Path| path.strip_prefix(folder).unwrap_or(path).to_owned();
    let document = |path: PathBuf| {
        let name = stem(&path);
        let within =
            folder::sorted(&path).unwrap_or_default().into_iter().filter(|inner| inner.is_dir() && is_examples(inner));
        let named = examples.iter().filter(|(known, _)| *known == name).map(|(_, examples)| examples.clone());
        let root = root(&path);
        let beside = within.chain(named).map(|path| below(&path)).collect();
        Document { asserts_formats: is_early(&root), beside, path: below(&root) }
    };
    Ok(all.into_iter().map(document).collect())
}

/// Returns the folders of examples with the name of their document: the steps of their path, joined.
fn example_folders(folder: &Path) -> Outcome<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    let homes = folder::sorted(folder)?.into_iter().filter(|path| path.is_dir());
    let homes: Vec<PathBuf> =
        homes.flat_map(|kind| folder::sorted(&kind).unwrap_or_default().into_iter().chain([kind])).collect();
    for home in homes.into_iter().filter(|path| path.is_dir() && is_examples(path)) {
        for named in folder::sorted(&home)?.into_iter().filter(|path| path.is_dir()) {
            let name = stem(&named);
            let inner = folder::sorted(&named)?.into_iter().filter(|path| path.is_dir());
            found.extend(inner.map(|inner| (format!("{name}-{}", stem(&inner)), inner)));
            found.push((name, named));
        }
    }
    Ok(found)
}

/// Returns the files of a folder that have an absolute `$id`, by it with and without its query: other documents may
/// refer to them.
pub(super) fn identified(folder: &Path) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    for path in files(folder).into_iter().filter(|path| has_suffix(path, "json")) {
        let schema = fs::read(&path).ok().and_then(|text| serde_json::from_slice::<Value>(&text).ok());
        let id = schema.as_ref().and_then(|schema| schema.get("$id").or_else(|| schema.get("id"))?.as_str());
        if let Some(id) = id.filter(|id| id.contains("://")) {
            let below = path.strip_prefix(folder).unwrap_or(&path).to_owned();
            let id = id.trim_end_matches('#');
            let plain = id.split('?').next().unwrap_or(id);
            for uri in [id, plain] {
                found.entry(uri.to_owned()).or_insert_with(|| below.clone());
            }
        }
    }
    found
}

/// Returns all files below a folder, sorted.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for path in folder::sorted(folder).unwrap_or_default() {
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push(path);
        }
    }
    all
}

/// Returns the name of a file or folder without what follows its last period.
pub(super) fn stem(path: &Path) -> String {
    let name = if path.is_dir() { path.file_name() } else { path.file_stem() };
    name.unwrap_or_default().to_string_lossy().into_owned()
}

/// Returns whether a document, or any schema of a folder, names a draft up to 7, and none a later one.
fn is_early(path: &Path) -> bool {
    let all = if path.is_dir() { files(path) } else { vec![path.to_owned()] };
    let texts = all.iter().filter(|file| is_text(file)).filter_map(|file| fs::read_to_string(file).ok());
    let named = |text: &str| {
        let at = text.find("\"$schema\"").or_else(|| text.find("$schema:"));
        let named = at.and_then(|at| text.get(at..)?.lines().next()).unwrap_or_default();
        (named.contains("json-schema.org/draft-0"), named.contains("json-schema.org/draft/20"))
    };
    let all: Vec<(bool, bool)> = texts.map(|text| named(&text)).collect();
    all.iter().any(|(early, _)| *early) && !all.iter().any(|(_, later)| *later)
}

/// Returns the `OpenAPI` document of a folder of YAML files, or else the path itself.
fn root(path: &Path) -> PathBuf {
    let files: Vec<PathBuf> =
        folder::sorted(path).unwrap_or_default().into_iter().filter(|file| is_text(file)).collect();
    let says_so = |file: &&PathBuf| fs::read_to_string(file).is_ok_and(|text| text.starts_with("openapi:"));
    let root = files.iter().find(says_so).filter(|_| !files.iter().any(|file| has_suffix(file, "json")));
    root.map_or_else(|| path.to_owned(), Clone::clone)
}

fn is_examples(path: &Path) -> bool {
    EXAMPLES.iter().any(|name| path.ends_with(name))
}

fn is_text(path: &Path) -> bool {
    path.is_file() && ["json", "yaml", "yml"].iter().any(|suffix| has_suffix(path, suffix))
}

fn has_suffix(path: &Path, suffix: &str) -> bool {
    path.extension().is_some_and(|own| own == suffix)
}
