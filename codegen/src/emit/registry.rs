//! The table of models that can be asked by name. Names models, knows nothing of what they hold but their members.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::links::Links;
use crate::shape::{Alias, Item, ItemKind, Module, RustType, Shapes};

/// `MODELS`: one entry for each model, module by module, in documented order.
pub fn table(shapes: &Shapes, links: &[Links]) -> TokenStream {
    let entries = shapes.modules.iter().zip(links).flat_map(|(module, links)| {
        let models =
            shapes.items_of(module).filter(|item| item.can_be_model() && links.models.contains_key(&item.schema));
        let models = models.map(|item| entry(shapes, module, item, &item.name));
        module.aliases.iter().map(|one| alias(shapes, module, one)).chain(models)
    });
    quote! {
        /// Every model, by module and in documented order, for tools that learn its name only at run time.
        #[allow(dead_code, reason = "in a private module, not every program asks by name")]
        pub static MODELS: &[::typewright::ModelEntry] = &[#(#entries),*];
    }
}

/// A root that only refers to a model is asked for by its own name and location.
fn alias(shapes: &Shapes, module: &Module, alias: &Alias) -> TokenStream {
    let target = &shapes[alias.target];
    let entry = entry(shapes, module, target, alias.name.as_ref().unwrap_or(&target.name));
    let location = &alias.docs.origin.uri;
    quote!(#entry.at(#location))
}

/// The entry of a model under one of its names.
fn entry(shapes: &Shapes, module: &Module, item: &Item, name: &String) -> TokenStream {
    let path = module.path.iter().chain([&item.name]).map(|step| format_ident!("{step}"));
    let name = module.path.iter().chain([name]).map(String::as_str).collect::<Vec<_>>().join("::");
    let mut names = Vec::new();
    members(shapes, item, &mut BTreeSet::new(), &mut names);
    let names = names.into_iter().map(Literal::string);
    quote!(::typewright::ModelEntry::of::<#(#path)::*>(#name, &[#(#names),*]))
}

/// The members that an item names; of a union, those of all branches.
fn members<'s>(shapes: &'s Shapes, item: &'s Item, known: &mut BTreeSet<&'s str>, names: &mut Vec<&'s str>) {
    match &item.kind {
        ItemKind::Struct(structure) => {
            let all = structure.fields.iter().map(|field| field.wire_name.as_str());
            names.extend(all.filter(|name| known.insert(*name)));
        }
        // One level only: branches that are unions again may come back to this one.
        ItemKind::Union(union) => {
            for variant in &union.variants {
                if let RustType::Item(id) = variant.ty
                    && let ItemKind::Struct(_) = shapes[id].kind
                {
                    members(shapes, &shapes[id], known, names);
                }
            }
        }
        ItemKind::Enum(_) | ItemKind::Newtype(_) => {}
    }
}
