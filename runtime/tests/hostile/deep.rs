//! Values that nest far deeper than the stack: each operation works, or ends in a limit that has a name.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use serde_json::Value;
use typewright::{Error, Json, LimitKind, Limits, Model, Object, ParseOptions, Parser, Writer};

use crate::handwritten::Session;

const DEEP: usize = 100_000;

/// Arrays and objects in turn, each in the one before.
fn deep(innermost: Json) -> Json {
    (0..DEEP).fold(innermost, |inner, level| match level % 3 {
        0 => Json::Array(vec![inner]),
        1 => Json::Object([("member", inner)].into_iter().collect()),
        _ => Json::Array(vec![Json::from(1_i64), inner, Json::from("x")]),
    })
}

/// On a stack of the size that threads have.
fn on_a_thread(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run).expect("a thread");
    thread.join().expect("it ends");
}

#[test]
fn json_of_any_depth() {
    on_a_thread(|| {
        let value = deep(Json::Null);
        let copy = value.clone();
        assert!(value == copy);
        assert!(value != deep(Json::Bool(true)));
        let keys = RandomState::new();
        assert_eq!(keys.hash_one(&value), keys.hash_one(&copy));
        assert_eq!(HashSet::from([value.clone(), copy]).len(), 1);
        let text = value.to_string();
        assert_eq!(value.to_vec(), text.as_bytes());
        assert!(text.len() > 5 * DEEP);
        let shown = format!("{value:?}");
        assert!(shown.len() < 10_000 && shown.contains('…'), "{}", shown.len());
        assert!(format!("{value:#?}").len() < 1_000_000);
        let object: Object = [("a", value), ("b", deep(Json::Bool(true)))].into_iter().collect();
        let other = object.clone();
        assert!(object == other);
        assert_eq!(keys.hash_one(&object), keys.hash_one(&other));
        assert!(format!("{object:?}").len() < 20_000);
        assert_eq!(Json::from(vec![Json::from(object)]).to_string().len(), 2 * text.len() + "[{\"a\":,\"b\":}]".len());
    });
}

#[test]
fn documents_under_a_raised_depth() {
    on_a_thread(|| {
        let text = deep(Json::Null).to_string();
        let limits = Limits { depth: DEEP + 1, ..Limits::default() };
        let options = ParseOptions { limits, ..ParseOptions::default() };
        let document = Parser::with_options(options).parse(text.as_bytes()).expect("it is within its limits");
        let json = Json::from(document.root());
        assert!(json == deep(Json::Null));
        let mut writer = Writer::new();
        writer.node(document.root());
        assert_eq!(writer.as_str(), text);
        // Untyped, as an additional member: it is held, written, and left out of what `Debug` shows.
        let text = format!(r#"{{"id": "a", "unknown": {text}}}"#);
        let session = Session::from_slice_with(text.as_bytes(), &options).expect("it is valid");
        let copy = session.clone();
        assert!(session == copy);
        assert!(format!("{copy:?}").len() < 20_000);
        assert_eq!(session.to_vec().len(), text.len() - 3);
        // Put aside.
        let text = text.replace(r#""unknown""#, r#""size""#);
        let lenient = Session::lenient_with(text.as_bytes(), &options).expect("it can give way");
        assert_eq!(lenient.rest.len(), 1);
        assert!(format!("{:?}", lenient.rest).len() < 20_000);
        assert_eq!(lenient.to_vec().len(), text.len() - 3);
    });
}

/// A type that refers to itself is as deep as the document.
#[test]
fn typed_values_under_a_raised_depth_end_in_a_limit() {
    on_a_thread(|| {
        let text = |levels: usize| {
            let (open, close) = (r#"{"user": "u", "level": 1, "inner": "#.repeat(levels), "}".repeat(levels));
            format!(r#"{{"id": "a", "data": {open}{{"user": "u", "level": 1}}{close}}}"#)
        };
        assert!(Session::from_json(&text(126)).is_ok());
        let limits = Limits { depth: 1_000_000, ..Limits::default() };
        let options = ParseOptions { limits, ..ParseOptions::default() };
        assert!(Session::from_slice_with(text(126).as_bytes(), &options).is_ok());
        // The check goes less deep into this one than into the next one, and the builder as deep as it may.
        let error = Session::from_slice_with(text(127).as_bytes(), &options).expect_err("it is too deep");
        assert!(matches!(&error, Error::Limit(limit) if limit.error.limit == LimitKind::Nesting), "{error:?}");
        let more = ParseOptions { limits: Limits { nesting: 7 * 128, ..limits }, ..options };
        assert!(Session::from_slice_with(text(127).as_bytes(), &more).is_ok());
        let text = text(2_000);
        for error in [
            Session::from_slice_with(text.as_bytes(), &options).err(),
            Session::lenient_with(text.as_bytes(), &options).err(),
        ] {
            let Some(Error::Limit(limit)) = error else { panic!("{error:?}") };
            assert_eq!(limit.error.limit, LimitKind::Nesting);
        }
    });
}

#[test]
fn values_of_serde_json() {
    on_a_thread(|| {
        let value = || (0..100_000).fold(Value::Null, |inner, _| Value::Array(vec![inner]));
        let borrowed = value();
        let error = Session::from_value(&borrowed).expect_err("it is no session");
        assert!(matches!(error, Error::Limit(_) | Error::Invalid(_)), "{error:?}");
        let inside: Value = [("id", Value::from("a")), ("unknown", value())].into_iter().collect();
        let error = Session::from_value(&inside).expect_err("it is too deep");
        assert!(matches!(&error, Error::Limit(limit) if limit.error.limit == LimitKind::Depth), "{error:?}");
        let json = Json::from(&borrowed);
        assert!(json == Json::from(value()));
        let mut back = Value::try_from(json).expect("there are no numbers");
        assert!(back.is_array());
        let unfit = Json::Array(vec![deep(Json::Null), Json::parse(b"1e400").expect("a number")]);
        assert!(Value::try_from(unfit).is_err());
        // What `serde_json` drops, it drops by recursion.
        for value in [borrowed, inside, std::mem::take(&mut back)] {
            drop(Json::from(value));
        }
    });
}

#[test]
fn items_and_constants() {
    on_a_thread(|| {
        use typewright::assert::{equal, unique_items};
        let (left, right) = (deep(Json::Null), deep(Json::Null));
        assert!(equal(&left, &right));
        let items =
            Json::Array((0..5).map(|_| Json::Null).chain([deep(Json::Null), deep(Json::Bool(true))]).skip(4).collect());
        assert!(unique_items(&items));
        let mut many: Vec<Json> = (0..20_i64).map(Json::from).collect();
        many.extend([left, right]);
        assert!(!unique_items(&Json::Array(many)));
    });
}
