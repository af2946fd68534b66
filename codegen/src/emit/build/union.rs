//! Building a union: each branch is a test and a way to make its variant; the runtime chooses.
//! Knows the names of the tests, not what they ask.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Builds;
use crate::emit::links::{Links, Test};
use crate::shape::{Branches, Type, Union, UnionVariant};

/// The body of `build`.
pub(super) fn body(union: &Union, links: &Links) -> Builds {
    if union.variants.is_empty() {
        return Builds::without_builder(quote!(Err(rt::no_variant(node))));
    }
    let branches = union.variants.iter().map(|variant| branch(variant, links));
    Builds::with_builder(quote! {
        let branches = [#(#branches),*];
        builder.union(node, &branches)
    })
}

fn branch(variant: &UnionVariant, links: &Links) -> TokenStream {
    let check = match &variant.branches {
        Branches::Schemas(schemas) => schemas_test(schemas.iter().map(|schema| links.test(*schema)).collect()),
        Branches::Rest => Test::Always.path(),
        Branches::Kinds(kinds) => any(&kinds.iter().map(|kind| kind_test(*kind)).collect::<Vec<_>>()),
    };
    let name = format_ident!("{}", variant.name);
    quote! {
        rt::Branch {
            check: #check,
            build: |node, builder| rt::Build::build(node, builder).map(Self::#name),
        }
    }
}

fn schemas_test(tests: Vec<&Test>) -> TokenStream {
    if tests.contains(&&Test::Always) {
        return Test::Always.path();
    }
    any(&tests.into_iter().map(Test::path).collect::<Vec<_>>())
}

/// One test that takes what any of these takes.
fn any(tests: &[TokenStream]) -> TokenStream {
    match tests {
        [test] => quote!(#test),
        tests => quote!(|node, context| #(#tests(node, context))||*),
    }
}

fn kind_test(kind: Type) -> TokenStream {
    match kind {
        Type::Null => quote!(rt::is_null),
        Type::Boolean => quote!(rt::is_boolean),
        Type::Integer => quote!(rt::is_integer),
        Type::Number => quote!(rt::is_number),
        Type::String => quote!(rt::is_string),
        Type::Array => quote!(rt::is_array),
        Type::Object => quote!(rt::is_object),
    }
}
