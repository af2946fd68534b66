//! Compares the parser with `serde_json`, on texts mutated from a fixed seed.
//! each.
//!
//! The only permitted differences:
//! 1. a number outside the range of `f64`, which `serde_json` rejects and we keep;
//! 2. depth, where `serde_json` stops at 127 and we stop at 128, with a limit instead of a syntax error;
//! 3. members with the same name, which we reject by default; with [`Duplicates::Last`] the values must be equal;
//! 4. the last digit of a float, which `serde_json` rounds less exactly than the standard library.

#![cfg(feature = "value")]

use serde_json::Value;
use typewright::{
    Document, Duplicates, Json, Kind, LimitKind, Node, NodeRef, ParseError, ParseOptions, Parser, SyntaxErrorKind,
};

const ROUNDS: usize = 200_000;

const SEEDS: &[&str] = &[
    r#"{"id": 17, "name": "Zoë", "tags": ["a", "b\n", ""], "ratio": -0.25e-3, "on": true, "off": false, "none": null}"#,
    r"[0, -0, 1.5, 1e5, 1E-5, -12.34e+56, 18446744073709551615, 18446744073709551616, -9223372036854775808, 1e308]",
    r#"{"":{"":{"":[[[{}]]]}}, "a/b": [[], {}, [{"x": [1, [2, [3]]]}]]}"#,
    r#""plain \" \\ \/ \b\f\n\r\t \u0041\u00e9\u20ac \ud834\udd1e end""#,
    "[\"é€𝄞\u{7f}\u{80}\u{2028}\", \"a longer string, of more than eight bytes\", \"\"]",
    r#" { "a" : 1 , "b" : 2 , "a\u0062" : 3 , "ab " : 4 , "c" : { "a" : 1 , "b" : 2 } } "#,
    r#"[true,false,null,"true","null",1,12,123,1234,12345,123456,1234567,12345678,123456789]"#,
];

/// Pieces that bring a mutated text close to the limits of the grammar.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    "\\udc00",
    "\\u0000",
    "\\n",
    "\\x",
    "\"a\":",
    "\"b\":1,",
    "0",
    "-",
    "+",
    ".",
    "e",
    "E",
    "1e999",
    "-1e999",
    "00",
    "1.",
    ".5",
    "null",
    "true",
    "false",
    "nul",
    " ",
    "\t",
    "\r\n",
    "\u{0}",
    "\u{1f}",
    "\u{7f}",
    "é",
    "𝄞",
    "\u{feff}",
    "/*",
    "NaN",
    "[[[[[[[[[[[[[[[[",
    "]]]]]]]]]]]]]]]]",
    "\"\"",
    "{}",
    "[]",
];

/// A small pseudo-random number generator (xorshift), so that every run uses the same texts.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits fit") % end.max(1)
    }

    fn pick<'t, T: ?Sized>(&mut self, from: &[&'t T]) -> &'t T {
        from[self.below(from.len())]
    }
}

fn mutate(text: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(text.len() + 1);
    let end = (at + random.below(6)).min(text.len());
    match random.below(6) {
        0 => drop(text.splice(at..at, random.pick(PIECES).bytes())),
        1 => drop(text.splice(at..end, random.pick(PIECES).bytes())),
        2 => drop(text.drain(at..end)),
        3 => {
            let byte = u8::try_from(random.below(256)).expect("below 256");
            text.splice(at..end.min(at + 1), [byte]);
        }
        4 => {
            let copy = text[at..end].to_vec();
            let to = random.below(text.len() + 1);
            text.splice(to..to, copy);
        }
        _ => {
            let (left, right) = (random.below(text.len().max(1)), random.below(text.len().max(1)));
            if !text.is_empty() {
                text.swap(left, right);
            }
        }
    }
}

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
