//! Values that are nested much too deeply for the stack: each operation works, or reaches a named limit.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use serde_json::Value;
use typewright::{
    Array, Decoder, Error, Json, LimitKind, Limits, Model, NotAValue, Object, ParseOptions, Parser, Writer,
};

use crate::handwritten::Session;

const DEEP: usize = 1_000_000;
const QUITE_DEEP: usize = 100_000;

fn deep(innermost: Json) -> Json {
    deep_by(QUITE_DEEP, innermost)
}

/// Returns arrays and objects nested in one another.
fn deep_by(levels: usize, innermost: Json) -> Json {
    (0..levels).fold(innermost, |inner, level| match level % 3 {
        0 => Json::from(vec![inner]),
        1 => Json::Object([("member", inner)].into_iter().collect()),
        _ => Json::from(vec![Json::from(1_i64), inner, Json::from("x")]),
    })
}

/// Runs on a quarter of the stack of a thread.
fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    on_a_stack(512 << 10, run);
}

fn on_a_stack(bytes: usize, run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(bytes).spawn(run).expect("a thread");
    thread.join().expect("it ends");
}

fn options(limits: Limits) -> ParseOptions {
    ParseOptions::default().limits(limits)
}

#[test]
fn json_of_any_depth() {
    on_a_small_stack(|| {
        let value = deep_by(DEEP, Json::Null);
        let copy = value.clone();
        assert!(value == copy);
        assert!(value != deep_by(DEEP, Json::Bool(true)));
        let keys = RandomState::new();
        assert_eq!(keys.hash_one(&value), keys.hash_one(&copy));
        assert_ne!(keys.hash_one(&value), keys.hash_one(deep_by(DEEP, Json::Bool(true))));
        assert_eq!(HashSet::from([value.clone(), copy]).len(), 1);
        let text = value.to_string();
        assert_eq!(value.to_vec(), text.as_bytes());
        assert!(text.len() > 5 * DEEP);
        let shown = format!("{value:?}");
        assert!(shown.len() < 10_000 && shown.contains('…'), "{}", shown.len());
        assert!(format!("{value:#?}").len() < 1_000_000);
    });
}

#[test]
fn members_and_elements_of_any_depth() {
    on_a_small_stack(|| {
        let keys = RandomState::new();
        let object: Object = [("a", deep(Json::Null)), ("b", deep(Json::Bool(true)))].into_iter().collect();
        let other = object.clone();
        assert!(object == other);
        assert_eq!(keys.hash_one(&object), keys.hash_one(&other));
        assert!(format!("{object:?}").len() < 20_000);
        let array = Array::from_iter([object.clone(), other]);
        let copy = array.clone();
        assert!(array == copy);
        assert_eq!(keys.hash_one(&array), keys.hash_one(&copy));
        assert!(format!("{array:?}").len() < 40_000);
        // Some are removed one by one, then the rest is dropped.
        let mut members = object.into_iter();
        assert!(members.next().is_some());
        drop(members);
        let mut elements = Vec::from(array);
        assert!(elements.pop().is_some());
        drop(elements);
        assert!(copy.into_iter().next().is_some());
    });
}

