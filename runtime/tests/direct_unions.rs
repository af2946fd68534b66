//! Compares decoding unions, maps, untyped values and members with one value without a tree with decoding them from a
//! tree: for any text and limits, both must return the same value or the same error.
#![forbid(unsafe_code)]
#![cfg(feature = "report")]
#![allow(clippy::option_option, reason = "absent, null and a value stay apart")]

use std::collections::{BTreeMap, HashMap};

mod compared;
#[allow(dead_code, reason = "this test has texts of its own")]
mod mutated;

use typewright::__private::v1 as rt;
use typewright::{Duplicates, Json, Limits, Model, Node, Object, OnlyValue, ParseOptions};

use compared::Counts;
use mutated::{Random, mutate};

/// The checks of all types of this file.
static PROGRAM: rt::LazyProgram = rt::LazyProgram::new(
    r##"typewright 1
resource "https://example.com/unions"
#/$defs/root type="object" properties additionalProperties
  /properties/data $ref="#/$defs/data"  /properties/event $ref="#/$defs/event"
  /properties/size $ref="#/$defs/size"
  /properties/term anyOf
    /anyOf/0 $ref="#/$defs/term"  /anyOf/1 type="null"
  /properties/any  /properties/object type="object"  /properties/counts type="object" properties additionalProperties
    /additionalProperties type="integer" minimum=0
  /properties/texts type="object" properties additionalProperties
    /additionalProperties type="string" minLength=1
  /properties/mode const="on"  /properties/level const=3  /properties/sure type=["boolean","null"] enum=[true,null]
  /properties/list type="array" items
    /items $ref="#/$defs/event"
  /additionalProperties type=["string","array"] minLength=2
#/$defs/data anyOf
  /anyOf/0 $ref="#/$defs/full"  /anyOf/1 $ref="#/$defs/part"  /anyOf/2 $ref="#/$defs/failed"
#/$defs/full type="object" required=["id","address"] properties
  /properties/id type="integer"  /properties/address type="string"  /properties/user type="string"
#/$defs/part type="object" required=["id"] properties
  /properties/id type="integer"
#/$defs/failed type="object" required=["user"] properties
  /properties/user type="string"  /properties/reason enum=["denied","late"]
#/$defs/event oneOf
  /oneOf/0 $ref="#/$defs/push"  /oneOf/1 $ref="#/$defs/issue"  /oneOf/2 $ref="#/$defs/shape"
#/$defs/push type="object" required=["type","size"] properties additionalProperties
  /properties/type const="push"  /properties/size type="integer"  /additionalProperties false
#/$defs/issue type="object" required=["type"] properties
  /properties/type enum=["opened","closed"]  /properties/note type="string"
#/$defs/shape type="object" required=["type"] properties oneOf
  /properties/type const="shape"
  /oneOf/0 type="object" required=["form","side"] properties
    /properties/form const="square"  /properties/side type="number"
  /oneOf/1 type="object" required=["form"] properties
    /properties/form oneOf
      /oneOf/0 const="circle"  /oneOf/1 const="round"
#/$defs/size oneOf
  /oneOf/0 type="string" minLength=1  /oneOf/1 type="integer" minimum=0  /oneOf/2 type="array" items
    /items type="boolean"
  /oneOf/3 $ref="#/$defs/part"  /oneOf/4 type="boolean"
#/$defs/twice type="object" allOf
  /allOf/0 oneOf=["#/$defs/full","#/$defs/failed"]  /allOf/1 oneOf=["#/$defs/full","#/$defs/part","#/$defs/push"]
#/$defs/term anyOf
  /anyOf/0 type="number"  /anyOf/1 type="object" required=["add"] properties
    /properties/add type="array" items
      /items $ref="#/$defs/term"
  /anyOf/2 type="object" required=["not"] properties
    /properties/not $ref="#/$defs/term"
"##,
);

fn judge<'a, N: Node<'a>>(place: &str, node: N, context: &mut rt::Context) -> bool {
    let (program, entry) = PROGRAM.entry(place).expect("the text is a program");
    rt::interpret::is_valid(program, entry, node, context)
}

/// Defines checks that run on the interpreter.
macro_rules! checks {
    ($($check:ident $place:literal)+) => {$(
        fn $check<'a, N: Node<'a>>(node: N, context: &mut rt::Context) -> bool {
            judge($place, node, context)
        }
    )+};
}

checks! {
    root "#/$defs/root"
    data "#/$defs/data"
    full "#/$defs/full"
    part "#/$defs/part"
    failed "#/$defs/failed"
    event "#/$defs/event"
    push "#/$defs/push"
    issue "#/$defs/issue"
    shape "#/$defs/shape"
    square "#/$defs/shape/oneOf/0"
    circle "#/$defs/shape/oneOf/1"
    text "#/$defs/size/oneOf/0"
    count "#/$defs/size/oneOf/1"
    flags "#/$defs/size/oneOf/2"
    term "#/$defs/term"
    sum "#/$defs/term/anyOf/1"
    negation "#/$defs/term/anyOf/2"
    twice "#/$defs/twice"
}

