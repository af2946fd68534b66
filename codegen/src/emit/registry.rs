//! Emits the table of models that can be looked up by name.
//! Uses the names of models and of their members only.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::links::Links;
use super::path;
use crate::shape::{Alias, Item, ItemKind, Module, RustType, Shapes, Union};

/// Emits `MODELS`: one entry for each model, module by module, in documented order.
pub fn table(shapes: &Shapes, links: &[Links]) -> TokenStream {
    let entries = shapes.modules.iter().zip(links).flat_map(|(module, links)| {
        let models = shapes.items_of(module).filter(|item| links.model(item).is_some_and(|model| model.is_entry));
        let models = models.map(|item| entry(shapes, module, item, &item.name, None));
        let (of_roots, of_definitions): (Vec<&Alias>, Vec<&Alias>) =
            module.aliases.iter().partition(|alias| alias.docs.origin.pointer.is_empty());
        let entry = |one: &Alias| alias(shapes, module, one);
        let of_definitions: Vec<TokenStream> = of_definitions.into_iter().map(entry).collect();
        of_roots.into_iter().map(entry).chain(models).chain(of_definitions).collect::<Vec<_>>()
    });
    let private = path::private();
    quote!(#private::models!(pub MODELS { #(#entries,)* });)
}

/// Emits the entry of a root or definition that only refers to a model, with its own name and location.
fn alias(shapes: &Shapes, module: &Module, alias: &Alias) -> TokenStream {
    let target = &shapes[alias.target];
    let name = alias.name.as_deref().unwrap_or(&target.name);
    let origin = &alias.docs.origin;
    let location =
        if origin.pointer.is_empty() { origin.uri.clone() } else { format!("{}#{}", origin.uri, origin.pointer) };
    entry(shapes, module, target, name, Some(&location))
}

/// Emits the entry of a model under one of its names.
/// It has the path, then everything that does not follow from the path.
fn entry(shapes: &Shapes, module: &Module, item: &Item, name: &str, location: Option<&str>) -> TokenStream {
    let steps = || module.path.iter().map(String::as_str);
    let path = steps().chain([item.name.as_str()]).map(|step| format_ident!("{step}"));
    let path = quote!(#(#path)::*);
    let name = steps().chain([name]).collect::<Vec<_>>().join("::");
    let is_named = location.is_none() && path.to_string().replace(' ', "") == name;
    let location = location.map(|location| quote!(at #location));
    let other = (!is_named).then(|| quote!(as #name #location));
    let members = match &item.kind {
        ItemKind::Union(union) => members(shapes, union),
        ItemKind::Struct(_) | ItemKind::Enum(_) | ItemKind::Newtype(_) => Vec::new(),
    };
    let members = (!members.is_empty()).then(|| quote!(: [#(#members),*]));
    quote!(#path #other #members)
}

/// Returns the members in the branches of a union.
fn members<'s>(shapes: &'s Shapes, union: &'s Union) -> Vec<&'s str> {
    let mut names = Vec::new();
    let mut known = BTreeSet::new();
    // One level only: branches that are unions may refer back to this one.
    for variant in &union.variants {
        if let Some(member) = &variant.member {
            names.extend(known.insert(member.as_str()).then_some(member.as_str()));
        } else if let RustType::Item(id) = variant.ty
            && let ItemKind::Struct(structure) = &shapes[id].kind
        {
            let fields = structure.fields.iter().map(|field| field.wire_name.as_str());
            let all = structure.constants.iter().map(|constant| constant.wire_name.as_str()).chain(fields);
            names.extend(all.filter(|name| known.insert(*name)));
        }
    }
    names
}
