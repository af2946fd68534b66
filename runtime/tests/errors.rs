//! Tests errors: one line for logs, the full text for people, parts for programs, problem details for HTTP.
#![cfg(feature = "report")]

mod handwritten;

use std::error::Error as _;

use handwritten::Session;
use typewright::{Document, Error, ErrorKind, Json, LineColumn, Model, Violation};

fn error(text: &str) -> Error {
    Session::from_slice(text.as_bytes()).expect_err(text)
}

#[test]
fn an_error_is_one_line() {
    let cases = [
        ("{\n  \"id\": 7\n}", "/id: expected a string, found a number (line 2, column 9)"),
        (
            r#"{"size": 101, "color": "blue", "tags": ["x"]}"#,
            "at the root: missing required member `id` (line 1, column 1); and 3 more",
        ),
        (
            r#"{"id": "a", "color": "blue"}"#,
            r#"/color: unknown value `"blue"`; expected one of `"red"`, `"green"` (line 1, column 22)"#,
        ),
        (
            r#"{"id": "a", "data": {"user": "four"}}"#,
            "/data: no branch of `anyOf` is valid; the nearest is branch 1: \
             /data/user: expected at most 3 characters, found 4 (line 1, column 30)",
        ),
        (r#"{"id": "a",}"#, "expected something after `,`, found the end of the array or object (line 1, column 11)"),
        (
            r#"{"id": "a", "tags": [256]}"#,
            "/tags/0: the value does not fit the Rust type `u8`: \
             the number is beyond the range of the Rust type (line 1, column 22)",
        ),
    ];
    for (text, line) in cases {
        let error = error(text);
        assert_eq!(error.to_string(), line, "{text}");
        assert!(error.source().is_none(), "{text}: `Display` contains it");
        assert!(error.explanation().starts_with("error["), "{text}");
        assert_eq!(error.explanation(), format!("{error:#}"));
    }
}

#[test]
fn the_name_of_the_file_is_in_the_line() {
    let named = error(r#"{"id": 7}"#).named("order.json");
    assert_eq!(named.to_string(), "/id: expected a string, found a number (order.json, line 1, column 8)");
    assert!(named.explanation().contains("--> order.json:1:8"), "{named:#}");
}

#[test]
fn nothing_in_the_document_breaks_the_line() {
    let member = "a\\n\\u001b[31m\\u202e".to_owned() + &"x".repeat(1000);
    let text = format!(r#"{{"id": "a", "limits": {{"{member}": {{"most": "\n"}}}}, "color": "\n{member}"}}"#);
    let error = error(&text);
    for violation in error.violations() {
        let lines = [violation.to_string(), violation.detail(), error.to_string()];
        for line in lines {
            assert!(!line.contains(['\n', '\u{1b}', '\u{202e}']), "{line}");
            assert!(line.len() < 400, "{line}");
        }
        assert!(!format!("{violation:#}").contains(['\u{1b}', '\u{202e}']));
    }
}

#[test]
fn secrets_are_in_no_text() {
    for text in [r#"{"id": "a", "token": ["canary"]}"#, r#"{"id": "a", "token": "canary" x}"#] {
        let error = error(text);
        for shown in [
            error.to_string(),
            error.explanation(),
            format!("{error:?}"),
            error.problem_details().to_json().to_string(),
        ] {
            assert!(!shown.contains("canary"), "{shown}");
        }
    }
}

#[test]
fn a_failed_main_prints_the_full_text() {
    for text in [r#"{"id": 7, "color": "blue"}"#, "{", r#"{"id": "a", "tags": [256]}"#] {
        let error = error(text);
        assert_eq!(format!("{error:?}"), error.explanation());
        let structure = format!("{error:#?}");
        let variant = format!("{:?}(", error.kind());
        assert!(structure.starts_with(&variant), "{structure} does not start with {variant}");
    }
}

#[test]
fn programs_see_the_parts() {
    let invalid = error(r#"{"size": 101, "color": "blue"}"#);
    assert_eq!((invalid.kind(), invalid.is_invalid(), invalid.is_syntax()), (ErrorKind::Invalid, true, false));
    assert_eq!(invalid.position(), Some(LineColumn { line: 1, column: 1 }));
    assert_eq!(invalid.violations().len(), 3);
    let report = invalid.report().expect("it is invalid");
    let mut pointers = Vec::new();
    for violation in report {
        pointers.push(violation.instance_location.as_str());
    }
    assert_eq!(pointers, ["", "/size", "/color"]);
    assert_eq!(report.total(), 3);
    assert_eq!(report.clone().into_iter().collect::<Vec<Violation>>(), report.violations());

    let syntax = error("{\n  1");
    assert!(syntax.is_syntax() && syntax.violations().is_empty() && syntax.into_report().is_none());
    assert_eq!(error("{\n  1").position(), Some(LineColumn { line: 2, column: 3 }));
    assert!(error(r#"{"id": "a", "tags": [256]}"#).is_unrepresentable());
}

#[test]
fn a_parse_error_becomes_an_error() {
    fn length(text: &[u8]) -> Result<usize, Error> {
        Ok(Document::parse(text)?.source().len() + Json::parse(text)?.to_vec().len())
    }
    assert_eq!(length(b"[]"), Ok(4));
    let error = length(b"[").expect_err("it does not end");
    assert!(error.is_syntax());
    assert_eq!(error.to_string(), "expected a value or `]`, found the end of the text at byte 1");
    let deep = length("[".repeat(1000).as_bytes()).expect_err("it is too deep");
    assert!(deep.is_limit());
}

#[test]
fn errors_of_readers_are_errors_too() {
    let io = std::io::Error::new(std::io::ErrorKind::ConnectionReset, "the peer is gone");
    let error = Error::from(io);
    assert!(error.is_io());
    assert_eq!(error.to_string(), "the peer is gone");
    assert_eq!(error, error.clone());
    assert_eq!(std::io::Error::from(error).kind(), std::io::ErrorKind::ConnectionReset);
    assert_eq!(std::io::Error::from(self::error("{}")).kind(), std::io::ErrorKind::InvalidData);
}

#[test]
fn problem_details_follow_rfc_9457() {
    let problem = error(r#"{"id": "a", "limits": {"a/b %ü": {"most": "1"}}, "size": 101}"#).problem_details();
    assert_eq!(
        problem.to_json().to_string(),
        r##"{"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"/limits/a~1b %ü/most: expected an integer, found a string (line 1, column 43); and 1 more","errors":[{"pointer":"#/limits/a~1b%20%25%C3%BC/most","detail":"expected an integer, found a string"},{"pointer":"#/size","detail":"the number must be at most `100`"}]}"##
    );
    let statuses = [("{", 400), (r#"{"id": 1}"#, 422), (r#"{"id": "a", "tags": [256]}"#, 422)];
    for (text, status) in statuses {
        let problem = error(text).problem_details();
        assert_eq!(problem.status, status, "{text}");
        assert_eq!(problem.errors.is_empty(), status == 400, "{text}");
        #[cfg(feature = "serde")]
        assert_eq!(serde_json::to_string(&problem).expect("it is plain data"), problem.to_json().to_string());
    }
}

#[test]
fn an_unknown_value_of_an_enum_names_the_list() {
    let error = "blue".parse::<handwritten::Color>().expect_err("it is not listed");
    assert_eq!(error.to_string(), r#"unknown value `"blue"`; expected one of `"red"`, `"green"`"#);
}
