//! Helpers for the tests of the generated crate: the folder of the corpus, models, and their documents.
#![allow(dead_code, reason = "each test uses a part of this")]

pub(crate) mod documents;
pub(crate) mod instances;
pub(crate) mod mutants;
pub(crate) mod random;

use std::path::{Path, PathBuf};
use std::{env, fs};

use session_models::MODELS;
use typewright::{Json, ModelEntry};

/// Returns a folder of the corpus if it exists, for tests that have other documents too.
pub(crate) fn corpus(folder: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = env::var_os("TYPEWRIGHT_CORPUS").map_or_else(|| root.join("../shared/corpus"), PathBuf::from);
    Some(corpus.join(folder)).filter(|path| path.is_dir())
}

/// Returns the model with this name.
pub(crate) fn entry(name: &str) -> &'static ModelEntry {
    MODELS.iter().find(|entry| entry.name == name).unwrap_or_else(|| panic!("there is no model `{name}`"))
}

/// Returns the `examples` of a model's root schema.
pub(crate) fn examples(model: &ModelEntry) -> Vec<Json> {
    schemas()
        .into_iter()
        .filter(|schema| schema.pointer("/$id") == Some(&Json::from(model.schema_id)))
        .flat_map(|schema| {
            schema.pointer("/examples").and_then(Json::as_array).map(<[Json]>::to_vec).unwrap_or_default()
        })
        .collect()
}

/// Returns every schema of this repository.
pub(crate) fn schemas() -> Vec<Json> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("there are schemas")
        .flatten()
        .flat_map(|vendor| fs::read_dir(vendor.path()).expect("each vendor has a folder").flatten())
        .map(|file| file.path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| Json::parse(&fs::read(file).expect("a schema can be read")).expect("a schema is JSON"))
        .collect()
}
