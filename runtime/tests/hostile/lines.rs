//! Positions in texts of one long line cost no more than the text.

use typewright::{Document, LineIndex, Node};

use crate::stopwatch::linear;

#[test]
fn columns_of_many_values_on_a_long_line() {
    linear("finding the columns of all values of a line", 50_000, |count| {
        let text = format!("[{}1]", "\"é\",".repeat(count));
        let document = Document::parse(text.as_bytes()).expect("it is JSON");
        let lines = LineIndex::new(text.as_bytes());
        let columns = document.root().items().filter_map(Node::source_span);
        let sum: usize = columns.map(|span| lines.line_column(span.start).column).sum();
        assert!(sum > count, "columns grow along the line");
    });
}
