//! The lints that an emitted function must allow, each only if it would fire.
//! Does not depend on rules.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;

use crate::print;

/// Functions with fewer tokens never exceed the limit on lines.
const SHORT: usize = 250;
/// The maximum number of lines that clippy accepts.
const MOST_LINES: usize = 100;

/// Returns the attributes for a function with this name and body.
pub(super) fn allowed(ident: &Ident, body: &TokenStream) -> TokenStream {
    let long = is_long(body)
        .then(|| quote!(#[allow(clippy::too_many_lines, reason = "one arm per member, as in the schema")]));
    let recursive = passes_on_only(ident, body).then(|| {
        quote!(#[allow(clippy::only_used_in_recursion, reason = "every check takes the context, also where it only hands it on")])
    });
    quote!(#long #recursive)
}

/// Returns whether the body has more lines than clippy accepts.
fn is_long(body: &TokenStream) -> bool {
    if count(body) < SHORT {
        return false;
    }
    print::height(syn::parse_quote!(fn body() { #body })) > MOST_LINES
}

fn count(tokens: &TokenStream) -> usize {
    let tokens = tokens.clone().into_iter();
    tokens
        .map(|token| match token {
            TokenTree::Group(group) => 2 + count(&group.stream()),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => 1,
        })
        .sum()
}

/// Returns whether the context is used only in calls of the function itself.
fn passes_on_only(ident: &Ident, body: &TokenStream) -> bool {
    super::names(body, "ctx") && !names_outside_calls(ident, body)
}

fn names_outside_calls(ident: &Ident, tokens: &TokenStream) -> bool {
    let mut calls = false;
    tokens.clone().into_iter().any(|token| {
        let called = std::mem::take(&mut calls);
        match token {
            TokenTree::Ident(name) => {
                calls = name == *ident;
                name == "ctx"
            }
            TokenTree::Group(group) => !called && names_outside_calls(ident, &group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use quote::{format_ident, quote};

    use super::allowed;

    #[test]
    fn leave_is_asked_only_where_it_is_needed() {
        let lints = |body| allowed(&format_ident!("tree"), &body).to_string();
        assert_eq!(lints(quote!(node.items().all(|item| leaf(item, ctx)))), "");
        assert_eq!(lints(quote!(node.items().all(|item| tree(item, ctx) && leaf(item, ctx)))), "");
        assert!(lints(quote!(node.items().all(|item| tree(item, ctx)))).contains("only_used_in_recursion"));
        let arms = (0..120).map(|arm| quote!(#arm => leaf(node, ctx),));
        assert!(lints(quote!(match node { #(#arms)* _ => true })).contains("too_many_lines"));
    }
}
