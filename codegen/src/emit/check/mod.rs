//! Validators as straight-line Rust: one function per subschema that others ask for, small ones where they are asked.
//! One node of the algebra, one file. Knows only the checks; what it does not know, no verdict needs.

mod array;
mod choice;
mod combine;
mod condition;
mod conditional;
mod constant;
mod content;
mod context;
mod dependent;
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

/// What emitted checks use of the runtime.
const RUNTIME: [&str; 7] = ["Context", "Format", "Kind", "LazyPattern", "Node", "Number", "assert"];

/// The modules `check`, in the order of the modules: patterns, then functions in the order of their names.
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

/// The functions that somebody calls, and no others.
struct Called<'c>(BTreeMap<(&'c FunctionName, bool), TokenStream>);

impl<'c> Called<'c> {
    /// Those that models and other code call by name, and what these call in turn.
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

/// What emission of one module carries along.
struct Emission<'c> {
    checks: &'c Checks,
    module: usize,
}

impl Emission<'_> {
    /// The path to a function from here.
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

/// A function that also says what it evaluates is called so.
fn function_ident(function: &FunctionName, evaluated: bool) -> Ident {
    let name = &function.name;
    if evaluated { format_ident!("{}", reserved::evaluated(name)) } else { format_ident!("{name}") }
}

/// Whether the tokens name this identifier, as it is known outside of them.
fn names(tokens: &TokenStream, wanted: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == wanted,
        TokenTree::Group(group) => !is_parameter(&group.stream(), wanted) && names(&group.stream(), wanted),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Whether the tokens are a closure with this parameter: what it names is another thing.
fn is_parameter(tokens: &TokenStream, wanted: &str) -> bool {
    let is_bar = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '|');
    let mut tokens = tokens.clone().into_iter();
    tokens.next().is_some_and(|first| is_bar(&first))
        && names(&tokens.take_while(|token| !is_bar(token)).collect(), wanted)
}

/// All identifiers among the tokens.
fn idents(tokens: &TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) => drop(found.insert(ident.to_string())),
            TokenTree::Group(group) => idents(&group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// The name of a closure's parameter, with an underscore where the tokens do not use it.
fn used(tokens: &TokenStream, name: &str) -> TokenStream {
    let ident = format_ident!("{name}");
    if names(tokens, name) { quote!(#ident) } else { quote!(_) }
}
