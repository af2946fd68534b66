//! Breaks the tokens of an entry that is wider than a line, where rustfmt would break an expression.
//! Does not depend on what the entry means. Literals and paths are never broken.

use proc_macro2::{Spacing, TokenStream, TokenTree};

use super::line::{WIDTH, line};

/// Prints tokens, and a mark after them, as few lines as possible; lines after the first are indented once more.
pub(super) fn wrapped(tokens: &TokenStream, indent: &str, mark: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let pieces = pieces(tokens);
    let last = pieces.len().saturating_sub(1);
    for (index, piece) in pieces.iter().enumerate() {
        let after = if index == last { mark.chars().count() } else { 0 };
        let width = piece.chars().count() + after;
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + width <= WIDTH => line.extend([" ", piece]),
            Some(_) => lines.push(format!("{indent}    {piece}")),
            None => lines.push(format!("{indent}{piece}")),
        }
    }
    if let Some(line) = lines.last_mut() {
        line.push_str(mark);
    }
    lines
}

/// Splits tokens after `:`, `=` and `,`, and before `if`, `for` and `|`. A colon after `if` joins two tests.
fn pieces(tokens: &TokenStream) -> Vec<String> {
    let (mut pieces, mut piece, mut depth) = (Vec::new(), TokenStream::new(), 0_usize);
    let (mut is_half, mut is_condition) = (false, false);
    for tree in tokens.clone() {
        let begins = depth == 0
            && match &tree {
                TokenTree::Ident(word) => word == "if" || word == "for",
                TokenTree::Punct(mark) => mark.as_char() == '|',
                TokenTree::Group(_) | TokenTree::Literal(_) => false,
            };
        if begins && !piece.is_empty() {
            pieces.push(line(&std::mem::take(&mut piece)));
        }
        is_condition |= depth == 0 && matches!(&tree, TokenTree::Ident(word) if word == "if");
        let mut ends = false;
        if let TokenTree::Punct(mark) = &tree {
            match mark.as_char() {
                '<' => depth += 1,
                '>' => depth = depth.saturating_sub(1),
                ',' | '=' => ends = depth == 0,
                ':' => ends = depth == 0 && !is_half && !is_condition && mark.spacing() == Spacing::Alone,
                _ => {}
            }
            is_half = mark.as_char() == ':' && !is_half && mark.spacing() == Spacing::Joint;
        } else {
            is_half = false;
        }
        piece.extend([tree]);
        if ends {
            pieces.push(line(&std::mem::take(&mut piece)));
        }
    }
    if !piece.is_empty() {
        pieces.push(line(&piece));
    }
    pieces
}