#[test]
fn documents_under_a_raised_depth() {
    on_a_small_stack(|| {
        let text = deep(Json::Null).to_string();
        let options = options(Limits::default().depth(usize::MAX));
        let document = Parser::with_options(options).parse(text.as_bytes()).expect("it is within its limits");
        let json = Json::from(document.root());
        assert!(json == deep(Json::Null));
        let mut writer = Writer::new();
        writer.node(document.root());
        assert_eq!(writer.as_str(), text);
        // As an untyped additional member, it is stored and written, but omitted from `Debug`.
        let text = format!(r#"{{"id": "a", "unknown": {text}}}"#);
        let session =
            Decoder::new().limits(options.limits).from_slice::<Session>(text.as_bytes()).expect("it is valid");
        let copy = session.clone();
        assert!(session == copy);
        assert!(format!("{copy:?}").len() < 20_000);
        assert_eq!(session.to_vec().len(), text.len() - 3);
        // Dropped and recorded.
        let text = text.replace(r#""unknown""#, r#""size""#);
        let lenient = Decoder::new()
            .limits(options.limits)
            .from_slice_lenient::<Session>(text.as_bytes())
            .expect("it can be lenient");
        assert_eq!(lenient.rest.len(), 1);
        assert!(format!("{:?}", lenient.rest).len() < 20_000);
        assert_eq!(lenient.to_vec().len(), text.len() - 3);
    });
}

/// A type that refers to itself is as deep as the document, and recurses.
#[test]
fn typed_values_under_raised_limits_end_in_a_limit() {
    let text = |levels: usize| {
        let (open, close) = (r#"{"user": "u", "level": 1, "inner": "#.repeat(levels), "}".repeat(levels));
        format!(r#"{{"id": "a", "data": {open}{{"user": "u", "level": 1}}{close}}}"#)
    };
    on_a_stack(2 << 20, move || {
        let all = Limits::default().depth(usize::MAX).nesting(usize::MAX);
        for limits in [all, all.nesting(Limits::default().nesting)] {
            let options = options(limits);
            // The root and the innermost value are two more levels.
            let deepest = Limits::MOST_TYPED_DEPTH - 2;
            let session = Decoder::new()
                .limits(options.limits)
                .from_slice::<Session>(text(deepest).as_bytes())
                .expect("it is within the limits");
            let copy = session.clone();
            assert!(session == copy);
            assert!(!format!("{copy:#?}").is_empty());
            for levels in [deepest + 1, QUITE_DEEP] {
                let text = text(levels);
                for error in [
                    Decoder::new().limits(options.limits).from_slice::<Session>(text.as_bytes()).err(),
                    Decoder::new().limits(options.limits).from_slice_lenient::<Session>(text.as_bytes()).err(),
                ] {
                    let Some(Error::Limit(limit)) = error else { panic!("{levels}: {error:?}") };
                    let expected = [LimitKind::TypedDepth, LimitKind::Nesting];
                    assert!(expected.contains(&limit.error.limit), "{levels}: {limit:?}");
                }
            }
        }
    });
}

fn nested(levels: usize) -> Json {
    (0..levels).fold(Json::Null, |inner, _| Json::from(vec![inner]))
}

#[test]
fn values_of_serde_json() {
    on_a_small_stack(|| {
        let value = || (0..QUITE_DEEP).fold(Value::Null, |inner, _| Value::Array(vec![inner]));
        let borrowed = value();
        let inside: Value = [("id", Value::from("a")), ("unknown", value())].into_iter().collect();
        for value in [&inside, &borrowed] {
            let error = Session::from_value(value).expect_err("it is too deep");
            assert!(matches!(&error, Error::Limit(limit) if limit.error.limit == LimitKind::Depth), "{error:?}");
        }
        let json = Json::from(&borrowed);
        assert!(json == Json::from(value()));
        // Dropping a `Value` recurses, so none is created that is too deep for it.
        let most = Limits::MOST_SERDE_DEPTH;
        for (json, fits) in
            [(nested(most), true), (nested(most + 1), false), (json, false), (deep_by(DEEP, Json::Null), false)]
        {
            match Value::try_from(json) {
                Ok(value) => assert!(fits && value.is_array()),
                Err(NotAValue::TooDeep(limit)) => {
                    assert_eq!((fits, limit.limit, limit.allowed), (false, LimitKind::SerdeDepth, most as u64));
                }
                Err(error) => panic!("{error}"),
            }
        }
        let unfit = Json::from(vec![deep(Json::Null), Json::parse(b"1e400").expect("a number")]);
        assert!(Value::try_from(unfit).is_err());
        [borrowed, inside].into_iter().for_each(|value| drop(Json::from(value)));
    });
}

#[test]
#[cfg(feature = "serde")]
fn traits_of_serde() {
    on_a_small_stack(|| {
        let most = Limits::MOST_SERDE_DEPTH;
        let expected = "arrays and objects nest deeper than serde's traits can take, 128 levels";
        let text = serde_json::to_string(&nested(most)).expect("it is within the limit");
        assert_eq!(text, nested(most).to_string());
        let value = serde_json::to_value(nested(most)).expect("it is within the limit");
        assert!(serde_json::from_value::<Json>(value.clone()).expect("it is within the limit") == nested(most));
        let error = serde_json::from_value::<Json>(Value::Array(vec![value])).expect_err("it is too deep");
        assert!(error.to_string().starts_with(expected), "{error}");
        for json in [nested(most + 1), deep(Json::Null)] {
            let errors = [serde_json::to_string(&json).map(drop), serde_json::to_value(&json).map(drop)];
            for error in errors {
                let error = error.expect_err("it is too deep");
                assert!(error.to_string().starts_with(expected), "{error}");
            }
            assert!(serde_json::from_str::<Json>(&json.to_string()).is_err());
        }
    });
}

#[test]
fn items_and_constants() {
    on_a_small_stack(|| {
        use typewright::__private::v1::assert::{equal, unique_items};
        let (left, right) = (deep(Json::Null), deep(Json::Null));
        assert!(equal(&left, &right));
        assert!(unique_items(&Json::from(vec![Json::Null, deep(Json::Null), deep(Json::Bool(true))])));
        let mut many: Vec<Json> = (0..20_i64).map(Json::from).collect();
        many.extend([left, right]);
        assert!(!unique_items(&Json::from(many)));
    });
}

#[test]
fn verdicts_on_values_of_any_depth() {
    on_a_small_stack(|| {
        let object = |inner: Json| Json::Object([("id", Json::from("a")), ("other", inner)].into_iter().collect());
        // Checks do not descend into untyped parts, so these may nest to any depth.
        assert_eq!(Session::is_valid_value(&object(deep(Json::Null))), Ok(true));
        assert_eq!(Session::is_valid_value(&deep(Json::Null)), Ok(false));
        let wrong = Json::Object([("id", Json::Null), ("other", deep(Json::Null))].into_iter().collect());
        assert_eq!(Session::is_valid_value(&wrong), Ok(false));
        // A limit that was lowered applies to all of a value.
        let shallow = Decoder::new().limits(Limits::default().depth(10));
        assert_eq!(limit_of(shallow.is_valid_value::<Session>(&object(deep_by(10, Json::Null)))), LimitKind::Depth);
        assert_eq!(shallow.is_valid_value::<Session>(&object(deep_by(9, Json::Null))), Ok(true));
    });
}

/// Returns a session whose member `data` nests to this depth.
fn nested_session(levels: usize) -> Json {
    let full = |inner| {
        let members = [("user", Json::from("u")), ("level", Json::from(1_i64)), ("inner", inner)];
        Json::Object(members.into_iter().collect())
    };
    let data = (1..levels).fold(Json::from("text"), |inner, _| full(inner));
    Json::Object([("id", Json::from("a")), ("data", data)].into_iter().collect())
}

fn limit_of(result: Result<bool, Error>) -> LimitKind {
    match result {
        Err(Error::Limit(limit)) => limit.error.limit,
        other => panic!("no limit is reached: {other:?}"),
    }
}

#[test]
fn verdicts_of_checks_that_nest_too_deeply() {
    on_a_small_stack(|| {
        for levels in [129, 1_000, QUITE_DEEP] {
            assert_eq!(limit_of(Session::is_valid_value(&nested_session(levels))), LimitKind::Depth, "{levels}");
        }
        let flat = Decoder::new().limits(Limits::default().nesting(3));
        assert_eq!(limit_of(flat.is_valid_value::<Session>(&nested_session(4))), LimitKind::Nesting);
    });
}

#[test]
fn verdicts_of_checks_that_nest() {
    // That of a thread.
    on_a_stack(2 << 20, || {
        for levels in [2, 20, 127, 128] {
            assert_eq!(Session::is_valid_value(&nested_session(levels)), Ok(true), "{levels}");
            let wrong = Json::from(vec![nested_session(levels)]);
            assert_eq!(Session::is_valid_value(&wrong), Ok(false), "{levels}");
        }
        let deeper = Decoder::new().limits(Limits::default().depth(300));
        assert_eq!(deeper.is_valid_value::<Session>(&nested_session(200)), Ok(true));
        assert_eq!(limit_of(deeper.is_valid_value::<Session>(&nested_session(290))), LimitKind::TypedDepth);
    });
}
