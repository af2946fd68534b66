//! `pattern`, and the patterns of `patternProperties`: one `static` per pattern of a module.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Emission;
use super::context::Function;
use super::expression::Condition;
use super::raw::Raw;
use super::symbol::{Instance, Symbol, Variable};
use crate::check::Pattern;

/// Emits the patterns that the functions of the module use, in the order of their names.
pub(super) fn statics(emission: &Emission<'_>, used: &BTreeSet<&String>) -> TokenStream {
    let patterns = &emission.checks.facts.patterns[emission.module];
    let wanted = patterns.iter().filter(|(_, name)| used.contains(name));
    let mut named: Vec<(&String, &Pattern)> = wanted.map(|(pattern, name)| (name, pattern)).collect();
    named.sort();
    let statics = named.into_iter().map(|(name, pattern)| {
        let ident = format_ident!("{name}");
        let (make, source) = (if pattern.backtracks { quote!(backtracking) } else { quote!(new) }, &pattern.source);
        quote!(static #ident: LazyPattern = LazyPattern::#make(#source);)
    });
    statics.collect()
}

impl Function<'_, '_> {
    /// Tests whether some part of a text matches a pattern.
    pub(super) fn pattern(&self, pattern: &Pattern, text: Variable) -> Condition {
        let name = self.name_of(pattern);
        let ident = format_ident!("{name}");
        let matches = Raw::new(quote!(ctx.matches(&#ident, #text)), &[Variable::Context, text]);
        matches.with(Symbol::Pattern(name.clone())).into()
    }

    /// Tests whether an instance is a string that matches a pattern.
    pub(super) fn matches(&self, pattern: &Pattern, node: Instance) -> Condition {
        let name = self.name_of(pattern);
        let ident = format_ident!("{name}");
        let matches = Raw::new(quote!(assert::is_match(#node, &#ident, ctx)), &[node.variable(), Variable::Context]);
        matches.with(Symbol::Pattern(name.clone())).into()
    }

    fn name_of(&self, pattern: &Pattern) -> &String {
        let patterns = &self.emission.checks.facts.patterns[self.emission.module];
        patterns.get(pattern).expect("invariant: every pattern that a module uses has a name there")
    }
}
