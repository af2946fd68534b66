//! Inlines the files of generated modules: `mod name;` becomes `mod name { … }`. Does not depend on the content of the
//! modules.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use typewright_codegen::output::Output;

/// Returns the tokens of a file with all modules that it declares inlined. The text parses, because it was printed from
/// tokens.
pub(crate) fn file(output: &Output, path: &str) -> TokenStream {
    let text = output.get(path).unwrap_or_default();
    let tokens: TokenStream = text.parse().expect("invariant: generated code is Rust");
    // Modules declared in the index are in the same folder; those of another module are in the folder of its name.
    let folder = if path == INDEX { String::new() } else { format!("{}/", path.trim_end_matches(".rs")) };
    modules(tokens, &|name| file(output, &format!("{folder}{name}.rs")))
}

/// The file that declares all others.
pub(crate) const INDEX: &str = "models.rs";

/// Returns the names of the modules that a file declares.
pub(crate) fn declared(output: &Output, path: &str) -> Vec<String> {
    let tokens: TokenStream = output.get(path).unwrap_or_default().parse().expect("invariant: generated code is Rust");
    let mut names = Vec::new();
    let mut last: Option<TokenTree> = None;
    for token in tokens {
        if let (Some(TokenTree::Ident(keyword)), TokenTree::Ident(name)) = (&last, &token)
            && keyword == "mod"
        {
            names.push(name.to_string());
        }
        last = Some(token);
    }
    names
}

fn modules(tokens: TokenStream, body: &dyn Fn(&str) -> TokenStream) -> TokenStream {
    let mut output: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let declared = match (&token, output.as_slice()) {
            (TokenTree::Punct(end), [.., TokenTree::Ident(keyword), TokenTree::Ident(name)])
                if end.as_char() == ';' && keyword == "mod" =>
            {
                Some(name.to_string())
            }
            _ => None,
        };
        output.push(match declared {
            Some(name) => TokenTree::Group(Group::new(Delimiter::Brace, body(&name))),
            None => token,
        });
    }
    output.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use typewright_codegen::output::{Output, OutputFile};

    use super::{INDEX, declared, file};

    #[test]
    fn modules_are_inlined_at_their_declarations() {
        let files = [
            (INDEX, "pub mod a; pub mod b; pub static M: u8 = 1;"),
            ("a.rs", "#![allow(dead_code)] mod c; struct A;"),
            ("a/c.rs", "//! Inside.\nfn c() { mod_(); }"),
            ("b.rs", "mod c {}"),
        ];
        let output = files.map(|(path, text)| OutputFile { path: path.to_owned(), text: text.to_owned() });
        let output = Output::new(output.to_vec());
        assert_eq!(declared(&output, INDEX), ["a", "b"]);
        let expected =
            "pub mod a { #![allow(dead_code)] mod c { #![doc = \" Inside.\"] fn c() { mod_(); } } struct A; }
            pub mod b { mod c {} } pub static M: u8 = 1;";
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(bare(&file(&output, INDEX).to_string()), bare(expected));
    }
}
