//! Getters for members with a default, which they return if the member is absent.
//! The field itself keeps an absent member and the default distinct.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use typewright::{Json, JsonNumber, Number};

use crate::shape::{Field, IntegerType, ItemId, ItemKind, Methods, Presence, RustType};

use super::variant::Content;
use super::{Scope, deprecated, enumeration, variant};

/// Emits the entry of the getter for an optional member whose default is a scalar.
/// The default may also be a value of an enum, or the only value of the member, which the getter returns. Returns `None`
/// if the type cannot represent it.
pub(super) fn of(scope: Scope<'_>, field: &Field, methods: &Methods) -> Option<TokenStream> {
    let default = field.docs.default.as_ref().filter(|default| default.conforms)?;
    if field.presence != Presence::Optional {
        return None;
    }
    let (value_type, is_nullable) = match &field.ty {
        RustType::Option(inner) => (inner.as_ref(), true),
        other => (other, false),
    };
    let (name, getter) = (format_ident!("{}", field.name), format_ident!("{}", methods.getter));
    let text = text_of_newtype(scope, value_type, &default.value);
    let as_text = text.is_some().then(|| quote!(as str));
    let (ty, value) = if default.value == Json::Null && is_nullable {
        (null_type(scope, value_type), quote!(None))
    } else {
        let (ty, value) = text.or_else(|| value(scope, value_type, &default.value))?;
        if is_nullable { (quote!(Option<#ty>), quote!(Some(#value))) } else { (ty, value) }
    };
    let other = (name != getter).then(|| quote!((#name)));
    let mark = deprecated(field);
    Some(quote!(#mark #getter #as_text #other: #ty = #value,))
}

/// Returns the return type of a getter whose default is `null`.
fn null_type(scope: Scope<'_>, ty: &RustType) -> TokenStream {
    let written = scope.ty(ty);
    match ty {
        RustType::String => quote!(Option<&str>),
        RustType::Bool | RustType::Integer(_) | RustType::F64 | RustType::OnlyValue => quote!(Option<#written>),
        RustType::Item(id) if scope.shapes[*id].traits.copy => quote!(Option<#written>),
        RustType::Boxed(inner) => {
            let inner = scope.ty(inner);
            quote!(Option<&#inner>)
        }
        _ => quote!(Option<&#written>),
    }
}

/// Returns the return type of a getter for a newtype of a string, and the text of the default.
fn text_of_newtype(scope: Scope<'_>, ty: &RustType, default: &Json) -> Option<(TokenStream, TokenStream)> {
    let (RustType::Item(id), Json::String(text)) = (ty, default) else { return None };
    let is_text = matches!(&scope.shapes[*id].kind, ItemKind::Newtype(newtype) if newtype.inner == RustType::String);
    is_text.then(|| (quote!(&str), quote!(#text)))
}

/// Returns the return type of a getter, and the default as an expression of it.
pub(super) fn value(scope: Scope<'_>, ty: &RustType, default: &Json) -> Option<(TokenStream, TokenStream)> {
    let value = match (ty, default) {
        (RustType::Bool, Json::Bool(value)) => quote!(#value),
        (RustType::Integer(ty), Json::Number(number)) => integer(*ty, &number.as_number())?,
        (RustType::F64, Json::Number(number)) => float(number.as_number().to_f64()?),
        (RustType::ExactInteger, Json::Number(number)) => exact(&quote!(rt::exact_integer), number),
        (RustType::ExactNumber, Json::Number(number)) => exact(&quote!(rt::exact_number), number),
        (RustType::String, Json::String(text)) => return Some((quote!(&str), quote!(#text))),
        (RustType::OnlyValue, Json::String(text)) => return Some((quote!(&'static str), quote!(#text))),
        (RustType::OnlyValue, Json::Number(number)) => {
            return Some((quote!(i64), enumeration::integer(number.as_number().to_i64()?)));
        }
        (RustType::Item(id), default) if scope.shapes[*id].traits.copy && is_newtype(scope, *id) => {
            newtype(scope, *id, default, &|ty, default| value(scope, ty, default).map(|(_, value)| value))?
        }
        (RustType::Item(id), default) => {
            let content = |ty: &RustType, default: &Json| value(scope, ty, default).map(|(_, value)| value);
            variant::copied(scope, *id, default, &content)?
        }
        _ => return None,
    };
    Some((scope.ty(ty), value))
}

fn exact(make: &TokenStream, number: &JsonNumber) -> TokenStream {
    let text = number.as_str();
    quote!(#make(#text))
}

/// Emits a value of a newtype. One whose schema is constrained can be made without a check in its own module only.
pub(super) fn newtype(scope: Scope<'_>, id: ItemId, value: &Json, content: Content<'_>) -> Option<TokenStream> {
    let item = &scope.shapes[id];
    let ItemKind::Newtype(newtype) = &item.kind else { return None };
    let inner = content(&newtype.inner, value)?;
    let ty = scope.ty(&RustType::Item(id));
    if newtype.constrained && !scope.has(item) {
        let text = value.to_string();
        return Some(quote!(rt::known::<#ty>(#text)));
    }
    Some(quote!(#ty(#inner)))
}

pub(super) fn is_newtype(scope: Scope<'_>, id: ItemId) -> bool {
    matches!(scope.shapes[id].kind, ItemKind::Newtype(_))
}

/// Emits a whole number, if the type can represent it; a schema may allow others.
fn integer(ty: IntegerType, value: &Number<'_>) -> Option<TokenStream> {
    let (least, most) = ty.range();
    if let Some(value) = value.to_i128().filter(|value| *value < 0) {
        let magnitude = Literal::u128_unsuffixed(value.unsigned_abs());
        return (value >= least).then(|| quote!(-#magnitude));
    }
    let value = value.to_u128().filter(|value| *value <= most)?;
    let value = Literal::u128_unsuffixed(value);
    Some(quote!(#value))
}

pub(crate) fn float(value: f64) -> TokenStream {
    let magnitude = Literal::f64_unsuffixed(value.abs());
    if value.is_sign_negative() { quote!(-#magnitude) } else { quote!(#magnitude) }
}
