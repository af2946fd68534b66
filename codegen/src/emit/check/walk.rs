//! A walk over the items of an array or the members of an object, which may ask for the kind too.
//! Knows nothing of what is asked of an item or a member.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use typewright::Kind;

/// What holds for every item or every member.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    /// What is walked over.
    node: TokenStream,
    /// What is asked, as a closure.
    closure: TokenStream,
    /// Whether it goes over members.
    members: bool,
}

impl Walk {
    /// Over the items of an array.
    pub(super) fn items(node: &TokenStream, condition: &TokenStream) -> Self {
        Self { node: node.clone(), closure: of_item(condition), members: false }
    }

    /// Over the members of an object.
    pub(super) fn members(node: &TokenStream, closure: TokenStream) -> Self {
        Self { node: node.clone(), closure, members: true }
    }

    /// The walk; what has no items or members meets it.
    pub(super) fn tokens(&self) -> TokenStream {
        let Self { node, closure, members } = self;
        if *members { quote!(#node.every_member(#closure)) } else { quote!(#node.every_item(#closure)) }
    }

    /// The walk that only this kind meets, where it goes over what this kind has.
    pub(super) fn of_kind(&self, kind: Kind) -> Option<TokenStream> {
        let Self { node, closure, members } = self;
        match kind {
            Kind::Array if !members => Some(quote!(#node.is_array_of(#closure))),
            Kind::Object if *members => Some(quote!(#node.is_object_of(#closure))),
            Kind::Null | Kind::Boolean | Kind::Number | Kind::String | Kind::Array | Kind::Object => None,
        }
    }
}

/// What is asked of a variable `item`, as a closure; as a method where one says it all.
pub(super) fn of_item(condition: &TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = condition.clone().into_iter().collect();
    if let [TokenTree::Ident(item), TokenTree::Punct(_), TokenTree::Ident(method), TokenTree::Group(arguments)] =
        tokens.as_slice()
        && item == "item"
        && arguments.stream().is_empty()
    {
        return quote!(N::#method);
    }
    let item = super::used(condition, "item");
    quote!(|#item| #condition)
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::of_item;

    #[test]
    fn a_method_alone_is_named() {
        let cases = [
            (quote!(item.is_string()), "N :: is_string"),
            (quote!(!item.is_string()), "| item | ! item . is_string ()"),
            (quote!(item.is_array_of(N::is_null)), "| item | item . is_array_of (N :: is_null)"),
            (quote!(leaf(node, ctx)), "| _ | leaf (node , ctx)"),
        ];
        for (condition, expect) in cases {
            assert_eq!(of_item(&condition).to_string(), expect);
        }
    }
}
