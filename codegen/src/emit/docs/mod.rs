//! Documentation of generated items: what the schema says, what it asks for, where it says so.
//! Writes `#[doc]` attributes; knows nothing of the items' code. Every text passes through [`markdown`] first.

mod markdown;
mod sections;

use proc_macro2::TokenStream;
use quote::quote;

pub(crate) use self::sections::code;
use crate::shape::{Alias, Docs, EnumVariant, Field, Item, Module, Origin, UnionVariant};

/// The docs of a type.
pub(crate) fn item(item: &Item) -> TokenStream {
    let said = text(&item.docs);
    let is_silent = said.is_empty();
    let mut lines = if is_silent { vec![format!("What {} describes.", place(&item.docs.origin))] } else { said };
    sections::of_item(item, &mut lines);
    if !is_silent {
        lines.extend([String::new(), format!("Schema: {}.", place(&item.docs.origin))]);
    }
    outer(&lines)
}

/// The docs of another name for a type.
pub(crate) fn alias(alias: &Alias, target: &Item) -> TokenStream {
    let mut lines = text(&alias.docs);
    let place = place(&alias.docs.origin);
    if lines.is_empty() {
        lines.push(format!("What {place} describes: [`{}`].", target.name));
    } else {
        lines.extend([String::new(), format!("Schema: {place}.")]);
    }
    outer(&lines)
}

/// The docs of a field.
pub(crate) fn field(field: &Field) -> TokenStream {
    let mut lines = text(&field.docs);
    if lines.is_empty() {
        lines.push(format!("The member {}.", code(&field.wire_name)));
    }
    sections::of_field(field, &mut lines);
    outer(&lines)
}

/// The docs of the field that keeps members the schema does not name.
pub(crate) fn extra() -> TokenStream {
    outer(&["Members that the schema allows but does not name, in the order of the instance.".to_owned()])
}

/// The docs of a variant of an enum.
pub(crate) fn enum_variant<V: Clone + Into<typewright::Json>>(variant: &EnumVariant<V>) -> TokenStream {
    let value = code(&variant.value.clone().into().to_string());
    let mut lines = variant.description.as_deref().map(markdown::lines).unwrap_or_default();
    if lines.is_empty() {
        lines.push(format!("The value {value}."));
    } else {
        lines.extend([String::new(), format!("Value: {value}.")]);
    }
    outer(&lines)
}

/// The docs of the variant of an open enum that keeps values it does not know.
pub(crate) fn unknown_variant() -> TokenStream {
    outer(&["A value that the schema does not list.".to_owned()])
}

/// The docs of a variant of a union.
pub(crate) fn union_variant(variant: &UnionVariant) -> TokenStream {
    let lines = variant.description.as_deref().map(markdown::lines).unwrap_or_default();
    let lines = if lines.is_empty() { vec![format!("The branch `{}`.", variant.name)] } else { lines };
    outer(&lines)
}

/// The docs of a module, as inner attributes.
pub(crate) fn module(module: &Module) -> TokenStream {
    let lines = match module.files.as_slice() {
        [only] => vec![format!("Models compiled from {}.", place(only))],
        files => {
            let files_below = files.iter().map(|file| format!("- {}", place(file)));
            let title = format!("Models compiled from {} schema files.", files.len());
            [title, String::new()].into_iter().chain(files_below).collect()
        }
    };
    let lines = lines.iter().map(|line| attribute_text(line));
    quote!(#(#![doc = #lines])*)
}

/// What the schema says about itself: its description, else a title of several words.
fn text(docs: &Docs) -> Vec<String> {
    let description = docs.description.as_deref().map(markdown::lines).unwrap_or_default();
    if !description.is_empty() {
        return description;
    }
    docs.title.as_deref().filter(|title| title.contains(' ')).map(markdown::lines).unwrap_or_default()
}

/// Where a schema stands: its file and the pointer in it, or its URI where the file was not asked for.
fn place(origin: &Origin) -> String {
    let file = if origin.path.is_empty() { &origin.uri } else { &origin.path };
    let pointer = if origin.pointer.is_empty() { String::new() } else { format!("#{}", origin.pointer) };
    code(&format!("{file}{pointer}"))
}

fn outer(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| attribute_text(line));
    quote!(#(#[doc = #lines])*)
}

/// A comment looks best with a blank behind its slashes.
fn attribute_text(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}
