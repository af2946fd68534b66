//! Models, strictly: what decodes, what does not and why, and that what goes out is what came in.
#![cfg(feature = "report")]

mod handwritten;

use handwritten::{Color, Data, Session};
use typewright::{Document, Error, Json, Limits, Model, ParseOptions};

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
        assert_eq!(json(&session.to_json()), json(text));
        assert_eq!(Session::from_json(&session.to_json()), Ok(session.clone()), "{text}");
        assert_eq!(session.validate(), Ok(()), "{text}");
        assert_eq!(Session::is_valid(text.as_bytes()), Ok(true), "{text}");
        let lenient = Session::lenient(text.as_bytes()).expect(text);
        assert!(lenient.deviations.is_empty() && lenient.rest.is_empty(), "{text}");
        assert_eq!(lenient.value, session, "{text}");
    }
}

#[test]
fn absent_null_and_present_stay_apart() {
    let cases = [(r"", None), (r#", "creator": null"#, Some(None)), (r#", "creator": """#, Some(Some(String::new())))];
    for (member, creator) in cases {
        let text = format!(r#"{{"id": "a"{member}}}"#);
        assert_eq!(Session::from_json(&text).map(|session| session.creator), Ok(creator), "{text}");
    }
}

#[test]
fn a_union_takes_the_first_valid_branch() {
    let branch = |text: &str| {
        let session = Session::from_json(&format!(r#"{{"id": "a", "data": {text}}}"#)).expect(text);
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
    let error = Session::from_json("{\n  \"size\": 101,\n  \"color\": \"blue\"\n}").expect_err("it breaks three rules");
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
fn what_a_type_cannot_hold_is_neither_valid_nor_invalid() {
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
        let error = Session::from_json(text).expect_err(text);
        let Error::Unrepresentable(value) = error else { panic!("{text}: {error}") };
        assert_eq!(
            (value.pointer.as_str(), value.rust_type, value.text.as_deref()),
            (pointer, rust_type, Some(number))
        );
    }
}

#[test]
fn syntax_and_limits_are_outcomes_of_their_own() {
    assert!(matches!(Session::from_json(r#"{"id": "a", "id": "b"}"#), Err(Error::Syntax(_))));
    assert!(matches!(Session::is_valid(b"{"), Err(Error::Syntax(_))));
    let limits = Limits { depth: 2, ..Limits::default() };
    let options = ParseOptions { limits, ..ParseOptions::default() };
    assert!(matches!(Session::from_slice_with(br#"{"id": "a", "x": [[1]]}"#, &options), Err(Error::Limit(_))));
    let limits = Limits { check_steps: 1, ..Limits::default() };
    let options = ParseOptions { limits, ..ParseOptions::default() };
    assert!(matches!(Session::from_slice_with(br#"{"id": "a"}"#, &options), Err(Error::Limit(_))));
    assert!(matches!(Session::lenient_with(br#"{"id": "a"}"#, &options), Err(Error::Limit(_))));
}

#[test]
fn every_way_in_gives_the_same_value() {
    let text = r#"{"id": "a", "color": "red", "ratio": 0.1}"#;
    let session = Session::from_json(text).expect("it is valid");
    assert_eq!(session.color, Some(Color::Red));
    let document = Document::parse(text.as_bytes()).expect("it is JSON");
    assert_eq!(Session::from_document(&document), Ok(session.clone()));
    assert_eq!(Session::validate_document(&document), Ok(()));
    assert_eq!(Session::from_reader(text.as_bytes()).expect("it can be read"), session);
    let mut written = Vec::new();
    session.write_to(&mut written).expect("a vector can be written");
    assert_eq!(written, session.to_vec());
}

#[test]
fn an_error_of_a_reader_holds_the_error_of_the_model() {
    let error = Session::from_reader(b"[]".as_slice()).expect_err("it is invalid");
    assert_eq!(error.kind(), std::io::ErrorKind::InvalidData);
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>());
    assert!(matches!(inner, Some(Error::Invalid(_))));
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
    let mut session = Session::from_json(r#"{"id": "a"}"#).expect("it is valid");
    session.size = Some(101);
    let Err(Error::Invalid(report)) = session.validate() else { panic!("it is invalid") };
    assert_eq!(report.violations().len(), 1);
    session.ratio = Some(f64::NAN);
    assert!(matches!(session.validate(), Err(Error::Unrepresentable(_))), "JSON has no such number");
}
