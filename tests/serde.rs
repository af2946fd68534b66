//! Tests generated types with serde formats: JSON, YAML and CBOR.
//! Documents are read and written without change, and errors name the location. Uses the formats only through their
//! crates.

mod support;
#[macro_use]
#[path = "support/types.rs"]
mod types;

use serde::Serialize;
use serde::de::DeserializeOwned;
use session_models::{dmod, filescom, kratos, payrix};
use support::documents;
use support::instances::Schemas;
use support::mutants::Mutants;
use typewright::{Error, Json, JsonNumber, Model};

/// The number of mutants per model.
const MUTANTS: usize = 200;

/// One model, with a function for each serde format that returns the document as written in the end.
struct Typed {
    name: &'static str,
    exact: fn(&[u8]) -> Result<Vec<u8>, Error>,
    ways: [(&'static str, Way); 4],
}

/// Decodes a document from a format and encodes it again; both as JSON.
type Way = fn(&Json) -> Result<Json, Refused>;

/// The reason why decoding or encoding failed.
#[derive(Debug)]
enum Refused {
    ByWriter(String),
    ByReader(String),
}

fn unwritten(error: impl std::fmt::Display) -> Refused {
    Refused::ByWriter(error.to_string())
}

fn unread(error: impl std::fmt::Display) -> Refused {
    Refused::ByReader(error.to_string())
}

fn typed<T: Model + Serialize + DeserializeOwned>(name: &'static str) -> Typed {
    Typed {
        name,
        exact: |text| Ok(T::from_slice(text)?.to_vec()),
        ways: [("text", text::<T>), ("value", value::<T>), ("YAML", yaml::<T>), ("CBOR", cbor::<T>)],
    }
}

fn models() -> Vec<Typed> {
    each_type!(typed)
}

fn text<T: Serialize + DeserializeOwned>(json: &Json) -> Result<Json, Refused> {
    let value: T = serde_json::from_slice(&json.to_vec()).map_err(unread)?;
    Ok(parse(&serde_json::to_vec(&value).map_err(unwritten)?))
}

fn value<T: Serialize + DeserializeOwned>(json: &Json) -> Result<Json, Refused> {
    let tree = serde_json::to_value(json).map_err(unwritten)?;
    let value: T = serde_json::from_value(tree).map_err(unread)?;
    Ok(serde_json::to_value(&value).map_err(unwritten)?.into())
}

fn yaml<T: Serialize + DeserializeOwned>(json: &Json) -> Result<Json, Refused> {
    let text = serde_saphyr::to_string(json).map_err(unwritten)?;
    let value: T = serde_saphyr::from_str(&text).map_err(unread)?;
    let text = serde_saphyr::to_string(&value).map_err(unwritten)?;
    serde_saphyr::from_str(&text).map_err(unread)
}

fn cbor<T: Serialize + DeserializeOwned>(json: &Json) -> Result<Json, Refused> {
    let bytes = cbor4ii::serde::to_vec(Vec::new(), json).map_err(unwritten)?;
    let value: T = cbor4ii::serde::from_slice(&bytes).map_err(unread)?;
    let bytes = cbor4ii::serde::to_vec(Vec::new(), &value).map_err(unwritten)?;
    cbor4ii::serde::from_slice(&bytes).map_err(unread)
}

fn parse(text: &[u8]) -> Json {
    Json::parse(text).expect("this is JSON")
}

/// Returns a number that no machine number represents exactly, if a document has one. A format may reject it.
fn inexact(json: &Json) -> Option<String> {
    match json {
        Json::Number(number) => {
            let exact = number.as_number();
            let float = exact.to_f64().and_then(JsonNumber::from_f64);
            let fits = exact.to_i64().is_some() || float.is_some_and(|float| float.as_number() == exact);
            (!fits).then(|| number.to_string())
        }
        Json::Array(items) => items.iter().find_map(inexact),
        Json::Object(members) => members.iter().find_map(|(_, member)| inexact(member)),
        Json::Null | Json::Bool(_) | Json::String(_) => None,
    }
}

/// Numbers that readers and writers may get wrong.
const NUMBERS: [&str; 12] = [
    "-0.0",
    "1.0",
    "0.30000000000000004",
    "9007199254740993",
    "18446744073709551615",
    "-9223372036854775809",
    "340282366920938463463374607431768211455",
    "123456789012345678901234567890123456789012345",
    "0.1000000000000000055511151231257827",
    "12345678901234567890123.0",
    "1e400",
    "5e-324",
];

/// Adds a member to a document. A format may reject the result.
fn with(document: &Json, number: &str) -> Option<Json> {
    let mut object = document.as_object()?.clone();
    object.insert("x-number", Json::parse(number.as_bytes()).ok()?);
    Some(object.into())
}

#[test]
fn every_format_gives_the_same_values_and_verdicts() {
    let (schemas, payloads) = (Schemas::new(), documents::payloads());
    let (mut valid, mut invalid, mut refused) = (0, 0, 0);
    for model in models() {
        let documents = documents::of(support::entry(model.name), &schemas, &payloads);
        let mutants = Mutants::of(model.name, &documents).take(MUTANTS);
        let numbers = documents.iter().flat_map(|document| NUMBERS.iter().filter_map(|number| with(document, number)));
        let numbers: Vec<Json> = numbers.take(2 * NUMBERS.len()).collect();
        for document in documents.iter().cloned().chain(mutants).chain(numbers) {
            let exact = (model.exact)(&document.to_vec());
            *(if exact.is_ok() { &mut valid } else { &mut invalid }) += 1;
            let inexact = inexact(&document);
            for (format, way) in model.ways {
                // YAML cannot represent this character.
                if format == "YAML" && document.to_string().contains("\\u0000") {
                    continue;
                }
                match (&exact, way(&document)) {
                    // The result of reading such a number from YAML is unspecified.
                    (Ok(_), Ok(_)) if format == "YAML" && inexact.is_some() => {}
                    (Ok(_), Ok(written)) => assert_eq!(written, document, "{} through {format}", model.name),
                    (Ok(_), Err(_)) if inexact.is_some() => refused += 1,
                    (Err(_), Err(Refused::ByReader(message) | Refused::ByWriter(message))) => {
                        assert!(!message.is_empty(), "{} through {format}", model.name);
                    }
                    (exact, way) => panic!("{} through {format}: {exact:?} but {way:?}: {document}", model.name),
                }
            }
        }
    }
    assert!(valid > 1_000 && invalid > 1_000 && refused > 20, "{valid} valid, {invalid} invalid, {refused} refused");
}

#[test]
fn errors_name_the_place_in_the_instance() {
    let json = r#"{"success": true, "reason": 7, "data": {"session_id": 1}}"#;
    let error = serde_json::from_str::<dmod::SessionInitResponse>(json).expect_err("it is invalid");
    assert!(error.to_string().starts_with("/reason: "), "{error}");

    let yaml = "id: f38cdebe-e567-42c9-a562-1bd4dee40998\ndevices:\n  - id: nothing\n";
    let error = serde_saphyr::from_str::<kratos::Session>(yaml).expect_err("it is invalid");
    assert!(error.to_string().contains("/devices/0/id: "), "{error}");

    let bytes = cbor4ii::serde::to_vec(Vec::new(), &vec![1]).expect("it can be written");
    let error = cbor4ii::serde::from_slice::<payrix::SessionPostResponse>(&bytes).expect_err("it is invalid");
    assert!(error.to_string().contains("at the root: "), "{error}");
}

#[test]
fn values_without_a_json_equivalent_are_an_error() {
    let infinite = serde_saphyr::from_str::<payrix::SessionPostResponse>("effectiveRoles: .inf\n");
    assert!(infinite.is_err(), "{infinite:?}");
    let numbered = serde_saphyr::from_str::<payrix::SessionPostResponse>("? [1, 2]\n: x\n");
    assert!(numbered.is_err(), "{numbered:?}");
    let mut bytes = cbor4ii::serde::to_vec(Vec::new(), &"id").expect("it can be written");
    // A map with one member, whose value is a byte string.
    bytes.insert(0, 0xa1);
    bytes.extend([0x41, 0x00]);
    let binary = cbor4ii::serde::from_slice::<payrix::SessionPostResponse>(&bytes);
    assert!(binary.is_err(), "{binary:?}");
}

/// A model as a field of a user's type.
#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Envelope {
    #[serde(rename = "type")]
    kind: String,
    session: filescom::Session,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<payrix::InactiveEnum>,
}

#[test]
fn models_are_parts_of_other_types() {
    let json = r#"{"type":"created","session":{"id":"x","site_id":null,"more":[1]},"state":1}"#;
    let envelope: Envelope = serde_json::from_str(json).expect("it is valid");
    assert_eq!(envelope.session.site_id, Some(None));
    assert_eq!(envelope.state, Some(payrix::InactiveEnum::Inactive));
    assert_eq!(serde_json::to_string(&envelope).expect("JSON has every value"), json);
}
