//! Tests models through serde: from other formats and to them, with errors that have a location.
#![cfg(all(feature = "report", feature = "serde", feature = "value"))]

mod handwritten;

use std::collections::BTreeMap;

use handwritten::Session;
use serde::Deserialize;
use serde::de::value::{Error as PlainError, MapDeserializer};
use typewright::__private::v1::serde;
use typewright::{Error, Json, Model};

#[test]
fn a_model_goes_through_serde_json() {
    let text = r#"{"id":"a","size":7,"ratio":0.5,"creator":null,"unknown":{"deep":[true,18446744073709551615]}}"#;
    let session: Session = serde_json::from_str(text).expect("it is valid");
    assert_eq!(Session::from_str(text), Ok(session.clone()));
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
    // The name of the member could be a secret of this model.
    assert!(error.expect_err("a member is repeated").to_string().contains("two members of the same name"));
}

/// Numbers that a reader or writer may get wrong, and whether machine numbers represent them exactly.
const NUMBERS: [(&str, bool); 20] = [
    ("0", true),
    ("-0", true),
    ("-0.0", true),
    ("1.0", true),
    ("1e2", true),
    ("0.1", true),
    ("0.30000000000000004", true),
    ("5e-324", true),
    ("1.7976931348623157e308", true),
    ("18446744073709551615", true),
    ("-170141183460469231731687303715884105728", true),
    ("340282366920938463463374607431768211455", true),
    ("12345678901234567890123.0", true),
    ("123456789012345678901234567890e5", true),
    ("340282366920938463463374607431768211456", false),
    ("123456789012345678901234567890123456789012345", false),
    ("0.1000000000000000055511151231257827", false),
    ("1e400", false),
    ("1e-400", false),
    ("-3.00000000000000000000000000000000001", false),
];

#[test]
fn a_number_goes_through_with_its_value_or_is_an_error() {
    for (text, fits) in NUMBERS {
        let exact = Json::parse(text.as_bytes()).expect("it is JSON");
        let read: Json = serde_json::from_str(text).expect("it is JSON");
        assert_eq!(read.to_string(), text, "the text is read as it is");
        let read: Json = serde_json::from_reader(text.as_bytes()).expect("it is JSON");
        assert_eq!(read, exact, "{text}");
        match serde_json::to_string(&exact) {
            Ok(written) => assert!(fits && Json::parse(written.as_bytes()) == Ok(exact.clone()), "{text}: {written}"),
            Err(error) => assert!(!fits && error.to_string().contains("digits"), "{text}: {error}"),
        }
        if let Ok(value) = serde_json::to_value(&exact) {
            assert_eq!(Json::from(&value), exact, "{text}");
        }
    }
}

