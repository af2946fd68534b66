//! Compares with an independent implementation: random patterns, with the results of V8.
//! The results are those of `new RegExp(source, "u")` and, if that throws, of `new RegExp(source)`.
#![cfg(all(feature = "pattern", feature = "backtrack"))]

use serde_json::Value;
use typewright::pattern::{Engine, Pattern};

/// Each entry is a pattern, the texts that match and those that do not. Texts are within the basic plane, because V8
/// finds empty matches between the halves of a surrogate pair, and ECMA-262 does not.
const MATCHES: &str = include_str!("data/pattern_verdicts.json");

/// Sources in three lists.
const SYNTAX: &str = include_str!("data/pattern_syntax.json");

#[test]
fn matches_agree() {
    let entries: Vec<(String, Vec<String>, Vec<String>)> = serde_json::from_str(MATCHES).expect("the file is JSON");
    let (mut linear, mut backtracking) = (0, 0);
    for (source, matching, others) in entries {
        let pattern = Pattern::new(&source).unwrap_or_else(|error| panic!("{source}: {error}"));
        match pattern.engine() {
            Engine::Linear => linear += 1,
            Engine::Backtracking => backtracking += 1,
        }
        matching.iter().for_each(|text| assert_eq!(pattern.is_match(text), Ok(true), "{source} on {text:?}"));
        others.iter().for_each(|text| assert_eq!(pattern.is_match(text), Ok(false), "{source} on {text:?}"));
    }
    assert!(linear > 100 && backtracking > 100, "{linear} linear, {backtracking} backtracking");
}

#[test]
fn syntax_agrees() {
    let lists: Value = serde_json::from_str(SYNTAX).expect("the file is JSON");
    for (list, expected) in [("with_u_flag", Some(false)), ("only_without", Some(true)), ("neither", None)] {
        let sources = lists.get(list).and_then(Value::as_array).expect("the file has this list");
        assert!(sources.len() > 100, "{list}");
        for source in sources.iter().filter_map(Value::as_str) {
            let lenient = Pattern::new(source).ok().map(|pattern| pattern.is_lenient());
            assert_eq!(lenient, expected, "{source}");
        }
    }
}
