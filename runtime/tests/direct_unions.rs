//! Compares decoding unions, maps, untyped values and members with one value without a tree with decoding them from a
//! tree: for any text and limits, both must return the same value or the same error.
#![forbid(unsafe_code)]
#![cfg(feature = "report")]
#![allow(clippy::option_option, reason = "absent, null and a value stay apart")]

mod compared;
#[allow(dead_code, reason = "this test has texts of its own")]
mod mutated;
mod unions;

use typewright::__private::v1 as rt;
use typewright::{Duplicates, Limits, Model, ParseOptions};

use compared::Counts;
use mutated::{Random, mutate};
use unions::{Data, Event, Root, Term, Twice};

/// Each member, with values that are valid and values that are not. Members without a field have names of their own.
const MEMBERS: [(&str, &[&str], &[&str]); 16] = [
    (
        "data",
        &[
            r#"{"id":1,"address":"a"}"#,
            r#"{"user":"u","address":"a","id":2,"x":[1,{"y":null}],"z":1.50}"#,
            r#"{"id":3,"user":"u"}"#,
            r#"{ "id" : 4 , "x" : { } }"#,
            r#"{"reason":"late","user":"u"}"#,
            r#"{"user":"u","id":5,"more":[]}"#,
            r#"{"id":1.0,"address":"a"}"#,
            r#"{"id":"1","user":"u"}"#,
            r#"{"i\u0064":1,"address":"a"}"#,
            r#"{"x":{"id":1,"address":"}"},"id":6}"#,
        ],
        &[
            r#"{"id":1,"id":2}"#,
            r#"{"id":1,"x":1,"x":2}"#,
            r#"{"id":1,"x":{"y":1,"y":2}}"#,
            r#"{"id":1,"x":01}"#,
            r#"{"id":1,"x":[1,}]}"#,
            r#"{"id":1,"\u0078":1,"x":2}"#,
            "{}",
            "[]",
            "null",
            r#"{"user":1}"#,
            r#"{"user":"u","reason":"x"}"#,
        ],
    ),
    (
        "event",
        &[
            r#"{"type":"push","size":3}"#,
            r#"{"size":3,"type":"push"}"#,
            r#"{"type":"opened"}"#,
            r#"{"note":"n","type":"closed","x":"\"}"}"#,
            r#"{"type":"shape","form":"square","side":1.5}"#,
            r#"{"form":"round","x":{},"type":"shape"}"#,
            r#"{"type":"p\u0075sh","size":1}"#,
        ],
        &[
            r#"{"type":"push","size":3,"x":1}"#,
            r#"{"type":"other"}"#,
            r#"{"type":1}"#,
            r#"{"type":"opened","type":"push","size":1}"#,
            r#"{"type":"shape","form":"line"}"#,
            r#"{"type":"shape"}"#,
            "\"push\"",
        ],
    ),
    (
        "size",
        &["\"a\"", "7", "[true, false]", "[]", r#"{"id":1}"#, "true", "1.0"],
        &["\"\"", "-1", "null", "[1]", "{}", "1.5"],
    ),
    (
        "term",
        &["null", "1.5", r#"{"add":[1,{"not":2},{"add":[]}]}"#, r#"{"not":{"not":{"add":[0]}},"x":1}"#],
        &["\"a\"", r#"{"add":[{}]}"#, "true"],
    ),
    (
        "any",
        &[
            "null",
            "true",
            "false",
            "-0",
            "1.50",
            "1e400",
            "\"\\n\\u00e9\"",
            "[1,[2,{\"a\":{}}],\"]\"]",
            "{\"b\":1,\"a\":[ ]}",
            "{}",
        ],
        &["nul", "[1,]", "{\"a\":1,\"a\":2}", "01", "\"\\x\"", "[\"\\ud800\"]", "{\"a\" 1}", "1 2", "-"],
    ),
    (
        "object",
        &["{}", "{\"z\":1,\"a\":[null]}", "{\"a\":{\"a\":{\"a\":0}}}"],
        &["[]", "{\"a\":1,\"a\":1}", "{\"a\":}"],
    ),
    (
        "counts",
        &["{}", "{\"b\":1,\"a\":255}", "{\"\":0}"],
        &["{\"a\":256}", "{\"a\":-1}", "{\"a\":1,\"a\":1}", "{\"a\":1.5}"],
    ),
    ("texts", &["{}", "{\"b\":\"x\",\"a\":\"\\n\"}"], &["{\"a\":\"\"}", "{\"a\":\"x\",\"\\u0061\":\"y\"}"]),
    ("mode", &["\"on\"", "\"\\u006fn\""], &["\"off\"", "null", "1"]),
    ("level", &["3", "3.0", "30e-1"], &["4", "\"3\"", "null"]),
    ("sure", &["true", "null"], &["false", "1"]),
    ("list", &["[]", r#"[{"type":"opened"},{"type":"push","size":1}]"#], &["{}", "[{}]"]),
    ("", &["\"ab\"", "[]"], &["\"a\"", "1"]),
    ("more", &["\"abc\"", "[1,{\"a\":\"b\"}]"], &["{}", "null"]),
    ("dataa", &["\"\\u00e9é\"", "[[]]"], &["\"é\""]),
    ("moré", &["\"ab\""], &["[\"\\ud800\"]"]),
];

/// Returns an object with some members in any order. Few of its values are not valid.
fn object(random: &mut Random) -> String {
    let mut members: Vec<String> = Vec::new();
    for (name, valid, invalid) in MEMBERS {
        if random.below(2) == 0 {
            continue;
        }
        let values = if random.below(60) == 0 { invalid } else { valid };
        let value = random.pick(values);
        let name = match random.below(200) {
            0 if !name.is_empty() => format!("\\u{:04x}{}", name.as_bytes()[0], &name[1..]),
            _ => (*name).to_owned(),
        };
        let space = random.pick(&["", "", "", " ", "\n\t"]);
        members.push(format!("{space}\"{name}\"{space}:{space}{value}{space}"));
    }
    if random.below(30) == 0 && !members.is_empty() {
        members.push(members[random.below(members.len())].clone());
    }
    for last in (1..members.len()).rev() {
        members.swap(last, random.below(last + 1));
    }
    format!("{{{}}}", members.join(","))
}

#[test]
fn values_and_errors_are_those_of_the_tree() {
    let mut random = Random(0xB12D);
    let mut counts = Counts::default();
    for _ in 0..400 {
        let text = object(&mut random);
        counts.compare::<Root>(text.as_bytes());
        let mut text = text.into_bytes();
        for _ in 0..3 {
            mutate(&mut text, &mut random);
            counts.compare::<Root>(&text);
        }
    }
    assert!(counts.direct > 500 && counts.decoded > counts.direct && counts.refused > 5_000, "{counts:?}");
}

/// Each value of each member, as a text of its own and as the only member.
#[test]
fn each_value_is_decoded_as_from_a_tree() {
    let mut counts = Counts::default();
    for (name, valid, invalid) in MEMBERS {
        for value in valid.iter().chain(invalid) {
            counts.compare::<Root>(format!("{{\"{name}\":{value}}}").as_bytes());
            counts.compare::<Data>(value.as_bytes());
            counts.compare::<Event>(value.as_bytes());
            counts.compare::<Term>(value.as_bytes());
            counts.compare::<Twice>(value.as_bytes());
        }
        for value in valid {
            let text = format!("{{\"{name}\":{value}}}");
            let decoded = Root::from_slice(text.as_bytes());
            assert!(decoded.is_ok(), "{text}: {:?}", decoded.err());
        }
    }
    assert!(counts.direct > 300 && counts.refused > 300, "{counts:?}");
}

/// Bytes that are not UTF-8, or that end a token, at each position.
#[test]
fn each_byte_at_each_position_is_decoded_as_from_a_tree() {
    let mut counts = Counts::default();
    for text in [
        r#"{"data":{"user":"é","x":{"y":[1]},"id":2},"event":{"x":0,"type":"closed"},"a":"xx"}"#,
        r#"{"term":{"add":[1,{"not":-2.5}]},"mode":"on","any":[{"é":"\n"}],"counts":{"a":1}}"#,
    ] {
        for at in 0..text.len() {
            for byte in 0..=u8::MAX {
                let mut text = text.as_bytes().to_vec();
                text[at] = byte;
                counts.compare_with::<Root>(&text, Limits::default(), Duplicates::Error);
            }
            counts.compare_with::<Root>(&text.as_bytes()[..at], Limits::default(), Duplicates::Error);
        }
    }
    assert!(counts.direct > 1_000 && counts.refused > 10_000, "{counts:?}");
}

/// The texts that real documents resemble are decoded without a tree.
#[test]
fn plain_texts_need_no_tree() {
    let accepted = |text: &str| rt::decode_directly::<Root>(text.as_bytes(), &ParseOptions::default());
    for (name, valid, _) in MEMBERS {
        let plain = valid.iter().filter(|value| !value.contains('\\') && !value.contains("1.0"));
        for value in plain.filter(|value| !matches!(**value, r#"{"id":"1","user":"u"}"# | "3.0" | "30e-1")) {
            let text = format!("{{\"{name}\":{value}}}");
            assert!(accepted(&text).is_some(), "{text}");
        }
    }
    let data = |text: &str| accepted(text).and_then(|root| root.data);
    assert!(matches!(data(r#"{"data":{"id":1,"address":""}}"#), Some(Data::Full(_))));
    assert!(matches!(data(r#"{"data":{"id":1,"user":""}}"#), Some(Data::Part(part)) if part.extra.len() == 1));
    assert!(matches!(data(r#"{"data":{"user":""}}"#), Some(Data::Failed(_))));
}

/// Unions that are nested without end are left to the tree before its checks take too many steps.
#[test]
fn nested_unions_end_at_the_limits() {
    let mut counts = Counts::default();
    for depth in [1, 2, 3, 8, 12, 16, 20, 30, 31, 32, 40] {
        let text = format!("{}1{}", "{\"not\":".repeat(depth), "}".repeat(depth));
        let wide = format!("{}1{}", "{\"add\":[1,".repeat(depth), "]}".repeat(depth));
        for steps in [1, 50, 1_000, 20_000, 1_000_000, 100_000_000] {
            let limits = Limits::default().check_steps(steps);
            counts.compare_with::<Term>(text.as_bytes(), limits, Duplicates::Error);
            counts.compare_with::<Term>(wide.as_bytes(), limits, Duplicates::Error);
        }
    }
    assert!(counts.direct > 0 && counts.refused > 0, "{counts:?}");
}
