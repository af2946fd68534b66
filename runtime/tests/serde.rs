//! Models through serde: from other formats and to them, with errors that say where.
#![cfg(all(feature = "report", feature = "serde", feature = "value"))]

mod handwritten;

use std::collections::BTreeMap;

use handwritten::Session;
use serde::de::value::{Error as PlainError, MapDeserializer};
use serde::{Deserialize, Serialize};
use typewright::__private::v1::serde;
use typewright::{Json, Model};

#[test]
fn a_model_goes_through_serde_json() {
    let text = r#"{"id":"a","size":7,"ratio":0.5,"creator":null,"unknown":{"deep":[true,18446744073709551615]}}"#;
    let session: Session = serde_json::from_str(text).expect("it is valid");
    assert_eq!(Session::from_json(text), Ok(session.clone()));
    assert_eq!(serde_json::to_string(&session).expect("it serializes"), text);
    let value = serde_json::to_value(&session).expect("it serializes");
    assert_eq!(serde_json::from_value::<Session>(value).expect("it is valid"), session);
}

#[test]
fn errors_name_place_and_message() {
    let error = serde_json::from_str::<Session>(r#"{"id": "a", "limits": {"x": {"most": "canary"}}, "size": 101}"#);
    let message = error.expect_err("it is invalid").to_string();
    assert!(message.contains("/limits/x/most") && message.contains("/size"), "{message}");
    assert!(!message.contains("canary") && !message.contains('\n'), "{message}");
    let error = serde_json::from_str::<Session>(r#"{"id": "a", "ratio": 1, "tags": [300]}"#);
    let message = error.expect_err("it does not fit").to_string();
    assert!(message.contains("/tags/0") && message.contains("u8"), "{message}");
    let error = serde_json::from_str::<Session>(r#"{"id": "a", "id": "b"}"#);
    assert!(error.expect_err("a member is repeated").to_string().contains("id"));
}

#[test]
fn the_number_token_of_serde_json_is_understood() {
    let token = "$serde_json::private::Number";
    let number = |text: &str| {
        let map = BTreeMap::from([(token, text)]);
        Json::deserialize(MapDeserializer::<_, PlainError>::new(map.into_iter()))
    };
    assert_eq!(number("1e400").map(|json| json.to_string()), Ok("1e400".to_owned()));
    assert!(number("one").is_err());
}

#[test]
fn what_json_has_no_value_for_is_an_error() {
    let map = BTreeMap::from([(1, "names are strings")]);
    assert!(Json::deserialize(MapDeserializer::<_, PlainError>::new(map.into_iter())).is_err());
    let map = BTreeMap::from([("x", f64::INFINITY)]);
    assert!(Json::deserialize(MapDeserializer::<_, PlainError>::new(map.into_iter())).is_err());
}

#[test]
fn untyped_json_goes_through_serde() {
    let text = r#"{"a":[null,true,-1,1.5,"x"],"b":{}}"#;
    let json: Json = serde_json::from_str(text).expect("it is JSON");
    assert_eq!(serde_json::to_string(&json).expect("it serializes"), text);
    let large = Json::parse(b"340282366920938463463374607431768211456").expect("it is JSON");
    let mut written = Vec::new();
    large.serialize(&mut serde_json::Serializer::new(&mut written)).expect("it fits an f64");
    assert_eq!(Json::parse(&written), Json::parse(b"3.402823669209385e38"), "the nearest f64, by its shortest text");
}

#[cfg(feature = "schemars")]
#[test]
fn the_schema_of_a_model_is_the_one_that_was_printed() {
    use typewright::__private::v1::schemars::{JsonSchema, SchemaGenerator};
    let schema = Session::json_schema(&mut SchemaGenerator::default());
    assert_eq!(schema.get("$id").and_then(|id| id.as_str()), Some("https://example.com/session"));
    assert_eq!(Session::schema_name(), "Session");
}
