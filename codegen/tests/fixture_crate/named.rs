//! The named types of a generated crate that are models, as a file of its program.
//! Reads generated code: `MODELS` does not list types that are written in place.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use typewright_codegen::Generated;

/// The beginning of the file. The program compiles only if each type implements the traits of serde.
const BEGINNING: &str = "//! All named types that are models.

use typewright::__private::v1::serde::{Serialize, de::DeserializeOwned};

const fn both<T: Serialize + DeserializeOwned>() {}
";

/// Returns the file: the table `NAMED` of all public types that are models.
pub(super) fn file(generated: &Generated) -> String {
    let modules = generated.modules();
    let names = modules.files().iter().flat_map(|file| {
        let module = file.path.trim_end_matches(".rs").replace('/', "::");
        let parsed = syn::parse_file(&file.text).expect("generated code is Rust");
        models(&parsed).into_iter().map(move |name| format!("{module}::{name}"))
    });
    let names: Vec<String> = names.collect();
    assert!(!names.is_empty(), "there are no models");
    let models: Vec<String> = names.iter().map(|name| format!("    models::{name} as \"{name}\",\n")).collect();
    let serde: Vec<String> = names.iter().map(|name| format!("    both::<models::{name}>,\n")).collect();
    let (models, serde) = (models.concat(), serde.concat());
    let table = format!("typewright::__private::v1::models!(pub NAMED {{\n{models}}});\n");
    format!("{BEGINNING}\n{table}\n#[allow(deprecated)]\nconst _: &[fn()] = &[\n{serde}];\n")
}

/// Returns the names of the public types that the tables of a file link.
fn models(file: &syn::File) -> Vec<String> {
    let public = file.items.iter().filter_map(|item| match item {
        syn::Item::Struct(item) => Some((&item.vis, &item.ident)),
        syn::Item::Enum(item) => Some((&item.vis, &item.ident)),
        _ => None,
    });
    let public = public.filter(|(visibility, _)| matches!(visibility, syn::Visibility::Public(_)));
    let public: BTreeSet<String> = public.map(|(_, name)| name.to_string()).collect();
    let linked = file.items.iter().filter_map(entries).flat_map(names);
    linked.filter(|name| public.contains(name)).collect()
}

/// Returns the entries of a table of models.
fn entries(item: &syn::Item) -> Option<TokenStream> {
    let syn::Item::Macro(call) = item else { return None };
    let is_table = call.mac.path.segments.last()?.ident.to_string().ends_with("models_of");
    match call.mac.tokens.clone().into_iter().last() {
        Some(TokenTree::Group(entries)) if is_table => Some(entries.stream()),
        _ => None,
    }
}

fn names(entries: TokenStream) -> Vec<String> {
    let entries: Vec<TokenTree> = entries.into_iter().collect();
    let is_comma = |tree: &TokenTree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ',');
    entries.split(is_comma).filter_map(|entry| entry.first().map(ToString::to_string)).collect()
}
