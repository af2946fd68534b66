//! Tests the methods and traits that the tables of generated code implement for enums of values and newtypes.
//! `Model` and `FromStr` are both imported, to check that no call is ambiguous.

use std::convert::Infallible;
use std::str::FromStr;

use typewright::__private::v1 as rt;
use typewright::{Error, Json, Model, Node, Object};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Color {
    Red,
    Green,
}

rt::strings!(Color { Red = "red", Green = "green" });
rt::serde_model!(Color: "https://example.com/color", color);

#[derive(Clone, Debug, PartialEq)]
enum Carrier {
    Ups,
    Unknown(String),
}

rt::strings!(Carrier { Ups = "ups", ..Unknown });
rt::serde_model!(Carrier: "https://example.com/carrier", string);

#[derive(Clone, Debug, PartialEq)]
struct Label(String);

rt::newtype!(Label(String));
rt::serde_model!(Label: "https://example.com/label", string);

#[derive(Clone, Debug, PartialEq)]
struct Code(String);

rt::newtype!(Code(String) if code);
rt::serde_model!(Code: "https://example.com/code", code);

#[derive(Clone, Copy, Debug, PartialEq)]
struct Port(u16);

rt::newtype!(Port(u16): scalar if port);
rt::serde_model!(Port: "https://example.com/port", port);

#[derive(Clone, Debug, PartialEq)]
struct Tags(Vec<String>);

rt::newtype!(Tags(Vec<String>));

#[derive(Clone, PartialEq)]
struct Token(String);

rt::newtype!(Token(String));

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

static PROGRAM: rt::LazyProgram = rt::LazyProgram::new("");

rt::serde_models_of!("https://example.com/shop", PROGRAM {
    Tags = anything, Token "#/$defs/token" = string as secret, Name "#/$defs/name" at "#/$defs/text" = string,
});

#[derive(Clone, Debug, PartialEq)]
struct Name(String);

rt::newtype!(Name(String));

#[derive(Clone, Debug, PartialEq)]
struct Key(String);

rt::newtype!(Key(String));

rt::serde_models_of!("https://example.com/keys", PROGRAM, SECRETS { Key "#/key" = string as secret });

#[test]
fn models_of_a_resource_have_its_base_uri() {
    for (found, expected) in [
        (Tags::SCHEMA_ID, "https://example.com/shop"),
        (Token::SCHEMA_ID, "https://example.com/shop#/$defs/token"),
        (Name::SCHEMA_ID, "https://example.com/shop#/$defs/name"),
        (Key::SCHEMA_ID, "https://example.com/keys#/key"),
    ] {
        assert_eq!(found, expected);
    }
    let place = |origin: rt::Origin| origin.map(|(_, place)| place);
    assert_eq!(place(<Tags as rt::Generated>::__program()), Some("#"));
    assert_eq!(place(<Token as rt::Generated>::__program()), Some("#/$defs/token"));
    assert_eq!(place(<Name as rt::Generated>::__program()), Some("#/$defs/text"));
    let secrets =
        [<Tags as rt::Generated>::__SECRETS, <Token as rt::Generated>::__SECRETS, <Key as rt::Generated>::__SECRETS];
    assert_eq!(secrets.map(|secrets| (secrets.names.len(), secrets.whole)), [(0, false), (0, true), (1, true)]);
}

fn anything<'a, N: Node<'a>>(_: N, _: &mut rt::Context) -> bool {
    true
}

fn string<'a, N: Node<'a>>(node: N, _: &mut rt::Context) -> bool {
    node.is_string()
}

fn color<'a, N: Node<'a>>(node: N, _: &mut rt::Context) -> bool {
    matches!(node.as_str(), Some("red" | "green"))
}

fn code<'a, N: Node<'a>>(node: N, _: &mut rt::Context) -> bool {
    node.as_str().is_some_and(|text| text.len() == 3)
}

fn port<'a, N: Node<'a>>(node: N, _: &mut rt::Context) -> bool {
    node.as_number().and_then(|number| number.to_i64()).is_some_and(|port| port > 1000)
}

