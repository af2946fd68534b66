//! What compiled models say about documents, beside an independent verdict.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use typewright_codegen::settings::Dialect;

use super::entry::Entry;
use crate::compile::{Compiled, Harness, Question, ask};
use crate::guard;
use crate::peer::{Peer, Request};

/// The program that decodes and encodes.
pub(super) const HARNESS: Harness =
    Harness { name: "corpus", attributes: "", text: include_str!("../../harness/corpus.rs"), most_lines: 60_000 };

/// A document and what was said about it.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// Its path below the folder of the corpus.
    pub(super) path: String,
    /// Whether its authors call it valid.
    pub(super) positive: bool,
    /// Whether an independent validator calls it valid, if one can use the schema.
    pub(super) independent: Option<bool>,
    /// What came out of decoding and encoding.
    pub(super) ours: Result<String, String>,
}

/// How what came out compares with the independent verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Valid, and kept.
    Kept,
    /// Valid, and not the same after decoding and encoding.
    Lossy,
    /// Valid, and not decoded.
    Refused,
    /// Invalid, and rejected.
    Rejected,
    /// Invalid, and accepted.
    Accepted,
    /// No independent validator can tell.
    Undecided,
}

impl Document {
    pub(super) fn standing(&self) -> Standing {
        let said = self.ours.as_deref().unwrap_or_default();
        match self.independent {
            None => Standing::Undecided,
            Some(true) if said == "kept" => Standing::Kept,
            Some(true) if said.starts_with("lossy") => Standing::Lossy,
            Some(true) => Standing::Refused,
            Some(false) if said == "kept" || said.starts_with("lossy") => Standing::Accepted,
            Some(false) => Standing::Rejected,
        }
    }

    /// Whether its authors and the independent validator see it differently.
    pub(super) fn disputed(&self) -> bool {
        self.independent.is_some_and(|independent| independent != self.positive)
    }
}

/// Decodes and encodes every document of every entry; `unit` names the code of an entry.
pub(super) fn judge(
    folder: &Path,
    entries: &[Entry],
    compiled: &Compiled,
    unit: impl Fn(usize) -> String,
) -> Vec<Vec<Document>> {
    let resources = resources(folder);
    let mut questions = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let all = entry.positives.iter().chain(&entry.negatives);
        questions.extend(all.map(|path| Question { unit: unit(at), text: path.to_string_lossy().into_owned() }));
    }
    let mut answers = ask(compiled, &questions).into_iter();
    let independent = guard::each(entries, |entry| independent(folder, entry, &resources));
    let of_entry = |(entry, independent): (&Entry, Result<Vec<Option<bool>>, String>)| {
        let independent = independent.unwrap_or_default();
        let documents = labelled(entry).zip(answers.by_ref()).enumerate();
        let document = |(at, ((path, positive), ours)): (usize, ((&PathBuf, bool), _))| Document {
            path: shown(path, folder),
            positive,
            independent: independent.get(at).copied().flatten(),
            ours,
        };
        documents.map(document).collect()
    };
    entries.iter().zip(independent).map(of_entry).collect()
}

fn labelled(entry: &Entry) -> impl Iterator<Item = (&PathBuf, bool)> {
    let positives = entry.positives.iter().map(|path| (path, true));
    positives.chain(entry.negatives.iter().map(|path| (path, false)))
}

fn shown(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The schemas that others refer to, by URI.
fn resources(folder: &Path) -> BTreeMap<String, Value> {
    let referenced = super::entry::referenced(folder).unwrap_or_default();
    referenced.into_iter().filter_map(|(uri, file)| Some((uri, read(&file)?))).collect()
}

fn read(file: &Path) -> Option<Value> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

/// The first independent verdict there is on each document.
fn independent(folder: &Path, entry: &Entry, resources: &BTreeMap<String, Value>) -> Vec<Option<bool>> {
    let read: Vec<Option<Value>> = labelled(entry).map(|(path, _)| read(path)).collect();
    let instances: Vec<Value> = read.iter().flatten().cloned().collect();
    let verdicts = self::read(&folder.join(&entry.schema)).and_then(|schema| {
        let uri = identifier(&schema).unwrap_or_else(|| format!("https://json.schemastore.org/{}.json", entry.name));
        let mut resources = resources.clone();
        resources.remove(&uri);
        let dialect = Dialect::Draft202012;
        let request = Request {
            schema: &schema,
            uri: &uri,
            dialect,
            resources: &resources,
            formats: Some(false),
            content: false,
        };
        Peer::ALL.into_iter().find_map(|peer| peer.judge(request, &instances).ok())
    });
    let mut verdicts = verdicts.unwrap_or_default().into_iter();
    read.iter().map(|document| document.as_ref().and_then(|_| verdicts.next())).collect()
}

fn identifier(schema: &Value) -> Option<String> {
    let named = schema.get("$id").or_else(|| schema.get("id"))?.as_str()?;
    named.contains("://").then(|| named.trim_end_matches('#').to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Document, Standing};

    #[test]
    fn the_independent_verdict_decides_what_is_right() {
        let cases = [
            (Some(true), "kept", Standing::Kept),
            (Some(true), "lossy: differs at `/a`", Standing::Lossy),
            (Some(true), "invalid: at ``: no", Standing::Refused),
            (Some(true), "unrepresentable: no", Standing::Refused),
            (Some(false), "invalid: at ``: no", Standing::Rejected),
            (Some(false), "kept", Standing::Accepted),
            (Some(false), "lossy: differs at `/a`", Standing::Accepted),
            (None, "kept", Standing::Undecided),
        ];
        for (independent, ours, expected) in cases {
            let document = Document { path: String::new(), positive: true, independent, ours: Ok(ours.to_owned()) };
            assert_eq!(document.standing(), expected, "{independent:?} {ours}");
        }
    }
}
