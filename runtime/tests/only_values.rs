//! Tests members that have one value: decoding, lenient decoding, writing and setters.

#![allow(clippy::option_option, reason = "absent, null and a value stay apart")]

use typewright::__private::v1 as rt;
use typewright::{Json, Model, Object, OnlyValue};

#[derive(Clone, Debug, PartialEq)]
struct Square {
    kind: Option<OnlyValue>,
    version: Option<OnlyValue>,
    unit: Option<Option<OnlyValue>>,
    seal: Option<OnlyValue>,
    door: Option<OnlyValue>,
    extra: Object,
}

rt::setters!(Square {
    with_kind(const kind), with_version(const version), with_unit(into unit): Option<OnlyValue>, with_door(const door),
});
rt::members!(Square: object, new(seal: Option<OnlyValue>) {
    kind?: "a \"square\"", version? = "format-version": -1, unit?: "cm", seal!: "wax", door~: "open", ..extra
});
rt::model!(Square: "https://example.com/square", valid, PROGRAM, "#");

fn valid<'a, N: rt::Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    let (program, entry) = PROGRAM.entry("#").expect("the text is a program");
    rt::interpret::is_valid(program, entry, node, context)
}

static PROGRAM: rt::LazyProgram = rt::LazyProgram::new(
    r#"typewright 1
resource "https://example.com/square"
# type="object" required=["seal"] properties
#/properties/format-version const=-1
#/properties/kind const="a \"square\""
#/properties/seal enum=["wax",null]
#/properties/unit enum=["cm",null]
"#,
);

fn assert_round_trip(text: &str, expected: &Square) {
    assert_eq!(Square::from_str(text).as_ref(), Ok(expected), "{text}");
    let parse = |text: &[u8]| Json::parse(text).expect("it is JSON");
    assert_eq!(parse(&expected.to_vec()), parse(text.as_bytes()));
}

#[test]
fn values_are_decoded_and_written() {
    assert_round_trip(r#"{"seal": null}"#, &Square::new(None));
    assert_round_trip(r#"{"seal": "wax", "unit": null}"#, &Square::new(Some(OnlyValue)).with_unit(None));
    let all = Square::new(None).with_kind().with_version().with_unit(OnlyValue).with_door();
    assert_round_trip(
        r#"{"kind": "a \"square\"", "format-version": -1, "unit": "cm", "seal": null, "door": "open"}"#,
        &all,
    );
}

#[test]
fn other_values_of_a_loose_member_are_additional_members() {
    let square = Square::from_str(r#"{"seal": null, "a": 1, "door": ["shut"], "b": 2}"#).expect("it is valid");
    assert_eq!(square.door, None);
    let names: Vec<&str> = square.extra.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["a", "door", "b"]);
    assert_round_trip(r#"{"seal": null, "a": 1, "door": ["shut"], "b": 2}"#, &square);
}

#[test]
fn other_values_are_violations() {
    for text in [
        r#"{"seal": "clay"}"#,
        r#"{"seal": null, "kind": "circle"}"#,
        r#"{"seal": null, "kind": null}"#,
        r#"{"seal": null, "format-version": 1}"#,
        r#"{"seal": null, "unit": "mm"}"#,
        "{}",
    ] {
        assert!(Square::from_str(text).is_err_and(|error| error.is_invalid()), "{text}");
    }
}

#[test]
fn lenient_decoding_keeps_other_values() {
    let text = r#"{"kind":"circle","format-version":2,"unit":"mm","seal":null,"door":3}"#;
    let lenient = Square::from_slice_lenient(text.as_bytes()).expect("the required member fits");
    assert_eq!((lenient.value.kind, lenient.value.version, lenient.value.unit), (None, None, None));
    let written = Json::parse(&lenient.to_vec()).expect("it writes JSON");
    assert_eq!(written, Json::parse(text.as_bytes()).expect("it is JSON"));
    assert!(Square::from_slice_lenient(br#"{"seal": "clay"}"#).is_err());
}
