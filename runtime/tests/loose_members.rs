//! Tests members that only some branches describe: decoding puts values of other types among the additional members,
//! and a value that is set later replaces them.

#![allow(clippy::option_option, reason = "absent, null and a value stay apart")]

use std::collections::{BTreeMap, HashMap};

use typewright::__private::v1 as rt;
use typewright::{Json, Model, Object, OnlyValue};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Color {
    Red,
}

rt::strings!(Color { Red = "red" });
rt::serde_model!(Color: "https://example.com/color", anything);

#[derive(Clone, Debug, Default, PartialEq)]
struct Part {
    id: Option<i64>,
    extra: Object,
}

rt::members!(Part: object { id?, ..extra });
rt::serde_model!(Part: "https://example.com/part", anything);

fn anything<'a, N: rt::Node<'a>>(_: N, _: &mut rt::Context) -> bool {
    true
}

/// Defines a struct of loose members of all kinds, with this type for additional members.
macro_rules! loose_members {
    ($name:ident, $extra:ty) => {
        #[derive(Clone, Debug, PartialEq)]
        struct $name {
            id: String,
            bool: Option<bool>,
            integer: Option<i64>,
            float: Option<f64>,
            text: Option<String>,
            null: Option<Option<String>>,
            constant: Option<OnlyValue>,
            nullable_constant: Option<Option<OnlyValue>>,
            color: Option<Color>,
            list: Option<Vec<i64>>,
            map: Option<BTreeMap<String, i64>>,
            part: Option<Part>,
            boxed: Option<Box<Part>>,
            quoted: Option<i64>,
            extra: $extra,
        }

        rt::members!($name: object, new(id: String) {
            [KIND: &'static str, "kind" = "loose"],
            id!, bool~, integer~, float~, text~, null~, constant~: "c", nullable_constant~: 1, color~, list~, map~,
            part~, boxed~, quoted~ = "\"", ..extra
        });
        rt::setters!($name {
            with_bool(bool): bool, with_integer(integer): i64, with_float(float): f64, with_text(into text): String,
            with_null(into null): Option<String>, with_constant(const constant),
            with_nullable_constant(into nullable_constant): Option<OnlyValue>, with_color(into color): Color,
            with_list(into list): Vec<i64>, with_map(into map): BTreeMap<String, i64>, with_part(into part): Part,
            with_boxed(into boxed): Box<Part>, with_quoted(quoted): i64,
        });
        rt::serde_model!($name: "https://example.com/loose", anything);

        impl $name {
            fn all_set(self) -> Self {
                self.with_bool(true)
                    .with_integer(1)
                    .with_float(1.5)
                    .with_text("t")
                    .with_null(None)
                    .with_constant()
                    .with_nullable_constant(OnlyValue)
                    .with_color(Color::Red)
                    .with_list([1])
                    .with_map(BTreeMap::from([("a".to_owned(), 1)]))
                    .with_part(Part { id: Some(1), ..Part::default() })
                    .with_boxed(Part::default())
                    .with_quoted(7)
            }
        }
    };
}

loose_members!(Untyped, Object);
loose_members!(Sorted, BTreeMap<String, Json>);
loose_members!(Hashed, HashMap<String, Json>);

/// A value of another type for each loose member, and additional members.
const OTHERS: &str = r#"{"kind": "loose", "id": "x", "a": 1, "bool": 0, "integer": "i", "float": [], "text": 1,
    "null": 2, "constant": "d", "nullable_constant": 2, "color": "blue", "list": {}, "map": [], "part": 3, "boxed": 4,
    "\"": "q", "b": 2}"#;

fn parse(text: &[u8]) -> Json {
    Json::parse(text).expect("it is JSON without duplicate names")
}

macro_rules! test_loose_members {
    ($test:ident, $name:ident) => {
        #[test]
        fn $test() {
            let decoded = $name::from_str(OTHERS).expect("any value is valid");
            assert_eq!(decoded.extra.len(), 15);
            assert_eq!(parse(&decoded.to_vec()), parse(OTHERS.as_bytes()));

            let set = decoded.all_set();
            let again = $name::from_slice(&set.to_vec()).expect("no member is written twice");
            assert_eq!(again, $name { extra: again.extra.clone(), ..set });
            assert_eq!(again.extra.len(), 2);

            let assigned = $name { text: Some("t".to_owned()), ..$name::from_str(OTHERS).expect("any value is valid") };
            let written = parse(&assigned.to_vec());
            assert_eq!(written.pointer("/text"), Some(&Json::from("t")));
            assert_eq!(written.pointer("/integer"), Some(&Json::from("i")));
        }
    };
}

test_loose_members!(untyped_additional_members_give_way, Untyped);
test_loose_members!(sorted_additional_members_give_way, Sorted);
test_loose_members!(hashed_additional_members_give_way, Hashed);

#[test]
fn an_additional_member_never_repeats_a_field() {
    let mut value = Untyped::new("x".to_owned());
    for name in ["kind", "id", "text", "free"] {
        value.extra.insert(name, Json::Null);
    }
    assert_eq!(value.to_vec(), br#"{"kind":"loose","id":"x","text":null,"free":null}"#);
}

#[test]
fn members_after_the_first_64_give_way_too() {
    const NAMES: [&str; 70] = {
        let mut names = ["other"; 70];
        (names[0], names[63], names[64], names[65], names[69]) = ("a", "b", "c", "d", "e");
        names
    };
    let mut writer = typewright::Writer::new();
    let mut object = rt::ObjectWriter::begin(&mut writer, &NAMES, true);
    for place in 0..70 {
        object.optional(&[0, 64, 69].contains(&place).then_some(place));
    }
    let extra: Vec<(String, i64)> = ["e", "d", "c", "b", "a", "f"].map(|name| (name.to_owned(), -1)).into();
    object.extra(&extra.into_iter().collect::<BTreeMap<String, i64>>());
    object.end();
    assert_eq!(writer.into_string(), r#"{"a":0,"c":64,"e":69,"b":-1,"d":-1,"f":-1}"#);
}
