//! Lenient decoding of documents with many invalid values takes time proportional to their number.

use std::fmt::Write;

use typewright::{Decoder, Error, Json, Lenient, LimitKind, Limits, Model};

use crate::handwritten::Session;
use crate::stopwatch::soon;

/// The number of invalid values.
const MANY: usize = 100_000;

/// Decodes and encodes, and checks that nothing is lost and that it does not take long.
fn lenient(text: &str) -> Lenient<Session> {
    let (lenient, written) = soon("lenient decoding and writing", || {
        let lenient = Session::from_slice_lenient(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        let written = lenient.to_vec();
        (lenient, written)
    });
    assert_eq!(Json::parse(&written).expect("it writes JSON"), Json::parse(text.as_bytes()).expect("it is JSON"));
    lenient
}

/// Returns an object of many members with the same value.
fn members(value: &str) -> String {
    let mut text = String::from("{");
    for index in 0..MANY {
        let comma = if index == 0 { "" } else { "," };
        write!(text, "{comma}\"k{index}\":{value}").expect("writing to a string does not fail");
    }
    text + "}"
}

#[test]
fn map_entries_that_give_way() {
    let limits = members("{}");
    let lenient = lenient(&format!(r#"{{"id": "a", "limits": {limits}}}"#));
    assert_eq!(lenient.rest.len(), MANY);
    assert_eq!((lenient.deviations.len(), lenient.more), (100, MANY - 100));
}

#[test]
fn unknown_members_of_a_closed_object() {
    let unknown = members("1").replacen('{', r#"{"most": 1, "#, 1);
    let lenient = lenient(&format!(r#"{{"id": "a", "limits": {{"x": {unknown}}}}}"#));
    assert_eq!(lenient.rest.len(), MANY);
}

#[test]
fn entries_that_give_way_after_something_within_them_was_put_aside() {
    let limits = members(r#"{"other": 1}"#);
    let lenient = lenient(&format!(r#"{{"id": "a", "limits": {limits}}}"#));
    assert_eq!(lenient.rest.len(), MANY);
    assert_eq!(lenient.rest.iter().next().map(|(pointer, _)| pointer), Some("/limits/k0"));
}

#[test]
fn many_objects_of_few_entries() {
    let limits = members(r#"{"most": 1, "a": 1, "b": 2}"#);
    let lenient = lenient(&format!(r#"{{"id": "a", "limits": {limits}}}"#));
    assert_eq!(lenient.rest.len(), 2 * MANY);
}

/// The pointers of all recorded values begin with a name as long as the document.
#[test]
fn pointers_take_bytes() {
    let name = "n".repeat(1 << 20);
    let mut entries = String::new();
    for index in 0..2000 {
        write!(entries, ",\"k{index}\":1").expect("writing to a string does not fail");
    }
    let text = format!(r#"{{"id": "a", "limits": {{"{name}": {{"most": 1{entries}}}}}}}"#);
    let error =
        Session::from_slice_lenient(text.as_bytes()).expect_err("the pointers are longer than memory should be");
    assert!(matches!(&error, Error::Limit(limit) if limit.error.limit == LimitKind::ValueBytes), "{error:?}");
}

/// A union tries each of its branches, and in each of them the nested union does the same.
#[test]
fn branches_that_are_tried_take_steps() {
    let strings = vec![r#""x""#; 1000].join(",");
    let mut data = format!(r#"{{"user": "long", "more": [{strings}]}}"#);
    for _ in 0..40 {
        data = format!(r#"{{"user": "long", "level": 1, "inner": {data}}}"#);
    }
    let text = format!(r#"{{"id": "a", "data": {data}}}"#);
    assert!(Session::from_slice_lenient(text.as_bytes()).is_ok());
    let limits = Limits::default().check_steps(50_000);
    let error = Decoder::new().limits(limits).from_slice_lenient::<Session>(text.as_bytes());
    let error = error.expect_err("forty unions try a thousand values each");
    assert!(matches!(&error, Error::Limit(limit) if limit.error.limit == LimitKind::CheckSteps), "{error:?}");
}
