//! A plain table: left-aligned text, right-aligned numbers, no lines.
//! Does not depend on its content.

use typewright_codegen::__private::shown;

/// How the cells of a column are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// Lays out rows under a header; the first row is the header.
/// Trailing spaces are removed. Control characters in cells are shown as their escapes.
pub(crate) fn render(align: &[Align], rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| shown(cell)).collect()).collect();
    let widths: Vec<usize> = (0..align.len())
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(align).zip(&widths).map(|((cell, align), &width)| match align {
            Align::Left => format!("{cell:<width$}"),
            Align::Right => format!("{cell:>width$}"),
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Align, render};

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [["file", "n"], ["a.json", "12"], ["é", "3"]].map(|row| row.map(String::from).to_vec());
        assert_eq!(render(&[Align::Left, Align::Right], &rows), "file     n\na.json  12\né        3\n");
    }
}
