//! Building a struct: its members are sorted into slots once, then each field is one call.
//! Knows nothing of what the members hold: the type of each field does.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::Builds;
use crate::shape::{Extra, Field, Presence, Struct};

/// The body of `build`.
pub(super) fn body(structure: &Struct) -> Builds {
    let sort = match structure.extra {
        Extra::Closed => format_ident!("closed_object"),
        Extra::Dropped => format_ident!("pruned_object"),
        Extra::Untyped | Extra::Typed(..) => format_ident!("object"),
    };
    let names = structure.fields.iter().map(|field| &field.wire_name);
    let fields: Vec<_> = structure.fields.iter().enumerate().map(|(slot, field)| field_value(slot, field)).collect();
    let extra = structure.extra.field_type().map(|_| quote!(extra: members.extra(builder)?,));
    if fields.is_empty() && extra.is_none() {
        return Builds::with_builder(quote! {
            builder.#sort(node, &[], &mut [])?;
            Ok(Self {})
        });
    }
    Builds::with_builder(quote! {
        const MEMBERS: &[&str] = &[#(#names),*];
        let mut slots = [None; MEMBERS.len()];
        let members = builder.#sort(node, MEMBERS, &mut slots)?;
        Ok(Self { #(#fields)* #extra })
    })
}

fn field_value(slot: usize, field: &Field) -> TokenStream {
    let name = format_ident!("{}", field.name);
    let slot = Literal::usize_unsuffixed(slot);
    let accessor = match field.presence {
        Presence::Required => format_ident!("required"),
        Presence::Optional => format_ident!("optional"),
        Presence::Loose => format_ident!("loose"),
    };
    quote!(#name: members.#accessor(#slot, builder)?,)
}
