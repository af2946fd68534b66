//! Secrets are never shown: not in text, not in output formats, not in `Debug`.

use typewright::__private::v1::Secrets;
use typewright::__private::v1::program::{Items, KindSet, Literal, Members, Program, Rule, Subschema};
use typewright::{Document, Error, Parser, Unrepresentable, Violation};

use crate::kit::{at, evaluate, id, never, program, report, rule, text};

fn string(value: &str) -> Literal {
    Literal::String(value.to_owned().into())
}

const CANARY: &str = "canary";
const PASSWORD: Secrets<'static> = Secrets { names: &["password"], whole: false };

/// `password` is secret, and so are `keys`, an array, and `union`, a branch, which contain secrets without a name.
fn secretive() -> Program {
    let object = |properties: &[(&str, u32)]| {
        Rule::Members(Members {
            properties: properties.iter().map(|(name, subschema)| (text(name), id(*subschema))).collect(),
            patterns: Vec::new().into(),
            additional: Some(id(4)),
        })
    };
    let items = Items { prefix: Vec::new().into(), rest: Some((text("items"), id(3))) };
    let key = Subschema { redact: true, ..at("/properties/keys/items", vec![rule("maxLength", Rule::MaxLength(3))]) };
    let mut program = program(vec![
        at("", vec![rule("properties", object(&[("keys", 1), ("nested", 0), ("password", 2), ("union", 5)]))]),
        at("/properties/keys", vec![rule("items", Rule::Items(items)), rule("maxItems", Rule::MaxItems(1))]),
        at(
            "/properties/password",
            vec![rule("type", Rule::Kind(KindSet::NUMBER)), rule("properties", object(&[("a", 4)]))],
        ),
        key,
        never("/additionalProperties"),
        at("/properties/union", vec![rule("anyOf", Rule::AnyOf(vec![id(6), id(7)].into()))]),
        at("/properties/union/anyOf/0", vec![rule("maxLength", Rule::MaxLength(1))]),
        Subschema { redact: true, ..never("/properties/union/anyOf/1") },
    ]);
    program.redacted = ["keys", "password", "union"].map(text).to_vec().into();
    program
}

#[test]
fn no_output_shows_a_secret() {
    let instances = [
        r#"{"password": "canary", "other": 1}"#,
        r#"{"other": {"password": ["canary", {"canary": "canary"}]}}"#,
        "{\"other\": 1, \"password\": {\n\"canary\": 1,\n\"a\": \"canary\"}, \"more\": 2}",
        r#"{"password": {"canary": {"canary": 1}}}"#,
        r#"{"keys": ["canary", "canary"]}"#,
        "{\"keys\": [\"canary\",\n\"canary\"], \"password\":\n\"canary\", \"other\": []}",
        r#"{"nested": {"nested": {"keys": ["canary"], "password": "canary"}}, "union": "canary"}"#,
        r#"{"p\u0061ssword": "canary", "other": {"password": "canary"}}"#,
    ];
    for instance in instances {
        let report = report(&secretive(), instance).expect(instance);
        let program = secretive();
        let evaluation = evaluate(&program, instance);
        let outputs = [
            evaluation.basic().to_string(),
            evaluation.detailed().to_string(),
            evaluation.verbose().to_string(),
            format!("{evaluation:?}"),
            report.to_string(),
            report.explanation(),
            report.basic().to_string(),
            report.detailed().to_string(),
            format!("{report:?}"),
            format!("{:#?}", report.violations()),
        ];
        for output in outputs {
            assert!(!output.contains(CANARY), "{output}");
        }
        assert!(report.explanation().contains("[redacted]"), "{report}");
    }
}

