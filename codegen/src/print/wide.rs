//! Breaks the tokens of an entry that is wider than a line, where rustfmt would break an expression.
//! Does not depend on what the entry means. Literals and paths are never broken.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

use super::line::{WIDTH, line};

/// Prints the entries of a list on lines with an indentation.
type Rows = fn(&TokenStream, &str) -> Vec<String>;

/// Prints tokens, and a mark after them, as few lines as possible; lines after the first are indented once more.
/// `rows` prints what is in the brackets of a value that is wider than a line.
pub(super) fn wrapped(tokens: &TokenStream, indent: &str, mark: &str, rows: Rows) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let pieces = pieces(tokens);
    let last = pieces.len().saturating_sub(1);
    for (index, tokens) in pieces.iter().enumerate() {
        let after = if index == last { mark.chars().count() } else { 0 };
        let piece = line(tokens);
        let width = piece.chars().count() + after;
        let inner = if lines.is_empty() { indent.to_owned() } else { format!("{indent}    ") };
        let is_value = index.checked_sub(1).is_some_and(|before| ends_with_equals(&pieces[before]));
        if is_value
            && inner.len() + width > WIDTH
            && let Some(broken) = in_group(tokens, &inner, rows)
        {
            lines.extend(broken);
            continue;
        }
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + width <= WIDTH => line.extend([" ", &piece]),
            Some(_) => lines.push(format!("{indent}    {piece}")),
            None => lines.push(format!("{indent}{piece}")),
        }
    }
    if let Some(line) = lines.last_mut() {
        line.push_str(mark);
    }
    lines
}

fn ends_with_equals(tokens: &TokenStream) -> bool {
    matches!(tokens.clone().into_iter().last(), Some(TokenTree::Punct(mark)) if mark.as_char() == '=')
}

/// Breaks tokens within their widest brackets: the entries in these get lines of their own.
fn in_group(tokens: &TokenStream, indent: &str, rows: Rows) -> Option<Vec<String>> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let width = |tree: &TokenTree| match tree {
        TokenTree::Group(group) if group.delimiter() != Delimiter::None => line(&group.stream()).len(),
        _ => 0,
    };
    let widest = (0..trees.len()).max_by_key(|at| width(&trees[*at])).filter(|at| width(&trees[*at]) > 0)?;
    let TokenTree::Group(group) = &trees[widest] else { return None };
    let before = line(&trees[..widest].iter().cloned().collect());
    let after = line(&trees[widest + 1..].iter().cloned().collect());
    let space = if group.delimiter() == Delimiter::Brace && !before.is_empty() { " " } else { "" };
    let (mut open, mut close, mut entries) = brackets(group);
    // A list that is the only argument is broken with the call.
    if let [TokenTree::Group(inner)] = entries.clone().into_iter().collect::<Vec<_>>().as_slice() {
        let (inner_open, inner_close, inner_entries) = brackets(inner);
        (open, close, entries) = (format!("{open}{inner_open}"), format!("{inner_close}{close}"), inner_entries);
    }
    let rows = rows(&entries, &format!("{indent}    "));
    let (first, last) = (format!("{indent}{before}{space}{open}"), format!("{indent}{close}{after}"));
    Some([first].into_iter().chain(rows).chain([last]).collect())
}

fn brackets(group: &Group) -> (String, String, TokenStream) {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::None => ("", ""),
    };
    (open.to_owned(), close.to_owned(), group.stream())
}

/// Splits tokens after `:`, `=` and `,`, and before `if`, `for` and `|`. A colon after `if` joins two tests.
fn pieces(tokens: &TokenStream) -> Vec<TokenStream> {
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
            pieces.push(std::mem::take(&mut piece));
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
            pieces.push(std::mem::take(&mut piece));
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}
