//! `pattern`, and the patterns of `patternProperties`: one `static` per pattern of a module.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Emission;
use super::condition::Condition;
use super::context::Function;
use crate::check::Pattern;

/// Emits the patterns that the functions of the module use, in the order of their names.
pub(super) fn statics(emission: &Emission<'_>, functions: &TokenStream) -> TokenStream {
    let patterns = &emission.checks.facts.patterns[emission.module];
    let mut asked = BTreeSet::new();
    super::idents(functions, &mut asked);
    let wanted = patterns.iter().filter(|(_, name)| asked.contains(*name));
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
    pub(super) fn pattern(&self, pattern: &Pattern, text: &TokenStream) -> Condition {
        let ident = self.name_of(pattern);
        Condition::atom(quote!(ctx.matches(&#ident, #text)))
    }

    /// Tests whether an instance is a string that matches a pattern.
    pub(super) fn matches(&self, pattern: &Pattern, node: &TokenStream) -> Condition {
        let ident = self.name_of(pattern);
        Condition::atom(quote!(assert::is_match(#node, &#ident, ctx)))
    }

    fn name_of(&self, pattern: &Pattern) -> Ident {
        let patterns = &self.emission.checks.facts.patterns[self.emission.module];
        let name = patterns.get(pattern).expect("invariant: every pattern that a module asks for has a name there");
        format_ident!("{name}")
    }
}
