//! `impl Generated` and `impl Model` for each model, and the one macro call for the traits of other crates.
//! Knows of checks, programs and schemas only where they are.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::links::{Links, ModelLinks, Test, path};
use super::path::private;
use crate::shape::{Item, ItemKind, Module, Shapes};

/// The short name under which the impls of a module call the runtime; belongs before them.
pub fn import() -> TokenStream {
    let private = private();
    quote!(use #private as rt;)
}

/// All impls of one module, in the order of its items: `Build`, `Write`, `TryFrom`, `Generated`, `Model`, adapters.
pub fn module(shapes: &Shapes, module: &Module, links: &Links) -> TokenStream {
    let impls = shapes.items_of(module).map(|item| item_impls(item, module, links));
    let names: Vec<_> = shapes.items_of(module).map(|item| format_ident!("{}", item.name)).collect();
    let masks = (!names.is_empty()).then(|| quote!(rt::masks!(#(#names),*);));
    let adapters = adapters(shapes, module, links);
    quote! {
        #(#impls)*
        #masks
        #adapters
    }
}

fn item_impls(item: &Item, module: &Module, links: &Links) -> TokenStream {
    let build = super::build::item(item, links);
    let write = super::write::item(item);
    let own = model_links(item, links);
    let generated = (own.is_some() || is_constrained(item)).then(|| generated(item, module, links));
    let model = own.map(|own| model(item, own));
    quote!(#build #write #generated #model)
}

/// A model is an item with a program of its own, which holds all that its schema allows.
fn model_links<'l>(item: &Item, links: &'l Links) -> Option<&'l ModelLinks> {
    if item.can_be_model() { links.models.get(&item.schema) } else { None }
}

/// A newtype that promises a constraint is checked by itself, model or not.
fn is_constrained(item: &Item) -> bool {
    matches!(&item.kind, ItemKind::Newtype(newtype) if newtype.constrained)
}

fn generated(item: &Item, module: &Module, links: &Links) -> TokenStream {
    let name = format_ident!("{}", item.name);
    let secrets = (!module.secrets.is_empty()).then(|| {
        quote!(
            const SECRETS: &'static [&'static str] = SECRETS;
        )
    });
    let check = check(links.test(item.schema));
    let explained = links.models.get(&item.schema).map(explained);
    quote! {
        impl rt::Generated for #name {
            #secrets

            #check

            #explained
        }
    }
}

/// What says why an instance is invalid.
fn explained(own: &ModelLinks) -> TokenStream {
    let program = path(&own.program);
    let entry = &own.entry;
    quote! {
        fn program() -> rt::Origin {
            Some((&#program, #entry))
        }
    }
}

fn model(item: &Item, own: &ModelLinks) -> TokenStream {
    let name = format_ident!("{}", item.name);
    let schema_id = &own.schema_id;
    quote! {
        impl ::typewright::Model for #name {
            const SCHEMA_ID: &'static str = #schema_id;
        }
    }
}

fn check(test: &Test) -> TokenStream {
    match test {
        Test::Always => quote! {
            fn check<'a, N: rt::Node<'a>>(_: N, _: &mut rt::Context) -> bool {
                true
            }
        },
        Test::Function(function) => {
            let function = path(function);
            quote! {
                fn check<'a, N: rt::Node<'a>>(node: N, context: &mut rt::Context) -> bool {
                    #function(node, context)
                }
            }
        }
    }
}

fn adapters(shapes: &Shapes, module: &Module, links: &Links) -> TokenStream {
    let models = shapes.items_of(module).filter(|item| model_links(item, links).is_some());
    let (without, with): (Vec<_>, Vec<_>) = models.partition(|item| item.style.without_json_schema);
    let names = |items: Vec<&Item>| items.iter().map(|item| format_ident!("{}", item.name)).collect::<Vec<_>>();
    let (names, only_serde) = (names(with), names(without));
    let all = (!names.is_empty()).then(|| quote!(rt::adapters!(#(#names),*);));
    let only_serde = (!only_serde.is_empty()).then(|| quote!(#(rt::serde_adapter!(#only_serde);)*));
    quote!(#all #only_serde)
}
