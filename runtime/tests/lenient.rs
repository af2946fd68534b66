//! Tests lenient decoding of models: what is kept, dropped and recorded, and that everything is written.
#![cfg(feature = "report")]

mod handwritten;

use handwritten::{Color, Data, Session};
use typewright::{Error, Json, Lenient, Model};

/// Decodes, and checks that nothing is lost.
fn lenient(text: &str) -> Lenient<Session> {
    let lenient = Session::from_slice_lenient(text.as_bytes()).expect(text);
    let written = Json::parse(&lenient.to_vec()).expect("it writes JSON");
    assert_eq!(written, Json::parse(text.as_bytes()).expect("the text is JSON"), "{text}");
    lenient
}

fn rest(lenient: &Lenient<Session>) -> Vec<(String, String)> {
    lenient.rest.iter().map(|(pointer, json)| (pointer.to_owned(), json.to_string())).collect()
}

fn check(text: &str, deviations: &[&str], expected: &[(&str, &str)]) -> Session {
    let lenient = lenient(text);
    let found: Vec<_> = lenient.deviations.iter().map(|violation| violation.instance_location.as_str()).collect();
    assert_eq!(found, deviations, "{text}");
    let expected: Vec<_> = expected.iter().map(|(place, json)| ((*place).to_owned(), (*json).to_owned())).collect();
    assert_eq!(rest(&lenient), expected, "{text}");
    lenient.value
}

#[test]
fn valid_members_stay() {
    let session = check(r#"{"id": "a", "size": 101}"#, &["/size"], &[]);
    assert_eq!(session.size, Some(101));
}

#[test]
fn an_optional_member_is_dropped() {
    let session = check(r#"{"id": "a", "size": "big"}"#, &["/size"], &[("/size", r#""big""#)]);
    assert_eq!(session.size, None);
    let session = check(r#"{"id": "a", "color": "blue"}"#, &["/color"], &[("/color", r#""blue""#)]);
    assert_eq!(session.color, None);
    check(r#"{"id": "a", "size": null}"#, &["/size"], &[("/size", "null")]);
}

#[test]
fn elements_take_the_whole_array_along() {
    check(r#"{"id": "a", "tags": [1, "x", 2]}"#, &["/tags/1"], &[("/tags", r#"[1,"x",2]"#)]);
    check(r#"{"id": "a", "point": [1]}"#, &["/point"], &[("/point", "[1]")]);
}

#[test]
fn a_map_entry_is_dropped() {
    let text = r#"{"id": "a", "limits": {"x": {"most": 1}, "y": {}, "z": {"most": true}}}"#;
    let aside = [("/limits/y", "{}"), ("/limits/z", r#"{"most":true}"#)];
    let session = check(text, &["/limits/y", "/limits/z/most"], &aside);
    assert_eq!(session.limits.map(|limits| limits.len()), Some(1));
}

#[test]
fn a_closed_object_sets_unknown_members_aside() {
    let text = r#"{"id": "a", "limits": {"x": {"most": 1, "a/b": [2]}}}"#;
    let session = check(text, &["/limits/x/a~1b"], &[("/limits/x/a~1b", "[2]")]);
    assert_eq!(session.limits.map(|limits| limits.len()), Some(1));
}

#[test]
fn a_dropped_value_includes_its_own_deviations() {
    let text = r#"{"id": "a", "limits": {"x": {"other": 2, "most": null}}}"#;
    let lenient = lenient(text);
    assert_eq!(rest(&lenient), [("/limits/x".to_owned(), r#"{"other":2,"most":null}"#.to_owned())]);
}

#[test]
fn without_an_optional_place_the_document_is_invalid() {
    for text in [r#"{"id": 1}"#, "[]", "{}"] {
        assert!(matches!(Session::from_slice_lenient(text.as_bytes()), Err(Error::Invalid(_))), "{text}");
    }
    assert!(matches!(Session::from_slice_lenient(b"{"), Err(Error::Syntax(_))));
}

#[test]
fn valid_values_that_do_not_fit_are_dropped_too() {
    let session = check(r#"{"id": "a", "tags": [1000]}"#, &[], &[("/tags", "[1000]")]);
    assert_eq!(session.tags, None);
    check(r#"{"id": "a", "ratio": 1e400}"#, &[], &[("/ratio", "1e400")]);
}

#[test]
fn digits_beyond_an_f64_are_kept() {
    let text = r#"{"id": "a", "ratio": 0.100000000000000000001}"#;
    let mut session = lenient(text);
    assert_eq!(session.value.ratio, Some(0.1));
    assert_eq!(session.rest.get("/ratio").map(ToString::to_string).as_deref(), Some("0.100000000000000000001"));
    session.value.ratio = Some(0.5);
    assert!(session.to_string().contains(r#""ratio":0.5"#), "a value that was changed since counts");
}

#[test]
fn a_union_without_a_valid_branch_takes_the_one_that_loses_least() {
    // Both objects fail for `user`, and no other branch accepts an object, so the member is dropped.
    check(r#"{"id": "a", "data": {"user": 1}}"#, &["/data"], &[("/data", r#"{"user":1}"#)]);
    // `level` violates the first branch, so the second one, which is valid, is used.
    let session = check(r#"{"id": "a", "data": {"user": "u", "level": "x"}}"#, &[], &[]);
    assert!(matches!(session.data, Some(Data::Bare(_))));
    // No branch is valid, and both objects can represent it, but the first one names all of its members.
    let session = check(r#"{"id": "a", "data": {"level": 1, "user": "long"}}"#, &["/data"], &[]);
    assert!(matches!(session.data, Some(Data::Full(_))));
    // Here only the second one can represent it.
    let session = check(r#"{"id": "a", "data": {"level": "x", "user": "long"}}"#, &["/data"], &[]);
    assert!(matches!(session.data, Some(Data::Bare(_))));
}

#[test]
fn nested_unions_are_decided_once_each() {
    let mut data = r#"{"user": "long", "level": 1}"#.to_owned();
    for _ in 0..60 {
        data = format!(r#"{{"user": "long", "level": 1, "inner": {data}}}"#);
    }
    let mut value = lenient(&format!(r#"{{"id": "a", "data": {data}}}"#)).value.data;
    let mut depth = 0;
    while let Some(Data::Full(full)) = value {
        value = full.inner.map(|inner| *inner);
        depth += 1;
    }
    assert_eq!((value, depth), (None, 61));
}

#[test]
fn a_member_that_was_set_since_counts() {
    let mut lenient = lenient(r#"{"id": "a", "color": "blue", "size": "big"}"#);
    lenient.value.color = Some(Color::Red);
    let written = Json::parse(&lenient.to_vec()).expect("it writes JSON");
    let expected = Json::parse(br#"{"id": "a", "color": "red", "size": "big"}"#).expect("it is JSON");
    assert_eq!(written, expected);
}

#[test]
fn secrets_are_nowhere() {
    let text = r#"{"id": "a", "token": {"deep": "canary"}, "unknown": {"token": "canary", "seen": 1},
        "limits": {"x": {"most": 1, "token": "canary"}}, "color": "blue"}"#;
    let lenient = lenient(text);
    let shown = format!("{lenient:?} {lenient:#?} {:?} {:?}", lenient.value, lenient.rest);
    assert!(!shown.contains("canary"), "{shown}");
    assert!(shown.contains("seen") && shown.contains("blue") && shown.contains("[redacted]"), "{shown}");
    let error = Session::from_str(text).expect_err("it is invalid");
    let shown = format!("{error} {error:?} {error:#?}");
    assert!(!shown.contains("canary"), "{shown}");
}
