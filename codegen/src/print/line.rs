//! Prints the tokens of a table on one line, with the spaces that rustfmt would write.
//! Does not depend on what they mean.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// The maximum width of a line.
pub(super) const WIDTH: usize = 120;

/// Prints tokens on one line.
/// Angle brackets always belong to types, because tables contain no comparisons.
pub(super) fn line(tokens: &TokenStream) -> String {
    let mut text = String::new();
    let mut previous = Previous::Start;
    for tree in tokens.clone() {
        if is_apart(previous, &tree) {
            text.push(' ');
        }
        match &tree {
            TokenTree::Group(group) => text.push_str(&group_text(group)),
            TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Punct(_) => text.push_str(&tree.to_string()),
        }
        previous = Previous::of(previous, &tree);
    }
    text
}

fn group_text(group: &Group) -> String {
    let inner = line(&group.stream());
    match group.delimiter() {
        Delimiter::Parenthesis => format!("({inner})"),
        Delimiter::Bracket => format!("[{inner}]"),
        Delimiter::Brace => format!("{{ {inner} }}"),
        Delimiter::None => inner,
    }
}

/// The kind of the previous token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Previous {
    Start,
    /// A name or a value, or a closing bracket.
    Word,
    /// The first half of `::`.
    HalfPath,
    /// A token with no space after it: `::`, `<`, `&`, `.`, `#`, a sign, the mark of a lifetime.
    Clinging,
    /// The mark after a field, `?`, `!` or `~`, with a space after it unless a colon follows.
    Mark,
    /// A token with a space after it, such as `=`, `,`, `|`, or the keyword `if`.
    Loose,
}

impl Previous {
    fn of(previous: Self, tree: &TokenTree) -> Self {
        match tree {
            TokenTree::Ident(ident) if ident == "if" => Self::Loose,
            TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_) => Self::Word,
            TokenTree::Punct(punct) => match punct.as_char() {
                ':' if previous == Self::HalfPath => Self::Clinging,
                ':' if punct.spacing() == Spacing::Joint => Self::HalfPath,
                '<' | '&' | '.' | '#' | '-' | '\'' => Self::Clinging,
                '>' => Self::Word,
                '?' | '!' | '~' => Self::Mark,
                _ => Self::Loose,
            },
        }
    }
}

/// Returns whether there is a space before a token.
fn is_apart(previous: Previous, tree: &TokenTree) -> bool {
    match previous {
        Previous::Start | Previous::HalfPath | Previous::Clinging => false,
        Previous::Mark => !matches!(tree, TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | ';' | ':')),
        Previous::Loose => !matches!(tree, TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | ';')),
        Previous::Word => match tree {
            TokenTree::Group(group) => group.delimiter() != Delimiter::Parenthesis,
            TokenTree::Punct(punct) => !",;:<>.!?~".contains(punct.as_char()),
            TokenTree::Ident(_) | TokenTree::Literal(_) => true,
        },
    }
}
