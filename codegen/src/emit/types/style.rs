//! Applies settings to definitions: derives, attributes, visibility, docs.
//! Changes the tokens of the emitters of types, and does not depend on their meaning.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, Ident, Item as Definition, Path, Token, parse_quote};

use crate::shape::{Item, Style, Visibility};

/// Returns a definition with the settings applied.
pub(super) fn styled(item: &Item, definition: TokenStream) -> TokenStream {
    if item.style == Style::default() {
        return definition;
    }
    let file: syn::File = syn::parse2(definition).expect("invariant: definitions are items");
    let definitions = file.items.into_iter().map(|mut definition| {
        apply(item, &mut definition);
        definition.into_token_stream()
    });
    quote!(#(#definitions)*)
}

fn apply(item: &Item, definition: &mut Definition) {
    let (attributes, visibility, name) = match definition {
        Definition::Struct(own) => (&mut own.attrs, &mut own.vis, &own.ident),
        Definition::Enum(own) => (&mut own.attrs, &mut own.vis, &own.ident),
        _ => return,
    };
    if item.style.visibility == Visibility::Crate {
        *visibility = parse_quote!(pub(crate));
    }
    if item.style.undocumented {
        strip_docs(attributes);
    }
    let is_type = *name == item.name.as_str();
    if is_type {
        of_type(item, attributes);
    }
    match definition {
        Definition::Struct(own) => {
            if let Fields::Named(fields) = &mut own.fields {
                for field in &mut fields.named {
                    member(item, is_type, field.ident.as_ref(), &mut field.attrs);
                }
            }
        }
        Definition::Enum(own) => {
            for variant in &mut own.variants {
                member(item, is_type, Some(&variant.ident), &mut variant.attrs);
            }
        }
        _ => {}
    }
}

fn of_type(item: &Item, attributes: &mut Vec<Attribute>) {
    let style = &item.style;
    for attribute in &mut *attributes {
        if attribute.path().is_ident("derive") {
            *attribute = with_derives(attribute, &style.derives, item.traits.default);
        }
    }
    match style.non_exhaustive {
        Some(true) if attributes.iter().all(|attribute| !attribute.path().is_ident("non_exhaustive")) => {
            attributes.push(parse_quote!(#[non_exhaustive]));
        }
        Some(false) => attributes.retain(|attribute| !attribute.path().is_ident("non_exhaustive")),
        Some(true) | None => {}
    }
    attributes.extend(style.attributes.iter().flat_map(|text| attributes_of(text)));
}

/// Adds paths to a derive, without duplicates.
/// Duplicates are found by the last segment. `Default` may be implemented elsewhere.
fn with_derives(derive: &Attribute, more: &[String], has_default: bool) -> Attribute {
    let mut paths: Vec<Path> = derive
        .parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated)
        .expect("invariant: a derive lists paths")
        .into_iter()
        .collect();
    for text in more {
        let path: Path = syn::parse_str(text).expect("invariant: settings name paths");
        let is_default = last_step(&path).is_some_and(|step| step == "Default");
        if paths.iter().all(|known| last_step(known) != last_step(&path)) && !(has_default && is_default) {
            paths.push(path);
        }
    }
    parse_quote!(#[derive(#(#paths),*)])
}

fn last_step(path: &Path) -> Option<&Ident> {
    path.segments.last().map(|step| &step.ident)
}

fn member(item: &Item, is_type: bool, name: Option<&Ident>, attributes: &mut Vec<Attribute>) {
    if item.style.undocumented {
        strip_docs(attributes);
    }
    let more = name.and_then(|name| item.style.members.get(&name.to_string())).filter(|_| is_type);
    attributes.extend(more.into_iter().flatten().flat_map(|text| attributes_of(text)));
}

fn strip_docs(attributes: &mut Vec<Attribute>) {
    attributes.retain(|attribute| !attribute.path().is_ident("doc"));
}

fn attributes_of(text: &str) -> Vec<Attribute> {
    Attribute::parse_outer.parse_str(text).expect("invariant: settings hold attributes")
}
