//! Reads schemas with documents, and makes mutants of the documents. Measures nothing.

use std::fs;
use std::path::{Path, PathBuf};

use typewright::Json;

use crate::{Outcome, mutate};

/// The number of documents of each schema that are mutated, and the number of mutants of each.
const MUTATED: usize = 200;
const MUTANTS: usize = 2;

/// What a schema is part of. Means over schemas are of one group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Group {
    /// Real schemas with their documents.
    #[default]
    Corpus,
    /// The schemas and payloads of vendors in this repository.
    Vendors,
    /// Generated documents for types that are written by hand.
    Plain,
    /// Generated documents of given sizes.
    Sizes,
}

impl Group {
    pub(super) const ALL: [Self; 4] = [Self::Corpus, Self::Vendors, Self::Plain, Self::Sizes];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Corpus => "corpus",
            Self::Vendors => "vendors",
            Self::Plain => "plain",
            Self::Sizes => "sizes",
        }
    }
}

/// A schema with its documents.
#[derive(Debug)]
pub(super) struct Data {
    /// The name of its folder.
    pub(super) name: String,
    /// The folder, with `schema.json` in it.
    pub(super) folder: PathBuf,
    /// The documents, one per line, as they are published.
    pub(super) documents: String,
    /// Mutants of the first documents, one per line.
    pub(super) mutants: String,
    /// The path of the type for serde derive, if there is one.
    pub(super) derived: Option<&'static str>,
    /// What it is part of.
    pub(super) group: Group,
}

/// Reads every `<name>/schema.json` that has `instances.jsonl`, sorted by name.
pub(super) fn read(folder: &Path, only: &[String]) -> Outcome<Vec<Data>> {
    let folder = folder.canonicalize().map_err(|error| format!("`{}`: {error}", folder.display()))?;
    let entries: Result<Vec<_>, _> = fs::read_dir(&folder)?.collect();
    let mut folders: Vec<PathBuf> = entries?.into_iter().map(|entry| entry.path()).collect();
    folders.sort();
    let mut all = Vec::new();
    for (at, folder) in folders.into_iter().enumerate() {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (Ok(schema), Ok(documents)) =
            (fs::read(folder.join("schema.json")), fs::read_to_string(folder.join("instances.jsonl")))
        else {
            continue;
        };
        if only.is_empty() || only.contains(&name) {
            let mutants = mutants(&schema, &documents, at).map_err(|error| format!("{name}: {error}"))?;
            all.push(Data { name, folder, documents, mutants, derived: None, group: Group::Corpus });
        }
    }
    Ok(all)
}

/// Returns mutants of the first documents, one per line; others for another number.
pub(super) fn mutants(schema: &[u8], documents: &str, at: usize) -> Outcome<String> {
    let schema = Json::parse(schema)?;
    let documents: Result<Vec<Json>, _> =
        documents.lines().take(MUTATED).map(|line| Json::parse(line.as_bytes())).collect();
    let mutants = mutate::of_documents(&schema, documents?.iter(), at, MUTANTS, 1);
    Ok(mutants.iter().flat_map(|mutant| [mutant.to_string(), "\n".to_owned()]).collect())
}

#[cfg(test)]
mod tests {
    use super::mutants;

    #[test]
    fn mutants_are_texts_of_one_line_and_the_same_in_each_run() {
        let schema = br#"{"properties": {"a": {"type": "string"}}}"#;
        let documents = "{\"a\": \"x\\ny\"}\n[1, 2]\n";
        let made = mutants(schema, documents, 0).expect("they are JSON");
        assert_eq!(made.lines().count(), 4, "{made}");
        assert!(made.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "{made}");
        assert_eq!(mutants(schema, documents, 0).expect("they are JSON"), made);
    }
}
