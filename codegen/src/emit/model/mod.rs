//! Emits the tables of a module: that of each item, then the paths of its schema, check and program.
//! Uses only the names of checks, programs and schemas.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::links::{Links, ModelLinks, Test, path};
use super::path::private;
use super::types::Scope;
use crate::shape::{Item, ItemKind, Module, Shapes, Style};

/// Emits the short name by which a module refers to the runtime; must come before its items.
pub fn import() -> TokenStream {
    let private = private();
    quote!(use #private as rt;)
}

/// Emits all tables of one module, in the order of its items.
pub fn module(shapes: &Shapes, module: &Module, links: &Links) -> TokenStream {
    let tables = shapes.items_of(module).map(|item| tables(Scope { shapes, module }, item, links));
    tables.collect()
}

fn tables(scope: Scope<'_>, item: &Item, links: &Links) -> TokenStream {
    let build = super::build::item(scope, item, links);
    let model = model_links(item, links).map(|own| model(scope.module, item, own, links));
    let checked = (model.is_none() && is_constrained(item)).then(|| checked(scope.module, item, links));
    quote!(#build #model #checked)
}

/// Returns the links of a model.
/// A model has a program of its own, and can represent every valid instance.
fn model_links<'l>(item: &Item, links: &'l Links) -> Option<&'l ModelLinks> {
    if item.can_be_model() { links.models.get(&item.schema) } else { None }
}

/// Returns whether an item is a constrained newtype.
/// It is checked by itself even if it is not a model.
fn is_constrained(item: &Item) -> bool {
    matches!(&item.kind, ItemKind::Newtype(newtype) if newtype.constrained)
}

fn model(module: &Module, item: &Item, own: &ModelLinks, links: &Links) -> TokenStream {
    let (name, schema_id) = (format_ident!("{}", item.name.as_str()), &own.schema_id);
    let origin = origin(module, item, links);
    let Style { without_json_schema, without_arbitrary, .. } = item.style;
    if !without_json_schema && !without_arbitrary {
        return quote!(rt::model!(#name: #schema_id, #origin););
    }
    let json_schema = (!without_json_schema).then(|| quote!(rt::schemars_model!(#name);));
    let arbitrary = (!without_arbitrary).then(|| quote!(rt::arbitrary_model!(#name);));
    quote!(rt::serde_model!(#name: #schema_id, #origin); #json_schema #arbitrary)
}

fn checked(module: &Module, item: &Item, links: &Links) -> TokenStream {
    let name = format_ident!("{}", item.name.as_str());
    let origin = origin(module, item, links);
    quote!(rt::checked_type!(#name: #origin);)
}

/// Emits the check, the program that explains why an instance is invalid, and the secrets.
fn origin(module: &Module, item: &Item, links: &Links) -> TokenStream {
    let check = Test::path(links.test(item.schema));
    let explained = links.models.get(&item.schema).map(|own| {
        let (program, entry) = (path(&own.program), &own.entry);
        quote!(, #program, #entry)
    });
    let names = if module.secrets.is_empty() { quote!(&[]) } else { quote!(SECRETS) };
    let secrets = match (item.redacted, module.secrets.is_empty()) {
        (true, _) => Some(quote!(; #names, true)),
        (false, false) => Some(quote!(; #names)),
        (false, true) => None,
    };
    quote!(#check #explained #secrets)
}
