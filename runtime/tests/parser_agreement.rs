//! Compares the parser with the exact parser alone: for any text and options, both must return the same tree with the
//! same positions, or the same error.

mod mutated;

use std::fs;
use std::path::Path;

use typewright::__private::v1::NodeRef;
use typewright::__private::v1::json::parse_exactly;
use typewright::{Document, Duplicates, Limits, Node, ParseOptions, Parser};

use mutated::{Random, SEEDS, mutate};

/// The default options, and some that a text of the test may exceed or need.
fn options() -> Vec<ParseOptions> {
    let options = ParseOptions::default();
    let limits = Limits::default();
    vec![
        options,
        options.limits(limits.depth(3)),
        options.limits(limits.nodes(1)),
        options.limits(limits.nodes(12)),
        options.limits(limits.nodes(13)),
        options.limits(limits.document_bytes(90)),
        options.duplicates(Duplicates::First),
        options.duplicates(Duplicates::Last),
    ]
}

/// Parsers with these options, each with the memory of the texts before.
struct Bench {
    parsers: Vec<Parser>,
    accepted: usize,
    rejected: usize,
}

impl Bench {
    fn new() -> Self {
        let parsers = options().into_iter().map(Parser::with_options).collect();
        Self { parsers, accepted: 0, rejected: 0 }
    }

    fn compare(&mut self, text: &[u8]) {
        for parser in &mut self.parsers {
            let options = *parser.options();
            let shown = || format!("{:?} with {options:?}", String::from_utf8_lossy(text));
            match (parser.parse(text), parse_exactly(text, &options)) {
                (Ok(document), Ok(exact)) => {
                    self.accepted += 1;
                    assert_same(&document, &exact, &shown);
                    parser.recycle(document);
                }
                (Err(error), Err(exact)) => {
                    self.rejected += 1;
                    assert_eq!(error, exact, "{}", shown());
                }
                (document, exact) => panic!("{}: {:?} but {:?}", shown(), document.err(), exact.err()),
            }
        }
    }
}

fn assert_same(document: &Document<'_>, exact: &Document<'_>, shown: &dyn Fn() -> String) {
    assert_eq!(document.source(), exact.source(), "{}", shown());
    assert_eq!(document.depth(), exact.depth(), "{}", shown());
    assert_same_node(document.root(), exact.root(), shown);
}

fn assert_same_node(node: NodeRef<'_>, exact: NodeRef<'_>, shown: &dyn Fn() -> String) {
    let facts = |node: NodeRef<'_>| (node.kind(), node.span(), node.key_span(), node.len(), node.identity());
    assert_eq!(facts(node), facts(exact), "{}", shown());
    assert_eq!((node.as_bool(), node.as_str()), (exact.as_bool(), exact.as_str()), "{}", shown());
    assert_eq!(node.items().count(), exact.items().count(), "{}", shown());
    node.items().zip(exact.items()).for_each(|(node, exact)| assert_same_node(node, exact, shown));
    for ((name, node), (exact_name, exact)) in node.members().zip(exact.members()) {
        assert_eq!(name, exact_name, "{}", shown());
        assert_same_node(node, exact, shown);
    }
}

#[test]
fn texts_mutated_from_a_fixed_seed() {
    let mut random = Random(0x5EED_1234_5678_9ABC);
    let mut bench = Bench::new();
    for _ in 0..20_000 {
        let mut text = random.pick(SEEDS).as_bytes().to_vec();
        for _ in 0..random.below(4) {
            mutate(&mut text, &mut random);
        }
        bench.compare(&text);
    }
    assert!(bench.accepted > 20_000 && bench.rejected > 20_000, "{} and {}", bench.accepted, bench.rejected);
}

#[test]
fn every_beginning_and_every_changed_byte() {
    let mut bench = Bench::new();
    for seed in SEEDS {
        let text = seed.as_bytes();
        for at in 0..text.len() {
            bench.compare(&text[..at]);
            // A text that ends with a bracket although it is cut off.
            bench.compare(&[&text[..at], b"]"].concat());
            bench.compare(&[&text[..at], b"} "].concat());
            for byte in [0, b' ', b'"', b'\\', b',', b'0', b'-', b'.', b'e', b'}', b']', 0x7f, 0x80, 0xc3, 0xff] {
                let mut changed = text.to_vec();
                changed[at] = byte;
                bench.compare(&changed);
            }
        }
    }
    assert!(bench.accepted > 2_000 && bench.rejected > 2_000, "{} and {}", bench.accepted, bench.rejected);
}

#[test]
fn strings_of_every_length_with_every_kind_of_byte_at_every_position() {
    let mut bench = Bench::new();
    let kinds: [&[u8]; 10] =
        [b"x", "é".as_bytes(), "😀".as_bytes(), b"\xff", b"\\n", b"\\u00e9", b"\\", b"\"", b"\x1f", b"\xc3"];
    for length in 0..40 {
        for at in 0..=length {
            for kind in kinds {
                let string = [&vec![b'a'; at][..], kind, &vec![b'a'; length - at]].concat();
                bench.compare(&[b"[\"", &string[..], b"\"]"].concat());
                bench.compare(&[b"{\"", &string[..], b"\":[1,\"", &string, b"\"]}"].concat());
            }
        }
    }
    assert!(bench.accepted > 10_000 && bench.rejected > 10_000, "{} and {}", bench.accepted, bench.rejected);
}

#[test]
fn objects_of_few_and_many_members_with_and_without_duplicates() {
    let mut bench = Bench::new();
    for count in [1, 2, 31, 32, 33, 34, 70] {
        for (first, second) in [(0, 0), (0, count - 1), (count / 2, count - 1), (count / 2, count / 2)] {
            for spelling in ["name_{}", "\\u006eame_{}", "a_name_that_is_longer_{}_and_equal_at_both_ends"] {
                let name = |at: usize| spelling.replace("{}", &at.to_string());
                let members = (0..count).map(|at| format!("\"{}\": {at}", name(if at == second { first } else { at })));
                let object = format!("{{{}}}", members.collect::<Vec<_>>().join(", "));
                bench.compare(object.as_bytes());
                bench.compare(format!("[{object}, {object}, {{\"a\": {object}}}]").as_bytes());
            }
        }
    }
    assert!(bench.accepted > 300 && bench.rejected > 300, "{} and {}", bench.accepted, bench.rejected);
}

#[test]
fn texts_around_the_limits_of_depth_and_nodes() {
    let mut bench = Bench::new();
    for count in (0..20).chain(120..140) {
        bench.compare(format!("{}{}", "[".repeat(count), "]".repeat(count)).as_bytes());
        bench.compare(format!("{}0{}", r#"{"a":"#.repeat(count), "}".repeat(count)).as_bytes());
        bench.compare(format!("[{}]", vec!["1"; count].join(",")).as_bytes());
        bench.compare("[".repeat(count).as_bytes());
    }
    assert!(bench.accepted > 300 && bench.rejected > 300, "{} and {}", bench.accepted, bench.rejected);
}

#[test]
fn the_instances_of_all_fixtures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/fixtures");
    let mut bench = Bench::new();
    for entry in fs::read_dir(&folder).expect("the fixtures of the compiler") {
        let path = entry.expect("a readable entry").path();
        if path.extension().is_some_and(|suffix| suffix == "json") {
            bench.compare(&fs::read(path).expect("a readable file"));
        }
    }
    assert!(bench.accepted > 200, "{}", bench.accepted);
}
