//! Tests models decoded from YAML, TOML and JSON with comments: the same results as from JSON, at places of their own
//! text.
#![cfg(all(feature = "report", feature = "yaml", feature = "toml"))]

mod handwritten;

use handwritten::Session;
use typewright::{Decoder, Document, Error, ErrorKind, Json, Limits, Model};

const JSON: &str = r#"{"id": "a", "size": 12, "ratio": 0.5, "tags": [1, 2], "color": "red",
    "data": {"user": "u", "level": 3}, "limits": {"x": {"most": 4}}, "point": [1, true], "other": {"deep": [1e3]}}"#;

const YAML: &str = "# a session
id: a
size: 0xC
ratio: .5
tags: &tags [1, 2]
color: red
data: {user: u, level: 3}
limits:
  x:
    most: 4
point:
- 1
- true
other:
  deep: [1e3]
";

const TOML: &str = "id = 'a'
size = 1_2
ratio = 5e-1
tags = [1, 2]
color = \"red\"
point = [1, true]
[data]
user = \"u\"
level = 3
[limits]
x.most = 4
[other]
deep = [1e3]
";

const JSONC: &str = "{\"id\": \"a\", \"size\": 12, \"ratio\": 0.5, // half
    \"tags\": [1, 2,], \"color\": \"red\", /* not green */
    \"data\": {\"user\": \"u\", \"level\": 3}, \"limits\": {\"x\": {\"most\": 4}}, \"point\": [1, true],
    \"other\": {\"deep\": [1e3]},
}";

#[test]
fn every_format_decodes_to_the_same_value() {
    let expected = Session::from_str(JSON).expect("valid");
    let decoded = [Session::from_yaml(YAML), Session::from_toml(TOML), Session::from_jsonc(JSONC)];
    for (format, decoded) in ["YAML", "TOML", "JSON with comments"].into_iter().zip(decoded) {
        assert_eq!(decoded.as_ref(), Ok(&expected), "{format}");
    }
    let document = Document::parse_yaml(YAML.as_bytes()).expect("YAML");
    assert_eq!(Session::from_document(&document).as_ref(), Ok(&expected));
    assert_eq!(Json::from(document.root()), Json::parse(JSON.as_bytes()).expect("JSON"));
}

#[test]
fn violations_are_at_their_places() {
    let yaml = "base: &b [1, 256]\nid: a\nlimits: {x: {most: y}}\n";
    let error = Session::from_yaml(yaml).expect_err("`most` is an integer").named("s.yaml");
    assert_eq!(error.to_string(), "/limits/x/most: expected an integer, found a string (s.yaml, line 3, column 20)");
    assert!(format!("{error:#}").contains("3 | limits: {x: {most: y}}"), "{error:#}");
    let toml = "id = 'a'\n[limits.x]\nmost = '4' # four\n";
    let error = Session::from_toml(toml).expect_err("`most` is an integer");
    assert_eq!(error.to_string(), "/limits/x/most: expected an integer, found a string (line 3, column 8)");
    let error = Session::from_jsonc("{\"id\": // none\n 7}").expect_err("`id` is a string");
    assert_eq!(error.to_string(), "/id: expected a string, found a number (line 2, column 2)");
}

#[test]
fn values_that_a_type_cannot_represent_are_found_behind_an_alias() {
    let yaml = "a: &a [1, 256]\nid: x\ntags: *a\n";
    let error = Session::from_yaml(yaml).expect_err("256 is not a `u8`");
    assert_eq!(
        error.to_string(),
        "/tags/1: the value does not fit the Rust type `u8`: \
         the number is beyond the range of the Rust type (line 3, column 7)"
    );
}

#[test]
fn texts_that_are_not_in_their_format_are_syntax_errors_with_places() {
    let cases = [
        (Session::from_yaml("id: [a\n"), "(line 1, column 5)"),
        (Session::from_yaml("id: a\n--- \nid: b\n"), "(line 3, column 1)"),
        (Session::from_yaml(""), "(line 1, column 1)"),
        (Session::from_yaml("id: a\nid: b\n"), "(line 2, column 1)"),
        (Session::from_toml("id = 'a'\nsize = inf\n"), "(line 2, column 8)"),
        (Session::from_toml("id = 'a'\nid = 'b'\n"), "(line 2, column 1)"),
        (Session::from_jsonc("{\"id\": \"a\" /* "), "(line 1, column 12)"),
        (Session::from_yaml([0x69, 0x64, 0x3A, 0xFF]), "(line 1, column 4)"),
        (Session::from_toml([0x69, 0x64, 0x3D, 0xFF]), "(line 1, column 4)"),
        (Session::from_jsonc([0x22, 0xFF]), "(line 1, column 2)"),
    ];
    for (outcome, place) in cases {
        let error = outcome.expect_err(place);
        assert_eq!(error.kind(), ErrorKind::Syntax, "{error}");
        assert!(error.to_string().ends_with(place), "{error} is not at {place}");
        // The model has secrets, and without a tree it is not known where.
        assert!(!format!("{error:#}").contains(" | "), "{error:#}");
    }
}

#[test]
fn secrets_are_masked_where_they_are_written() {
    for yaml in [
        "token: [SECRET]\nid: 1\n",
        "x: &x [SECRET] # x\ntoken: *x\nx2: *x\nid: 1\nlimits: {y: {most: a}}\n",
        "x: {y: &y [SECRET], z: &z {a: *y}, id: *z}\ntoken: *z\nid: 1\n",
        "x: &x {k: SECRET}\nlimits: {x: &z {most: [*x]}, y: {most: &s SECRET}}\ntoken: {b: *z, c: *s}\n",
        "<<: {token: &t SECRET}\nid: *t\nsize: x\n",
    ] {
        let error = Session::from_yaml(yaml).expect_err("`id` is a string");
        assert!(matches!(error, Error::Invalid(_)), "{error:#}");
        assert!(!format!("{error} {error:#} {error:?}").contains("SECRET"), "{yaml}{error:#}");
    }
}

#[test]
fn limits_hold_for_every_format() {
    let decoder = Decoder::new().limits(Limits::default().document_bytes(64));
    let long = format!("# {}\n", "x".repeat(64));
    let kinds = [
        decoder.from_yaml::<Session>(&long).map_err(|error| error.kind()),
        decoder.from_toml::<Session>(&long).map_err(|error| error.kind()),
        decoder.from_jsonc::<Session>(&long).map_err(|error| error.kind()),
    ];
    assert_eq!(kinds, [Err(ErrorKind::Limit), Err(ErrorKind::Limit), Err(ErrorKind::Limit)]);
    let deep = format!("id = {}1{}\n", "[".repeat(100_000), "]".repeat(100_000));
    assert!(Session::from_toml(&deep).is_err());
    assert!(Session::from_yaml(deep.trim_start_matches("id = ")).is_err());
}
