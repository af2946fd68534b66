//! Compiles schemas for comparing them. Each test uses a part of this.
#![allow(dead_code, reason = "each test uses a part of this")]

use std::fs;

use tempfile::TempDir;
use typewright::__private::v1::{Context, interpret};
use typewright::{Json, Limits};
use typewright_codegen::__private::contract::Contract;
use typewright_compare::read::{self, Options, ReadError};
use typewright_compare::{Compatibility, compare};

/// Returns the contract of one schema, which may leave out `$schema`.
pub(crate) fn contract(schema: &str) -> Contract {
    try_contract(schema).unwrap_or_else(|error| panic!("{schema}: {error:?}"))
}

/// Does the same for a schema that may have mistakes.
pub(crate) fn try_contract(schema: &str) -> Result<Contract, ReadError> {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("thing.schema.json");
    fs::write(&path, schema).expect("a writable folder");
    let (contract, _) = read::read(path.to_str().expect("a path in UTF-8"), &Options::default())?;
    Ok(contract)
}

/// Returns the contract of a schema file with this name, or of the schemas that a fragment selects in it.
pub(crate) fn contract_at(name: &str, schema: &str, fragment: &str) -> Contract {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join(name);
    fs::write(&path, schema).expect("a writable folder");
    let version = format!("{}{fragment}", path.to_str().expect("a path in UTF-8"));
    read::read(&version, &Options::default()).map(|(contract, _)| contract).expect("the schema has no mistakes")
}

/// Returns the contract of a folder with these files.
pub(crate) fn folder(files: &[(&str, &str)]) -> Contract {
    let folder = TempDir::new().expect("a temporary folder");
    for (name, schema) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a writable folder");
        fs::write(path, schema).expect("a writable folder");
    }
    let path = folder.path().to_str().expect("a path in UTF-8");
    read::read(path, &Options::default()).map(|(contract, _)| contract).expect("the schemas have no mistakes")
}

/// Returns whether the model at a JSON Pointer accepts a document.
pub(crate) fn is_valid(contract: &Contract, pointer: &str, document: &Json) -> bool {
    let model = contract.models.iter().find(|model| model.pointer == pointer);
    let entry = model.unwrap_or_else(|| panic!("no model at `{pointer}`")).entry;
    interpret::is_valid(&contract.program, entry, document, &mut Context::new(&Limits::default()))
}

/// Returns the results for readers and writers: `c`ompatible, `b`reaking or `?`.
pub(crate) fn results(old: &str, new: &str) -> String {
    let comparison = compare(&contract(old), &contract(new));
    let model = comparison.models.first().unwrap_or_else(|| panic!("{old} and {new} are not paired"));
    let letter = |result| match result {
        Compatibility::Compatible => 'c',
        Compatibility::Breaking => 'b',
        Compatibility::NotKnown => '?',
    };
    [&model.readers, &model.writers].map(|direction| letter(direction.result)).into_iter().collect()
}

/// Compares the results for pairs of schemas, each in both directions.
pub(crate) fn check(cases: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (old, new, expected) in cases {
        let found = results(old, new);
        if found != *expected {
            wrong.push(format!("{old} -> {new}: expected {expected}, found {found}"));
        }
        let reversed: String = expected.chars().rev().collect();
        let found = results(new, old);
        if found != reversed {
            wrong.push(format!("{new} -> {old}: expected {reversed}, found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