#[test]
fn a_part_of_a_secret_is_where_the_secret_is() {
    let report = report(&secretive(), r#"{"password": {"canary": 1}}"#).expect("the password is invalid");
    let found: Vec<_> = report
        .violations()
        .iter()
        .map(|violation| (violation.instance_location.as_str(), violation.span.clone(), violation.message()))
        .collect();
    let secret = Some(13..26);
    let not_allowed = "a member of this name is not allowed".to_owned();
    let expected = [
        ("/password", secret.clone(), "expected a number, found an object".to_owned()),
        ("/password", secret, not_allowed),
    ];
    assert_eq!(found, expected);
}

#[test]
fn counts_of_secrets_are_hidden() {
    let report = report(&secretive(), r#"{"keys": ["canary"]}"#).expect("the key is too long");
    assert_eq!(report.violations()[0].message(), "expected at most 3 characters");
}

#[test]
fn values_that_are_not_listed_are_shown_unless_secret() {
    let listed = |pointer: &str, redact| Subschema {
        redact,
        ..at(
            pointer,
            vec![
                rule("enum", Rule::Enum(vec![string("a"), string("b")].into())),
                rule("const", Rule::Const(string("a"))),
            ],
        )
    };
    let members = Members {
        properties: [("keys", 3), ("open", 1), ("password", 2)]
            .map(|(name, one)| (text(name), id(one)))
            .to_vec()
            .into(),
        patterns: Vec::new().into(),
        additional: None,
    };
    let keys = Items { prefix: Vec::new().into(), rest: Some((text("items"), id(5))) };
    let mut program = program(vec![
        at("", vec![rule("properties", Rule::Members(members))]),
        listed("/properties/open", false),
        listed("/properties/password", false),
        at(
            "/properties/keys",
            vec![rule("items", Rule::Items(keys)), rule("anyOf", Rule::AnyOf(vec![id(4), id(4)].into()))],
        ),
        listed("/properties/keys/anyOf/0", false),
        listed("/properties/keys/items", true),
    ]);
    program.redacted = ["password", "keys"].map(text).to_vec().into();
    let open = report(&program, r#"{"open": "canary"}"#).expect("it is not listed");
    let messages: Vec<String> = open.iter().map(Violation::message).collect();
    let expected = [r#"unknown value `"canary"`; expected one of `"a"`, `"b"`"#, r#"expected `"a"`, found `"canary"`"#];
    assert_eq!(messages, expected);
    for instance in [r#"{"password": "canary"}"#, r#"{"keys": ["canary"]}"#, r#"{"keys": "canary"}"#] {
        let report = report(&program, instance).expect("it is not listed");
        for output in [format!("{report}"), format!("{report:#}"), format!("{report:?}"), report.basic().to_string()] {
            assert!(!output.contains(CANARY), "{output}");
        }
    }
}

#[test]
fn broken_texts_and_misfits_keep_secrets() {
    let broken = br#"{"password": "canary" "other": 1}"#;
    let error = Parser::new().parse(broken).expect_err("a comma is missing");
    let open = Error::from_parse(error.clone(), broken, false);
    assert!(
        open.explanation().contains("--> instance:1:23\n  |\n1 | {\"password\": \"canary\" \"other\": 1}\n"),
        "{open}"
    );
    let closed = Error::from_parse(error, broken, true);
    let explanation = closed.explanation();
    assert!(explanation.contains("--> instance:1:23") && !explanation.contains(CANARY), "{explanation}");
    assert_eq!(closed.to_string(), "expected `,` or `}`, found `\"` (line 1, column 23)");
    assert!(!format!("{closed:?}").contains(CANARY), "{closed:?}");

    let text = r#"{"password": {"canary": 12}, "list": [1, 99999999999]}"#;
    let document = Document::parse(text.as_bytes()).expect("the text is JSON");
    let secret = Unrepresentable::at_byte(&document, text.find("12").expect("12"), "u8", "too large", PASSWORD);
    assert_eq!((secret.pointer.as_str(), secret.text.as_deref()), ("/password", None));
    let open = Unrepresentable::at_byte(&document, text.find("999").expect("999"), "i32", "beyond its range", PASSWORD);
    assert_eq!((open.pointer.as_str(), open.text.as_deref()), ("/list/1", Some("99999999999")));
    let shown = format!(
        "{:#}\n{0} {:#}\n{1}",
        Error::Unrepresentable(Box::new(open)),
        Error::Unrepresentable(Box::new(secret))
    );
    assert!(!shown.contains(CANARY), "{shown}");
    let expected = "error[unrepresentable]: a valid value does not fit the Rust type `i32`\n --> instance:1:42\n  |\n1 | \
                    {\"password\": [redacted], \"list\": [1, 99999999999]}\n";
    assert!(shown.starts_with(expected), "{shown}");
}

#[test]
fn no_annotation_shows_a_name_within_a_secret() {
    let members = |properties: &[(&str, u32)]| {
        Rule::Members(Members {
            properties: properties.iter().map(|(name, subschema)| (text(name), id(*subschema))).collect(),
            patterns: Vec::new().into(),
            additional: Some(id(2)),
        })
    };
    let mut program = program(vec![
        at("", vec![rule("properties", members(&[("password", 1)]))]),
        at("/properties/password", vec![rule("properties", members(&[]))]),
        Subschema {
            annotations: vec![(text("title"), text("\"T\""))].into(),
            ..at("/additionalProperties", Vec::new())
        },
    ]);
    program.redacted = vec![text("password")].into();
    let evaluation = evaluate(&program, r#"{"password": {"canary": {"canary": 1}}, "other": 1}"#);
    assert!(evaluation.is_valid());
    let found = evaluation.annotations();
    let found: Vec<_> =
        found.iter().map(|one| format!("{} {} {}", one.instance_location, one.keyword, one.value)).collect();
    let expected = [
        " properties [\"password\"]",
        "/password title \"T\"",
        " additionalProperties [\"other\"]",
        "/other title \"T\"",
    ];
    assert_eq!(found, expected);
    assert!(!evaluation.verbose().to_string().contains(CANARY));
}
