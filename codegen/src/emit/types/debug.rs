//! `Debug` for types with secrets, or with untyped parts that may contain secrets: these are masked.
//! Which parts are secret is read from the shapes.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::shape::{DebugForm, Extra, Field, Item, ItemKind, Presence, RustType, Struct, Union};

/// Emits `impl Debug`, if the derived one would show too much.
pub(super) fn masked(item: &Item) -> Option<TokenStream> {
    if item.traits.debug == DebugForm::Derived {
        return None;
    }
    let name = format_ident!("{}", item.name);
    let body = match &item.kind {
        _ if item.redacted => quote!(::core::fmt::Debug::fmt(&rt::Redacted, f)),
        ItemKind::Struct(structure) => structure_body(&item.name, structure),
        ItemKind::Union(union) => union_body(union),
        ItemKind::Newtype(newtype) => newtype_body(&item.name, &newtype.inner),
        ItemKind::Enum(_) => quote!(::core::fmt::Debug::fmt(&rt::Redacted, f)),
    };
    Some(quote! {
        /// Secrets are masked.
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #body
            }
        }
    })
}

fn structure_body(name: &str, structure: &Struct) -> TokenStream {
    let fields = structure.fields.iter().map(field);
    let extra = match &structure.extra {
        Extra::Closed | Extra::Dropped => None,
        Extra::Untyped => Some(quote!(.field("extra", &rt::Masked::new(&self.extra, SECRETS)))),
        Extra::Typed(ty, map) => {
            let value = shown(&quote!(&self.extra), &RustType::Map(Box::new(ty.clone()), *map));
            Some(quote!(.field("extra", #value)))
        }
    };
    quote! {
        f.debug_struct(#name)
            #(#fields)*
            #extra
            .finish()
    }
}

fn field(field: &Field) -> TokenStream {
    let label = field.name.trim_start_matches("r#");
    let name = format_ident!("{}", field.name);
    let value = match (field.redacted, field.presence) {
        (true, Presence::Optional | Presence::Loose) => quote!(&rt::redacted(&self.#name)),
        (true, Presence::Required) => quote!(&rt::Redacted),
        (false, Presence::Optional | Presence::Loose | Presence::Required) => {
            shown(&quote!(&self.#name), &field.field_type())
        }
    };
    quote!(.field(#label, #value))
}

/// Emits a reference to a value, masked if it may contain untyped members or entries with secret names.
fn shown(value: &TokenStream, ty: &RustType) -> TokenStream {
    let is_open = ty.any(&mut |part| matches!(part, RustType::Json | RustType::Object | RustType::Map(..)));
    if is_open { quote!(&rt::Masked::new(#value, SECRETS)) } else { value.clone() }
}

fn union_body(union: &Union) -> TokenStream {
    let arms = union.variants.iter().map(|variant| {
        let label = &variant.name;
        let name = format_ident!("{label}");
        if variant.value.is_some() {
            return quote!(Self::#name => f.write_str(#label),);
        }
        let value = shown(&quote!(value), &variant.ty);
        quote!(Self::#name(value) => f.debug_tuple(#label).field(#value).finish(),)
    });
    quote!(match self { #(#arms)* })
}

fn newtype_body(name: &str, inner: &RustType) -> TokenStream {
    let value = shown(&quote!(&self.0), inner);
    quote!(f.debug_tuple(#name).field(#value).finish())
}
