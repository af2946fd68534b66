//! Rust text within a condition: an operand, a call or a pattern, with the symbols that it uses.
//! Does not depend on the expressions around it.

use std::hash::{Hash, Hasher};

use proc_macro2::TokenStream;

use super::symbol::{Symbol, Variable};

/// Tokens with the symbols that they use.
/// Two are equal if their tokens are; tokens cannot be compared, so their text is kept.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    tokens: TokenStream,
    text: String,
    symbols: Vec<Symbol>,
}

impl Raw {
    /// Creates an expression that uses these variables.
    pub(super) fn new(tokens: TokenStream, variables: &[Variable]) -> Self {
        debug_assert!(
            variables.iter().all(|variable| variable.is_in(&tokens)),
            "invariant: `{tokens}` uses {variables:?}"
        );
        let symbols = variables.iter().copied().map(Symbol::Variable).collect();
        Self { text: tokens.to_string(), tokens, symbols }
    }

    /// Adds a pattern or a function to the symbols.
    pub(super) fn with(mut self, symbol: Symbol) -> Self {
        self.symbols.push(symbol);
        self
    }

    /// Returns other tokens that use the same symbols.
    pub(super) fn replaced(&self, tokens: TokenStream) -> Self {
        Self { text: tokens.to_string(), tokens, symbols: self.symbols.clone() }
    }

    /// Returns the tokens.
    pub(super) fn tokens(&self) -> &TokenStream {
        &self.tokens
    }

    /// Returns the symbols that the tokens use.
    pub(super) fn symbols(&self) -> &[Symbol] {
        &self.symbols
    }
}

impl From<Variable> for Raw {
    fn from(variable: Variable) -> Self {
        Self::new(quote::quote!(#variable), &[variable])
    }
}

impl PartialEq for Raw {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Raw {}

impl Hash for Raw {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
