//! A walk over the items of an array or the members of an object, which may also test the JSON type.
//! Does not depend on the condition on items or members.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use typewright::Kind;

/// A condition on every item or every member.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    /// The array or object.
    node: TokenStream,
    /// The condition, as a closure.
    closure: TokenStream,
    /// Whether it walks members.
    members: bool,
}

impl Walk {
    /// Creates a walk over the items of an array.
    pub(super) fn items(node: &TokenStream, condition: &TokenStream) -> Self {
        Self { node: node.clone(), closure: of_item(condition), members: false }
    }

    /// Creates a walk over the members of an object.
    pub(super) fn members(node: &TokenStream, closure: TokenStream) -> Self {
        Self { node: node.clone(), closure, members: true }
    }

    /// Emits the walk; it is true for instances without items or members.
    pub(super) fn tokens(&self) -> TokenStream {
        let Self { node, closure, members } = self;
        if *members { quote!(#node.every_member(#closure)) } else { quote!(#node.every_item(#closure)) }
    }

    /// Emits the walk that is only true for this type, if it walks the parts of this type.
    pub(super) fn of_kind(&self, kind: Kind) -> Option<TokenStream> {
        let Self { node, closure, members } = self;
        match kind {
            Kind::Array if !members => Some(quote!(#node.is_array_of(#closure))),
            Kind::Object if *members => Some(quote!(#node.is_object_of(#closure))),
            Kind::Null | Kind::Boolean | Kind::Number | Kind::String | Kind::Array | Kind::Object => None,
        }
    }
}

/// Emits a condition on a variable `item` as a closure.
/// If it only calls a method, emits the path of the method.
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
