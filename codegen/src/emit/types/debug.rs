//! `Debug` for types with secrets, or with untyped parts that may contain secrets: these are masked.
//! Which parts are secret is read from the shapes.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::shape::{DebugForm, Extra, Field, Item, ItemKind, Presence, RustType, Struct, Union, UnionVariant};

/// Emits `rt::debug!(…);`, if the derived `Debug` would show too much.
pub(super) fn masked(item: &Item) -> Option<TokenStream> {
    if item.traits.debug == DebugForm::Derived {
        return None;
    }
    let name = format_ident!("{}", item.name.as_str());
    Some(match &item.kind {
        ItemKind::Struct(structure) if !item.redacted => {
            let fields = fields(structure);
            quote!(rt::debug!(#name: SECRETS struct { #(#fields),* });)
        }
        ItemKind::Union(union) if !item.redacted => {
            let variants = variants(union);
            quote!(rt::debug!(#name: SECRETS enum { #(#variants),* });)
        }
        ItemKind::Newtype(newtype) if !item.redacted => {
            let how = how(&newtype.inner);
            quote!(rt::debug!(#name: SECRETS newtype { #how });)
        }
        ItemKind::Struct(_) | ItemKind::Union(_) | ItemKind::Newtype(_) | ItemKind::Enum(_) => {
            quote!(rt::debug!(#name);)
        }
    })
}

fn fields(structure: &Struct) -> Vec<TokenStream> {
    let extra = match &structure.extra {
        Extra::Closed | Extra::Dropped => None,
        Extra::Untyped => Some(quote!(extra = masked)),
        Extra::Typed(ty, map) => {
            let how = how(&RustType::Map(Box::new(ty.clone()), *map));
            Some(quote!(extra = #how))
        }
    };
    structure.fields.iter().map(field).chain(extra).collect()
}

fn field(field: &Field) -> TokenStream {
    let name = format_ident!("{}", field.name);
    match (field.redacted, field.presence) {
        (true, Presence::Optional | Presence::Loose) => quote!(#name = hidden_option),
        (true, Presence::Required) => quote!(#name = hidden),
        (false, Presence::Optional | Presence::Loose | Presence::Required) if is_open(&field.ty) => {
            quote!(#name = masked)
        }
        (false, Presence::Optional | Presence::Loose | Presence::Required) => quote!(#name),
    }
}

fn variants(union: &Union) -> Vec<TokenStream> {
    let variant = |variant: &UnionVariant| {
        let name = format_ident!("{}", variant.name.as_str());
        let how = variant.value.is_none().then(|| how(&variant.ty)).map(|how| quote!((#how)));
        quote!(#name #how)
    };
    union.variants.iter().map(variant).collect()
}

/// Emits whether a part is masked.
fn how(ty: &RustType) -> TokenStream {
    if is_open(ty) { quote!(masked) } else { quote!(shown) }
}

/// Returns whether a part can contain untyped members or entries with secret names.
fn is_open(ty: &RustType) -> bool {
    ty.any(&mut |part| matches!(part, RustType::Json | RustType::Object | RustType::Map(..)))
}
