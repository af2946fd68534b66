//! Functions whose number of lines matters to clippy, known only once they are laid out.
//! Does not depend on what the functions do.

use proc_macro2::TokenTree;
use quote::ToTokens;

/// The maximum number of lines that clippy accepts.
const MOST_LINES: usize = 100;

/// Prints a function with `layout`.
/// If it is allowed to have too many lines, the attribute is kept only if it has.
pub(super) fn text(mut function: syn::ItemFn, layout: impl Fn(syn::Item) -> String) -> String {
    let Some(position) = function.attrs.iter().position(is_allowance) else {
        return layout(syn::Item::Fn(function));
    };
    let whole = function.to_token_stream();
    function.attrs.remove(position);
    let text = layout(syn::Item::Fn(function));
    if lines(&text) <= MOST_LINES {
        return text;
    }
    layout(syn::parse2(whole).expect("invariant: the tokens of an item are an item"))
}

fn is_allowance(attribute: &syn::Attribute) -> bool {
    let is_lint = |token| matches!(token, TokenTree::Ident(ident) if ident == "too_many_lines");
    let syn::Meta::List(list) = &attribute.meta else { return false };
    list.path.is_ident("allow") && list.tokens.clone().into_iter().any(is_lint)
}

/// Counts the lines from the end of the signature.
fn lines(text: &str) -> usize {
    let is_end = |line: &str| !line.starts_with([' ', '/', '#']) && line.ends_with('{');
    text.lines().skip_while(|line| !is_end(line)).count()
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::super::{Header, file};

    #[test]
    fn only_long_functions_keep_the_attribute() {
        let printed = |arms: usize| {
            let arms = (0..arms).map(|arm| quote!(#arm => leaf(node),));
            let allow = quote!(#[allow(clippy::too_many_lines, reason = "long")]);
            file(&Header::default(), quote!(#allow fn f(node: usize) { match node { #(#arms)* _ => true } }))
        };
        assert!(!printed(95).contains("too_many_lines"), "{}", printed(95));
        assert!(printed(96).contains("too_many_lines"), "{}", printed(96));
    }
}
