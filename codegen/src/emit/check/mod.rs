//! Emits validators as straight-line Rust: functions that others call, and small checks inline.
//! One file per node of the algebra. Depends on the checks only.

mod array;
mod choice;
mod combine;
mod condition;
mod conditional;
mod constant;
mod content;
mod context;
mod dependent;
mod dispatch;
mod format;
mod function;
mod kind;
mod lints;
mod literal;
mod members;
mod number;
mod object;
mod pattern;
mod string;
mod subschema;
mod unevaluated;
mod value;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::check::{CheckId, Checks, FunctionName};
use crate::emit::imports::imports;
use crate::reserved;

/// The items of the runtime that emitted checks may import.
const RUNTIME: [&str; 7] = ["Context", "Format", "Kind", "LazyPattern", "Node", "Number", "assert"];

/// Emits the modules `check`, in the order of the modules.
/// Each has its patterns, then its functions in the order of their names.
pub fn modules(checks: &Checks) -> Vec<TokenStream> {
    let emissions: Vec<Emission<'_>> = (0..checks.modules.len()).map(|module| Emission { checks, module }).collect();
    let called = Called::by_models(checks, &emissions);
    let module = |emission: &Emission<'_>| {
        let functions: TokenStream = called.in_module(emission.module).collect();
        let patterns = pattern::statics(emission, &functions);
        let imports = imports(&quote!(#patterns #functions), &RUNTIME);
        quote!(#imports #patterns #functions)
    };
    emissions.iter().map(module).collect()
}

/// The functions that are called, and no others.
struct Called<'c>(BTreeMap<(&'c FunctionName, bool), TokenStream>);

impl<'c> Called<'c> {
    /// Returns those that models and other code call by name, and those that these call in turn.
    fn by_models(checks: &'c Checks, emissions: &[Emission<'c>]) -> Self {
        let models = checks.modules.iter().flat_map(|module| &module.models);
        let mut pending: Vec<(CheckId, bool)> = models.chain(&checks.called).map(|check| (*check, false)).collect();
        let mut called = BTreeMap::new();
        while let Some((check, evaluated)) = pending.pop() {
            let check = checks.same_as(check);
            let Some(name) = checks.function_of(check) else { continue };
            if called.contains_key(&(name, evaluated)) || !evaluated && checks.is_always(check) {
                continue;
            }
            let function = function::function(&emissions[name.module], check, evaluated);
            called.insert((name, evaluated), function.tokens);
            pending.extend(function.calls);
        }
        Self(called)
    }

    fn in_module(&self, module: usize) -> impl Iterator<Item = TokenStream> {
        let own = self.0.iter().filter(move |((name, _), _)| name.module == module);
        own.map(|(_, tokens)| tokens.clone())
    }
}

/// State for emitting one module.
struct Emission<'c> {
    checks: &'c Checks,
    module: usize,
}

impl Emission<'_> {
    /// Returns the path to a function from this module.
    fn path(&self, function: &FunctionName, evaluated: bool) -> TokenStream {
        let name = function_ident(function, evaluated);
        if function.module == self.module {
            return quote!(#name);
        }
        let up = (0..=self.checks.modules[self.module].path.len()).map(|_| quote!(super));
        let down = self.checks.modules[function.module].path.iter().map(|segment| format_ident!("{segment}"));
        quote!(#(#up::)* #(#down::)* check::#name)
    }
}

/// Returns the name of a function, or of its version that also reports evaluated parts.
fn function_ident(function: &FunctionName, evaluated: bool) -> Ident {
    let name = &function.name;
    if evaluated { format_ident!("{}", reserved::evaluated(name)) } else { format_ident!("{name}") }
}

/// Returns whether the tokens use this identifier from outside of them.
fn names(tokens: &TokenStream, wanted: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == wanted,
        TokenTree::Group(group) => !is_parameter(&group.stream(), wanted) && names(&group.stream(), wanted),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Returns whether the tokens are a closure with this parameter, which shadows the identifier.
fn is_parameter(tokens: &TokenStream, wanted: &str) -> bool {
    let is_bar = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '|');
    let mut tokens = tokens.clone().into_iter();
    tokens.next().is_some_and(|first| is_bar(&first))
        && names(&tokens.take_while(|token| !is_bar(token)).collect(), wanted)
}

/// Collects all identifiers among the tokens.
fn idents(tokens: &TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) => drop(found.insert(ident.to_string())),
            TokenTree::Group(group) => idents(&group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Returns the name of a closure's parameter, or `_` if the tokens do not use it.
fn used(tokens: &TokenStream, name: &str) -> TokenStream {
    let ident = format_ident!("{name}");
    if names(tokens, name) { quote!(#ident) } else { quote!(_) }
}
