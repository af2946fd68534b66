//! Large values of a schema as JSON text, parsed on first use. As a tree of constants, a value of a megabyte would take
//! the generator and rustc hundreds of times its size in memory. Knows nothing of its callers.

use std::sync::OnceLock;

use crate::Limits;
use crate::json::{ParseOptions, Parser};
use crate::node::Node;

use super::Literal;

/// A list of JSON values, stored as one text.
#[derive(Debug)]
pub struct LiteralText {
    text: &'static str,
    values: OnceLock<Vec<Literal>>,
}

impl LiteralText {
    /// Creates a list from the text of a JSON array.
    pub const fn new(text: &'static str) -> Self {
        Self { text, values: OnceLock::new() }
    }

    /// Whether a node is equal to one of the values.
    pub fn lists<'a, N: Node<'a>>(&self, node: N) -> bool {
        self.values.get_or_init(|| read(self.text)).iter().any(|value| value.equals(node))
    }
}

/// Parses a text; returns no values if it is not an array.
fn read(text: &str) -> Vec<Literal> {
    // The text is part of a schema that was read within the default limits, so its size is bounded.
    let unlimited = Limits { document_bytes: usize::MAX, ..Limits::default() };
    let options = ParseOptions { limits: unlimited, ..ParseOptions::default() };
    let mut parser = Parser::with_options(options);
    let values = parser.parse(text.as_bytes()).map(|document| document.root().items().map(Literal::of).collect());
    values.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::LiteralText;
    use crate::json::Document;

    #[test]
    fn a_text_lists_its_values() {
        static TEXT: LiteralText = LiteralText::new(r#"[{"a":[1.0,null]},[],"x"]"#);
        for (text, expected) in
            [(r#"{"a":[10e-1,null]}"#, true), ("[]", true), ("\"x\"", true), ("null", false), (r#"{"a":[1]}"#, false)]
        {
            let document = Document::parse(text.as_bytes()).expect(text);
            assert_eq!(TEXT.lists(document.root()), expected, "{text}");
        }
    }

    #[test]
    fn a_text_that_is_not_an_array_lists_nothing() {
        for text in ["", "[1", "1", "{\"a\":1}"] {
            let document = Document::parse(b"1").expect("JSON");
            assert!(!LiteralText::new(text).lists(document.root()), "{text}");
        }
    }
}
