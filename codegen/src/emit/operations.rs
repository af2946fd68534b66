//! Emits the table of operations of an API.
//! Uses the names of models only.

use proc_macro2::TokenStream;
use quote::quote;

use crate::shape::{ItemId, Operation, OperationKind, RustType, Shapes};

use super::outline;

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
    let parameters = optional(operation.parameters.as_ref().map(|ty| name(shapes, ty)));
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
        let name = name(shapes, ty);
        quote!((#media_type, #name))
    });
    quote!(&[#(#contents),*])
}

/// Returns a type with the modules of its item, as in `MODELS`.
fn name(shapes: &Shapes, ty: &RustType) -> String {
    let inner = |ty: &RustType| name(shapes, ty);
    match ty {
        RustType::Item(id) => item(shapes, *id),
        RustType::Vec(ty) => format!("Vec<{}>", inner(ty)),
        RustType::Option(ty) => format!("Option<{}>", inner(ty)),
        RustType::Boxed(ty) => inner(ty),
        RustType::Map(ty, map) => format!("{}<String, {}>", map.name(), inner(ty)),
        RustType::Array(ty, length) => format!("[{}; {length}]", inner(ty)),
        RustType::Bool
        | RustType::Integer(_)
        | RustType::F64
        | RustType::ExactInteger
        | RustType::ExactNumber
        | RustType::String
        | RustType::Foreign(_)
        | RustType::OnlyValue
        | RustType::Null
        | RustType::Json
        | RustType::Object
        | RustType::Tuple(_) => outline::type_name(shapes, ty),
    }
}

fn item(shapes: &Shapes, id: ItemId) -> String {
    let item = &shapes[id];
    let module = shapes.modules.get(item.module).map(|module| module.path.as_slice()).unwrap_or_default();
    module.iter().map(String::as_str).chain([item.name.as_str()]).collect::<Vec<_>>().join("::")
}
