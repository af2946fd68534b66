//! Prints the files of modules: types, checks and program of each.
//! Uses all processors where there are several modules: printing takes almost half of the time of generation.

extern crate proc_macro;

use std::collections::BTreeSet;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::links::Links;
use crate::emit::{docs, lints, model, program, types};
use crate::layout;
use crate::output::OutputFile;
use crate::print::{self, Header};
use crate::shape::{Module, Shapes};

use super::links;

/// A module with what its files are printed from.
pub(super) struct Parts<'p> {
    pub(super) shapes: &'p Shapes,
    pub(super) module: &'p Module,
    pub(super) program: &'p links::Text<'p>,
    pub(super) links: &'p Links,
    /// The names of its submodules.
    pub(super) below: BTreeSet<&'p String>,
}

/// Returns the files of each module. The checks of a module are tokens, which cannot be given to another thread, so they are
/// printed here, while other threads emit and print the rest.
pub(super) fn files(modules: &[Parts<'_>], checks: Vec<TokenStream>) -> Vec<Vec<OutputFile>> {
    let next = AtomicUsize::new(0);
    let (checks, mut rest) = thread::scope(|scope| {
        let others: Vec<_> = (1..threads(modules.len())).map(|_| scope.spawn(|| remaining(modules, &next))).collect();
        let checks: Vec<OutputFile> = modules.iter().zip(checks).map(|(parts, tokens)| check(parts, &tokens)).collect();
        let mut rest = remaining(modules, &next);
        for other in others {
            rest.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        (checks, rest)
    });
    rest.sort_by_key(|(index, ..)| *index);
    rest.into_iter().zip(checks).map(|((_, types, program), check)| vec![types, check, program]).collect()
}

/// Returns how many threads print modules. In a procedural macro only one: tokens are then those of the compiler, which it gives
/// to one thread only.
fn threads(modules: usize) -> usize {
    if proc_macro::is_available() {
        return 1;
    }
    thread::available_parallelism().map_or(1, NonZero::get).min(modules)
}

/// Prints types and programs of the modules that no thread has begun, each with the index of its module.
fn remaining(modules: &[Parts<'_>], next: &AtomicUsize) -> Vec<(usize, OutputFile, OutputFile)> {
    let mut printed = Vec::new();
    loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(parts) = modules.get(index) else { return printed };
        printed.push((index, types(parts), program(parts)));
    }
}

fn check(parts: &Parts<'_>, functions: &TokenStream) -> OutputFile {
    let docs = " What makes an instance valid: one function for each schema.";
    file(parts, Some(layout::CHECK), quote!(#![doc = #docs] #functions))
}

/// Prints the types first, then the impls that construct, build and write them.
fn types(parts: &Parts<'_>) -> OutputFile {
    let Parts { shapes, module, links, below, .. } = parts;
    let (docs, lints, import) = (docs::module(module), lints::types(module, shapes), model::import());
    let submodules = below.iter().map(|name| format_ident!("{name}"));
    let mut tokens = quote! {
        #docs
        #lints
        pub(crate) mod check;
        pub(crate) mod program;
        #(pub mod #submodules;)*
        #import
    };
    // Not interpolated, which would copy them.
    tokens.extend(types::module(shapes, module));
    tokens.extend(model::module(shapes, module, links));
    file(parts, None, tokens)
}

fn program(parts: &Parts<'_>) -> OutputFile {
    let (program, text) = parts.program;
    let program = program::module(text, &program.patterns);
    let docs = " The same checks as data, to explain why an instance is invalid.";
    file(parts, Some(layout::PROGRAM), quote!(#![doc = #docs] #program))
}

/// Prints a file of a module, or of the folder of the module.
fn file(parts: &Parts<'_>, name: Option<&str>, tokens: TokenStream) -> OutputFile {
    let place = parts.module.path.join("/");
    let path = name.map_or_else(|| place.clone(), |name| format!("{place}/{name}"));
    OutputFile { path: layout::file(&path), text: print::file(&header(parts.module), tokens) }
}

fn header(module: &Module) -> Header {
    let sources = module.files.iter().map(|file| match file.uri.as_str() {
        uri if uri.starts_with("typewright:") || uri.is_empty() => file.path.clone(),
        uri => format!("{} (`{uri}`)", file.path),
    });
    Header { sources: sources.collect() }
}
