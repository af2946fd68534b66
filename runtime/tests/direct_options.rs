//! Compares decoding without a tree with decoding from a tree for every way to decode: from texts and readers, leniently,
//! from other formats, with limits and other options, with secrets and patterns that backtrack.
#![forbid(unsafe_code)]
#![cfg(all(feature = "report", feature = "backtrack"))]

use std::io::Read;

use typewright::__private::v1 as rt;
use typewright::{Decoder, Duplicates, Error, Limits, Model, Node, ParseOptions, Parser};

/// An account whose pin is secret.
#[derive(Clone, PartialEq)]
struct Account {
    name: String,
    pin: Option<String>,
    tags: Option<Vec<String>>,
    inner: Option<Box<Account>>,
    size: Option<u16>,
    extra: typewright::Object,
}

const SECRETS: &[&str] = &["pin"];

rt::debug!(Account: SECRETS struct { name, pin = hidden_option, tags, inner, size, extra = masked });
rt::members!(Account: object, new(name: String) { name!, pin?, tags?, inner?, size?, ..extra });
rt::serde_model!(Account: "https://example.com/account", account, PROGRAM, "#"; SECRETS);

/// `pin` is a digit twice, and a tag has two equal halves or an even length: both patterns backtrack.
static PROGRAM: rt::LazyProgram = rt::LazyProgram::new(
    r##"typewright 1
resource "https://example.com/account"
redact "pin"
# type="object" required=["name"] properties
  /properties/name type="string" minLength=1 maxLength=12  /properties/pin secret type="string" pattern="^(\\d)\\1$"
  /properties/tags type="array" maxItems=4 items
    /items type="string" pattern="^(?:(.*)\\1|(?:(?!x)..)*)$"
  /properties/inner $ref="#"  /properties/size type="integer" maximum=60000
"##,
);

fn account<'a, N: Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    let (program, entry) = PROGRAM.entry("#").expect("the text is a program");
    rt::interpret::is_valid(program, entry, node, context)
}

/// Texts that are valid, and texts that are not.
const TEXTS: &[&str] = &[
    r#"{"name":"a","pin":"11","tags":["abab","abcd","x"],"size":7}"#,
    r#"{"name":"a","pin":"11","tags":["abab","abcd"],"size":7}"#,
    r#" {"size": 60000, "inner": {"name": "b", "inner": {"name": "c", "pin": "22"}}, "name": "\u0061"} "#,
    r#"{"name":"a","size":60001}"#,
    r#"{"name":"a","size":65536}"#,
    r#"{"name":"a","pin":"canary"}"#,
    r#"{"name":"a","pin":["canary"]}"#,
    r#"{"name":"a","pin":"11","pin":"22"}"#,
    r#"{"name":"a","name":"b"}"#,
    r#"{"name":"a","inner":{"name":"b","size":1,"size":2}}"#,
    r#"{"name":"a","more":1,"pin2":"11"}"#,
    r#"{"name":"a","pin":"canary" x}"#,
    r#"{"name":""}"#,
    r#"{"pin":"11"}"#,
    r#"{"name":"a","tags":["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"]}"#,
    r#"{"name":"a"}{}"#,
    r#"{"name":"a"#,
    "",
    "null",
    "[]",
];

fn all_limits() -> Vec<Limits> {
    let limits = Limits::default();
    let mut all = vec![limits];
    for size in [0, 1, 2, 3, 5, 10, 11, 12, 20, 40, 47, 48, 60, 100, 200, 500, 1_000, 4_000] {
        all.extend([
            limits.depth(size),
            limits.document_bytes(size),
            limits.nodes(size),
            limits.value_bytes(size as u64),
            limits.nesting(size),
            limits.check_steps(size as u64),
            limits.check_steps(size as u64 * 100),
            limits.regex_steps(size as u64),
            limits.violations(size),
            limits.report_bytes(size),
        ]);
    }
    all
}

/// Shows a result, and all texts of an error.
fn shown(result: Result<Account, Error>) -> String {
    match result {
        Ok(value) => format!("{value:?} {:?} {}", value.pin, value.to_string()),
        Err(error) => format!("{error} {}", error.explanation()),
    }
}

