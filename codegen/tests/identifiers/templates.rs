//! The identifiers of the templates: those that emitted files share, and those of macros.
//! Does not depend on single identifiers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

use crate::package;

/// An identifier in this many files comes from a template, and not from a schema.
const SHARED_BY: usize = 2;

/// The identifiers of the templates, sorted: locals, functions, types, fields, lifetimes and macros.
pub(crate) struct Identifiers {
    /// Those in files of checks, whose functions are named after files.
    pub(crate) checks: BTreeSet<String>,
    /// Those in files of types, whose modules are named after folders.
    pub(crate) types: BTreeSet<String>,
    /// All of them, including those of the macros.
    pub(crate) all: BTreeSet<String>,
}

/// Collects all identifiers.
pub(crate) fn identifiers() -> Identifiers {
    let is_check = |path: &str| path.ends_with("/check.rs");
    let (checks, types) = (shared(is_check), shared(|path| !is_check(path)));
    let all = checks.iter().chain(&types).cloned().chain(of_macros()).collect();
    Identifiers { checks, types, all }
}

/// Returns the identifiers that several of the selected files have in common.
fn shared(is_chosen: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for file in package::PACKAGE.generated.modules().files().iter().filter(|file| is_chosen(&file.path)) {
        let mut own = BTreeSet::new();
        collect(tokens(&file.text), &mut own);
        own.into_iter().for_each(|identifier| *counts.entry(identifier).or_default() += 1);
    }
    counts.into_iter().filter(|(_, count)| *count >= SHARED_BY).map(|(identifier, _)| identifier).collect()
}

/// Returns the identifiers of the runtime's macros, and of their expansions.
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

/// Collects the identifiers in the braces after `macro_rules! name`.
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

/// Collects all identifiers except the parameters of macros, which are replaced.
fn collect(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let mut after_dollar = false;
    for token in tokens {
        let is_parameter = std::mem::take(&mut after_dollar);
        match token {
            TokenTree::Ident(ident) if !is_parameter => {
                found.insert(ident.to_string().trim_start_matches("r#").to_owned());
            }
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Punct(punct) => after_dollar = punct.as_char() == '$',
            TokenTree::Ident(_) | TokenTree::Literal(_) => {}
        }
    }
}
