//! Compares three validators: the schema printed from a generated type, the source schema, and the code.
//! An independent validator uses the schemas. All agree on every document and on 1,000 mutants per model, and decoded
//! documents are encoded without loss.

#[path = "../support/mod.rs"]
mod support;
#[macro_use]
#[path = "../support/types.rs"]
mod types;

mod oracle;

use std::fmt::Debug;

use schemars::{JsonSchema, SchemaGenerator};
use session_models::MODELS;
use support::documents;
use support::instances::Schemas;
use support::mutants::Mutants;
use typewright::{Error, Json, Model, ModelEntry};

/// The number of mutants per model.
const MUTANTS: usize = 1_000;
/// The minimum number of valid and of invalid documents among them.
const FLOOR: usize = 100;

/// One model, with the functions of its type.
#[derive(Clone, Copy)]
struct Typed {
    name: &'static str,
    /// The schema printed from the type.
    schema: fn() -> serde_json::Value,
    /// Decodes, encodes, and decodes again.
    decode_twice: fn(&[u8]) -> Result<Twice, Error>,
}

/// A text that was decoded, encoded and decoded again.
struct Twice {
    /// The encoded text.
    written: Vec<u8>,
    /// Whether both values are equal.
    equal: bool,
}

fn models() -> Vec<Typed> {
    each_type!(typed)
}

fn typed<T: Model + Debug + PartialEq + JsonSchema>(name: &'static str) -> Typed {
    Typed {
        name,
        schema: || T::json_schema(&mut SchemaGenerator::default()).to_value(),
        decode_twice: |text| {
            let value = T::from_slice(text)?;
            let written = value.to_vec();
            let again = T::from_slice(&written)?;
            Ok(Twice { written, equal: again == value })
        },
    }
}

impl Typed {
    fn entry(self) -> &'static ModelEntry {
        support::entry(self.name)
    }
}

/// Calls a test with each model, its documents, and its mutants.
fn each_model(mut test: impl FnMut(Typed, &[Json], &[Json])) {
    let (schemas, payloads) = (Schemas::new(), documents::payloads());
    for model in models() {
        let documents = documents::of(model.entry(), &schemas, &payloads);
        let mutants: Vec<Json> = Mutants::of(model.name, &documents).take(MUTANTS).collect();
        test(model, &documents, &mutants);
    }
}

/// Whether a model accepts a document.
fn accepts(model: Typed, document: &Json) -> bool {
    let valid = model.entry().is_valid(&document.to_vec());
    valid.unwrap_or_else(|error| panic!("{}: no result for {document}: {error}", model.name))
}

#[test]
fn the_list_of_types_is_complete() {
    let listed: Vec<&str> = models().iter().map(|model| model.name).collect();
    let generated: Vec<&str> = MODELS.iter().map(|entry| entry.name).collect();
    assert_eq!(listed, generated, "tests/support/types.rs lists every model, in the order of `MODELS`");
}

#[test]
fn type_source_and_code_agree() {
    let sources = oracle::Sources::read();
    each_model(|model, documents, mutants| {
        let by_source = sources.validator(model.entry());
        let by_type = oracle::of_type(model.name, &(model.schema)());
        let (mut valid, mut invalid) = (0, 0);
        for document in documents.iter().chain(mutants) {
            let value = oracle::value(document);
            let expected = by_source.is_valid(&value);
            assert_eq!(by_type.is_valid(&value), expected, "{}: the type's schema on {document}", model.name);
            assert_eq!(accepts(model, document), expected, "{}: the generated code on {document}", model.name);
            *(if expected { &mut valid } else { &mut invalid }) += 1;
        }
        assert!(valid >= FLOOR && invalid >= FLOOR, "{}: {valid} valid, {invalid} invalid", model.name);
    });
}

#[test]
fn instances_made_from_the_schema_are_valid() {
    let schemas = Schemas::new();
    for model in models() {
        for instance in schemas.instances(model.entry().schema_id) {
            assert!(accepts(model, &instance), "{}: {instance}", model.name);
        }
    }
}

#[test]
fn valid_documents_are_decoded_and_written_back_equal() {
    each_model(|model, documents, mutants| {
        for document in documents.iter().chain(mutants) {
            match (model.decode_twice)(&document.to_vec()) {
                Ok(twice) => {
                    assert!(accepts(model, document), "{}: decoded though invalid: {document}", model.name);
                    assert_eq!(parse(&twice.written), *document, "{}: written back", model.name);
                    assert!(twice.equal, "{}: decoding what was written gives another value: {document}", model.name);
                }
                Err(Error::Invalid(report)) => {
                    assert!(!accepts(model, document), "{}: valid, but {report}", model.name);
                    assert!(!report.violations().is_empty(), "{}: no reason for {document}", model.name);
                }
                Err(Error::Unrepresentable(value)) => {
                    assert!(accepts(model, document), "{}: invalid before {value}", model.name);
                    let number = document.pointer(&value.pointer).cloned().unwrap_or_default();
                    assert!(is_beyond_machines(&number), "{}: the type can hold {number}: {value}", model.name);
                }
                Err(error) => panic!("{}: {error}: {document}", model.name),
            }
        }
    });
}

#[test]
fn lenient_decoding_writes_back_equal() {
    let (mut values, mut errors) = (0, 0);
    each_model(|model, documents, mutants| {
        for document in documents.iter().chain(mutants) {
            match model.entry().decode_lenient(&document.to_vec()) {
                Ok(lenient) => {
                    assert_eq!(parse(&lenient.json), *document, "{}: written back", model.name);
                    assert_eq!(lenient.deviations.is_empty(), accepts(model, document), "{}: {document}", model.name);
                    values += 1;
                }
                Err(Error::Invalid(_)) => {
                    assert!(!accepts(model, document), "{}: valid, but refused: {document}", model.name);
                    errors += 1;
                }
                Err(Error::Unrepresentable(value)) => {
                    assert!(accepts(model, document), "{}: invalid before {value}", model.name);
                    errors += 1;
                }
                Err(error) => panic!("{}: {error}: {document}", model.name),
            }
        }
    });
    assert!(values > 10 * FLOOR && errors > 10 * FLOOR, "{values} values, {errors} errors");
}

/// Strict decoding returns the nearest machine number, and lenient decoding also keeps the digits.
#[test]
fn lenient_decoding_keeps_digits() {
    let text = br#"{"effectiveRoles": 0.1234567890123456789012345678901234567890}"#;
    let lenient = support::entry("payrix::SessionPostResponse").decode_lenient(text).expect("it is valid");
    assert_eq!(parse(&lenient.json), parse(text));
    assert!(lenient.deviations.is_empty());
}

/// Whether a number is outside the range of `i64`, or of `f64`.
fn is_beyond_machines(number: &Json) -> bool {
    let Json::Number(number) = number else { return false };
    let (whole, float) = (number.as_number().to_i64(), number.as_number().to_f64());
    whole.is_none() || float.is_none()
}

fn parse(text: &[u8]) -> Json {
    Json::parse(text).expect("what was written is JSON")
}
