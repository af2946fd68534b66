//! The names that an emitted condition uses: variables, patterns and functions.
//! Does not depend on conditions.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};

use crate::check::CheckId;
use crate::reserved;

/// A variable of an emitted function or closure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Variable {
    /// The instance of the function.
    Node,
    /// The `Context` of the function.
    Context,
    /// The set of evaluated parts.
    Evaluated,
    /// The set of evaluated parts of the caller, if the function has a set of its own.
    Outer,
    /// An item of an array.
    Item,
    /// The value of a member.
    Member,
    /// The name of a member.
    Name,
    /// The position of an item or member.
    Position,
    /// The text of a string.
    Text,
    /// The value of a number.
    Number,
    /// The required members that are present.
    Found,
    /// Whether the name of a member matches the pattern with this index.
    Matched(usize),
}

/// A name that an expression uses and does not declare.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Symbol {
    /// A variable.
    Variable(Variable),
    /// The `static` of a pattern.
    Pattern(String),
    /// The function of a subschema, which gets the context; `true` for the one that also reports evaluated parts.
    Function(CheckId, bool),
}

/// An expression for the instance that a subschema is applied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Instance {
    /// The instance of the function.
    Node,
    /// An item.
    Item,
    /// The value of a member.
    Member,
    /// The name of a member, as a string.
    Name,
}

impl Variable {
    /// Returns its name in emitted code.
    pub(super) fn name(self) -> String {
        let name = match self {
            Self::Node => "node",
            Self::Context => "ctx",
            Self::Evaluated => "evaluated",
            Self::Outer => "outer",
            Self::Item => "item",
            Self::Member => "member",
            Self::Name => "name",
            Self::Position => "position",
            Self::Text => "text",
            Self::Number => "number",
            Self::Found => "found",
            Self::Matched(index) => return reserved::matches(index),
        };
        name.to_owned()
    }

    /// Returns whether it is used, if these are the symbols of an expression.
    pub(super) fn is_used(self, symbols: &BTreeSet<Symbol>) -> bool {
        let is_passed = |symbol: &Symbol| matches!(symbol, Symbol::Function(..));
        symbols.contains(&Symbol::Variable(self)) || self == Self::Context && symbols.iter().any(is_passed)
    }

    /// Returns the variable for a parameter, or `_` if these symbols do not use it.
    pub(super) fn parameter(self, symbols: &BTreeSet<Symbol>) -> TokenStream {
        if self.is_used(symbols) { quote!(#self) } else { quote!(_) }
    }

    /// Returns whether it is one of the identifiers among the tokens.
    pub(super) fn is_in(self, tokens: &TokenStream) -> bool {
        tokens.clone().into_iter().any(|token| match token {
            TokenTree::Ident(ident) => ident == self.name(),
            TokenTree::Group(group) => self.is_in(&group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
}

impl ToTokens for Variable {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        format_ident!("{}", self.name()).to_tokens(tokens);
    }
}

impl Instance {
    /// Returns the variable that the expression uses.
    pub(super) fn variable(self) -> Variable {
        match self {
            Self::Node => Variable::Node,
            Self::Item => Variable::Item,
            Self::Member => Variable::Member,
            Self::Name => Variable::Name,
        }
    }
}

impl ToTokens for Instance {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let variable = self.variable();
        match self {
            Self::Node | Self::Item | Self::Member => variable.to_tokens(tokens),
            Self::Name => quote!(assert::Name(#variable)).to_tokens(tokens),
        }
    }
}
