//! The largest models of the corpus, with the documents that are published with them.

use std::fs;
use std::path::{Path, PathBuf};

use typewright::{Json, Object};

use crate::fixture::{Fixture, Verdict};

/// Schemas with the most or the widest types, whose documents are valid.
const LARGEST: [&str; 5] = ["vector", "jfrog-pipelines", "claude-code-settings", "loki", "app-config"];

/// The name of the file of each schema in its folder.
const FILE: &str = "largest.schema.json";

pub(crate) fn fixtures(folder: &Path) -> Vec<Fixture> {
    LARGEST.iter().map(|name| fixture(folder, name)).collect()
}

fn fixture(folder: &Path, name: &str) -> Fixture {
    let read = |path: &Path| Json::parse(&fs::read(path).expect("a readable file")).expect("JSON");
    let schema = named_root(read(&folder.join(name).join("schema.json")));
    let mut documents: Vec<PathBuf> = fs::read_dir(folder.join(name).join("positive"))
        .expect("a readable folder")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    documents.sort();
    assert!(!documents.is_empty(), "{name} has no documents");
    Fixture {
        name: name.to_owned(),
        root: PathBuf::from(FILE),
        pointer: None,
        schemas: vec![(FILE.to_owned(), schema.to_string())],
        asserts_format: false,
        overrides: String::new(),
        secrets: Vec::new(),
        instances: documents.iter().map(|path| (Verdict::Accepts, read(path))).collect(),
        views: Vec::new(),
    }
}

/// Returns the schema, with the name that the program uses for the type of its root.
fn named_root(schema: Json) -> Json {
    let Json::Object(mut members) = schema else { panic!("a schema that is an object") };
    let own: Object = [("name".to_owned(), Json::from("Root"))].into_iter().collect();
    members.insert("x-typewright".to_owned(), Json::Object(own));
    Json::Object(members)
}
