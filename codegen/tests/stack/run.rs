//! Runs every operation of a model on every instance, in a thread with the given stack size.
//! The size is in kilobytes.

use std::fmt::Debug;

use typewright::{Error, Json, Model, Node};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("the file of cases is named");
    let kilobytes: usize = arguments.next().and_then(|text| text.parse().ok()).expect("a number of kilobytes");
    let cases = Json::parse(&std::fs::read(path).expect("the cases can be read")).expect("the cases are JSON");
    let run = move || {
        for case in cases.as_array().expect("the cases are a list") {
            let text = |at: &str| case.pointer(at).and_then(Node::as_str).expect("a case names fixture and verdict");
            let instance = case.pointer("/3").expect("a case has an instance").to_vec();
            judge(text("/0"), &instance, text("/2"));
        }
    };
    let thread = std::thread::Builder::new().stack_size(kilobytes << 10).spawn(run);
    thread.expect("a thread can be made").join().expect("every case is as it should be");
}

fn judge(fixture: &str, instance: &[u8], verdict: &str) {
    match fixture {
        // Arms.
        _ => panic!("there is no fixture `{fixture}`"),
    }
}

fn fits<M: Model + Clone + PartialEq + Debug>(instance: &[u8], verdict: &str) {
    let is_valid = verdict == "accepts";
    assert_eq!(M::is_valid(instance), Ok(is_valid), "{}", String::from_utf8_lossy(instance));
    match M::from_slice(instance) {
        Ok(value) => {
            let copy = value.clone();
            assert!(value == copy && is_valid);
            drop(value);
            assert!(!format!("{copy:?}").is_empty());
            assert_eq!(Json::parse(&copy.to_vec()), Json::parse(instance));
            copy.validate().expect("a decoded value is valid");
        }
        Err(error) => assert!(matches!(error, Error::Invalid(_)) && !is_valid, "{error}"),
    }
    assert_eq!(M::validate_slice(instance).is_ok(), is_valid);
    if let Ok(lenient) = M::from_slice_lenient(instance) {
        assert_eq!(lenient.deviations.is_empty(), is_valid);
        assert_eq!(Json::parse(&lenient.to_vec()), Json::parse(instance));
    }
}
