//! Prints calls of macros: `name!(head { entry, entry });`, several short entries per line. rustfmt does not lay them
//! out.
//! Reads tokens, not their meaning.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// The maximum width of a line.
pub(super) const WIDTH: usize = 120;

/// Prints a call of a macro: on one line if it fits, otherwise with the entries on lines of their own.
pub(super) fn text(call: &syn::ItemMacro) -> String {
    let path = line(&quote::ToTokens::to_token_stream(&call.mac.path));
    let (head, entries) = split(&call.mac.tokens);
    let head = line(&head);
    let Some(entries) = entries else { return format!("{path}!({head});\n") };
    let one = match entries.as_slice() {
        [] => format!("{path}!({head} {{}});\n"),
        entries => format!("{path}!({head} {{ {} }});\n", entries.join(", ")),
    };
    if one.trim_end().chars().count() <= WIDTH {
        return one;
    }
    format!("{path}!({head} {{\n{}}});\n", filled(&entries))
}

/// Prints an inner attribute with a list of arguments.
pub(super) fn attribute(list: &syn::MetaList) -> String {
    let path = line(&quote::ToTokens::to_token_stream(&list.path));
    let entries = entries(&list.tokens);
    let one = format!("#![{path}({})]\n", entries.join(", "));
    if one.trim_end().chars().count() <= WIDTH {
        return one;
    }
    format!("#![{path}(\n{})]\n", filled(&entries))
}

/// Writes entries, as many per line as fit.
fn filled(entries: &[String]) -> String {
    rows(entries, "    ").iter().flat_map(|row| [row, "\n"]).collect()
}

fn rows(entries: &[String], indent: &str) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let mark = if index + 1 == entries.len() { ending(entries) } else { "," };
        let width = entry.chars().count() + mark.len();
        match rows.last_mut() {
            Some(row) if !row.trim_start().starts_with(']') && row.chars().count() + 1 + width <= WIDTH => {
                row.extend([" ", entry, mark]);
            }
            _ if indent.len() + width > WIDTH => rows.extend(broken(entry, mark, indent)),
            _ => rows.push(format!("{indent}{entry}{mark}")),
        }
    }
    rows
}

/// Breaks an entry that is wider than a line: if it ends with a list, the list gets lines of its own.
fn broken(entry: &str, mark: &str, indent: &str) -> Vec<String> {
    let parts: Vec<TokenTree> =
        entry.parse::<TokenStream>().map(|parts| parts.into_iter().collect()).unwrap_or_default();
    let [head @ .., TokenTree::Group(list)] = parts.as_slice() else { return vec![format!("{indent}{entry}{mark}")] };
    if list.delimiter() != Delimiter::Bracket || head.is_empty() {
        return vec![format!("{indent}{entry}{mark}")];
    }
    let head = line(&head.iter().cloned().collect());
    let mut broken = vec![format!("{indent}{head} [")];
    broken.extend(rows(&entries(&list.stream()), &format!("{indent}    ")));
    broken.push(format!("{indent}]{mark}"));
    broken
}

/// No comma follows a rest (`..extra`).
fn ending(entries: &[String]) -> &'static str {
    if entries.last().is_some_and(|last| last.starts_with("..")) { "" } else { "," }
}

/// Returns the tokens before the braces at the end, and the entries in the braces.
fn split(tokens: &TokenStream) -> (TokenStream, Option<Vec<String>>) {
    let mut trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let Some(TokenTree::Group(group)) = trees.last().filter(|tree| is_braces(tree)).cloned() else {
        return (tokens.clone(), None);
    };
    trees.pop();
    (trees.into_iter().collect(), Some(entries(&group.stream())))
}

/// Splits tokens at commas, except those between the parameters of a type.
fn entries(tokens: &TokenStream) -> Vec<String> {
    let (mut entries, mut entry, mut depth) = (Vec::new(), TokenStream::new(), 0_usize);
    for tree in tokens.clone() {
        let mark = if let TokenTree::Punct(punct) = &tree { punct.as_char() } else { ' ' };
        match mark {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                entries.push(line(&std::mem::take(&mut entry)));
                continue;
            }
            _ => {}
        }
        entry.extend([tree]);
    }
    if !entry.is_empty() {
        entries.push(line(&entry));
    }
    entries
}

