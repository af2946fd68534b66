//! Compares the results of compiled models on documents with those of an independent validator.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use typewright_codegen::settings::Dialect;

use super::entry::Entry;
use crate::compile::{Callee, Compiled, Harness, Question, answers};
use crate::guard;
use crate::peer::{Peer, Request, Resources};

/// The program that decodes and encodes.
pub(super) const HARNESS: Harness = Harness {
    name: "corpus",
    attributes: "",
    callee: Callee::Typewright,
    program: Some(include_str!("../../harness/corpus.rs")),
    most_lines: 60_000,
};

/// Whether an independent validator accepts a document, or why none can decide.
type Verdict = Result<bool, String>;

/// A document and its results.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// The path below the folder of the corpus.
    pub(super) path: String,
    /// Whether the corpus lists it as valid.
    pub(super) positive: bool,
    /// Whether an independent validator accepts it, or why none can decide.
    pub(super) independent: Verdict,
    /// The result of decoding and encoding.
    pub(super) ours: Result<String, String>,
}

/// The comparison of our result with the independent verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    /// Valid, and unchanged after decoding and encoding.
    Kept,
    /// Valid, but changed after decoding and encoding.
    Lossy,
    /// Valid, but rejected.
    Refused,
    /// Invalid, and rejected.
    Rejected,
    /// Invalid, but accepted.
    Accepted,
    /// No independent validator can decide.
    Undecided,
}

impl Document {
    pub(super) fn status(&self) -> Status {
        let said = self.ours.as_deref().unwrap_or_default();
        match self.independent {
            Err(_) => Status::Undecided,
            Ok(true) if said == "kept" => Status::Kept,
            Ok(true) if said.starts_with("lossy") => Status::Lossy,
            Ok(true) => Status::Refused,
            Ok(false) if said == "kept" || said.starts_with("lossy") => Status::Accepted,
            Ok(false) => Status::Rejected,
        }
    }

    /// Whether the corpus and the independent validator disagree.
    pub(super) fn disputed(&self) -> bool {
        self.independent.as_ref().is_ok_and(|independent| *independent != self.positive)
    }
}

/// Decodes and encodes every document of every entry; `unit` returns the name of an entry's code.
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
    let mut answers = answers(compiled, &questions).into_iter();
    let independent = guard::each(entries, |entry| independent(folder, entry, &resources));
    let of_entry = |(entry, independent): (&Entry, Result<Vec<Verdict>, String>)| {
        let count = entry.positives.len() + entry.negatives.len();
        let independent = independent.unwrap_or_else(|reason| vec![Err(reason); count]);
        let verdicts = independent.into_iter().zip(answers.by_ref());
        let document = |((path, positive), (independent, ours)): ((&PathBuf, bool), _)| Document {
            path: shown(path, folder),
            positive,
            independent,
            ours,
        };
        labelled(entry).zip(verdicts).map(document).collect()
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

/// Returns the schemas that others refer to, by URI.
fn resources(folder: &Path) -> Resources {
    let referenced = super::entry::referenced(folder).unwrap_or_default();
    Resources::new(referenced.into_iter().filter_map(|(uri, file)| Some((uri, read(&file)?))).collect())
}

fn read(file: &Path) -> Option<Value> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

/// Returns an independent verdict on each document, from the first validator that has one.
fn independent(folder: &Path, entry: &Entry, resources: &Resources) -> Vec<Verdict> {
    let read: Vec<Option<Value>> = labelled(entry).map(|(path, _)| read(path)).collect();
    let instances: Vec<Value> = read.iter().flatten().cloned().collect();
    match verdicts(folder, entry, resources, &instances) {
        Ok(verdicts) => {
            let mut verdicts = verdicts.into_iter();
            let verdict = |document: Option<Value>| document.and_then(|_| verdicts.next());
            read.into_iter().map(verdict).map(|verdict| verdict.ok_or("the document is not JSON".to_owned())).collect()
        }
        Err(reason) => vec![Err(reason); read.len()],
    }
}

/// Returns the verdicts of the first validator that supports the schema, or why none does.
fn verdicts(folder: &Path, entry: &Entry, resources: &Resources, instances: &[Value]) -> Result<Vec<bool>, String> {
    let schema = read(&folder.join(&entry.schema)).ok_or("the schema is not plain JSON")?;
    let uri = identifier(&schema).unwrap_or_else(|| format!("https://json.schemastore.org/{}.json", entry.name));
    let request = Request {
        schema: &schema,
        uri: &uri,
        dialect: Dialect::Draft202012,
        resources,
        formats: Some(false),
        content: false,
        lenient: true,
    };
    let mut reasons = Vec::new();
    for peer in Peer::ALL {
        match guard::catch(|| peer.judge(request, instances)) {
            Ok(verdicts) => return Ok(verdicts),
            Err(reason) => reasons.push(format!("{peer:?}: {reason}")),
        }
    }
    Err(reasons.join("; "))
}

fn identifier(schema: &Value) -> Option<String> {
    let named = schema.get("$id").or_else(|| schema.get("id"))?.as_str()?;
    named.contains("://").then(|| named.trim_end_matches('#').to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Document, Status};

    #[test]
    fn the_independent_verdict_decides_what_is_right() {
        let cases = [
            (Ok(true), "kept", Status::Kept),
            (Ok(true), "lossy: differs at `/a`", Status::Lossy),
            (Ok(true), "invalid: at ``: no", Status::Refused),
            (Ok(true), "unrepresentable: no", Status::Refused),
            (Ok(false), "invalid: at ``: no", Status::Rejected),
            (Ok(false), "kept", Status::Accepted),
            (Ok(false), "lossy: differs at `/a`", Status::Accepted),
            (Err("why".to_owned()), "kept", Status::Undecided),
        ];
        for (independent, ours, expected) in cases {
            let document = Document { path: String::new(), positive: true, independent, ours: Ok(ours.to_owned()) };
            assert_eq!(document.status(), expected, "{document:?}");
        }
    }
}
