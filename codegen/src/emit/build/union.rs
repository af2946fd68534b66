//! Emits the table of a union: its variants, each with the tests that select it at run time.
//! Uses the names of the tests only.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use typewright::Json;

use crate::emit::links::{Links, Test};
use crate::emit::types::{Scope, deprecated, integer, json_types};
use crate::reserved;
use crate::shape::{Branches, Field, Item, ItemId, ItemKind, Presence, RustType, Struct, Type, Union, UnionVariant};

/// Emits `rt::union!(…);`, or `rt::branches!(…);` if the variants are the branches of one keyword.
pub(super) fn table(scope: Scope<'_>, item: &Item, union: &Union, links: &Links) -> TokenStream {
    let name = format_ident!("{}", item.name.as_str());
    let holders = holders(union);
    let from = |variant| from(scope, item, union, variant, &holders);
    let units = union.variants.iter().filter_map(|variant| {
        let (name, value) = (format_ident!("{}", variant.name.as_str()), constant(variant.value.as_ref()?)?);
        Some(quote!([#name = #value],))
    });
    let entries = union.variants.iter().filter(|variant| variant.value.is_none()).map(|variant| {
        let (name, tests) = (format_ident!("{}", variant.name.as_str()), tests(variant, links));
        let from = from(variant);
        let tags: Vec<TokenStream> = variant.tags.iter().filter_map(tag_value).collect();
        let tags = (!tags.is_empty()).then(|| quote!(= #(#tags)|*));
        let member = variant.member.as_ref().map(|member| quote!(in #member));
        quote!(#name #from #member #tags if #(#tests)|*,)
    });
    let tag = union.tag.as_ref().map(|tag| quote!(by #tag));
    let table = if union.in_order { quote!(branches) } else { quote!(union) };
    let common = common(scope, item, union);
    quote!(rt::#table!(#name #tag { #(#units)* #(#entries)* }); #common)
}

/// Emits the type that a variant is made from, in parentheses, if no other variant has it.
/// A string, a number or a boolean must be one in no other variant, so that the value is read back as the same variant.
fn from(
    scope: Scope<'_>,
    item: &Item,
    union: &Union,
    variant: &UnionVariant,
    holders: &BTreeMap<ItemId, usize>,
) -> Option<TokenStream> {
    let ty = json_types::unboxed(variant);
    let is_only = || union.variants.iter().filter(|other| json_types::unboxed(other) == ty).count() == 1;
    let is_made = match ty {
        // A union that contains itself has no conversion from itself.
        RustType::Item(held) => *held != item.id && holders.get(held) == Some(&1),
        _ if variant.member.is_some() || variant.branches == Branches::Rest => false,
        RustType::Vec(_) | RustType::Array(..) | RustType::Tuple(_) | RustType::Map(..) | RustType::Object => is_only(),
        RustType::Null | RustType::Json | RustType::OnlyValue | RustType::Option(_) | RustType::Boxed(_) => false,
        _ => json_types::is_only_scalar(scope.shapes, union, variant),
    };
    let borrowed = (*ty == RustType::String).then(|| quote!(, str));
    let written = scope.ty(ty);
    is_made.then(|| quote!((#written #borrowed)))
}

/// Emits the table of the members that all variants of a union with a tag have, if there are any.
fn common(scope: Scope<'_>, item: &Item, union: &Union) -> Option<TokenStream> {
    union.tag.as_ref()?;
    let of_variant = |variant: &UnionVariant| match &scope.shapes[held(variant)?].kind {
        ItemKind::Struct(structure) => Some(structure),
        ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Newtype(_) => None,
    };
    let structs: Vec<&Struct> = union.variants.iter().map(of_variant).collect::<Option<_>>()?;
    let (first, others) = structs.split_first().filter(|(_, others)| !others.is_empty())?;
    let is_same = |field: &Field, other: &Field| {
        field.name == other.name && field.wire_name == other.wire_name && field.field_type() == other.field_type()
    };
    let in_all = |field: &&Field| others.iter().all(|other| other.fields.iter().any(|other| is_same(field, other)));
    // The type of a member with a single value says nothing about the value, which may differ.
    let is_method = |field: &&Field| field.only.is_none() && !reserved::is_method(&field.name);
    let fields = first.fields.iter().filter(is_method).filter(in_all).map(|field| {
        let (name, ty) = (format_ident!("{}", field.name), scope.ty(&field.ty));
        let presence = if field.presence == Presence::Required { quote!(required) } else { quote!(optional) };
        let mark = deprecated(field);
        quote!(#mark #presence #name: #ty,)
    });
    let fields: Vec<TokenStream> = fields.collect();
    let name = format_ident!("{}", item.name.as_str());
    let variants = union.variants.iter().map(|variant| format_ident!("{}", variant.name.as_str()));
    (!fields.is_empty()).then(|| quote!(rt::common!(#name { #(#variants),* } { #(#fields)* });))
}

/// Emits a value of a tag.
fn tag_value(value: &Json) -> Option<TokenStream> {
    if let Json::Bool(value) = value { Some(quote!(#value)) } else { constant(value) }
}

/// Emits the value of a variant without content.
fn constant(value: &Json) -> Option<TokenStream> {
    match value {
        Json::String(text) => Some(quote!(#text)),
        Json::Number(number) => number.as_number().to_i64().map(integer),
        Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => None,
    }
}

/// Counts the variants that contain each item.
fn holders(union: &Union) -> BTreeMap<ItemId, usize> {
    let mut holders = BTreeMap::new();
    for item in union.variants.iter().filter_map(held) {
        *holders.entry(item).or_default() += 1;
    }
    holders
}

/// Returns the item that a variant contains, boxed or not.
fn held(variant: &UnionVariant) -> Option<ItemId> {
    let ty = if let RustType::Boxed(inner) = &variant.ty { inner } else { &variant.ty };
    if let RustType::Item(item) = ty { Some(*item) } else { None }
}

/// Returns the tests of a variant; an instance that passes one of them becomes this variant.
fn tests(variant: &UnionVariant, links: &Links) -> Vec<TokenStream> {
    match &variant.branches {
        Branches::Schemas(schemas) => {
            schemas_tests(&schemas.iter().map(|schema| links.test(*schema)).collect::<Vec<_>>())
        }
        Branches::OfKind(kind, schemas) => {
            let kind = kind_test(*kind);
            schemas.iter().map(|schema| of_kind(&kind, links.test(*schema))).collect()
        }
        Branches::Rest => vec![Test::Always.path()],
        Branches::Kinds(kinds) => kinds.iter().map(|kind| kind_test(*kind)).collect(),
    }
}

fn schemas_tests(tests: &[&Test]) -> Vec<TokenStream> {
    if tests.contains(&&Test::Always) {
        return vec![Test::Always.path()];
    }
    tests.iter().map(|test| test.path()).collect()
}

fn of_kind(kind: &TokenStream, test: &Test) -> TokenStream {
    if *test == Test::Always {
        return kind.clone();
    }
    let test = test.path();
    quote!(#kind: #test)
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
