//! Tests strict decoding of models: valid documents, errors of others, and encoding without change.
#![cfg(feature = "report")]

mod handwritten;

use handwritten::{Color, Data, Session};
use typewright::{Decoder, Document, Duplicates, Error, ErrorKind, Json, Limits, Model};

fn json(text: &str) -> Json {
    Json::parse(text.as_bytes()).expect("the text is JSON")
}

#[test]
fn valid_instances_come_back_equal() {
    let cases = [
        r#"{"id": "a"}"#,
        r#"{"id": "a", "size": 100, "ratio": 0.5, "creator": "x", "token": "t", "color": "green", "tags": [0, 255]}"#,
        r#"{"id": "a", "creator": null, "unknown": {"deep": [1.50, null]}, "point": [1, true]}"#,
        r#"{"size": 1e2, "id": "\u00e9\n", "limits": {"a": {"most": -9223372036854775808}, "b": {"most": 1.0}}}"#,
        r#"{"id": "a", "data": {"user": "u", "level": 1, "inner": {"user": "v", "inner": 1}, "more": 12345678901234567890123}}"#,
        r#"{"id": "a", "data": "text"}"#,
    ];
    for text in cases {
        let session = Session::from_slice(text.as_bytes()).expect(text);
        assert_eq!(json(&session.to_string()), json(text));
        assert_eq!(Session::from_str(&session.to_string()), Ok(session.clone()), "{text}");
        assert_eq!(session.validate(), Ok(()), "{text}");
        assert_eq!(Session::is_valid(text.as_bytes()), Ok(true), "{text}");
        let lenient = Session::from_slice_lenient(text.as_bytes()).expect(text);
        assert!(lenient.deviations.is_empty() && lenient.rest.is_empty(), "{text}");
        assert_eq!(lenient.value, session, "{text}");
    }
}

