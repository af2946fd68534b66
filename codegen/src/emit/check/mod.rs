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
mod lints;
mod literal;
mod members;
mod number;
mod object;
mod pattern;
mod string;
mod subschema;
mod unevaluated;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::check::{CheckId, Checks, FunctionName};
use crate::emit::imports::imports;

pub(crate) use literal::whole;

/// What emitted checks use of the runtime.
const RUNTIME: [&str; 7] = ["Context", "Format", "Kind", "LazyPattern", "Node", "Number", "assert"];

/// The module `check`: patterns, then functions in the order of their names.
pub fn module(checks: &Checks, module: usize) -> TokenStream {
    let emission = Emission { checks, module };
    let patterns = pattern::statics(&emission);
    let functions: TokenStream =
        emission.functions().into_iter().map(|check| function::function(&emission, check)).collect();
    let imports = imports(&quote!(#patterns #functions), &RUNTIME);
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
        let own = named.filter_map(|(check, name)| {
            name.as_ref().filter(|name| name.module == self.module).map(|name| (name, check))
        });
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
