//! Emits a module's program as a `static` with its text.
//! Does not depend on the meaning of the rules.

mod item;
mod layout;
mod reference;
mod text;
mod word;

use std::collections::BTreeSet;
use std::str::FromStr;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::check::Pattern;

pub(super) use item::{json, list};
pub use reference::ProgramText;

/// Emits the module `program` with `PROGRAM`.
/// It is below a module of types, which imports the runtime as `rt`.
pub fn module(text: &ProgramText<'_>, patterns: &BTreeSet<Pattern>) -> TokenStream {
    let needs = needs(text, patterns);
    let text = raw(&text.to_string());
    quote!(pub(crate) static PROGRAM: super::rt::LazyProgram = super::rt::LazyProgram::new(#text)#needs;)
}

/// Emits calls that require the features of the runtime that the program needs.
/// A missing feature is a compile error.
fn needs(text: &ProgramText<'_>, patterns: &BTreeSet<Pattern>) -> TokenStream {
    let backtracking = patterns.iter().any(|pattern| pattern.backtracks);
    let patterns = match (backtracking, patterns.is_empty()) {
        (true, _) => Some(quote!(.with_backtracking())),
        (false, false) => Some(quote!(.with_patterns())),
        (false, true) => None,
    };
    let formats = text.asserts_formats().then(|| quote!(.with_formats()));
    quote!(#patterns #formats)
}

/// Emits a raw string over several lines, with as many `#` as its text needs.
pub(super) fn raw(text: &str) -> Literal {
    let mut fence = String::new();
    while text.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    Literal::from_str(&format!("r{fence}\"{text}\"{fence}")).expect("invariant: a raw string is a literal")
}
