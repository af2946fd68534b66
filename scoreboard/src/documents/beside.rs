//! Finds the schemas of examples in folders beside a document, by the names of files and folders. If these name a
//! folder of several schemas, an example may have any of them.
//! Reads no schemas, and validates nothing.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use typewright::__private::v1::pointer::unescape;
use typewright_codegen::__private::resolve::Graph;
use typewright_codegen::__private::schema::SchemaId;

use super::example::Example;
use super::find;

/// A model, and the names by which an example may refer to it.
struct Candidate {
    schema: SchemaId,
    /// The name of a definition, or of a file.
    name: String,
    /// The folders that it is in, and its file.
    around: Vec<String>,
    /// Whether it is a whole file.
    is_file: bool,
}

/// The examples in a folder.
#[derive(Default)]
pub(super) struct Found {
    pub(super) examples: Vec<Example>,
    /// The files for which no schema is named.
    pub(super) unnamed: Vec<String>,
}

/// Reads all examples in these folders, which are relative to `root`. A file that is a schema itself is none.
pub(super) fn examples(graph: &Graph, root: &Path, folders: &[PathBuf]) -> Found {
    let candidates = candidates(graph);
    let mut found = Found::default();
    for folder in folders {
        let folder = &root.join(folder);
        for path in
            find::files(folder).into_iter().filter(|path| path.extension().is_some_and(|suffix| suffix == "json"))
        {
            let value = fs::read(&path).ok().and_then(|text| serde_json::from_slice::<Value>(&text).ok());
            let Some(value) = value.filter(|value| !is_schema(value)) else { continue };
            let at = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            let schemas = schemas(&candidates, path.strip_prefix(folder).unwrap_or(&path));
            match schemas.split_first() {
                Some((schema, others)) => {
                    found.examples.push(Example { at, schema: *schema, others: others.to_vec(), value });
                }
                None => found.unnamed.push(at),
            }
        }
    }
    found
}

fn is_schema(value: &Value) -> bool {
    value.get("$schema").and_then(Value::as_str).is_some_and(|uri| uri.contains("json-schema.org"))
}

fn candidates(graph: &Graph) -> Vec<Candidate> {
    let mut all = Vec::new();
    for root in &graph.roots {
        let path = Path::new(&root.path);
        let mut around: Vec<String> = path.iter().map(|step| step.to_string_lossy().into_owned()).collect();
        around.pop();
        for &schema in &root.models {
            let location = &graph.schemas[schema.0 as usize].location;
            let carried = graph.carried.get(&(location.file, location.pointer.clone()));
            let token = location.pointer.rsplit('/').next().and_then(unescape).unwrap_or_default().into_owned();
            let is_file = location.pointer.is_empty();
            let name = carried.cloned().unwrap_or(if is_file { root.stem.clone() } else { token });
            all.push(Candidate { schema, name, around: around.clone(), is_file });
        }
    }
    all
}

/// Returns the only schema that is named like the file or a part of its name before a period, else all schemas of a
/// folder that is named like one of its folders, else the only schema of all.
fn schemas(candidates: &[Candidate], example: &Path) -> Vec<SchemaId> {
    let mut folders: Vec<String> = example.iter().map(|step| step.to_string_lossy().into_owned()).collect();
    folders.pop();
    let stem = find::stem(example);
    let cuts = stem.rmatch_indices('.').map(|(at, _)| stem[..at].to_owned());
    let names: Vec<String> = std::iter::once(stem.clone()).chain(cuts).collect();
    let all = |is_it: &dyn Fn(&Candidate) -> bool| {
        candidates.iter().filter(|candidate| is_it(candidate)).map(|candidate| candidate.schema).collect::<Vec<_>>()
    };
    let only = |is_it: &dyn Fn(&Candidate) -> bool| Some(all(is_it)).filter(|found| found.len() == 1);
    let any = |is_it: &dyn Fn(&Candidate) -> bool| Some(all(is_it)).filter(|found| !found.is_empty());
    let parent = folders.last();
    let by_file = names.iter().find_map(|name| {
        let called = |candidate: &Candidate| candidate.name == *name;
        only(&|candidate| called(candidate) && parent.is_some_and(|parent| candidate.around.last() == Some(parent)))
            .or_else(|| only(&called))
    });
    let by_folder = || {
        folders.iter().rev().find_map(|folder| {
            any(&|candidate| candidate.is_file && candidate.around.last() == Some(folder))
                .or_else(|| only(&|candidate| candidate.is_file && candidate.name == *folder))
                .or_else(|| only(&|candidate| candidate.name == *folder))
        })
    };
    let whole = || only(&|candidate| candidate.is_file);
    by_file.or_else(by_folder).or_else(whole).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use typewright_codegen::__private::schema::SchemaId;

    use super::{Candidate, schemas};

    #[test]
    fn files_and_folders_name_schemas() {
        let candidate = |index, name: &str, around: &[&str], is_file| Candidate {
            schema: SchemaId(index),
            name: name.to_owned(),
            around: around.iter().map(|step| (*step).to_owned()).collect(),
            is_file,
        };
        let all = [
            candidate(0, "created", &["label"], true),
            candidate(1, "created", &["star"], true),
            candidate(2, "event", &["ping"], true),
            candidate(3, "apps.secret", &[], false),
            candidate(4, "ping", &["label"], true),
        ];
        for (example, expected) in [
            ("label/created.payload.json", &[0][..]),
            ("star/created.with-team.payload.json", &[1]),
            ("ping/payload.json", &[2]),
            ("label/ping.json", &[4]),
            ("label/removed.payload.json", &[0, 4]),
            ("apps.secret.json", &[3]),
            ("apps.secret/first.json", &[3]),
            ("other/created.json", &[]),
            ("nothing.json", &[]),
        ] {
            let expected: Vec<SchemaId> = expected.iter().copied().map(SchemaId).collect();
            assert_eq!(schemas(&all, Path::new(example)), expected, "{example}");
        }
        assert_eq!(schemas(&all[2..4], Path::new("any.json")), [SchemaId(2)], "the only file");
    }
}
