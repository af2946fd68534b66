//! Prints calls of macros: `name!(head { entry, entry });`, several short entries per line. rustfmt does not lay them
//! out.
//! Reads tokens, not their meaning.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::line::{WIDTH, line};
use super::wide;

/// Prints a call of a macro: on one line if it fits, otherwise with the entries on lines of their own.
/// If the head is too long too, it also gets lines of its own.
pub(super) fn text(call: &syn::ItemMacro) -> String {
    let path = line(&quote::ToTokens::to_token_stream(&call.mac.path));
    let (head, entries) = split(&call.mac.tokens);
    let text = line(&head);
    let Some(entries) = entries else { return format!("{path}!({text});\n") };
    let one = match entries.as_slice() {
        [] => format!("{path}!({text} {{}});\n"),
        entries => format!("{path}!({text} {{ {} }});\n", entries.join(", ")),
    };
    if one.trim_end().chars().count() <= WIDTH {
        return one;
    }
    let first = format!("{path}!({text} {{");
    if first.chars().count() <= WIDTH {
        return format!("{first}\n{}}});\n", filled(&entries, "    "));
    }
    let (head, members) = split(&head);
    let mut lines = wide::wrapped(&head, "    ", " {", list_rows);
    if let Some(members) = members {
        lines.extend(rows(&members, "        "));
        lines.push("    } {".to_owned());
    }
    format!("{path}!(\n{}\n{}    }}\n);\n", lines.join("\n"), filled(&entries, "        "))
}

/// Prints an inner attribute with a list of arguments.
pub(super) fn attribute(list: &syn::MetaList) -> String {
    let path = line(&quote::ToTokens::to_token_stream(&list.path));
    let entries = entries(&list.tokens);
    let one = format!("#![{path}({})]\n", entries.join(", "));
    if one.trim_end().chars().count() <= WIDTH {
        return one;
    }
    format!("#![{path}(\n{})]\n", filled(&entries, "    "))
}

/// Writes entries, as many per line as fit.
fn filled(entries: &[String], indent: &str) -> String {
    rows(entries, indent).iter().flat_map(|row| [row, "\n"]).collect()
}

fn rows(entries: &[String], indent: &str) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let mut is_whole = true;
    for (index, entry) in entries.iter().enumerate() {
        let mark = if index + 1 == entries.len() { ending(entries) } else { "," };
        let width = entry.chars().count() + mark.len();
        match rows.last_mut() {
            Some(row) if is_whole && row.chars().count() + 1 + width <= WIDTH => row.extend([" ", entry, mark]),
            _ => {
                is_whole = indent.len() + width <= WIDTH;
                if is_whole {
                    rows.push(format!("{indent}{entry}{mark}"));
                } else {
                    rows.extend(broken(entry, mark, indent));
                }
            }
        }
    }
    rows
}

/// Writes the entries of a list.
fn list_rows(tokens: &TokenStream, indent: &str) -> Vec<String> {
    rows(&entries(tokens), indent)
}

/// Breaks an entry that is wider than a line: if it ends with a list, the list gets lines of its own.
fn broken(entry: &str, mark: &str, indent: &str) -> Vec<String> {
    let tokens: TokenStream = entry.parse().unwrap_or_default();
    let parts: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let [head @ .., TokenTree::Group(list)] = parts.as_slice() else {
        return wide::wrapped(&tokens, indent, mark, list_rows);
    };
    if list.delimiter() != Delimiter::Bracket || head.is_empty() {
        return wide::wrapped(&tokens, indent, mark, list_rows);
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
                quote!(rt::models_of!("https://a", super::program::PROGRAM, SECRETS { A "#/a" = check::a as secret, });),
                "rt::models_of!(\"https://a\", super::program::PROGRAM, SECRETS { A \"#/a\" = check::a as secret });",
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
    fn an_entry_or_a_head_that_is_too_long_is_broken() {
        let [long, longer] = ["Part".repeat(11), "Part".repeat(13)].map(|name| quote::format_ident!("{name}"));
        for (tokens, expected) in [
            (
                quote!(rt::union!(A by "kind" { #long(#longer) = "a" | "b" if check::a_long_name_of_a_function | rt::is_string, B if x, });),
                "rt::union!(A by \"kind\" {
    LONG(LONGER) = \"a\" | \"b\"
        if check::a_long_name_of_a_function | rt::is_string,
    B if x,
});",
            ),
            (
                quote!(rt::setters!(A { with_a(into #longer): ::std::collections::BTreeMap<String, #long>, });),
                "rt::setters!(A {
    with_a(into LONGER):
        ::std::collections::BTreeMap<String, LONG>,
});",
            ),
            (
                quote!(rt::members!(#long: object, new(#longer) { a, "a member with a name of some length" = b, });),
                "rt::members!(
    LONG: object, new(LONGER) {
        a, \"a member with a name of some length\" = b,
    }
);",
            ),
            (
                quote!(rt::common!(A { #long, #longer, #long } { required a: String, optional b: String });),
                "rt::common!(
    A {
        LONG, LONGER,
        LONG,
    } {
        required a: String, optional b: String,
    }
);",
            ),
        ] {
            let call = syn::parse2(tokens).expect("a call");
            let expected = expected.replace("LONGER", &longer.to_string()).replace("LONG", &long.to_string());
            assert_eq!(text(&call), format!("{expected}\n"));
        }
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
