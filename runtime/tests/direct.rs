//! Compares decoding without a tree with decoding from a tree: for any text and limits, both must return the same value
//! or the same error. With a low limit of nesting, texts are always decoded from a tree.
#![forbid(unsafe_code)]
#![allow(clippy::option_option, reason = "absent, null and a value stay apart")]

mod compared;
#[allow(dead_code, reason = "this test has texts of its own")]
mod mutated;

use typewright::__private::v1 as rt;
use typewright::{Duplicates, Limits, Model, Node, ParseOptions};

use compared::Counts;
use mutated::{Random, mutate};

#[derive(Clone, Debug, PartialEq)]
struct Code(String);

rt::newtype!(Code(String));
rt::serde_model!(Code: "https://example.com/code", code, PROGRAM, "#/properties/code");

#[derive(Clone, Debug, PartialEq)]
struct Codes(Vec<Code>);

rt::newtype!(Codes(Vec<Code>));

#[derive(Clone, Copy, Debug, PartialEq)]
enum Color {
    Red,
    Blue,
}

rt::strings!(Color { Red = "red", Blue = "dark \"blue\"" });

#[derive(Clone, Copy, Debug, PartialEq)]
enum Level {
    One,
    Two,
    Thirty,
}

rt::integers!(Level { One = 1, Two = -2, Thirty = 30 });

/// Defines a struct of members of all kinds, with this field for additional members.
macro_rules! item {
    ($(#[$doc:meta])* $name:ident $(, $extra:ident: $map:ty)?) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        struct $name {
            id: String,
            count: i64,
            small: i8,
            large: Option<u64>,
            ratio: f64,
            least: Option<f64>,
            active: bool,
            tags: Vec<String>,
            label: Option<Option<String>>,
            parent: Option<Box<$name>>,
            parts: Option<Vec<$name>>,
            color: Option<Color>,
            level: Option<Level>,
            code: Option<Code>,
            codes: Option<Codes>,
            near: Option<Option<Box<$name>>>,
            $($extra: $map,)?
        }
    };
}

item!(Item);

rt::required!(ItemRequired for Item: Clone, Debug {
    id: String, count: i64, small: i8, ratio: f64, active: bool, tags: Vec<String>,
});
rt::members!(Item: closed_object, new(ItemRequired) {
    id!, count!, small!, large?, ratio!, least?, active!, tags!, label?, parent?, parts?, color?, level?,
    code?, codes?, near?,
});
rt::serde_model!(Item: "https://example.com/item", item, PROGRAM, "#");

item!(
    /// Like [`Item`], but with names that have no escapes and a field for additional members.
    Open, extra: typewright::Object
);

rt::required!(OpenRequired for Open: Clone, Debug {
    id: String, count: i64, small: i8, ratio: f64, active: bool, tags: Vec<String>,
});
rt::members!(Open: object, new(OpenRequired) {
    id!, count!, small!, large?, ratio!, least?, active!, tags!, label?, parent?, parts?, color?, level?,
    code?, codes?, near?, ..extra
});
rt::serde_model!(Open: "https://example.com/open", open, PROGRAM, "#/$defs/open");

/// The checks as data, as they are generated for these members.
static PROGRAM: rt::LazyProgram = rt::LazyProgram::new(
    r##"typewright 1
resource "https://example.com/item"
# type="object" required=["id","count","small","ratio","active","tags"] properties additionalProperties
  /properties/id type="string" minLength=1 maxLength=8  /properties/count type="integer" minimum=-5 exclusiveMaximum=1000
  /properties/small type="integer"  /properties/large type="integer" minimum=0
  /properties/ratio type="number" minimum=0 maximum=1  /properties/least type="number" exclusiveMinimum=0.1
  /properties/active type="boolean"  /properties/tags type="array" minItems=1 maxItems=3 items
    /items type="string"
  /properties/label type=["string","null"]  /properties/parent $ref="#"
  /properties/parts type="array" items
    /items $ref="#"
  /properties/color oneOf
    /oneOf/0 const="red"  /oneOf/1 const="dark \"blue\""
  /properties/level enum=[1,-2,30]  /properties/code type="string" pattern="^[a-c]+é?$"
  /properties/codes type="array" items
    /items $ref="#/properties/code"
  /properties/near anyOf
    /anyOf/0 $ref="#"  /anyOf/1 type="null"
  /additionalProperties false
#/$defs/open type="object" required=["id","count","small","ratio","active","tags"] properties
  /properties/id $ref="#/properties/id"  /properties/count $ref="#/properties/count"
  /properties/small type="integer"  /properties/large type="integer" minimum=0
  /properties/ratio $ref="#/properties/ratio"  /properties/least $ref="#/properties/least"
  /properties/active type="boolean"  /properties/tags $ref="#/properties/tags"
  /properties/label type=["string","null"]  /properties/parent $ref="#/$defs/open"
  /properties/parts type="array" items
    /items $ref="#/$defs/open"
  /properties/color $ref="#/properties/color"
  /properties/level $ref="#/properties/level"  /properties/code $ref="#/properties/code"
  /properties/codes $ref="#/properties/codes"
  /properties/near anyOf
    /anyOf/0 $ref="#/$defs/open"  /anyOf/1 type="null"
"##,
);

