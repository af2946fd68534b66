//! The default of a member that is a struct, as a literal with the members that it has.
//! Emits nothing for a value that the struct does not represent.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use typewright::{Json, Object};

use crate::shape::{Field, ItemId, ItemKind, Presence, RustType, Struct};

use super::Scope;
use super::variant::Content;

/// Emits an object as an expression of a struct. `literal` emits the values of its members.
pub(super) fn of(scope: Scope<'_>, id: ItemId, members: &Object, literal: Content<'_>) -> Option<TokenStream> {
    let item = &scope.shapes[id];
    let ItemKind::Struct(structure) = &item.kind else { return None };
    let has_default = item.traits.default;
    let mut fields = Vec::new();
    for field in &structure.fields {
        let name = format_ident!("{}", field.name);
        match members.get(&field.wire_name) {
            // The lint about it is allowed in the module of the struct.
            Some(_) if field.docs.deprecated && !scope.has(item) => return None,
            Some(value) => {
                let value = content(field, value, literal)?;
                fields.push(quote!(#name: #value));
            }
            None if has_default => {}
            None if field.presence == Presence::Required => return None,
            None => fields.push(quote!(#name: None)),
        }
    }
    let others = others(structure, members);
    let extra = match structure.extra.field_type() {
        None if others.is_empty() => None,
        None => return None,
        Some(_) if others.is_empty() && has_default => None,
        Some(ty) => {
            let value = literal(&ty, &Json::Object(others))?;
            Some(quote!(extra: #value))
        }
    };
    fields.extend(extra);
    let ty = scope.ty(&RustType::Item(id));
    let count = structure.fields.len() + usize::from(structure.extra.field_type().is_some());
    Some(match (fields.is_empty(), fields.len() < count) {
        (true, true) => quote!(#ty::default()),
        (false, true) => quote!(#ty { #(#fields,)* ..#ty::default() }),
        (_, false) => quote!(#ty { #(#fields),* }),
    })
}

/// Emits the content of the field of a member with a value.
fn content(field: &Field, value: &Json, literal: Content<'_>) -> Option<TokenStream> {
    let value = only(&field.ty, value).or_else(|| literal(&field.ty, value))?;
    Some(if field.presence == Presence::Required { value } else { quote!(Some(#value)) })
}

/// Emits the value of a field for a member that has only one value.
fn only(ty: &RustType, value: &Json) -> Option<TokenStream> {
    match ty {
        RustType::OnlyValue => Some(quote!(::typewright::OnlyValue)),
        RustType::Option(inner) if **inner == RustType::OnlyValue && *value != Json::Null => {
            Some(quote!(Some(::typewright::OnlyValue)))
        }
        _ => None,
    }
}

/// Returns the members that have neither a field nor a constant.
fn others(structure: &Struct, members: &Object) -> Object {
    let is_named = |name: &str| {
        structure.fields.iter().any(|field| field.wire_name == name)
            || structure.constants.iter().any(|constant| constant.wire_name == name)
    };
    let others = members.iter().filter(|(name, _)| !is_named(name));
    others.map(|(name, value)| (name.clone(), value.clone())).collect()
}
