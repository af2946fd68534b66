//! Parses YAML 1.2 to a [`SourceTree`]: the subset of YAML that JSON can express, with merge keys.
//! Reads no files.

mod builder;
mod flow;
mod offsets;
mod padding;

use super::{FileId, SourceTree};
use crate::diagnostic::{Diagnostic, Diagnostics, Part};
use padding::Padding;

/// Parses a text; every span refers to the original text.
pub(super) fn parse(text: &str, file: FileId) -> Result<SourceTree, Diagnostics> {
    let given = Padding::new(text, &[]);
    let tree = builder::build(&given, file).or_else(|mistake| indented(text, file, mistake));
    tree.map_err(|mistake| Diagnostics::from(*mistake))
}

/// Tries again with more indentation in flow collections.
/// Of two mistakes, the later one in the text is reported.
fn indented(text: &str, file: FileId, mistake: Box<Diagnostic>) -> Result<SourceTree, Box<Diagnostic>> {
    let Some(padding) = flow::indented(text) else { return Err(mistake) };
    builder::build(&padding, file).map_err(|other| if start(&other) > start(&mistake) { other } else { mistake })
}

fn start(mistake: &Diagnostic) -> u32 {
    match mistake.origin.as_ref().map(|origin| &origin.part) {
        Some(Part::Bytes(span)) => span.start,
        Some(Part::Whole | Part::Pointer(..)) | None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tree::shown;

    fn json(text: &str) -> Result<String, String> {
        shown(parse(text, FileId::default()))
    }

    #[test]
    fn says_the_same_as_json() {
        for (yaml, expected) in [
            ("a: 1\nb: [true, ~, 'x']\n", r#"{"a":1,"b":[true,null,"x"]}"#),
            ("- a\n- b: 2\n  c: \"3\"\n", r#"["a",{"b":2,"c":"3"}]"#),
            ("200: ok\ntrue: yes\n", r#"{"200":"ok","true":"yes"}"#),
            ("a: &x {b: 1}\nc: *x\n", r#"{"a":{"b":1},"c":{"b":1}}"#),
            ("a: |\n  two\n  lines\n", "{\"a\":\"two\\nlines\\n\"}"),
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
    fn refuses_what_json_cannot_express() {
        for (yaml, code) in [
            ("a: 1\na: 2\n", "E005"),
            ("a: .nan\n", "E004"),
            ("a: !mine 1\n", "E004"),
            ("[a]: 1\n", "E004"),
            ("a: [1\n", "E004"),
            ("", "E004"),
            ("a: *x\n", "E004"),
            ("a: &x [*x]\n", "E004"),
            ("<<: 1\n", "E004"),
            ("<<: [1]\n", "E004"),
            ("<<: {}\n<<: {}\n", "E005"),
            ("--- 1\n---\n]\n", "E004"),
            ("a: {\n]\n", "E004"),
            ("a:\n  - {\n--- \n}\n", "E004"),
        ] {
            let error = json(yaml).expect_err(yaml);
            assert!(error.contains(code), "{yaml}: {error}");
        }
        for depth in [129, 100_000] {
            let deep = "[".repeat(depth) + &"]".repeat(depth);
            let error = json(&deep).expect_err("too deep");
            assert!(error.starts_with("[E00"), "{depth}: {error}");
        }
        let bomb = (0..12).fold("a0: &a0 [x]\n".to_owned(), |text, level| {
            let aliases = vec![format!("*a{level}"); 10].join(", ");
            format!("{text}a{next}: &a{next} [{aliases}]\n", next = level + 1)
        });
        let chain = (0..200).fold("a0: &a0 [x]\n".to_owned(), |text, level| {
            format!("{text}a{next}: &a{next} [*a{level}]\n", next = level + 1)
        });
        assert!(json(&chain).expect_err("chain").starts_with("[E006]"));
        assert!(json(&bomb).expect_err("bomb").starts_with("[E006]"));
    }

    #[test]
    fn several_documents_are_a_list() {
        for (yaml, expected, is_stream) in [
            ("# one\na: 1\n---\nb: 2\n--- # three\nc: {\n}\n", r#"[{"a":1},{"b":2},{"c":{}}]"#, true),
            ("--- 1\n--- 2\n", "[1,2]", true),
            ("---\na: 1\n---\n", r#"{"a":1}"#, false),
            ("---\n# nothing\n---\n[1]\n", "[1]", false),
            ("---\n- 1\n...\n", "[1]", false),
            ("--- &a [1]\n--- [2]\n", "[[1],[2]]", true),
        ] {
            let tree = parse(yaml, FileId::default()).expect(yaml);
            let root = tree.root().expect("a root");
            assert_eq!((root.to_json().to_string().as_str(), root.is_stream()), (expected, is_stream), "{yaml}");
        }
        let error = json("a: 1\n---\nb: {\n}\n---\n[\n").expect_err("the third is no document");
        assert!(error.contains("E004"), "{error}");
    }

    #[test]
    fn what_is_inside_is_enclosed_by_what_is_around() {
        for text in [
            "defs: &d {type: string}\nproperties:\n  a: *d\n",
            "d: &d [1, 2]\nlist: [[1, 2], *d]\n",
            "d: &d {x: {y: 1}}\nm:\n  <<: *d\n  z: 2\nn: {<<: [*d, {w: 1}]}\n",
            "a: {\n\"ü\": [\n1\n]\n}\nb:\n- c: {\n  }\n",
            "a:\nb: ''\nc: []\nd: {}\n",
        ] {
            let tree = parse(text, FileId::default()).expect(text);
            let mut open = vec![tree.root().expect("a root")];
            while let Some(node) = open.pop() {
                let around = node.span();
                let members = node.members().into_iter().flatten().map(|(_, value)| value);
                for inner in members.chain(node.items().into_iter().flatten()) {
                    let span = inner.span();
                    let is_inside = around.start <= span.start && span.start <= span.end && span.end <= around.end;
                    assert!(is_inside, "{text}\n{span:?} in {around:?}");
                    open.push(inner);
                }
            }
        }
        let text = "a: {\n\"ü\": [\n1\n]\n}\nb: &x {\n'c': 1\n}\nd: *x\n";
        let tree = parse(text, FileId::default()).expect(text);
        for (pointer, expected) in [
            ("/a", "{\n\"ü\": [\n1\n]\n}"),
            ("/a/ü", "[\n1\n]"),
            ("/a/ü/0", "1"),
            ("/b", "&x {\n'c': 1\n}"),
            ("/d", "*x"),
            ("/d/c", "*x"),
        ] {
            let span = tree.root().and_then(|root| root.at_pointer(pointer)).expect(pointer).span();
            assert_eq!(text.get(span.start as usize..span.end as usize), Some(expected), "{pointer}");
        }
    }

    #[test]
    fn much_indentation_is_not_inserted() {
        let text = format!("{}a: {{\n{}}}\n", "- ".repeat(100), "1,\n".repeat(10_000));
        assert!(parse(&text, FileId::default()).is_err());
    }

    #[test]
    fn spans_are_bytes_of_the_text() {
        let text = "# übung\nä:\n  b: [1, 2]   # ö\n  c: ü\n";
        let tree = parse(text, FileId::default()).expect("valid");
        let root = tree.root().expect("root");
        let at = |pointer: &str| {
            let span = root.at_pointer(pointer).expect("there").span();
            text.get(span.start as usize..span.end as usize)
        };
        assert_eq!(at("/ä/b"), Some("[1, 2]"));
        assert_eq!(at("/ä/b/1"), Some("2"));
        assert_eq!(at("/ä/c"), Some("ü"));
        assert_eq!(tree.node(root.id()).span().end as usize, text.len() - 1);
        assert_eq!(at("/ä"), Some("b: [1, 2]   # ö\n  c: ü"));
    }
}