#[test]
fn numbers_of_models_go_through_or_are_errors() {
    for (number, fits) in NUMBERS {
        let text = format!(r#"{{"id":"a","unknown":{{"deep":[{number}]}}}}"#);
        let exact = Session::from_str(&text).expect("it is valid");
        let session: Session = serde_json::from_str(&text).expect("it is valid");
        assert_eq!((session.to_string(), &session), (text.clone(), &exact));
        let parts: BTreeMap<String, Session> =
            serde_json::from_str(&format!(r#"{{"a": {text}}}"#)).expect("it is valid");
        assert_eq!(parts["a"], exact, "a part of a document is read as it is too");
        match serde_json::to_string(&session) {
            Ok(written) => {
                assert!(fits && Json::parse(written.as_bytes()) == Json::parse(text.as_bytes()), "{written}");
            }
            Err(_) => assert!(!fits, "{number}"),
        }
    }
}

#[test]
fn compact_text_is_written_as_it_is_and_other_layouts_by_values() {
    let text = r#"{"id":"a \"b\"","ratio":0.5,"unknown":{"deep":[1.50,2.0,-0,100]}}"#;
    let session = Session::from_str(text).expect("it is valid");
    assert_eq!(serde_json::to_string(&session).expect("it serializes"), text);
    assert_eq!(serde_json::to_string(&[&session]).expect("it serializes"), format!("[{text}]"));
    let mut written = Vec::new();
    serde_json::to_writer(&mut written, &session).expect("it serializes");
    assert_eq!(written, text.as_bytes());
    let pretty = serde_json::to_string_pretty(&session).expect("it serializes");
    assert!(pretty.starts_with("{\n  \"id\": \"a \\\"b\\\"\",\n") && pretty.contains("\n      1.5,\n"), "{pretty}");
    assert_eq!(Session::from_str(&pretty), Ok(session));
}

#[test]
fn a_formatter_of_others_sets_the_layout() {
    struct Spaced;
    impl serde_json::ser::Formatter for Spaced {
        fn begin_object_value<W: std::io::Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
            writer.write_all(b" : ")
        }
    }
    let session = Session::from_str(r#"{"id":"a","size":7}"#).expect("it is valid");
    let mut written = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut written, Spaced);
    serde::Serialize::serialize(&session, &mut serializer).expect("it serializes");
    assert_eq!(String::from_utf8(written).as_deref(), Ok(r#"{"id" : "a","size" : 7}"#));
}

#[test]
fn an_additional_member_does_not_repeat_a_field() {
    let mut session = Session::from_str(r#"{"id":"a","size":7}"#).expect("it is valid");
    session.extra.insert("size", 8);
    let text = r#"{"id":"a","size":7}"#;
    assert_eq!(serde_json::to_string(&session).expect("it serializes"), text);
    assert_eq!(serde_json::to_value(&session).expect("it serializes"), serde_json::json!({"id": "a", "size": 7}));
}

#[test]
fn a_float_that_is_not_finite_is_found() {
    for ratio in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut session = Session::from_str(r#"{"id":"a","ratio":0.5}"#).expect("it is valid");
        assert_eq!(session.validate(), Ok(()));
        session.ratio = Some(ratio);
        let Err(Error::Unrepresentable(found)) = session.validate() else { panic!("{ratio} has no number") };
        assert_eq!((found.pointer.as_str(), found.rust_type), ("/ratio", "f64"));
        assert!(serde_json::to_string(&session).expect_err("it has no number").to_string().contains("finite"));
        assert_eq!(session.to_string(), r#"{"id":"a","ratio":null}"#);
    }
}

#[test]
fn an_object_that_looks_like_a_token_stays_an_object() {
    for token in ["$serde_json::private::Number", "$serde_json::private::RawValue"] {
        for value in [r#""1""#, r#""\u0031""#, "1", r#"["1"]"#, r#""1","more":1"#] {
            let text = format!(r#"{{"{token}":{value}}}"#);
            let exact = Json::parse(text.as_bytes()).expect("it is JSON");
            assert_eq!(serde_json::from_str::<Json>(&text).expect("it is JSON"), exact, "{text}");
            let map = BTreeMap::from([(token, "1")]);
            let read = Json::deserialize(MapDeserializer::<_, PlainError>::new(map.into_iter()));
            assert_eq!(read.map(|json| json.to_string()), Ok(format!(r#"{{"{token}":"1"}}"#)));
        }
    }
}

#[test]
fn values_of_other_readers_are_read_without_a_text() {
    let members = [("id", "a"), ("creator", "b"), ("more", "é\n")];
    let read = Session::deserialize(MapDeserializer::<_, PlainError>::new(members.into_iter())).expect("it is valid");
    assert_eq!(Session::from_str(r#"{"id":"a","creator":"b","more":"é\n"}"#), Ok(read));
    let twice = || MapDeserializer::<_, PlainError>::new([("id", "a"), ("id", "b")].into_iter());
    let error = Session::deserialize(twice()).expect_err("a member is repeated").to_string();
    // The name of the member could be a secret of this model.
    assert_eq!(error, "an object has two members of the same name");
    let error = Json::deserialize(twice()).expect_err("a member is repeated").to_string();
    assert_eq!(error, "an object has two members named `id`");
    let numbers = [("a", 1e300), ("b", 1e16), ("c", 0.1), ("d", -0.0), ("e", 120.0), ("f", 5e-324)];
    let read = Json::deserialize(MapDeserializer::<_, PlainError>::new(numbers.into_iter())).expect("it is JSON");
    assert_eq!(read.to_string(), r#"{"a":1e300,"b":1e16,"c":0.1,"d":-0.0,"e":120.0,"f":5e-324}"#);
}

#[test]
fn values_without_a_json_equivalent_are_an_error() {
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
}

#[cfg(feature = "schemars")]
#[test]
fn the_schema_of_a_model_is_the_one_that_was_printed() {
    use typewright::__private::v1::schemars::{JsonSchema, SchemaGenerator};
    let schema = Session::json_schema(&mut SchemaGenerator::default());
    assert_eq!(schema.get("$id").and_then(|id| id.as_str()), Some("https://example.com/session"));
    assert_eq!(Session::schema_name(), "Session");
}

/// As in frameworks: the model is the body, or a field of a user's type.
#[test]
fn the_first_violations_reach_people_through_serde() {
    #[derive(Debug)]
    struct Request {
        sessions: Vec<Session>,
    }
    impl<'de> Deserialize<'de> for Request {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let mut members = BTreeMap::<String, Vec<Session>>::deserialize(deserializer)?;
            Ok(Self { sessions: members.remove("sessions").unwrap_or_default() })
        }
    }
    let bad = r#"{"size": 101, "color": "blue", "tags": ["x"], "limits": {"a": {}}}"#;
    let expected = "at the root: missing required member `id`; /size: the number must be at most `100`; \
                    /color: unknown value `\"blue\"`; expected one of `\"red\"`, `\"green\"`; and 2 more";
    let whole = serde_json::from_str::<Session>(bad).expect_err("it is invalid").to_string();
    assert!(whole.starts_with(expected), "{whole}");
    let part = serde_json::from_str::<Request>(&format!(r#"{{"sessions": [{{"id": "a"}}, {bad}]}}"#));
    let part = part.expect_err("the second is invalid").to_string();
    assert!(part.starts_with(expected), "{part}");
    let value: serde_json::Value = serde_json::from_str(bad).expect("it is JSON");
    // A `Value` may have sorted its members.
    let value = serde_json::from_value::<Session>(value).expect_err("it is invalid").to_string();
    assert!(value.starts_with("at the root: missing required member `id`; /"), "{value}");
    assert!(value.ends_with("; and 2 more"), "{value}");
    let good = serde_json::from_str::<Request>(r#"{"sessions": [{"id": "a"}]}"#).expect("it is valid");
    assert_eq!(good.sessions.len(), 1);
}
