//! Valid JSON texts, and the compact text of their values: every rule of RFC 8259, with texts that it allows.
//! Uses only the public API of the parser.

use typewright::{Document, Json, Kind, Node, NodeRef};

/// A text, and the result of writing it back.
const CASES: &[(&str, &str)] = &[
    // Literals, alone and in white space.
    ("null", "null"),
    ("true", "true"),
    ("false", "false"),
    (" \t\r\n null \t\r\n ", "null"),
    ("[null,true,false]", "[null,true,false]"),
    // Numbers keep their text.
    ("0", "0"),
    ("-0", "-0"),
    ("-0.0", "-0.0"),
    ("0.0", "0.0"),
    ("1", "1"),
    ("-1", "-1"),
    ("1234567890", "1234567890"),
    ("9223372036854775808", "9223372036854775808"),
    ("-9223372036854775809", "-9223372036854775809"),
    ("12345678901234567890123456789012345678901234567890", "12345678901234567890123456789012345678901234567890"),
    ("0.1", "0.1"),
    ("1.50", "1.50"),
    ("123.456789", "123.456789"),
    ("0e0", "0e0"),
    ("0e+1", "0e+1"),
    ("0E-1", "0E-1"),
    ("1e1", "1e1"),
    ("1E1", "1E1"),
    ("1E+2", "1E+2"),
    ("1e-2", "1e-2"),
    ("1e00", "1e00"),
    ("1.5e300", "1.5e300"),
    ("1e999", "1e999"),
    ("-1e-999", "-1e-999"),
    ("1e99999999999999999999999999999999999999999999999999", "1e99999999999999999999999999999999999999999999999999"),
    ("0.00000000000000000000000000000000000000000000001", "0.00000000000000000000000000000000000000000000001"),
    ("[-0,1.0,2e3]", "[-0,1.0,2e3]"),
    (" 4 ", "4"),
    // Strings: every escape, every plain range.
    (r#""""#, r#""""#),
    (r#"" ""#, r#"" ""#),
    (r#""a""#, r#""a""#),
    (r#""seven77""#, r#""seven77""#),
    (r#""eight888""#, r#""eight888""#),
    (r#""nine99999""#, r#""nine99999""#),
    (r#""\"""#, r#""\"""#),
    (r#""\\""#, r#""\\""#),
    (r#""\/""#, r#""/""#),
    (r#""\b\f\n\r\t""#, r#""\b\f\n\r\t""#),
    (r#""\\\"""#, r#""\\\"""#),
    (r#""\\n""#, r#""\\n""#),
    (r#""a\\u0041""#, r#""a\\u0041""#),
    (r#""\u0041""#, r#""A""#),
    (r#""\u00e9""#, r#""é""#),
    (r#""\u00E9""#, r#""é""#),
    (r#""\u20aC""#, r#""€""#),
    (r#""\u0000""#, r#""\u0000""#),
    (r#""\u001f""#, r#""\u001f""#),
    (r#""\u0022""#, r#""\"""#),
    (r#""\u005C""#, r#""\\""#),
    (r#""\u002F""#, r#""/""#),
    (r#""\u007f""#, "\"\u{7f}\""),
    (r#""\u0080""#, "\"\u{80}\""),
    (r#""\u07ff\u0800""#, "\"\u{7ff}\u{800}\""),
    (r#""\u2028\u2029""#, "\"\u{2028}\u{2029}\""),
    (r#""\uD7FF\uE000""#, "\"\u{d7ff}\u{e000}\""),
    (r#""\ud800\udc00""#, "\"\u{10000}\""),
    (r#""\uD834\uDD1E""#, "\"\u{1d11e}\""),
    (r#""\uDBFF\uDFFF""#, "\"\u{10ffff}\""),
    (r#""\uD83D\uDE39\uD83D\uDC8D""#, "\"\u{1f639}\u{1f48d}\""),
    (r#""\uFDD0\uFFFE\uFFFF""#, "\"\u{fdd0}\u{fffe}\u{ffff}\""),
    (r#""x\u0041y\u0042z""#, r#""xAyBz""#),
    (r#""1\n2\n3\n4\n5\n6\n7\n8\n9""#, r#""1\n2\n3\n4\n5\n6\n7\n8\n9""#),
    ("\"\u{7f}\"", "\"\u{7f}\""),
    ("\"\u{80}\"", "\"\u{80}\""),
    ("\"é€𝄞\"", "\"é€𝄞\""),
    ("\"\u{2028}\u{2029}\"", "\"\u{2028}\u{2029}\""),
    ("\"\u{feff}\"", "\"\u{feff}\""),
    ("\"\u{fffe}\u{ffff}\u{1fffe}\u{10ffff}\"", "\"\u{fffe}\u{ffff}\u{1fffe}\u{10ffff}\""),
    ("\"é\\né\"", "\"é\\né\""),
    (r#""/* no comment */ // either""#, r#""/* no comment */ // either""#),
    (r#""[,]{:}'""#, r#""[,]{:}'""#),
    // Arrays.
    ("[]", "[]"),
    ("[ ]", "[]"),
    ("[\n]", "[]"),
    ("[1]", "[1]"),
    ("[ 1 , 2 ]", "[1,2]"),
    ("[[]]", "[[]]"),
    ("[[],[]]", "[[],[]]"),
    ("[[[1],2],3]", "[[[1],2],3]"),
    ("[\"\"]", "[\"\"]"),
    ("[{},[],\"\",0,null]", "[{},[],\"\",0,null]"),
    ("[1,null,null,null,2]", "[1,null,null,null,2]"),
    (" [] ", "[]"),
    // Objects.
    ("{}", "{}"),
    ("{ }", "{}"),
    (r#"{"":0}"#, r#"{"":0}"#),
    (r#"{"a":1}"#, r#"{"a":1}"#),
    (r#" { "a" : 1 , "b" : 2 } "#, r#"{"a":1,"b":2}"#),
    (r#"{"b":1,"a":2}"#, r#"{"b":1,"a":2}"#),
    (r#"{"a":{"a":{"a":{}}}}"#, r#"{"a":{"a":{"a":{}}}}"#),
    (r#"{"a":[{"a":1},{"a":2}]}"#, r#"{"a":[{"a":1},{"a":2}]}"#),
    (r#"{"a":[],"b":{},"c":""}"#, r#"{"a":[],"b":{},"c":""}"#),
    (r#"{"\u0061":1}"#, r#"{"a":1}"#),
    (r#"{"a\nb":1,"a\tb":2}"#, r#"{"a\nb":1,"a\tb":2}"#),
    (r#"{"a\u0000b":1,"a":2}"#, r#"{"a\u0000b":1,"a":2}"#),
    (r#"{"a":1,"A":2}"#, r#"{"a":1,"A":2}"#),
    ("{\"e\u{301}\":1,\"é\":2}", "{\"e\u{301}\":1,\"é\":2}"),
    (
        r#"{"created_at_x":1,"created_at_y":2,"created_bt_x":3}"#,
        r#"{"created_at_x":1,"created_at_y":2,"created_bt_x":3}"#,
    ),
    ("{\n\"a\"\n:\n1\n}", r#"{"a":1}"#),
];

#[test]
fn every_valid_text_is_accepted_with_its_meaning() {
    for (text, compact) in CASES {
        match Json::parse(text.as_bytes()) {
            Ok(json) => assert_eq!(json.to_string(), *compact, "{text:?}"),
            Err(error) => panic!("{text:?}: {error}"),
        }
    }
}

#[test]
fn written_values_read_back_equal() {
    for (text, compact) in CASES {
        assert_eq!(Json::parse(text.as_bytes()), Json::parse(compact.as_bytes()), "{text:?}");
    }
}

#[test]
fn nodes_know_their_text_and_their_names() {
    let source = r#" {"a": [1, "x\n"], "b\u0063": {"d": null}} "#;
    let document = Document::parse(source.as_bytes()).expect("the text is JSON");
    let cases = [
        ("", 1..42, None),
        ("/a", 7..17, Some(2..5)),
        ("/a/0", 8..9, None),
        ("/a/1", 11..16, None),
        ("/bc", 30..41, Some(19..28)),
        ("/bc/d", 36..40, Some(31..34)),
    ];
    for (pointer, span, key_span) in cases {
        let node = document.pointer(pointer).expect("there is such a value");
        assert_eq!(node.span(), span, "{pointer}");
        assert_eq!(node.raw(), &source[span], "{pointer}");
        assert_eq!(node.key_span(), key_span, "{pointer}");
        assert_eq!(node.offset(), node.span().start, "{pointer}");
    }
    assert_eq!(document.source(), source);
}

#[test]
fn accessors_answer_for_their_kind_only() {
    let document = Document::parse(br#"[null, true, 1, "s", [0], {"m": 0}]"#).expect("the text is JSON");
    let kinds: Vec<Kind> = document.root().items().map(Node::kind).collect();
    let all = [Kind::Null, Kind::Boolean, Kind::Number, Kind::String, Kind::Array, Kind::Object];
    assert_eq!(kinds, all);
    for node in document.root().items() {
        let kind = node.kind();
        assert_eq!(node.as_bool().is_some(), kind == Kind::Boolean, "{kind:?}");
        assert_eq!(node.as_number().is_some(), kind == Kind::Number, "{kind:?}");
        assert_eq!(node.as_str().is_some(), kind == Kind::String, "{kind:?}");
        assert_eq!(node.items().count(), usize::from(kind == Kind::Array), "{kind:?}");
        assert_eq!(node.members().count(), usize::from(kind == Kind::Object), "{kind:?}");
        assert_eq!(node.len(), usize::from(matches!(kind, Kind::Array | Kind::Object)), "{kind:?}");
        assert_eq!(node.get("m").is_some(), kind == Kind::Object, "{kind:?}");
    }
}

#[test]
fn nodes_of_one_document_have_identities_of_their_own() {
    let document = Document::parse(br#"[[0, 0], {"a": 0, "b": []}, 0]"#).expect("the text is JSON");
    let mut identities = Vec::new();
    let mut open = vec![document.root()];
    while let Some(node) = open.pop() {
        identities.push(node.identity());
        open.extend(node.items());
        open.extend(node.members().map(|(_, value)| value));
    }
    let count = identities.len();
    identities.sort_unstable();
    identities.dedup();
    assert_eq!((identities.len(), count), (8, 8));
}

#[test]
fn many_members_are_found_and_counted() {
    let members: Vec<String> = (0..1000).map(|index| format!("\"member{index}\":{index}")).collect();
    let text = format!("{{{}}}", members.join(","));
    let document = Document::parse(text.as_bytes()).expect("the text is JSON");
    assert_eq!(document.root().len(), 1000);
    assert_eq!(document.root().members().count(), 1000);
    assert_eq!(document.pointer("/member999").map(NodeRef::raw), Some("999"));
}
