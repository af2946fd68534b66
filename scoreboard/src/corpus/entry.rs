//! The layout of a corpus on disk.
//! It consists of `<name>/schema.json`, `<name>/positive/*.json`, `<name>/negative/*.json`, and `_referenced/*.json`,
//! which the other schemas may refer to.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use typewright::Json;

use crate::{Outcome, folder};

/// The folder of schemas that are only referred to.
const REFERENCED: &str = "_referenced";

/// The hosts where schemas of that folder are published.
const HOSTS: [&str; 2] = ["https://json.schemastore.org/", "https://www.schemastore.org/"];

/// A schema and its documents.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The name of its folder.
    pub(crate) name: String,
    /// The schema, relative to the folder of the corpus.
    pub(crate) schema: PathBuf,
    /// Documents listed as valid.
    pub(crate) positives: Vec<PathBuf>,
    /// Documents listed as invalid.
    pub(crate) negatives: Vec<PathBuf>,
}

/// Returns all entries of a corpus, sorted by name.
pub(crate) fn entries(folder: &Path) -> Outcome<Vec<Entry>> {
    let mut entries = Vec::new();
    for path in folder::sorted(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == REFERENCED || !path.join("schema.json").is_file() {
            continue;
        }
        entries.push(Entry {
            schema: Path::new(&name).join("schema.json"),
            positives: documents(&path.join("positive"))?,
            negatives: documents(&path.join("negative"))?,
            name,
        });
    }
    if entries.is_empty() {
        return Err(format!("`{}` holds no `<name>/schema.json`", folder.display()).into());
    }
    Ok(entries)
}

/// Returns the files of schemas that others refer to, by every URI that may be used for them.
pub(crate) fn referenced(folder: &Path) -> Outcome<BTreeMap<String, PathBuf>> {
    let mut uris = BTreeMap::new();
    for file in documents(&folder.join(REFERENCED))? {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        for host in HOSTS {
            uris.insert(format!("{host}{stem}"), file.clone());
            uris.insert(format!("{host}{stem}.json"), file.clone());
        }
        uris.extend(identifier(&file)?.map(|uri| (uri, file)));
    }
    Ok(uris)
}

/// Returns the `$id` or `id` of a schema.
fn identifier(file: &Path) -> Outcome<Option<String>> {
    let text = fs::read(file)?;
    let schema = Json::parse(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    let named = schema.as_object().and_then(|members| members.get("$id").or_else(|| members.get("id")));
    Ok(match named {
        Some(Json::String(uri)) => Some(uri.trim_end_matches('#').to_owned()),
        _ => None,
    })
}

fn documents(folder: &Path) -> Outcome<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let json = |path: &PathBuf| path.extension().is_some_and(|suffix| suffix == "json");
    Ok(folder::sorted(folder)?.into_iter().filter(json).collect())
}
