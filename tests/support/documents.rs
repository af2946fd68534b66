//! The test documents of a model: examples, payloads of the corpus, and instances made from the schema.
//! Does not validate them.

use std::fs;

use typewright::{Json, ModelEntry};

use super::instances::Schemas;

/// Returns the documents of a model. Only the last ones need the corpus.
pub(crate) fn of(model: &ModelEntry, schemas: &Schemas, payloads: &[(String, Json)]) -> Vec<Json> {
    let mut documents = super::examples(model);
    documents.extend(schemas.instances(model.schema_id));
    documents.extend(payloads.iter().filter(|(name, _)| name == model.name).map(|(_, payload)| payload.clone()));
    documents
}

/// Returns the payloads of the corpus that a page documents, with their models; empty without the corpus.
pub(crate) fn payloads() -> Vec<(String, Json)> {
    let Some(folder) = super::corpus("payloads") else { return Vec::new() };
    let table = include_str!("../payloads.tsv").lines().filter(|line| !line.starts_with('#'));
    let rows = table.filter_map(|line| {
        let (file, rest) = line.split_once('\t')?;
        let (model, _) = rest.split_once('\t')?;
        (model != "-").then_some((file, model))
    });
    rows.map(|(file, model)| {
        let text = fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        (model.to_owned(), Json::parse(&text).unwrap_or_else(|error| panic!("{file}: {error}")))
    })
    .collect()
}
