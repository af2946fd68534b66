//! Tests YAML as JSON describes it, its places, its errors and its limits.

use super::{FINITE, HELP, INDENT, SYNTAX};
use crate::text::yaml_stream;
use crate::{Document, Json, LimitKind, Node, NodeRef, ParseError, ParseOptions, SyntaxErrorKind};

/// Returns the value as JSON, or the kind of the error and its message.
fn json(text: &str) -> Result<String, String> {
    let document = Document::parse_yaml(text.as_bytes()).map_err(|error| format!("{}: {error}", kind(&error)))?;
    Ok(Json::from(document.root()).to_string())
}

fn kind(error: &ParseError) -> &'static str {
    match error {
        ParseError::Syntax(error) if matches!(error.kind, SyntaxErrorKind::DuplicateMember { .. }) => "duplicate",
        ParseError::Syntax(_) => "syntax",
        ParseError::Limit(error) => error.limit.name(),
    }
}

#[test]
fn says_the_same_as_json() {
    for (yaml, expected) in [
        ("a: 1\nb: [true, ~, 'x']\n", r#"{"a":1,"b":[true,null,"x"]}"#),
        ("- a\n- b: 2\n  c: \"3\"\n", r#"["a",{"b":2,"c":"3"}]"#),
        ("200: ok\ntrue: yes\n", r#"{"200":"ok","true":"yes"}"#),
        ("a: &x {b: 1}\nc: *x\n", r#"{"a":{"b":1},"c":{"b":1}}"#),
        ("a: |\n  two\n  lines\n", "{\"a\":\"two\\nlines\\n\"}"),
        ("a: |\n  x\n  y", r#"{"a":"x\ny"}"#),
        ("a: >-\n  x\n  y", r#"{"a":"x y"}"#),
        ("a: |+\n  x\n\n  ", r#"{"a":"x\n\n"}"#),
        ("a: |+\n  x\n\n", r#"{"a":"x\n\n"}"#),
        ("a: !!str 1\nb:\n", r#"{"a":"1","b":null}"#),
        ("--- {}\n", "{}"),
        ("a: {\n}\n", r#"{"a":{}}"#),
        ("a:\n  b: {\n  \"c\": [\n1, 'two\n words',\n]\n}\nd: 1\n", r#"{"a":{"b":{"c":[1,"two words"]}},"d":1}"#),
        ("- - a: [\n# ]\nb ] # [\n- c\n", r#"[[{"a":["b"]}],"c"]"#),
        ("a: it's [\nb: {\n}\n", r#"{"a":"it's [","b":{}}"#),
        ("a: |\n  {\n\n  x\nb: {\n}\n", "{\"a\":\"{\\n\\nx\\n\",\"b\":{}}"),
        ("a: \"{\n  [\"\nb: [\n]\n", r#"{"a":"{ [","b":[]}"#),
        ("a: x\n  [y\nb: {k: it's, 'l': \"]\",\n}\n", r#"{"a":"x [y","b":{"k":"it's","l":"]"}}"#),
        ("b: &b {x: 1, y: 2}\na:\n  <<: *b\n  y: 3\n", r#"{"b":{"x":1,"y":2},"a":{"x":1,"y":3}}"#),
        ("a:\n  y: 3\n  <<: [{x: 1, y: 2}, {x: 4, z: 5}]\n", r#"{"a":{"y":3,"x":1,"z":5}}"#),
        ("b: &b {<<: {x: 1}}\na: {<<: *b, '<': 2}\n", r#"{"b":{"x":1},"a":{"x":1,"<":2}}"#),
        ("\"<<\": 1\n", r#"{"<<":1}"#),
        ("a: &x 1\nb: &x 2\nc: *x\n", r#"{"a":1,"b":2,"c":2}"#),
    ] {
        assert_eq!(json(yaml), Ok(expected.to_owned()), "{yaml}");
    }
}

#[test]
fn the_help_line_is_about_the_mistake() {
    for (yaml, expected) in [
        ("a: -.inf\n", FINITE),
        ("a: {b: c\n", SYNTAX),
        ("a: \"b\n", SYNTAX),
        ("a:\n\tb: c\n", INDENT),
        ("a: !mine 1\n", HELP),
    ] {
        let error = Document::parse_yaml(yaml.as_bytes()).expect_err(yaml);
        let ParseError::Syntax(error) = error else { panic!("{yaml}: {error}") };
        assert_eq!(error.help(), Some(expected), "{yaml}");
    }
}

#[test]
fn refuses_values_that_json_cannot_express() {
    for (yaml, code) in [
        ("a: 1\na: 2\n", "duplicate"),
        ("a: .nan\n", "syntax"),
        ("a: !mine 1\n", "syntax"),
        ("[a]: 1\n", "syntax"),
        ("a: [1\n", "syntax"),
        ("", "syntax"),
        ("a: *x\n", "syntax"),
        ("a: &x [*x]\n", "syntax"),
        ("<<: 1\n", "syntax"),
        ("<<: [1]\n", "syntax"),
        ("<<: {}\n<<: {}\n", "duplicate"),
        ("--- 1\n---\n]\n", "syntax"),
        ("a: {\n]\n", "syntax"),
        ("a:\n  - {\n--- \n}\n", "syntax"),
    ] {
        let error = json(yaml).expect_err(yaml);
        assert!(error.starts_with(code), "{yaml}: {error}");
    }
    for depth in [129, 100_000] {
        let deep = "[".repeat(depth) + &"]".repeat(depth);
        let error = json(&deep).expect_err("too deep");
        assert!(error.starts_with("depth"), "{depth}: {error}");
    }
    let bomb = (0..12).fold("a0: &a0 [x]\n".to_owned(), |text, level| {
        let aliases = vec![format!("*a{level}"); 10].join(", ");
        format!("{text}a{next}: &a{next} [{aliases}]\n", next = level + 1)
    });
    let chain = (0..200).fold("a0: &a0 [x]\n".to_owned(), |text, level| {
        format!("{text}a{next}: &a{next} [*a{level}]\n", next = level + 1)
    });
    assert!(json(&chain).expect_err("chain").starts_with("depth"));
    assert!(json(&bomb).expect_err("bomb").starts_with("document_bytes"));
}

#[test]
fn a_stream_has_several_documents() {
    for (yaml, expected) in [
        ("# one\na: 1\n---\nb: 2\n--- # three\nc: {\n}\n", [r#"{"a":1}"#, r#"{"b":2}"#, r#"{"c":{}}"#].as_slice()),
        ("--- 1\n--- 2\n", &["1", "2"]),
        ("---\na: 1\n---\n", &[r#"{"a":1}"#]),
        ("---\n# nothing\n---\n[1]\n", &["[1]"]),
        ("---\n- 1\n...\n", &["[1]"]),
        ("---\n---\n", &["null"]),
        ("--- &a [1]\n--- [2]\n", &["[1]", "[2]"]),
    ] {
        let documents = yaml_stream(yaml.as_bytes(), &ParseOptions::default()).expect(yaml);
        let values: Vec<String> = documents.iter().map(|one| Json::from(one.root()).to_string()).collect();
        assert_eq!(values, expected, "{yaml}");
        let one = json(yaml);
        assert_eq!(one.is_ok(), expected.len() == 1, "{yaml}: {one:?}");
    }
    let error = json("a: 1\n---\nb: {\n}\n---\n[\n").expect_err("the third is not a document");
    assert!(error.starts_with("syntax"), "{error}");
}

#[test]
fn spans_of_values_enclose_those_of_their_parts() {
    for text in [
        "defs: &d {type: string}\nproperties:\n  a: *d\n",
        "d: &d [1, 2]\nlist: [[1, 2], *d]\n",
        "d: &d {x: {y: 1}}\nm:\n  <<: *d\n  z: 2\nn: {<<: [*d, {w: 1}]}\n",
        "a: {\n\"ü\": [\n1\n]\n}\nb:\n- c: {\n  }\n",
        "a:\nb: ''\nc: []\nd: {}\n",
    ] {
        let document = Document::parse_yaml(text.as_bytes()).expect(text);
        let mut open = vec![document.root()];
        while let Some(node) = open.pop() {
            let around = node.span();
            for inner in node.items().chain(node.members().map(|(_, value)| value)) {
                let span = inner.span();
                let is_inside = around.start <= span.start && span.start <= span.end && span.end <= around.end;
                assert!(is_inside, "{text}\n{span:?} in {around:?}");
                open.push(inner);
            }
        }
    }
    let text = "a: {\n\"ü\": [\n1\n]\n}\nb: &x {\n'c': 1\n}\nd: *x\n";
    let document = Document::parse_yaml(text.as_bytes()).expect(text);
    for (pointer, expected) in [
        ("/a", "{\n\"ü\": [\n1\n]\n}"),
        ("/a/ü", "[\n1\n]"),
        ("/a/ü/0", "1"),
        ("/b", "{\n'c': 1\n}"),
        ("/d", "*x"),
        ("/d/c", "*x"),
    ] {
        assert_eq!(document.pointer(pointer).map(NodeRef::raw), Some(expected), "{pointer}");
    }
}

#[test]
fn much_indentation_is_not_inserted() {
    let text = format!("{}a: {{\n{}}}\n", "- ".repeat(100), "1,\n".repeat(10_000));
    assert!(json(&text).is_err());
}

#[test]
fn spans_are_bytes_of_the_text() {
    let text = "# übung\nä:\n  b: [1, 2]   # ö\n  c: ü\n";
    let document = Document::parse_yaml(text.as_bytes()).expect("valid");
    let at = |pointer: &str| document.pointer(pointer).map(NodeRef::raw);
    assert_eq!(at("/ä/b"), Some("[1, 2]"));
    assert_eq!(at("/ä/b/1"), Some("2"));
    assert_eq!(at("/ä/c"), Some("ü"));
    assert_eq!(document.root().span().end, text.len() - 1);
    assert_eq!(at("/ä"), Some("b: [1, 2]   # ö\n  c: ü"));
}

#[test]
fn anchors_are_followed_when_members_move() {
    for (yaml, expected) in [
        (
            "b: &b {k: 1, l: 2}\na:\n  <<: *b\n  l: &l [3]\n  m: &m {n: 4}\nc: [*l, *m]\n",
            r#"{"b":{"k":1,"l":2},"a":{"k":1,"l":[3],"m":{"n":4}},"c":[[3],{"n":4}]}"#,
        ),
        ("a:\n  x: &x 1\n  <<: {y: &y 2, x: &z 3}\n  w: &w 4\nc: [*x, *w]\n", r#"{"a":{"x":1,"y":2,"w":4},"c":[1,4]}"#),
        (
            "a: &a\n  b: &b\n    <<: {p: 1, q: 2}\n    r: &r 3\n  <<: {s: 4}\nc: [*b, *r, *a]\n",
            r#"{"a":{"b":{"p":1,"q":2,"r":3},"s":4},"c":[{"p":1,"q":2,"r":3},3,{"b":{"p":1,"q":2,"r":3},"s":4}]}"#,
        ),
    ] {
        assert_eq!(json(yaml).as_deref(), Ok(expected), "{yaml}");
    }
}

#[test]
fn duplicates_are_kept_as_the_options_require() {
    use crate::{Duplicates, Parser};
    let text = "a: &a 1\nb: &b 2\na: &c 3\nc: [*b, *c]\n";
    for (duplicates, expected) in
        [(Duplicates::First, r#"{"a":1,"b":2,"c":[2,3]}"#), (Duplicates::Last, r#"{"b":2,"a":3,"c":[2,3]}"#)]
    {
        let options = ParseOptions::default().duplicates(duplicates);
        let document = Parser::with_options(options).parse_yaml(text.as_bytes()).expect("YAML");
        assert_eq!(Json::from(document.root()).to_string(), expected);
    }
    let Err(ParseError::Syntax(error)) = Document::parse_yaml(text.as_bytes()) else { panic!("a duplicate") };
    assert_eq!((text.get(error.offset..error.end), error.offset), (Some("a"), 16));
}

#[test]
fn hostile_documents_end_in_a_limit() {
    let long = format!("a: &a \"{}\"\nb: [{}]\n", "x".repeat(1 << 16), vec!["*a"; 1 << 16].join(", "));
    let base = (0..2_000).map(|index| format!("k{index}: {index}")).collect::<Vec<_>>().join(", ");
    let merges = format!("b: &b {{{base}}}\nc: [{}]\n", vec!["{<<: *b}"; 20_000].join(", "));
    let nested = (0..100_000).map(|_| "- ").collect::<String>();
    let cases = [(long, "document_bytes"), (merges, "document_bytes"), (nested, "depth")];
    for (text, expected) in &cases {
        let error = json(text).expect_err("too much");
        assert!(error.starts_with(expected), "{error}");
    }
    let options = ParseOptions::default().limits(crate::Limits::default().nodes(10));
    let error = crate::Parser::with_options(options).parse_yaml(b"a: &a [1, 2, 3]\nb: *a\nc: *a\n");
    assert!(matches!(error, Err(ParseError::Limit(error)) if error.limit == LimitKind::Nodes));
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_document() {
    let document = Document::parse_yaml("\u{feff}a: 1\n".as_bytes()).expect("YAML");
    assert_eq!(Json::from(document.root()).to_string(), r#"{"a":1}"#);
    assert_eq!(document.pointer("/a").map(NodeRef::raw), Some("1"));
    assert_eq!(document.pointer("/a").and_then(NodeRef::key_span), Some(3..4));
}
