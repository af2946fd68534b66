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
mod expression;
mod format;
mod function;
mod kind;
mod lints;
mod literal;
mod members;
mod number;
mod object;
mod pattern;
mod raw;
mod string;
mod subschema;
mod symbol;
mod tokens;
mod unevaluated;
mod value;
mod walk;

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use self::function::Emitted;
use self::symbol::Symbol;
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
        let functions: Vec<&Emitted> = called.in_module(emission.module).collect();
        let patterns = functions.iter().flat_map(|function| &function.symbols).filter_map(|symbol| match symbol {
            Symbol::Pattern(name) => Some(name),
            Symbol::Variable(_) | Symbol::Function(..) => None,
        });
        let patterns = pattern::statics(emission, &patterns.collect());
        let functions: TokenStream = functions.iter().map(|function| function.tokens.clone()).collect();
        let imports = imports(&quote!(#patterns #functions), &RUNTIME);
        quote!(#imports #patterns #functions)
    };
    emissions.iter().map(module).collect()
}

/// The functions that are called, and no others.
struct Called<'c>(BTreeMap<(&'c FunctionName, bool), Emitted>);

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
            pending.extend(function.symbols.iter().filter_map(|symbol| match symbol {
                Symbol::Function(check, evaluated) => Some((*check, *evaluated)),
                Symbol::Variable(_) | Symbol::Pattern(_) => None,
            }));
            called.insert((name, evaluated), function);
        }
        Self(called)
    }

    fn in_module(&self, module: usize) -> impl Iterator<Item = &Emitted> {
        let own = self.0.iter().filter(move |((name, _), _)| name.module == module);
        own.map(|(_, function)| function)
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
