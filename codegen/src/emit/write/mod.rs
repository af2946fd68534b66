//! `impl Write` for each item: from a typed value to JSON text.
//! Knows nothing of checks: what it writes is what the value holds.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::shape::{Enum, EnumVariant, Field, Item, ItemKind, Presence, Struct, Union, Values};

/// The `impl Write` of one item.
pub fn item(item: &Item) -> TokenStream {
    let name = format_ident!("{}", item.name);
    if has_no_values(&item.kind) {
        return quote! {
            impl rt::Write for #name {
                fn write(&self, _: &mut rt::Writer) {
                    match *self {}
                }
            }
        };
    }
    let body = match &item.kind {
        ItemKind::Struct(structure) => structure_body(structure),
        ItemKind::Enum(enumeration) => enumeration_body(enumeration),
        ItemKind::Union(union) => union_body(union),
        ItemKind::Newtype(_) => quote!(rt::Write::write(&self.0, writer);),
    };
    quote! {
        impl rt::Write for #name {
            fn write(&self, writer: &mut rt::Writer) {
                #body
            }
        }
    }
}

/// Whether it is an enum without variants: the type of a schema that allows nothing.
fn has_no_values(kind: &ItemKind) -> bool {
    match kind {
        ItemKind::Union(union) => union.variants.is_empty(),
        ItemKind::Enum(Enum { values: Values::Strings(variants), open: None }) => variants.is_empty(),
        ItemKind::Enum(Enum { values: Values::Integers(variants), open: _ }) => variants.is_empty(),
        ItemKind::Enum(_) | ItemKind::Struct(_) | ItemKind::Newtype(_) => false,
    }
}

fn structure_body(structure: &Struct) -> TokenStream {
    let members = structure.fields.iter().map(member);
    let extra = structure.extra.field_type().map(|_| quote!(object.extra(&self.extra);));
    let binding = if structure.fields.is_empty() && extra.is_none() { quote!(object) } else { quote!(mut object) };
    quote! {
        let #binding = rt::ObjectWriter::begin(writer);
        #(#members)*
        #extra
        object.end();
    }
}

fn member(field: &Field) -> TokenStream {
    let name = format_ident!("{}", field.name);
    let wire_name = &field.wire_name;
    match field.presence {
        Presence::Required => quote!(object.member(#wire_name, &self.#name);),
        Presence::Optional | Presence::Loose => quote!(object.optional(#wire_name, &self.#name);),
    }
}

fn enumeration_body(enumeration: &Enum) -> TokenStream {
    match &enumeration.values {
        Values::Strings(variants) => {
            let arms = arms(variants, |text| Literal::string(text));
            let unknown = enumeration.open.as_ref().map(|unknown| {
                let unknown = format_ident!("{unknown}");
                quote!(Self::#unknown(other) => other,)
            });
            quote! {
                let value = match self { #(#arms)* #unknown };
                writer.string(value);
            }
        }
        Values::Integers(variants) => {
            let arms = arms(variants, |value| Literal::i64_unsuffixed(*value));
            quote! {
                let value = match self { #(#arms)* };
                writer.i64(value);
            }
        }
    }
}

fn arms<V>(variants: &[EnumVariant<V>], literal: impl Fn(&V) -> Literal) -> Vec<TokenStream> {
    let arm = |variant: &EnumVariant<V>| {
        let name = format_ident!("{}", variant.name);
        let value = literal(&variant.value);
        quote!(Self::#name => #value,)
    };
    variants.iter().map(arm).collect()
}

fn union_body(union: &Union) -> TokenStream {
    let arms = union.variants.iter().map(|variant| {
        let name = format_ident!("{}", variant.name);
        quote!(Self::#name(value) => rt::Write::write(value, writer),)
    });
    quote!(match self { #(#arms)* })
}
