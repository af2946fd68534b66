//! Functions that create the default of a member that is an array or an object, or whose type cannot be copied.
//! They do not change the field: an absent member and its default stay distinct.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use typewright::{Json, Object};

use crate::emit::path;
use crate::emit::size::{MOST_DEPTH, MOST_VALUES, depth, size};
use crate::shape::{Field, ItemKind, MapType, Methods, Presence, RustType};

use super::{Scope, default_struct, deprecated, getter, variant};

/// Emits the entry of the function for an optional member whose default is an array or an object, or has a named type.
/// Returns `None` if the default is large or cannot be written in Rust.
pub(super) fn of(scope: Scope<'_>, field: &Field, methods: &Methods) -> Option<TokenStream> {
    let default = field.docs.default.as_ref().filter(|default| default.conforms)?;
    let ty = match &field.ty {
        RustType::Option(inner) => inner.as_ref(),
        other => other,
    };
    let is_composed = matches!(default.value, Json::Array(_) | Json::Object(_)) || matches!(ty, RustType::Item(_));
    if field.presence == Presence::Required
        || !is_composed
        || size(&default.value) > MOST_VALUES
        || depth(&default.value) > MOST_DEPTH
    {
        return None;
    }
    let (name, value) = (format_ident!("{}", methods.default), literal(scope, ty, &default.value)?);
    let (ty, mark) = (scope.ty(ty), deprecated(field));
    Some(quote!(#mark #name: #ty = #value,))
}

fn is_enum(scope: Scope<'_>, ty: &RustType) -> bool {
    let RustType::Item(id) = ty else { return false };
    matches!(scope.shapes[*id].kind, ItemKind::Enum(_) | ItemKind::Union(_))
}

/// Emits a value as an expression of a type; `None` if constructing it would need a check.
fn literal(scope: Scope<'_>, ty: &RustType, value: &Json) -> Option<TokenStream> {
    match (ty, value) {
        (RustType::Option(_), Json::Null) => Some(quote!(None)),
        (RustType::Option(inner), _) => literal(scope, inner, value).map(|value| quote!(Some(#value))),
        (RustType::Boxed(inner), _) => literal(scope, inner, value).map(|value| quote!(Box::new(#value))),
        (RustType::String, Json::String(text)) => Some(quote!(#text.to_owned())),
        (RustType::Vec(_), Json::Array(values)) if values.is_empty() => Some(quote!(Vec::new())),
        (RustType::Vec(inner), Json::Array(values)) => {
            list(scope, inner, values).map(|values| quote!(Vec::from([#values])))
        }
        (RustType::Array(inner, length), Json::Array(values)) if values.len() == *length => {
            list(scope, inner, values).map(|values| quote!([#values]))
        }
        (RustType::Tuple(types), Json::Array(values)) if values.len() == types.len() => tuple(scope, types, values),
        (RustType::Map(inner, map), Json::Object(members)) => self::map(scope, inner, *map, members),
        (RustType::Object, Json::Object(members)) if members.is_empty() => Some(quote!(::typewright::Object::new())),
        (RustType::Object, Json::Object(_)) => {
            let text = value.to_string();
            Some(quote!(rt::known::<::typewright::Object>(#text)))
        }
        (RustType::Json, _) => Some(any(value)),
        (RustType::Item(id), _) if is_enum(scope, ty) => {
            variant::owned(scope, *id, value, &|ty, value| literal(scope, ty, value))
        }
        (RustType::Item(id), _) if getter::is_newtype(scope, *id) => {
            getter::newtype(scope, *id, value, &|ty, value| literal(scope, ty, value))
        }
        (RustType::Item(id), Json::Object(members)) => {
            default_struct::of(scope, *id, members, &|ty, value| literal(scope, ty, value))
        }
        _ => getter::value(scope, ty, value).map(|(_, value)| value),
    }
}

fn list(scope: Scope<'_>, ty: &RustType, values: &[Json]) -> Option<TokenStream> {
    let values: Option<Vec<TokenStream>> = values.iter().map(|value| literal(scope, ty, value)).collect();
    values.map(|values| quote!(#(#values),*))
}

fn tuple(scope: Scope<'_>, types: &[RustType], values: &[Json]) -> Option<TokenStream> {
    let values: Option<Vec<TokenStream>> =
        types.iter().zip(values).map(|(ty, value)| literal(scope, ty, value)).collect();
    values.map(|values| quote!((#(#values,)*)))
}

fn map(scope: Scope<'_>, ty: &RustType, map: MapType, members: &Object) -> Option<TokenStream> {
    let path = path::map(map);
    if members.is_empty() {
        return Some(quote!(#path::new()));
    }
    let entry = |(name, value): &(String, Json)| {
        let value = literal(scope, ty, value)?;
        Some(quote!((#name.to_owned(), #value)))
    };
    let entries: Option<Vec<TokenStream>> = members.iter().map(entry).collect();
    entries.map(|entries| quote!(#path::from([#(#entries),*])))
}

/// Emits a value as `Json`.
fn any(value: &Json) -> TokenStream {
    match value {
        Json::Null => quote!(::typewright::Json::Null),
        Json::Bool(value) => quote!(::typewright::Json::Bool(#value)),
        Json::String(text) => quote!(::typewright::Json::String(#text.to_owned())),
        Json::Array(values) if values.is_empty() => quote!(::typewright::Json::Array(::typewright::Array::new())),
        Json::Object(members) if members.is_empty() => quote!(::typewright::Json::Object(::typewright::Object::new())),
        Json::Number(_) | Json::Array(_) | Json::Object(_) => {
            let text = value.to_string();
            quote!(rt::known::<::typewright::Json>(#text))
        }
    }
}