fn code<'a, N: Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    judge("#/properties/code", node, context)
}

fn item<'a, N: Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    judge("#", node, context)
}

fn open<'a, N: Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    judge("#/$defs/open", node, context)
}

fn judge<'a, N: Node<'a>>(place: &str, node: N, context: &mut rt::Context) -> bool {
    let (program, entry) = PROGRAM.entry(place).expect("the text is a program");
    rt::interpret::is_valid(program, entry, node, context)
}

/// Each member, with values that are valid and values that are not.
const MEMBERS: [(&str, &[&str], &[&str]); 16] = [
    (
        "id",
        &["\"a\"", "\"abcdefgh\"", "\"é\\n\"", "\"éééééééé\"", "\"\\ud834\\udd1e\""],
        &["\"\"", "\"123456789\"", "1"],
    ),
    ("count", &["0", "-5", "999", "12"], &["1000", "-6", "1e2", "1.0", "-0", "01", "null", "12345678901234567890"]),
    ("small", &["-128", "127"], &["128", "-129", "99999999999999999999999", "1.5"]),
    ("large", &["0", "18446744073709551615", "9999999999999999999"], &["-1", "18446744073709551616", "1E0", "null"]),
    (
        "ratio",
        &["0", "1", "0.5", "1.0", "0.30000000000000004", "1e-7", "0.1234567890123456789", "0e0", "1.000"],
        &["-0", "-0.0", "1.0000000000000000000001", "-1e-400", "1.5", "1e400", "-1", "\"0\"", ".5", "1."],
    ),
    ("least", &["0.2", "0.11", "123456789.125", "1e300", "9007199254740993"], &["0.1", "0.10", "0", "1e999", "-2"]),
    ("active", &["true", "false"], &["tru", "null", "0"]),
    (
        "tags",
        &["[\"a\"]", "[ \"a\" , \"b\" ]", "[\"\",\"\\u0041\",\"c\"]"],
        &["[]", "[1]", "[\"a\",\"b\",\"c\",\"d\"]", "[\"a\",]"],
    ),
    ("label", &["null", "\"x\""], &["1", "nul"]),
    ("parent", &["\u{0}"], &["null", "{}", "[]"]),
    ("color", &["\"red\"", "\"dark \\\"blue\\\"\"", "\"r\\u0065d\""], &["\"green\"", "null", "1"]),
    ("level", &["1", "-2", "30"], &["2", "1.0", "3e1", "null", "\"1\""]),
    ("code", &["\"abc\"", "\"c\\u00e9\""], &["\"\"", "\"d\"", "\"aé \""]),
    ("codes", &["[]", "[\"a\", \"b\"]"], &["[\"d\"]", "null"]),
    ("near", &["null", "\u{0}"], &["{}", "1"]),
    ("parts", &["[]", "[\u{0}]", "[\u{0},\u{0}]"], &["null", "[{}]"]),
];

/// Returns an object with members in any order. Few of its values are not valid.
fn object(random: &mut Random, depth: usize) -> String {
    let mut members: Vec<String> = Vec::new();
    for (name, valid, invalid) in MEMBERS {
        let optional = matches!(
            name,
            "large" | "least" | "label" | "parent" | "parts" | "color" | "level" | "code" | "codes" | "near"
        );
        if optional && (depth > 1 || random.below(2) == 0) || random.below(300) == 0 {
            continue;
        }
        let values = if random.below(150) == 0 { invalid } else { valid };
        let mut value = random.pick(values).to_owned();
        while let Some(at) = value.find('\u{0}') {
            value.replace_range(at..=at, &object(random, depth + 1));
        }
        let name = match random.below(400) {
            0 => format!("\\u{:04x}{}", name.as_bytes()[0], &name[1..]),
            1 => format!("{name}x"),
            _ => name.to_owned(),
        };
        let space = random.pick(&["", "", "", " ", "\n\t", "\r"]);
        members.push(format!("{space}\"{name}\"{space}:{space}{value}{space}"));
    }
    if random.below(40) == 0 && !members.is_empty() {
        members.push(members[random.below(members.len())].clone());
    }
    for last in (1..members.len()).rev() {
        if random.below(2) == 0 {
            members.swap(last, random.below(last + 1));
        }
    }
    format!("{{{}}}", members.join(","))
}

