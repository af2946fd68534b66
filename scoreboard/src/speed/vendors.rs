//! Reads the schemas of vendors in this repository, with their payloads in the corpus and the examples in the schemas.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::data::{Data, Group};
use super::{plain, session};
use crate::{Outcome, corpus_folder, folder};

/// The model of each schema in the table of payloads, and the file of the schema.
const VENDORS: [(&str, &str, &str); 5] = [
    ("vendor-dmod", "dmod::SessionInitResponse", "dmod/session-init-response"),
    ("vendor-filescom", "filescom::Session", "filescom/session"),
    ("vendor-kratos", "kratos::Session", "kratos/session"),
    ("vendor-payrix", "payrix::SessionPostResponse", "payrix/session-post-response"),
    ("vendor-pingone", "pingone::Session", "pingone/session"),
];

/// Writes the schemas into a folder and returns them with their documents.
pub(super) fn data(own: &Path, only: &[String]) -> Outcome<Vec<Data>> {
    let payloads = corpus_folder().join("payloads");
    let table = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/payloads.tsv"))?;
    let mut all = Vec::new();
    for (at, (name, model, file)) in VENDORS.into_iter().enumerate() {
        let file = session::schemas().join(format!("{file}.schema.json"));
        let schema = bundled(&file)?;
        let mut documents: Vec<Value> = schema["examples"].as_array().cloned().unwrap_or_default();
        for line in table.lines() {
            let mut columns = line.split('\t');
            let (Some(payload), Some(of)) = (columns.next(), columns.next()) else { continue };
            if of == model && payloads.is_dir() {
                documents.push(serde_json::from_slice(&fs::read(payloads.join(payload))?)?);
            }
        }
        let row = (name, own.join(name), None, Group::Vendors);
        all.extend(plain::write(row, &schema, plain::lines(documents), at, only)?);
    }
    Ok(all)
}

/// Returns a schema with the others of its folder as definitions, because peers read only one file.
fn bundled(file: &Path) -> Outcome<Value> {
    let mut schema: Value = serde_json::from_slice(&fs::read(file)?)?;
    let siblings = file.parent().map(folder::sorted).transpose()?.unwrap_or_default();
    for (at, sibling) in siblings.iter().filter(|sibling| *sibling != file).enumerate() {
        let name = sibling.file_name().unwrap_or_default().to_string_lossy();
        if refers(&schema, &name) {
            let definition: Value = serde_json::from_slice(&fs::read(sibling)?)?;
            schema["$defs"][format!("bundled{at}")] = definition;
        }
    }
    Ok(schema)
}

/// Whether a schema refers to a file, or to a part of it.
fn refers(schema: &Value, file: &str) -> bool {
    let text = schema.to_string();
    ["\"", "#"].iter().any(|end| text.contains(&format!("\"$ref\":\"{file}{end}")))
}

#[cfg(test)]
mod tests {
    use super::{VENDORS, bundled, session};

    #[test]
    fn references_to_files_are_bundled() {
        for (_, _, file) in VENDORS {
            let schema = bundled(&session::schemas().join(format!("{file}.schema.json"))).expect("a schema");
            let text = schema.to_string();
            let references = text.matches(".schema.json\"}").count() + text.matches(".schema.json#/").count();
            let definitions = schema["$defs"]
                .as_object()
                .map_or(0, |all| all.keys().filter(|name| name.starts_with("bundled")).count());
            assert_eq!(references.min(1), definitions, "{file}");
        }
    }
}
