//! Emits the table of operations of an API.
//! Uses the names of models only.

use proc_macro2::TokenStream;
use quote::quote;

use crate::shape::{Operation, OperationKind, RustType, Shapes};

use super::outline::path_name;

/// Emits `OPERATIONS`: one entry for each operation, in the order of the documents; `None` if there are none.
pub fn table(shapes: &Shapes) -> Option<TokenStream> {
    if shapes.operations.is_empty() {
        return None;
    }
    let entries = shapes.operations.iter().map(|operation| entry(shapes, operation));
    Some(quote! {
        #[doc = " The operations of the API with the models of their parts, which `MODELS` lists under the same names."]
        pub static OPERATIONS: &[::typewright::Operation] = &[#(#entries,)*];
    })
}

fn entry(shapes: &Shapes, operation: &Operation) -> TokenStream {
    let kind = match operation.kind {
        OperationKind::Path => quote!(Path),
        OperationKind::Webhook => quote!(Webhook),
        OperationKind::Callback => quote!(Callback),
    };
    let (method, path) = (&operation.method, &operation.path);
    let id = optional(operation.id.clone());
    let parameters = optional(operation.parameters.as_ref().map(|ty| path_name(shapes, ty)));
    let request = contents(shapes, &operation.request);
    let responses = operation.responses.iter().map(|(status, all)| {
        let contents = contents(shapes, all);
        quote!((#status, #contents))
    });
    quote! {
        ::typewright::Operation {
            kind: ::typewright::OperationKind::#kind,
            id: #id,
            method: #method,
            path: #path,
            parameters: #parameters,
            request: #request,
            responses: &[#(#responses),*],
        }
    }
}

fn optional(text: Option<String>) -> TokenStream {
    let none = || quote!(::core::option::Option::None);
    text.map_or_else(none, |text| quote!(::core::option::Option::Some(#text)))
}

fn contents(shapes: &Shapes, contents: &[(String, RustType)]) -> TokenStream {
    let contents = contents.iter().map(|(media_type, ty)| {
        let name = path_name(shapes, ty);
        quote!((#media_type, #name))
    });
    quote!(&[#(#contents),*])
}
