//! The `use` lines of a module: the allowed names with which paths in its tokens begin.
//! Does not depend on the meaning of the tokens.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::path;

/// Emits one `use` for the names of the runtime that the tokens use, and one for `Cow`.
pub(crate) fn imports(tokens: &TokenStream, known: &[&str]) -> TokenStream {
    let named = first_segments(tokens);
    let used: Vec<Ident> =
        known.iter().filter(|name| named.contains(**name)).map(|name| format_ident!("{name}")).collect();
    let private = path::private();
    let private = (!used.is_empty()).then(|| quote!(use #private::{#(#used),*};));
    let cow = named.contains("Cow").then(|| {
        quote!(
            use ::std::borrow::Cow;
        )
    });
    quote!(#cow #private)
}

/// Returns the identifiers that do not follow a `::`.
pub(crate) fn first_segments(tokens: &TokenStream) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    collect(tokens, &mut named);
    named
}

fn collect(tokens: &TokenStream, named: &mut BTreeSet<String>) {
    let mut colons = 0;
    for token in tokens.clone() {
        let before = std::mem::take(&mut colons);
        match token {
            TokenTree::Ident(ident) if before < 2 => drop(named.insert(ident.to_string())),
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons = before + 1,
            TokenTree::Group(group) => collect(&group.stream(), named),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::imports;

    #[test]
    fn only_the_first_segment_of_a_path_is_imported() {
        let tokens = quote!(fn f(kind: Kind) -> Cow<'static, str> { (Kind::Number, [ctx::Node], a: Other) });
        let text = imports(&tokens, &["Context", "Kind", "Node", "Number", "Other"]).to_string();
        assert_eq!(text, "use :: std :: borrow :: Cow ; use :: typewright :: __private :: v1 :: { Kind , Other } ;");
    }
}
