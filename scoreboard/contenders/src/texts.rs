//! Reads the texts of a schema, and sorts them by the results of the run-time validator of `jsonschema`.

use std::path::Path;
use std::{fs, io};

use serde_json::Value;

/// A text with its value and the result that it should have.
pub(crate) struct Text {
    pub(crate) text: Vec<u8>,
    pub(crate) value: Value,
    pub(crate) valid: bool,
    /// Whether it is published, and not a mutant.
    pub(crate) is_document: bool,
}

/// The texts of a schema. A number out of the range of `serde_json` leaves its text out.
pub(crate) struct Texts {
    pub(crate) all: Vec<Text>,
}

impl Texts {
    /// Reads documents and mutants, one per line.
    pub(crate) fn read(documents: &Path, mutants: &Path, run_time: &jsonschema::Validator) -> io::Result<Self> {
        let mut all = Vec::new();
        for (path, is_document) in [(documents, true), (mutants, false)] {
            for text in fs::read_to_string(path)?.lines() {
                let Ok(value) = serde_json::from_str::<Value>(text) else { continue };
                let valid = run_time.is_valid(&value);
                all.push(Text { text: text.as_bytes().to_vec(), value, valid, is_document });
            }
        }
        Ok(Self { all })
    }

    /// Returns the number of documents, valid or not.
    pub(crate) fn count_documents(&self) -> usize {
        self.all.iter().filter(|text| text.is_document).count()
    }

    /// Returns the valid documents. Only these are measured as documents, because some ways spell out a report for others.
    pub(crate) fn valid(&self) -> Vec<&[u8]> {
        self.texts(|text| text.is_document && text.valid)
    }

    pub(crate) fn values(&self) -> Vec<&Value> {
        self.all.iter().filter(|text| text.is_document && text.valid).map(|text| &text.value).collect()
    }

    /// Returns the invalid mutants.
    pub(crate) fn invalid(&self) -> Vec<&[u8]> {
        self.texts(|text| !text.is_document && !text.valid)
    }

    fn texts(&self, keep: impl Fn(&Text) -> bool) -> Vec<&[u8]> {
        self.all.iter().filter(|text| keep(text)).map(|text| text.text.as_slice()).collect()
    }
}
