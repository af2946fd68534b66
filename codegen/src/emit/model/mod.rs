//! `impl Generated` and `impl Model` for each model, and the one macro call for the traits of other crates.
//! Knows of checks, programs and schemas only where they are.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::links::{Links, ModelLinks, Test, path};
use super::path::private;
use crate::shape::{Item, Module, Shapes};

/// The short name under which the impls of a module call the runtime; belongs before them.
pub fn import() -> TokenStream {
    let private = private();
    quote!(use #private as rt;)
}

/// All impls of one module, in the order of its items: `Build`, `Write`, `TryFrom`, `Generated`, `Model`, adapters.
pub fn module(shapes: &Shapes, module: &Module, links: &Links) -> TokenStream {
    let impls = shapes.items_of(module).map(|item| item_impls(item, module, links));
    let adapters = adapters(shapes, module, links);
    quote! {
        #(#impls)*
        #adapters
    }
}

fn item_impls(item: &Item, module: &Module, links: &Links) -> TokenStream {
    let build = super::build::item(item, links);
    let write = super::write::item(item);
    let model = model_links(item, links).map(|own| model(item, own, &module.secrets, links));
    quote!(#build #write #model)
}

/// A model is an item with a program of its own, which holds all that its schema allows.
fn model_links<'l>(item: &Item, links: &'l Links) -> Option<&'l ModelLinks> {
    if item.whole { links.models.get(&item.schema) } else { None }
}

fn model(item: &Item, own: &ModelLinks, secrets: &BTreeSet<String>, links: &Links) -> TokenStream {
    let name = format_ident!("{}", item.name);
    let schema_id = &own.schema_id;
    let secrets = secrets.iter().map(|secret| Literal::string(secret));
    let check = check(links.test(item.schema));
    let program = path(&own.program);
    let entry = path(&own.entry);
    let json_schema = &own.json_schema;
    quote! {
        impl rt::Generated for #name {
            const SECRETS: &'static [&'static str] = &[#(#secrets),*];

            #check

            fn program() -> (&'static rt::Program, rt::SubschemaId) {
                (&#program, #entry)
            }

            fn json_schema() -> &'static str {
                #json_schema
            }
        }

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

fn adapters(shapes: &Shapes, module: &Module, links: &Links) -> Option<TokenStream> {
    let models = shapes.items_of(module).filter(|item| model_links(item, links).is_some());
    let names: Vec<_> = models.map(|item| format_ident!("{}", item.name)).collect();
    (!names.is_empty()).then(|| quote!(rt::adapters!(#(#names),*);))
}
