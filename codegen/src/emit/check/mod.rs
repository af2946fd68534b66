//! Validators as straight-line Rust: one function per subschema that others ask for, small ones where they are asked.
//! One node of the algebra, one file. Knows only the checks; what it does not know, no verdict needs.

mod array;
mod choice;
mod combine;
mod condition;
mod conditional;
mod constant;
mod content;
mod dependent;
mod format;
mod function;
mod kind;
mod literal;
mod members;
mod number;
mod object;
mod pattern;
mod string;
mod subschema;
mod unevaluated;

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::check::{CheckId, Checks, FunctionName};
use crate::emit::path;

pub(crate) use literal::whole;

/// The module `check`: patterns, then functions in the order of their names.
pub fn module(checks: &Checks, module: usize) -> TokenStream {
    let emission = Emission { checks, module };
    let patterns = pattern::statics(&emission);
    let functions: TokenStream = emission.functions().into_iter().map(|check| function::function(&emission, check)).collect();
    let imports = imports(&quote!(#patterns #functions));
    quote!(#imports #patterns #functions)
}

/// What emission of one module carries along.
struct Emission<'c> {
    checks: &'c Checks,
    module: usize,
}

impl Emission<'_> {
    /// The subschemas whose functions stand here.
    fn functions(&self) -> Vec<CheckId> {
        let named = (0_u32..).map(CheckId).zip(&self.checks.facts.functions);
        let own = named.filter_map(|(check, name)| name.as_ref().filter(|name| name.module == self.module).map(|name| (name, check)));
        let mut own: Vec<(&FunctionName, CheckId)> = own.collect();
        own.sort();
        own.into_iter().map(|(_, check)| check).collect()
    }

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
    if evaluated { format_ident!("{name}_evaluated") } else { format_ident!("{name}") }
}

/// One `use` for what the tokens name.
fn imports(tokens: &TokenStream) -> TokenStream {
    let known = ["Context", "Format", "Kind", "LazyPattern", "Node", "Number", "assert"];
    let mut named = BTreeSet::new();
    collect(tokens.clone(), &mut named);
    let used = known.into_iter().filter(|name| named.contains(*name)).map(|name| format_ident!("{name}"));
    let private = path::private();
    let used: Vec<Ident> = used.collect();
    let cow = named.contains("Cow").then(|| quote!(use ::std::borrow::Cow;));
    let private = (!used.is_empty()).then(|| quote!(use #private::{#(#used),*};));
    quote!(#cow #private)
}

fn collect(tokens: TokenStream, named: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                named.insert(ident.to_string());
            }
            TokenTree::Group(group) => collect(group.stream(), named),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Whether the tokens name this identifier.
fn names(tokens: &TokenStream, wanted: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == wanted,
        TokenTree::Group(group) => names(&group.stream(), wanted),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The name of a closure's parameter, with an underscore where the tokens do not use it.
fn used(tokens: &TokenStream, name: &str) -> TokenStream {
    let ident = format_ident!("{name}");
    if names(tokens, name) { quote!(#ident) } else { quote!(_) }
}