fn is_braces(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// Prints tokens on one line.
/// Angle brackets always belong to types, because tables contain no comparisons.
fn line(tokens: &TokenStream) -> String {
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
    /// A token with no space after it: `::`, `<`, `&`, `.`, a sign, the mark of a lifetime.
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
                '<' | '&' | '.' | '-' | '\'' => Self::Clinging,
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

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::text;

    #[test]
    fn short_tables_are_on_one_line() {
        for (tokens, expected) in [
            (quote!(rt::strings!(Color { Red = "red", });), "rt::strings!(Color { Red = \"red\" });"),
            (quote!(rt::union!(Never {});), "rt::union!(Never {});"),
            (
                quote!(rt::union!(Data { Full(Full) if check::full, Map(::a::B<String, (X,)>) if x | rt::y, });),
                "rt::union!(Data { Full(Full) if check::full, Map(::a::B<String, (X,)>) if x | rt::y });",
            ),
            (quote!(rt::newtype!(Pair([i64; 2]) if check::pair);), "rt::newtype!(Pair([i64; 2]) if check::pair);"),
            (
                quote!(rt::model!(A: "https://a", super::super::check::a, program::PROGRAM, "#"; SECRETS);),
                "rt::model!(A: \"https://a\", super::super::check::a, program::PROGRAM, \"#\"; SECRETS);",
            ),
            (
                quote!(rt::getters!(A { a(b): Map<String, Vec<i64>> = Map::from([("a", -1)]), c: &str = "", });),
                "rt::getters!(A { a(b): Map<String, Vec<i64>> = Map::from([(\"a\", -1)]), c: &str = \"\" });",
            ),
            (
                quote!(rt::members!(A: object, new(id: Vec<Option<i64>>) { r#type! = "type", b?, c~, ..extra });),
                "rt::members!(A: object, new(id: Vec<Option<i64>>) { r#type! = \"type\", b?, c~, ..extra });",
            ),
            (
                quote!(rt::members!(A: object, default { r#type? = "type": "a", b?: -1, c!: "c", d~: 2, ..extra });),
                "rt::members!(A: object, default { r#type? = \"type\": \"a\", b?: -1, c!: \"c\", d~: 2, ..extra });",
            ),
            (
                quote!(rt::required!(pub(crate) ARequired for A: Clone, Debug { id: i64, name: String, });),
                "rt::required!(pub(crate) ARequired for A: Clone, Debug { id: i64, name: String });",
            ),
        ] {
            let call = syn::parse2(tokens).expect("a call");
            assert_eq!(text(&call), format!("{expected}\n"));
        }
    }

    #[test]
    fn a_list_that_is_too_long_fills_lines_of_its_own() {
        let names = (0..12).map(|index| format!("member_{index}"));
        let call = syn::parse2(quote!(models!(pub MODELS { a::B, a::C: [#(#names),*], a::D, });)).expect("a call");
        let expected = r#"models!(pub MODELS {
    a::B,
    a::C: [
        "member_0", "member_1", "member_2", "member_3", "member_4", "member_5", "member_6", "member_7", "member_8",
        "member_9", "member_10", "member_11",
    ],
    a::D,
});
"#;
        assert_eq!(text(&call), expected);
    }

    #[test]
    fn long_tables_fill_lines() {
        let entries = (0..9).map(|index| {
            let (name, value) = (quote::format_ident!("Variant{index}"), format!("the value {index}"));
            quote!(#name = #value)
        });
        let call = syn::parse2(quote!(rt::strings!(Long { #(#entries,)* ..Unknown });)).expect("a call");
        let expected = r#"rt::strings!(Long {
    Variant0 = "the value 0", Variant1 = "the value 1", Variant2 = "the value 2", Variant3 = "the value 3",
    Variant4 = "the value 4", Variant5 = "the value 5", Variant6 = "the value 6", Variant7 = "the value 7",
    Variant8 = "the value 8", ..Unknown
});
"#;
        assert_eq!(text(&call), expected);
    }
}
