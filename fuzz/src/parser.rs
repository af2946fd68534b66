//! Compares the JSON parser with `serde_json`: the same result, value and duplicates, and a round trip.
//! Compares it with the exact parser alone too: the same tree, or the same error. `runtime/tests/parser_fuzz.rs` lists the only permitted differences.

use serde_json::Value;
use typewright::__private::v1::json::parse_exactly;
use typewright::{
    Document, Duplicates, Json, Kind, LimitKind, Node, NodeRef, ParseError, ParseOptions, Parser, SyntaxErrorKind,
};

/// Input: a text.
pub fn run(input: &[u8]) {
    assert_exact(input);
    let theirs = serde_json::from_slice::<Value>(input);
    match Document::parse(input) {
        Ok(document) => {
            match theirs {
                Ok(value) => assert_same(document.root(), &value),
                Err(error) => assert!(is_limit(&error), "only we accept it: {error}"),
            }
            assert_round_trip(&document);
        }
        Err(ParseError::Limit(limit)) => {
            assert_eq!(limit.limit, LimitKind::Depth);
            assert!(theirs.is_err(), "only serde_json goes as deep as this");
        }
        Err(ParseError::Syntax(error)) => {
            assert!(error.to_string().len() < 1000, "a long message: {error}");
            if matches!(error.kind, SyntaxErrorKind::DuplicateMember { .. }) {
                with_duplicates(input, theirs);
            } else {
                assert!(theirs.is_err(), "only serde_json accepts it: {error}");
            }
        }
        Err(error) => panic!("an error of an unknown kind: {error}"),
    }
}

/// Checks that the exact parser alone gives the same tree or error.
fn assert_exact(input: &[u8]) {
    let options = ParseOptions::default();
    match (Document::parse(input), parse_exactly(input, &options)) {
        (Ok(document), Ok(exact)) => {
            assert_eq!(document.depth(), exact.depth());
            assert_exact_node(document.root(), exact.root());
        }
        (Err(error), Err(exact)) => assert_eq!(error, exact),
        (document, exact) => panic!("{:?} but {:?}", document.err(), exact.err()),
    }
}

fn assert_exact_node(node: NodeRef<'_>, exact: NodeRef<'_>) {
    let facts = |node: NodeRef<'_>| (node.kind(), node.span(), node.key_span(), node.len(), node.as_bool());
    assert_eq!(facts(node), facts(exact));
    assert_eq!(node.as_str(), exact.as_str());
    node.items().zip(exact.items()).for_each(|(node, exact)| assert_exact_node(node, exact));
    for ((name, node), (exact_name, exact)) in node.members().zip(exact.members()) {
        assert_eq!(name, exact_name);
        assert_exact_node(node, exact);
    }
}

/// Whether `serde_json` failed because of a limit and not because of the grammar.
fn is_limit(error: &serde_json::Error) -> bool {
    let message = error.to_string();
    message.starts_with("number out of range") || message.starts_with("recursion limit exceeded")
}

fn with_duplicates(input: &[u8], theirs: serde_json::Result<Value>) {
    let options = ParseOptions::default().duplicates(Duplicates::Last);
    match (Parser::with_options(options).parse(input), theirs) {
        (Ok(document), Ok(value)) => assert_same(document.root(), &value),
        (Ok(_), Err(error)) => assert!(is_limit(&error), "only we accept it: {error}"),
        (Err(_), Err(_)) => {}
        (Err(error), Ok(_)) => panic!("only serde_json accepts it: {error}"),
    }
}

fn assert_same(node: NodeRef<'_>, value: &Value) {
    assert_eq!(node.kind(), value.kind());
    assert_eq!(node.len(), value.len());
    match node.kind() {
        Kind::Null => {}
        Kind::Boolean => assert_eq!(node.as_bool(), value.as_bool()),
        Kind::String => assert_eq!(node.as_str(), value.as_str()),
        Kind::Number => assert_same_number(node, value),
        Kind::Array => node.items().zip(value.items()).for_each(|(node, value)| assert_same(node, value)),
        Kind::Object => node.members().for_each(|(name, member)| assert_same(member, &value[name])),
    }
}

fn assert_same_number(node: NodeRef<'_>, value: &Value) {
    let ours = node.as_number().expect("it is a number");
    if let Some(theirs) = value.as_i64() {
        assert_eq!(ours.to_i64(), Some(theirs), "{}", node.raw());
    } else if let Some(theirs) = value.as_u64() {
        assert_eq!(ours.to_u64(), Some(theirs), "{}", node.raw());
    } else {
        assert_eq!(ours.to_f64(), value.as_f64(), "{}", node.raw());
    }
}

/// Checks that a value is unchanged after writing and reading it again.
fn assert_round_trip(document: &Document<'_>) {
    let json = Json::from(document.root());
    assert_eq!(Json::parse(&json.to_vec()).as_ref(), Ok(&json));
    for node in document.root().items().chain(document.root().members().map(|(_, value)| value)) {
        assert_eq!(Json::parse(node.raw().as_bytes()), Ok(Json::from(node)));
    }
}