/// Decodes with a tree, with the same limits.
fn with_tree(text: &[u8], limits: Limits, duplicates: Duplicates) -> String {
    let mut parser = Parser::with_options(ParseOptions::default().limits(limits).duplicates(duplicates));
    let decoder = Decoder::new().limits(limits).duplicates(duplicates);
    match parser.parse(text) {
        Ok(document) => shown(decoder.from_document(&document)),
        // It is not JSON, or too large: nothing can be decoded.
        Err(_) => String::new(),
    }
}

/// Makes the plan, so that texts are decoded without a tree from now on.
fn plan() {
    let text = br#"{"name":"a","pin":"11"}"#;
    assert!(rt::decode_directly::<Account>(text, &ParseOptions::default()).is_some());
}

#[test]
fn every_way_to_decode_has_one_result() {
    let (mut direct, mut refused) = (0, 0);
    for text in TEXTS {
        for limits in all_limits() {
            for duplicates in [Duplicates::Error, Duplicates::First, Duplicates::Last] {
                plan();
                let decoder = Decoder::new().limits(limits).duplicates(duplicates);
                let options = ParseOptions::default().limits(limits).duplicates(duplicates);
                direct += usize::from(rt::decode_directly::<Account>(text.as_bytes(), &options).is_some());
                let expected = with_tree(text.as_bytes(), limits, duplicates);
                let found = shown(decoder.from_slice(text.as_bytes()));
                let place = || format!("{text} with {limits:?}, {duplicates:?}");
                if expected.is_empty() {
                    assert!(decoder.is_valid::<Account>(text.as_bytes()).is_err(), "{}", place());
                    refused += 1;
                } else {
                    assert_eq!(found, expected, "{}", place());
                }
                plan();
                assert_eq!(shown(decoder.from_str(text)), found, "{}", place());
                plan();
                assert_eq!(shown(decoder.from_reader(Slow(text.as_bytes()))), found, "{}", place());
            }
        }
    }
    assert!(direct > 500 && refused > 500, "{direct} {refused}");
}

/// Reads a byte at a time.
struct Slow<'t>(&'t [u8]);

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = 1.min(buffer.len());
        self.0.read(&mut buffer[..length])
    }
}

/// Lenient decoding never works without a tree.
#[test]
fn what_decodes_strictly_decodes_leniently_to_the_same_value() {
    for text in TEXTS {
        plan();
        let strict = Account::from_str(text);
        let lenient = Account::from_slice_lenient(text.as_bytes());
        match (strict, lenient) {
            (Ok(strict), Ok(lenient)) => {
                assert!(lenient.value == strict && lenient.deviations.is_empty(), "{text}");
            }
            (Ok(_), Err(error)) => panic!("{text}: {error}"),
            (Err(_), Ok(lenient)) => assert!(!lenient.deviations.is_empty() || !lenient.rest.is_empty(), "{text}"),
            (Err(strict), Err(lenient)) => assert_eq!(strict.to_string(), lenient.to_string(), "{text}"),
        }
    }
}

#[cfg(all(feature = "yaml", feature = "toml"))]
#[test]
fn other_formats_decode_to_the_same_value() {
    for text in &TEXTS[1..3] {
        plan();
        let value = shown(Account::from_str(text));
        assert_eq!(shown(Account::from_yaml(text)), value.clone(), "{text}");
        assert_eq!(shown(Account::from_jsonc(format!("{text} // a comment"))), value, "{text}");
    }
    let toml = Account::from_toml("name = 'a'\npin = '11'\ntags = ['abab', 'abcd']\nsize = 7\n");
    assert_eq!(shown(toml), shown(Account::from_str(TEXTS[1])));
}

#[test]
fn a_value_that_was_decoded_without_a_tree_hides_its_secrets() {
    plan();
    let value = rt::decode_directly::<Account>(TEXTS[1].as_bytes(), &ParseOptions::default()).expect("a plain value");
    assert_eq!(value.pin.as_deref(), Some("11"));
    assert!(!format!("{value:?}").contains("11"), "{value:?}");
    for text in TEXTS.iter().filter(|text| text.contains("canary")) {
        plan();
        assert!(!shown(Account::from_str(text)).contains("canary"), "{text}");
    }
}