#[test]
fn absent_null_and_present_stay_apart() {
    let cases = [(r"", None), (r#", "creator": null"#, Some(None)), (r#", "creator": """#, Some(Some(String::new())))];
    for (member, creator) in cases {
        let text = format!(r#"{{"id": "a"{member}}}"#);
        assert_eq!(Session::from_str(&text).map(|session| session.creator), Ok(creator), "{text}");
    }
}

#[test]
fn a_union_takes_the_first_valid_branch() {
    let branch = |text: &str| {
        let session = Session::from_str(&format!(r#"{{"id": "a", "data": {text}}}"#)).expect(text);
        match session.data.expect("it is there") {
            Data::Full(full) => format!("full {}", full.level),
            Data::Bare(bare) => format!("bare {}", bare.extra.len()),
            Data::Text(text) => text,
        }
    };
    assert_eq!(branch(r#"{"user": "u", "level": 3, "x": 1}"#), "full 3");
    assert_eq!(branch(r#"{"user": "u", "level": "3"}"#), "bare 1");
    assert_eq!(branch(r#""plain""#), "plain");
}

#[test]
fn invalid_instances_are_reported() {
    let error = Session::from_str("{\n  \"size\": 101,\n  \"color\": \"blue\"\n}").expect_err("it breaks three rules");
    let Error::Invalid(report) = error else { panic!("it is invalid: {error}") };
    let found: Vec<_> = report
        .violations()
        .iter()
        .map(|violation| (violation.instance_location.as_str(), violation.keyword.as_ref()))
        .collect();
    assert_eq!(found, [("", "required"), ("/size", "maximum"), ("/color", "enum")]);
    assert_eq!(Session::is_valid(b"{}"), Ok(false));
}

#[test]
fn values_that_a_type_cannot_represent_are_neither_valid_nor_invalid() {
    let cases = [
        (r#"{"id": "a", "data": {"user": "u", "level": 1e30}}"#, "/data/level", "i64", "1e30"),
        (r#"{"id": "a", "tags": [1, 256]}"#, "/tags/1", "u8", "256"),
        (r#"{"id": "a", "ratio": -1e400}"#, "/ratio", "f64", "-1e400"),
        (
            r#"{"id": "a", "limits": {"b/c": {"most": 9223372036854775808}}}"#,
            "/limits/b~1c/most",
            "i64",
            "9223372036854775808",
        ),
    ];
    for (text, pointer, rust_type, number) in cases {
        assert_eq!(Session::is_valid(text.as_bytes()), Ok(true), "{text}");
        let error = Session::from_str(text).expect_err(text);
        let Error::Unrepresentable(value) = error else { panic!("{text}: {error}") };
        assert_eq!(
            (value.pointer.as_str(), value.rust_type, value.text.as_deref()),
            (pointer, rust_type, Some(number))
        );
    }
}

#[test]
fn syntax_and_limits_are_outcomes_of_their_own() {
    assert!(matches!(Session::from_str(r#"{"id": "a", "id": "b"}"#), Err(Error::Syntax(_))));
    assert!(matches!(Session::is_valid(b"{"), Err(Error::Syntax(_))));
    let limits = Limits::default().depth(2);
    let nested = br#"{"id": "a", "x": [[1]]}"#;
    assert_every_way_ends_at_a_limit(Decoder::new().limits(limits), nested);
    let limits = Limits::default().check_steps(1);
    assert_every_way_ends_at_a_limit(Decoder::new().limits(limits), br#"{"id": "a"}"#);
}

/// Checks that every method with limits applies them.
fn assert_every_way_ends_at_a_limit(decoder: Decoder, text: &[u8]) {
    let json = Json::parse(text).expect("it is JSON");
    let session = Session::from_slice(text).expect("it is valid under the default limits");
    let outcomes = [
        decoder.from_slice::<Session>(text).map(drop),
        decoder.from_str::<Session>(std::str::from_utf8(text).expect("it is UTF-8")).map(drop),
        decoder.from_reader::<Session>(text).map(drop),
        decoder.from_value::<Session>(&json).map(drop),
        decoder.from_slice_lenient::<Session>(text).map(drop),
        decoder.is_valid::<Session>(text).map(drop),
        decoder.validate_slice::<Session>(text),
        decoder.validate(&session),
    ];
    for (way, outcome) in outcomes.into_iter().enumerate() {
        assert_eq!(outcome.map_err(|error| error.kind()), Err(ErrorKind::Limit), "way {way}");
    }
}

#[test]
fn a_decoder_reads_no_more_than_it_may_and_drops_duplicates() {
    let limits = Limits::default().document_bytes(16);
    let endless = std::io::repeat(b' ');
    let error = Decoder::new().limits(limits).from_reader::<Session>(endless).expect_err("it is too long");
    assert!(error.is_limit(), "{error}");
    let last = Decoder::new().duplicates(Duplicates::Last);
    assert_eq!(last.from_str::<Session>(r#"{"id": "a", "id": "b"}"#).map(|session| session.id), Ok("b".to_owned()));
}

#[test]
fn every_way_in_gives_the_same_value() {
    let text = r#"{"id": "a", "color": "red", "ratio": 0.1}"#;
    let session = Session::from_str(text).expect("it is valid");
    assert_eq!(session.color, Some(Color::Red));
    let document = Document::parse(text.as_bytes()).expect("it is JSON");
    assert_eq!(Session::from_document(&document), Ok(session.clone()));
    assert_eq!(Session::validate_document(&document), Ok(()));
    let json = json(text);
    assert_eq!(Session::from_value(&json), Ok(session.clone()));
    assert_eq!(Session::from_value(document.root()), Ok(session.clone()));
    assert_eq!(Session::validate_value(&json), Ok(()));
    assert_eq!(Session::is_valid_value(&json), Ok(true));
    assert_eq!(Session::is_valid_value(document.root()), Ok(true));
    assert_eq!(Session::is_valid_value(&Json::Null), Ok(false));
    assert_eq!(session.to_value(), json);
    assert_eq!(Session::from_reader(text.as_bytes()).expect("it can be read"), session);
    let mut written = Vec::new();
    session.to_writer(&mut written).expect("a vector can be written");
    assert_eq!(written, session.to_vec());
}

#[test]
fn readers_and_writers_give_the_same_type_of_error() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::ConnectionReset.into())
        }
    }
    assert!(Session::from_reader(b"[]".as_slice()).expect_err("it is invalid").is_invalid());
    assert!(Session::from_reader(Broken).expect_err("it cannot be read").is_io());
    let session = Session::from_str(r#"{"id": "a"}"#).expect("it is valid");
    let mut full = [0; 3];
    assert!(session.to_writer(full.as_mut_slice()).expect_err("there is no room").is_io());
}

#[test]
fn json_for_people_is_the_same_json() {
    let text = r#"{"id":"a","tags":[0,255],"unknown":{"deep":[1.50,null],"empty":{}}}"#;
    let session = Session::from_str(text).expect("it is valid");
    let pretty = session.to_string_pretty();
    assert!(pretty.starts_with("{\n  \"id\": \"a\",\n  \"tags\": [\n    0,\n"), "{pretty}");
    assert_eq!(json(&pretty), json(text));
    let lenient = Session::from_slice_lenient(text.as_bytes()).expect("it is valid");
    assert_eq!(lenient.to_string_pretty(), pretty);
}

#[test]
fn the_text_of_an_enum_is_its_value() {
    assert_eq!(Color::Red.to_string(), "red");
    assert_eq!("green".parse(), Ok(Color::Green));
}

#[cfg(feature = "value")]
#[test]
fn a_value_of_serde_json_is_decoded_and_judged() {
    let value = serde_json::json!({"id": "a", "size": 7, "unknown": [null]});
    let session = Session::from_value(&value).expect("it is valid");
    assert_eq!((session.size, session.extra.len()), (Some(7), 1));
    let Err(Error::Invalid(report)) = Session::from_value(&serde_json::json!({"id": 1})) else {
        panic!("it is invalid");
    };
    assert_eq!(report.violations().first().map(|violation| violation.position), Some(None));
}

#[test]
fn a_value_that_was_put_together_can_be_judged() {
    let mut session = Session::from_str(r#"{"id": "a"}"#).expect("it is valid");
    session.size = Some(101);
    let Err(Error::Invalid(report)) = session.validate() else { panic!("it is invalid") };
    assert_eq!(report.violations().len(), 1);
    session.ratio = Some(f64::NAN);
    assert!(matches!(session.validate(), Err(Error::Unrepresentable(_))), "JSON has no such number");
}
