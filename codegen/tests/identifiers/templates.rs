//! The identifiers of the templates: those that emitted files share, and all of the macros that these call.
//! Knows no identifier by name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

use crate::package;

/// Emitted files of so many modules have an identifier that comes from a template and not from a schema.
const SHARED_BY: usize = 2;

/// All identifiers, sorted: locals, functions, types, fields, lifetimes and macros.
pub(crate) fn identifiers() -> BTreeSet<String> {
    let mut found = of_macros();
    let mut modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in package::PACKAGE.generated.modules().files() {
        let module = file.path.split(['/', '.']).next().unwrap_or_default();
        let own = modules.entry(module.to_owned()).or_default();
        collect(tokens(&file.text), own);
    }
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for identifier in modules.values().flatten() {
        *counts.entry(identifier).or_default() += 1;
    }
    found.extend(counts.into_iter().filter(|(_, count)| *count >= SHARED_BY).map(|(identifier, _)| identifier.clone()));
    found
}

/// The identifiers of the runtime's macros, and of what they expand to.
fn of_macros() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src");
    let mut waiting = vec![source.join("tables"), source.join("adapters"), source.join("redact.rs")];
    let mut found = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("the runtime can be read");
            waiting.extend(entries.map(|entry| entry.expect("the runtime can be read").path()));
        } else {
            let text = fs::read_to_string(&path).expect("the runtime can be read");
            collect_macros(tokens(&text), &mut found);
        }
    }
    found
}

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("a Rust file has tokens")
}

/// What stands within the braces after `macro_rules! name`.
fn collect_macros(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let mut after_macro = 0;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) if ident == "macro_rules" => after_macro = 4,
            TokenTree::Group(group) if after_macro == 1 => collect(group.stream(), found),
            TokenTree::Group(group) => collect_macros(group.stream(), found),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        after_macro = usize::saturating_sub(after_macro, usize::from(after_macro > 0));
    }
}

fn collect(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => drop(found.insert(ident.to_string().trim_start_matches("r#").to_owned())),
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
