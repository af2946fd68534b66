//! Compares the parser with `serde_json`, on texts mutated from a fixed seed.
//!
//! The only permitted differences:
//! 1. a number outside the range of `f64`, which `serde_json` rejects and we keep;
//! 2. depth, where `serde_json` stops at 127 and we stop at 128, with a limit instead of a syntax error;
//! 3. members with the same name, which we reject by default; with [`Duplicates::Last`] the values must be equal;
//! 4. the last digit of a float, which `serde_json` rounds less exactly than the standard library.

#![cfg(feature = "value")]

mod mutated;

use serde_json::Value;
use typewright::{
    Document, Duplicates, Json, Kind, LimitKind, Node, NodeRef, ParseError, ParseOptions, Parser, SyntaxErrorKind,
};

use mutated::{Random, SEEDS, mutate};

const ROUNDS: usize = 200_000;

/// Counts the results of all texts.
#[derive(Default)]
struct Tally {
    accepted: usize,
    refused: usize,
    repeated: usize,
    out_of_range: usize,
    too_deep: usize,
}

fn compare(text: &[u8], tally: &mut Tally) {
    let shown = String::from_utf8_lossy(text);
    let ours = Document::parse(text);
    let theirs = serde_json::from_slice::<Value>(text);
    match (ours, theirs) {
        (Ok(document), Ok(value)) => {
            tally.accepted += 1;
            assert_same(document.root(), &value, &shown);
            assert_round_trip(&document, &shown);
        }
        (Ok(_), Err(error)) if error.to_string().starts_with("number out of range") => tally.out_of_range += 1,
        (Ok(_), Err(error)) if error.to_string().starts_with("recursion limit exceeded") => tally.too_deep += 1,
        (Err(ParseError::Limit(ours)), theirs) => {
            tally.too_deep += 1;
            assert_eq!(ours.limit, LimitKind::Depth, "{shown:?}");
            assert!(theirs.is_err(), "{shown:?}");
        }
        (Err(ParseError::Syntax(error)), theirs) if matches!(error.kind, SyntaxErrorKind::DuplicateMember { .. }) => {
            tally.repeated += 1;
            assert_same_with_repeats(text, theirs, &shown);
        }
        (Err(_), Err(_)) => tally.refused += 1,
        (ours, theirs) => panic!("{shown:?}: {:?} but {:?}", ours.map(|_| ()), theirs.map(|_| ())),
    }
}

/// Checks that result and value agree if duplicate names are allowed.
fn assert_same_with_repeats(text: &[u8], theirs: serde_json::Result<Value>, shown: &str) {
    let options = ParseOptions::default().duplicates(Duplicates::Last);
    match (Parser::with_options(options).parse(text), theirs) {
        (Ok(document), Ok(value)) => assert_same(document.root(), &value, shown),
        (Err(_), Err(_)) => {}
        (Ok(_), Err(error)) => assert!(error.to_string().starts_with("number out of range"), "{shown:?}: {error}"),
        (Err(error), Ok(_)) => panic!("{shown:?}: {error}"),
    }
}

fn assert_same(node: NodeRef<'_>, value: &Value, shown: &str) {
    assert_eq!(node.kind(), value.kind(), "{shown:?}");
    assert_eq!(node.len(), value.len(), "{shown:?}");
    match node.kind() {
        Kind::Null => {}
        Kind::Boolean => assert_eq!(node.as_bool(), value.as_bool(), "{shown:?}"),
        Kind::String => assert_eq!(node.as_str(), value.as_str(), "{shown:?}"),
        Kind::Number => assert_same_number(node, value, shown),
        Kind::Array => node.items().zip(value.items()).for_each(|(node, value)| assert_same(node, value, shown)),
        Kind::Object => {
            for (name, member) in node.members() {
                assert_same(member, &value[name], shown);
            }
        }
    }
}

fn assert_same_number(node: NodeRef<'_>, value: &Value, shown: &str) {
    let ours = node.as_number().expect("it is a number");
    match (value.as_i64(), value.as_u64()) {
        (Some(theirs), _) => assert_eq!(ours.to_i64(), Some(theirs), "{shown:?}"),
        (None, Some(theirs)) => assert_eq!(ours.to_u64(), Some(theirs), "{shown:?}"),
        (None, None) => match (ours.to_f64(), value.as_f64()) {
            (Some(ours), Some(theirs)) => {
                assert!(ours.to_bits().abs_diff(theirs.to_bits()) <= 1, "{shown:?}: {} but {value}", node.raw());
            }
            // Only if `serde_json` was built to keep all digits.
            (ours, theirs) => assert_eq!(ours, theirs, "{shown:?}"),
        },
    }
}

/// Checks that writing and reading again changes no value, and that the text of any node is its value.
fn assert_round_trip(document: &Document<'_>, shown: &str) {
    let json = Json::from(document.root());
    let written = json.to_vec();
    assert_eq!(Json::parse(&written).as_ref(), Ok(&json), "{shown:?}");
    for node in document.root().items().chain(document.root().members().map(|(_, value)| value)) {
        assert_eq!(Json::parse(node.raw().as_bytes()), Ok(Json::from(node)), "{shown:?}");
    }
}

#[test]
fn mutated_texts_get_the_verdict_and_the_value_of_serde_json() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut tally = Tally::default();
    for _ in 0..ROUNDS {
        let mut text = random.pick(SEEDS).as_bytes().to_vec();
        for _ in 0..=random.below(4) {
            mutate(&mut text, &mut random);
        }
        compare(&text, &mut tally);
    }
    // Without enough mutations of every outcome, the comparison would be meaningless.
    let keeps_digits = serde_json::from_str::<Value>("1e999").is_ok();
    let least = [
        (tally.accepted, ROUNDS / 20),
        (tally.refused, ROUNDS / 5),
        (tally.repeated, ROUNDS / 1000),
        (tally.out_of_range, if keeps_digits { 0 } else { ROUNDS / 10_000 }),
    ];
    assert!(least.iter().all(|(count, least)| count >= least), "{least:?}");
}

#[test]
fn depths_around_the_limit_agree_but_for_one() {
    let mut tally = Tally::default();
    for depth in 120..140 {
        compare(format!("{}0{}", "[".repeat(depth), "]".repeat(depth)).as_bytes(), &mut tally);
        compare(format!("{}0{}", r#"{"a":"#.repeat(depth), "}".repeat(depth)).as_bytes(), &mut tally);
        compare("[".repeat(depth).as_bytes(), &mut tally);
    }
    assert_eq!((tally.accepted, tally.refused), (16, 9));
}

#[test]
fn every_beginning_and_every_changed_byte_gets_the_verdict_of_serde_json() {
    let mut tally = Tally::default();
    for seed in SEEDS {
        let text = seed.as_bytes();
        for at in 0..text.len() {
            compare(&text[..at], &mut tally);
            for byte in [0, b' ', b'"', b'\\', b',', b'0', b'}', b']', 0x7f, 0x80, 0xc3, 0xff] {
                let mut changed = text.to_vec();
                changed[at] = byte;
                compare(&changed, &mut tally);
            }
        }
    }
    assert!(tally.accepted > 500 && tally.refused > 500, "{} and {}", tally.accepted, tally.refused);
}