#[derive(Clone, Debug, PartialEq)]
struct Root {
    data: Option<Data>,
    event: Option<Event>,
    size: Option<Size>,
    term: Option<Option<Box<Term>>>,
    any: Option<Json>,
    object: Option<Object>,
    counts: Option<BTreeMap<String, u8>>,
    texts: Option<HashMap<String, String>>,
    mode: Option<OnlyValue>,
    level: Option<OnlyValue>,
    sure: Option<Option<OnlyValue>>,
    list: Option<Vec<Event>>,
    extra: BTreeMap<String, Json>,
}

rt::members!(Root: object, default {
    data?, event?, size?, term?, any?, object?, counts?, texts?, mode?: "on", level?: 3, sure?: true, list?, ..extra
});
rt::serde_model!(Root: "https://example.com/unions", root, PROGRAM, "#/$defs/root");

#[derive(Clone, Debug, PartialEq)]
enum Data {
    Full(Full),
    Part(Box<Part>),
    Failed(Failed),
}

rt::branches!(Data { Full(Full) if full, Part if part, Failed(Failed) if failed });
rt::serde_model!(Data: "https://example.com/data", data, PROGRAM, "#/$defs/data");

#[derive(Clone, Debug, PartialEq)]
struct Full {
    id: i64,
    address: String,
    user: Option<String>,
    extra: Object,
}

rt::required!(FullRequired for Full: Clone, Debug { id: i64, address: String });
rt::members!(Full: object, new(FullRequired) { id!, address!, user?, ..extra });

#[derive(Clone, Debug, PartialEq)]
struct Part {
    id: i64,
    extra: Object,
}

rt::members!(Part: object, new(id: i64) { id!, ..extra });

#[derive(Clone, Debug, PartialEq)]
struct Failed {
    user: String,
    reason: Option<Reason>,
    extra: Object,
}

rt::members!(Failed: object, new(user: String) { user!, reason?, ..extra });

#[derive(Clone, Copy, Debug, PartialEq)]
enum Reason {
    Denied,
    Late,
}

rt::strings!(Reason { Denied = "denied", Late = "late" });

#[derive(Clone, Debug, PartialEq)]
enum Event {
    Push(Push),
    Issue(Issue),
    Shape(Shape),
}

rt::branches!(Event by "type" {
    Push(Push) = "push" if push, Issue(Issue) = "opened" | "closed" if issue, Shape(Shape) = "shape" if shape,
});
rt::serde_model!(Event: "https://example.com/event", event, PROGRAM, "#/$defs/event");

#[derive(Clone, Debug, PartialEq)]
struct Push {
    size: i64,
}

rt::members!(Push: closed_object, new(size: i64) { [TYPE: &'static str, "type" = "push"], size! });

#[derive(Clone, Debug, PartialEq)]
struct Issue {
    kind: State,
    note: Option<String>,
    extra: Object,
}

rt::members!(Issue: object, new(kind: State) { kind! = "type", note?, ..extra });

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Opened,
    Closed,
}

rt::strings!(State { Opened = "opened", Closed = "closed" });

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Square(Square),
    Circle(Circle),
}

rt::branches!(Shape by "form" {
    Square(Square) = "square" if square, Circle(Circle) = "circle" | "round" if circle,
});

#[derive(Clone, Debug, PartialEq)]
struct Square {
    side: f64,
    extra: Object,
}

rt::members!(Square: object, new(side: f64) {
    [TYPE: &'static str, "type" = "shape"], [FORM: &'static str, "form" = "square"], side!, ..extra
});

#[derive(Clone, Debug, PartialEq)]
struct Circle {
    form: String,
    extra: Object,
}

rt::members!(Circle: object, new(form: String) { [TYPE: &'static str, "type" = "shape"], form!, ..extra });

#[derive(Clone, Debug, PartialEq)]
enum Size {
    Text(String),
    Count(i64),
    Flags(Vec<bool>),
    Part(Part),
    Flag(bool),
}

rt::branches!(Size { Text if text, Count if count, Flags if flags, Part if part, Flag if rt::is_boolean });

#[derive(Clone, Debug, PartialEq)]
enum Term {
    Number(f64),
    Sum(Sum),
    Not(Negation),
}

rt::branches!(Term { Number if rt::is_number, Sum(Sum) if sum, Not(Negation) if negation });
rt::serde_model!(Term: "https://example.com/term", term, PROGRAM, "#/$defs/term");

#[derive(Clone, Debug, PartialEq)]
struct Sum {
    add: Vec<Term>,
    extra: Object,
}

rt::members!(Sum: object, new(add: Vec<Term>) { add!, ..extra });

#[derive(Clone, Debug, PartialEq)]
struct Negation {
    not: Box<Term>,
    extra: Object,
}

rt::members!(Negation: object, new(not: Box<Term>) { not!, ..extra });

/// Another union has a branch of this one, and decides otherwise.
#[derive(Clone, Debug, PartialEq)]
enum Twice {
    Full(Full),
    Failed(Failed),
}

rt::branches!(Twice { Full(Full) if full, Failed(Failed) if failed });
rt::serde_model!(Twice: "https://example.com/twice", twice, PROGRAM, "#/$defs/twice");

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
