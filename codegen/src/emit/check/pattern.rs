//! `pattern`, and the patterns of `patternProperties`: one `static` per pattern of a module.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Emission;
use super::condition::Condition;
use super::function::Function;

/// The patterns of the module, in the order of their names.
pub(super) fn statics(emission: &Emission<'_>) -> TokenStream {
    let patterns = &emission.checks.facts.patterns[emission.module];
    let mut named: Vec<(&String, &String)> = patterns.iter().map(|(source, name)| (name, source)).collect();
    named.sort();
    let statics = named.into_iter().map(|(name, source)| {
        let ident = format_ident!("{name}");
        quote!(pub(crate) static #ident: LazyPattern = LazyPattern::new(#source);)
    });
    statics.collect()
}

impl Function<'_, '_> {
    /// Whether some part of a text matches a pattern.
    pub(super) fn pattern(&self, source: &str, text: &TokenStream) -> Condition {
        let patterns = &self.emission.checks.facts.patterns[self.emission.module];
        let name = patterns.get(source).expect("invariant: every pattern that a module asks for has a name there");
        let ident = format_ident!("{name}");
        Condition::atom(quote!(ctx.matches(&#ident, #text)))
    }
}
