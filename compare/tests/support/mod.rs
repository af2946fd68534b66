//! Schemas as texts to compare. Each test uses a part of this.
#![allow(dead_code, reason = "each test uses a part of this")]

use std::fs;

use tempfile::TempDir;
use typewright_codegen::Contract;
use typewright_compare::read::{self, ReadError};

/// The contract of one schema, which may leave out `$schema`.
pub(crate) fn contract(schema: &str) -> Contract {
    try_contract(schema).unwrap_or_else(|error| panic!("{schema}: {error:?}"))
}

/// The same, where the schema may have mistakes.
pub(crate) fn try_contract(schema: &str) -> Result<Contract, ReadError> {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("thing.schema.json");
    fs::write(&path, schema).expect("a writable folder");
    let (contract, _) = read::read(path.to_str().expect("a path in UTF-8"), None)?;
    Ok(contract)
}
