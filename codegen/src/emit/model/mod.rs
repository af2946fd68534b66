//! Emits the tables of a module: that of each item, then the locations, checks and programs of its models.
//! Uses only the names of checks, programs and schemas.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::links::{Links, ModelLinks, Test};
use super::path::private;
use super::types::Scope;
use crate::shape::{Item, ItemKind, Module, Shapes, Style};

/// Emits the short name by which a module refers to the runtime; must come before its items.
pub fn import() -> TokenStream {
    let private = private();
    quote!(use #private as rt;)
}

/// Emits all tables of one module: those of its items, in order, and then those that link its models.
pub fn module(shapes: &Shapes, module: &Module, links: &Links) -> TokenStream {
    let scope = Scope { shapes, module };
    let items = shapes.items_of(module).map(|item| {
        let build = super::build::item(scope, item, links);
        let is_checked = links.model(item).is_none() && is_constrained(item);
        let checked = is_checked.then(|| checked(module, item, links));
        quote!(#build #checked)
    });
    let mut tables: TokenStream = items.collect();
    tables.extend(models(shapes, module, links));
    tables
}

/// Returns whether an item is a constrained newtype.
/// It is checked by itself even if it is not a model.
fn is_constrained(item: &Item) -> bool {
    matches!(&item.kind, ItemKind::Newtype(newtype) if newtype.constrained)
}

/// Emits a table for each base URI and program of the models.
fn models(shapes: &Shapes, module: &Module, links: &Links) -> TokenStream {
    let mut tables: BTreeMap<(bool, &str, usize), (&ModelLinks, TokenStream)> = BTreeMap::new();
    let mut others = TokenStream::new();
    for item in shapes.items_of(module) {
        let Some(own) = links.model(item) else { continue };
        let Style { without_json_schema, without_arbitrary, .. } = item.style;
        let is_partial = without_json_schema || without_arbitrary;
        let base_uri = item.docs.origin.uri.as_str();
        let table = tables.entry((is_partial, base_uri, own.program)).or_insert((own, TokenStream::new()));
        table.1.extend(entry(item, own, links));
        let name = format_ident!("{}", item.name.as_str());
        if is_partial && !without_json_schema {
            others.extend(quote!(rt::schemars_model!(#name);));
        }
        if is_partial && !without_arbitrary {
            others.extend(quote!(rt::arbitrary_model!(#name);));
        }
    }
    let secrets = (!module.secrets.is_empty()).then(|| quote!(, SECRETS));
    let tables = tables.into_iter().map(|((is_partial, base_uri, _), (model, entries))| {
        let (name, program) =
            (format_ident!("{}", if is_partial { "serde_models_of" } else { "models_of" }), links.program(model));
        quote!(rt::#name!(#base_uri, #program #secrets { #entries });)
    });
    tables.chain([others]).collect()
}

/// Emits the entry of a model: the location of its schema, and the check of a root or definition. Types that are written in
/// place are checked by the program, because their checks mostly are part of another function.
fn entry(item: &Item, own: &ModelLinks, links: &Links) -> TokenStream {
    let name = format_ident!("{}", item.name.as_str());
    let check = own.is_entry.then(|| Test::path(links.test(item.schema)));
    let check = check.map(|check| quote!(= #check));
    let (pointer, entry) = (&item.docs.origin.pointer, &own.entry);
    let place = if pointer.is_empty() { String::new() } else { format!("#{pointer}") };
    let place = match place.as_str() {
        "" if entry == "#" => quote!(),
        _ if place == *entry => quote!(#place),
        _ => quote!(#place at #entry),
    };
    let secret = item.redacted.then(|| quote!(as secret));
    quote!(#name #place #check #secret,)
}

fn checked(module: &Module, item: &Item, links: &Links) -> TokenStream {
    let (name, check) = (format_ident!("{}", item.name.as_str()), Test::path(links.test(item.schema)));
    let explained = links.models.get(&item.schema).map(|own| {
        let (program, entry) = (links.program(own), &own.entry);
        quote!(, #program, #entry)
    });
    let names = if module.secrets.is_empty() { quote!(&[]) } else { quote!(SECRETS) };
    let secrets = match (item.redacted, module.secrets.is_empty()) {
        (true, _) => Some(quote!(; #names, true)),
        (false, false) => Some(quote!(; #names)),
        (false, true) => None,
    };
    quote!(rt::checked_type!(#name: #check #explained #secrets);)
}
