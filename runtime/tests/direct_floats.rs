//! Compares floats that are decoded without a tree with those of the tree.
#![forbid(unsafe_code)]
#![cfg(feature = "report")]

mod accepted;

use typewright::__private::v1 as rt;
use typewright::{Model, Node};

use accepted::{accepts, direct, with_tree};

static PROGRAM: rt::LazyProgram = rt::LazyProgram::new(
    r#"typewright 1
resource "https://example.com/floats"
#/$defs/numbers type="object" required=["any"] properties
  /properties/any type="number"  /properties/above type="number" minimum=-1e300  /properties/zero type="number" maximum=0
"#,
);

fn numbers<'a, N: Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    let (program, entry) = PROGRAM.entry("#/$defs/numbers").expect("the text is a program");
    rt::interpret::is_valid(program, entry, node, context)
}

#[derive(Clone, Debug, PartialEq)]
struct Numbers {
    any: f64,
    above: Option<f64>,
    zero: Option<f64>,
}

rt::members!(Numbers: object, new(any: f64) { any!, above?, zero? });
rt::serde_model!(Numbers: "https://example.com/floats", numbers, PROGRAM, "#/$defs/numbers");

/// Numbers next to the limits of floats, with and without limits of the schema.
#[test]
fn floats_without_a_tree_are_those_of_the_tree() {
    for number in [
        "0",
        "-0",
        "0.0",
        "-0.0",
        "0e5",
        "-0e5",
        "0.000000000000000000000000",
        "1e-400",
        "-1e-400",
        "1e-320",
        "5e-324",
        "2e-324",
        "3e-324",
        "1e308",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "1e309",
        "-1e309",
        "1e-10000",
        "9007199254740993",
        "-9007199254740993",
        "18446744073709551615",
        "1234567890123456789",
        "0.1",
        "-0.1",
        "1e5",
        "0.0000000000000000000000000000000000000000001",
        "100000000000000000000000000000000",
        "1.5E+3",
        "2.5e-3",
    ] {
        for name in ["any", "above", "zero"] {
            let text = if name == "any" {
                format!("{{\"any\":{number}}}")
            } else {
                format!("{{\"any\":1,\"{name}\":{number}}}")
            };
            let shown = |value: Option<Numbers>| value.map(|value| format!("{value:?}"));
            let with_tree = shown(with_tree(&text));
            let direct = shown(direct(&text));
            assert!(direct.is_none() || direct == with_tree, "{text}: {direct:?} but {with_tree:?}");
            assert_eq!(shown(Numbers::from_str(&text).ok()), with_tree, "{text}");
        }
    }
    accepts::<Numbers>("{\"any\":0.25,\"above\":1e5,\"zero\":-2.5}");
}