#[test]
fn a_closed_enum_is_made_from_its_values_only() {
    assert_eq!(Color::ALL, [Color::Red, Color::Green]);
    assert_eq!(Color::try_from("green"), Ok(Color::Green));
    assert_eq!((Color::from_str("red"), <Color as FromStr>::from_str("red")), (Ok(Color::Red), Ok(Color::Red)));
    assert_eq!("red".parse(), Ok(Color::Red));
    let error = Color::try_from("blue").expect_err("it is not listed");
    assert_eq!(error.to_string(), r#"unknown value `"blue"`; expected one of `"red"`, `"green"`"#);
    let text: &str = Color::Red.as_ref();
    assert_eq!((text, Color::Red.to_string().as_str()), ("red", "red"));
    assert_eq!(Model::to_string(&Color::Red), r#""red""#);
    assert_eq!(<Color as Model>::from_str(r#""red""#), Ok(Color::Red));
}

#[test]
fn an_open_enum_is_made_from_any_text() {
    assert_eq!(Carrier::from("ups"), Carrier::Ups);
    assert_eq!(Carrier::from("gls"), Carrier::Unknown("gls".to_owned()));
    let parsed: Result<Carrier, Infallible> = Carrier::from_str("ups");
    assert_eq!(parsed, Ok(Carrier::Ups));
    let text: &str = &Carrier::from("gls").to_string();
    assert_eq!(text, Carrier::Unknown("gls".to_owned()).as_ref());
}

#[test]
fn a_newtype_of_a_string_is_used_like_one() {
    let label = Label::from("new");
    assert_eq!(label, Label::from("new".to_owned()));
    assert_eq!(Label::from_str("new"), Ok(label.clone()));
    let text = "new".to_owned();
    assert!(label == "new" && label == *"new" && label == text && label != "old");
    assert_eq!(format!("{label:>5}"), "  new");
    assert_eq!(label.to_string(), "new");
    let text: &str = label.as_ref();
    assert_eq!(text, "new");
    let text: String = label.into();
    assert_eq!(text, "new");
}

#[test]
fn a_constrained_newtype_is_checked_for_every_source_type() {
    let code: Code = "abc".parse().expect("it has three letters");
    assert_eq!(Code::try_from("abc"), Ok(code.clone()));
    assert_eq!(Code::try_from("abc".to_owned()), Ok(code.clone()));
    assert_eq!(Code::from_slice(br#""abc""#), Ok(code.clone()));
    assert_eq!(code.into_inner(), "abc");
    for error in [Code::from_str("abcd"), Code::try_from("abcd"), Code::try_from("abcd".to_owned())] {
        assert!(error.is_err_and(|error: Error| error.is_invalid()));
    }
}

#[test]
fn a_newtype_of_a_number_is_read_from_its_digits() {
    let port: Port = "8080".parse().expect("it is valid");
    assert!(port == 8080 && *port.as_ref() == 8080 && u16::from(port) == 8080);
    assert_eq!((port.to_string(), Port::try_from(8080)), ("8080".to_owned(), Ok(port)));
    assert!("80".parse::<Port>().is_err_and(|error| error.is_invalid()));
    assert!("x".parse::<Port>().is_err_and(|error| error.is_syntax()));
    assert!("70000".parse::<Port>().is_err_and(|error| error.is_unrepresentable()));
}

#[test]
fn any_newtype_converts_into_its_content() {
    let tags = Tags::from(vec!["a".to_owned()]);
    assert!(tags == vec!["a".to_owned()]);
    let held: &Vec<String> = tags.as_ref();
    assert_eq!(held, &["a"]);
    assert_eq!(Vec::from(tags), ["a"]);
}

#[test]
fn a_secret_is_not_displayed() {
    let token = Token::from("canary");
    assert_eq!((format!("{token}"), token.to_string()), ("[redacted]".to_owned(), "[redacted]".to_owned()));
    assert_eq!(token.into_inner(), "canary");
}

const SECRETS: &[&str] = &["pin"];

#[derive(Default)]
struct Account {
    r#type: Option<String>,
    pin: Option<i64>,
    key: String,
    size: Option<u64>,
    extra: Object,
}

rt::setters!(Account { with_type(into r#type): String, with_pin(pin): i64, with_size(size): u64 });
rt::debug!(Account: SECRETS struct { r#type, pin = hidden_option, key = hidden, size, extra = masked });

enum Owner {
    Nobody,
    Person(Account),
    Other(Json),
}

rt::debug!(Owner: SECRETS enum { Nobody, Person(shown), Other(masked) });

struct Wallet(Json);

rt::debug!(Wallet: SECRETS newtype { masked });

struct Hidden;

rt::debug!(Hidden);

#[test]
fn debug_hides_secrets_and_shows_the_rest() {
    let account = Account { key: "canary".to_owned(), ..Account::default() };
    let mut account = account.with_type("a").with_pin(1234).with_size(2);
    account.extra.insert("pin", "canary");
    account.extra.insert("seen", true);
    let shown = r#"Account { type: Some("a"), pin: Some([redacted]), key: [redacted], size: Some(2), extra: {"pin": [redacted], "seen": true} }"#;
    let debug = format!("{account:?}").replace("Bool(true)", "true");
    assert_eq!(debug, shown);
    assert_eq!(account.key.len(), 6);
    let owners = [Owner::Nobody, Owner::Person(Account::default()), Owner::Other(Json::Object(account.extra.clone()))];
    let owners = format!("{owners:?}");
    assert!(owners.starts_with("[Nobody, Person(Account {") && owners.contains("Other("), "{owners}");
    let wallet = format!("{:?} {Hidden:?}", Wallet(Json::Object(account.extra)));
    assert!(wallet.starts_with("Wallet(") && wallet.ends_with("[redacted]"), "{wallet}");
    assert!(!format!("{debug}{owners}{wallet}").contains("canary") && !debug.contains("1234"));
}