#[test]
fn values_and_errors_are_those_of_the_tree() {
    let mut random = Random(0x5EED);
    let mut counts = Counts::default();
    for _ in 0..300 {
        let text = object(&mut random, 0);
        counts.compare::<Item>(text.as_bytes());
        counts.compare::<Open>(text.as_bytes());
        let mut text = text.into_bytes();
        for _ in 0..2 {
            mutate(&mut text, &mut random);
            counts.compare::<Item>(&text);
            counts.compare::<Open>(&text);
        }
    }
    assert!(counts.direct > 500 && counts.decoded > counts.direct && counts.refused > 5_000, "{counts:?}");
}

#[test]
fn texts_that_end_early_or_late_are_decoded_as_from_a_tree() {
    let mut random = Random(7);
    let mut counts = Counts::default();
    let options = (Limits::default(), Duplicates::Error);
    for _ in 0..40 {
        let text = object(&mut random, 0);
        for end in 0..=text.len() {
            counts.compare_with::<Item>(&text.as_bytes()[..end], options.0, options.1);
        }
        for after in ["", " ", "\n", "}", "]", "{}", "\u{0}", "x", ",", "\u{feff}"] {
            counts.compare_with::<Item>(format!("{text}{after}").as_bytes(), options.0, options.1);
            counts.compare_with::<Item>(format!("{after}{text}").as_bytes(), options.0, options.1);
        }
    }
    assert!(counts.direct > 40, "{counts:?}");
}

/// Bytes that are not UTF-8, or that end a token, at each position.
#[test]
fn each_byte_at_each_position_is_decoded_as_from_a_tree() {
    let text = r#"{"id":"éa","count":12,"small":-1,"ratio":0.5,"active":true,"tags":["x"],"label":null}"#;
    let mut counts = Counts::default();
    for at in 0..text.len() {
        for byte in 0..=u8::MAX {
            let mut text = text.as_bytes().to_vec();
            text[at] = byte;
            counts.compare_with::<Item>(&text, Limits::default(), Duplicates::Error);
        }
    }
    assert!(counts.direct > 400 && counts.refused > 10_000, "{counts:?}");
}

#[test]
fn nesting_ends_at_the_limits() {
    let mut counts = Counts::default();
    for depth in [1, 2, 3, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129] {
        let one = r#"{"id":"a","count":1,"small":1,"ratio":0,"active":true,"tags":["x"]"#;
        let text = format!("{}{}", format!("{one},\"parent\":").repeat(depth), format!("{one}}}") + &"}".repeat(depth));
        for most in [1, 2, depth, depth + 1, depth + 2, 500] {
            counts.compare_with::<Item>(text.as_bytes(), Limits::default().depth(most), Duplicates::Error);
        }
    }
    assert!(counts.direct > 0 && counts.refused > 0, "{counts:?}");
}

/// The plan is made once it pays, and changes no result.
#[test]
fn every_text_decodes_to_the_same_value_before_and_after_the_plan() {
    #[derive(Clone, Debug, PartialEq)]
    struct Late {
        a: i64,
    }
    rt::members!(Late: closed_object, new(a: i64) { a! });
    rt::serde_model!(Late: "https://example.com/late", late, LATE, "#");
    static LATE: rt::LazyProgram = rt::LazyProgram::new(
        "typewright 1\nresource \"https://example.com/late\"\n# type=\"object\" required=[\"a\"] properties\n  \
         /properties/a type=\"integer\"\n",
    );
    fn late<'a, N: Node<'a>>(node: N, context: &mut rt::Context) -> bool {
        let (program, entry) = LATE.entry("#").expect("the text is a program");
        rt::interpret::is_valid(program, entry, node, context)
    }
    for a in 0..200 {
        let text = format!("{{\"a\":{a}}}");
        assert_eq!(Late::from_slice(text.as_bytes()).expect("a valid text"), Late { a });
    }
    assert!(Late::from_slice(b"{\"a\":\"1\"}").is_err());
    assert_eq!(rt::decode_directly::<Late>(b"{\"a\":1}", &ParseOptions::default()), Some(Late { a: 1 }));
}
