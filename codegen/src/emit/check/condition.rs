//! Boolean expressions with the minimum of parentheses.
//! Does not depend on the operands.

use std::collections::HashSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use typewright::Kind;

use super::walk::Walk;

/// Longer chains are grouped, because every operator nests one level deeper in the compiler.
const LONGEST: usize = 48;

/// A boolean expression.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    tokens: TokenStream,
    strength: Strength,
    /// The walk at its start, and the rest of the condition.
    begins: Option<(Walk, TokenStream)>,
}

/// The precedence of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Or,
    And,
    Block,
    Comparison,
    Atom,
}

impl Condition {
    /// Creates a call, a macro or a literal.
    pub(super) fn atom(tokens: TokenStream) -> Self {
        Self { tokens, strength: Strength::Atom, begins: None }
    }

    /// Creates a walk over items or members.
    pub(super) fn walk(walk: Walk) -> Self {
        Self { tokens: walk.tokens(), strength: Strength::Atom, begins: Some((walk, TokenStream::new())) }
    }

    /// Creates a `match`, an `if` or a block, which needs parentheses in a chain.
    pub(super) fn block(tokens: TokenStream) -> Self {
        Self { tokens, strength: Strength::Block, begins: None }
    }

    /// Creates a comparison of two operands.
    pub(super) fn comparison(tokens: TokenStream) -> Self {
        Self { tokens, strength: Strength::Comparison, begins: None }
    }

    /// Creates `true` or `false`.
    pub(super) fn literal(value: bool) -> Self {
        Self::atom(value.to_token_stream())
    }

    /// Returns whether it is `true`.
    pub(super) fn is_true(&self) -> bool {
        self.is("true")
    }

    /// Returns whether it is `false`.
    pub(super) fn is_false(&self) -> bool {
        self.is("false")
    }

    /// Returns whether it is a `match`, an `if` or a block.
    pub(super) fn is_block(&self) -> bool {
        self.strength == Strength::Block
    }

    /// Returns the expression without parentheses.
    pub(super) fn tokens(&self) -> &TokenStream {
        &self.tokens
    }

    /// Returns the expression as an operand of a comparison.
    pub(super) fn operand(&self) -> TokenStream {
        self.within(Strength::Atom)
    }

    /// Merges a test of the JSON type into the condition.
    /// Returns `None` unless the condition starts with a walk that can test the type itself.
    pub(super) fn of_kind(&self, kind: Kind) -> Option<Self> {
        let (walk, rest) = self.begins.as_ref()?;
        let walk = walk.of_kind(kind)?;
        Some(Self { tokens: quote!(#walk #rest), ..self.clone() })
    }

    /// Returns whether it consists of these tokens only.
    pub(super) fn is_only(&self, tokens: &TokenStream) -> bool {
        self.text() == tokens.to_string()
    }

    /// Negates the condition.
    pub(super) fn not(&self) -> Self {
        if self.is_true() || self.is_false() {
            return Self::literal(self.is_false());
        }
        let mut tokens = self.tokens.clone().into_iter();
        if self.strength == Strength::Atom && tokens.next().is_some_and(|first| first.to_string() == "!") {
            return Self::atom(tokens.collect());
        }
        if let Some(opposite) = (self.strength == Strength::Comparison).then(|| opposite(&self.tokens)).flatten() {
            return Self::comparison(opposite);
        }
        let operand = self.within(Strength::Atom);
        Self::atom(quote!(!#operand))
    }

    /// Tests whether all conditions are true; duplicates are evaluated once.
    pub(super) fn all(conditions: impl IntoIterator<Item = Self>) -> Self {
        let mut chain = Vec::new();
        for condition in conditions {
            if condition.is_false() {
                return condition;
            }
            chain.push(condition);
        }
        Self::chain(chain, Strength::And, &quote!(&&), true)
    }

    /// Tests whether one condition is true; duplicates are evaluated once.
    pub(super) fn any(conditions: impl IntoIterator<Item = Self>) -> Self {
        let mut chain = Vec::new();
        for condition in conditions {
            if condition.is_true() {
                return condition;
            }
            chain.push(condition);
        }
        Self::chain(chain, Strength::Or, &quote!(||), false)
    }

    fn chain(mut chain: Vec<Self>, strength: Strength, operator: &TokenStream, empty: bool) -> Self {
        let mut seen = HashSet::new();
        seen.insert(empty.to_string());
        chain.retain(|condition| seen.insert(condition.text()));
        if chain.len() <= 1 {
            return chain.pop().unwrap_or_else(|| Self::literal(empty));
        }
        while chain.len() > LONGEST {
            let groups = chain.chunks(LONGEST).map(|group| {
                let group = Self::join(group, strength, operator);
                Self::atom(quote!((#group)))
            });
            chain = groups.collect();
        }
        let begins = chain.first().and_then(|first| first.begins.clone()).filter(|_| strength == Strength::And);
        let begins = begins.map(|(walk, then)| {
            let rest = Self::join(&chain[1..], strength, operator);
            (walk, quote!(#then #operator #rest))
        });
        Self { tokens: Self::join(&chain, strength, operator), strength, begins }
    }

    /// Joins a chain.
    /// A chain within a chain of the same operator needs no parentheses.
    fn join(chain: &[Self], strength: Strength, operator: &TokenStream) -> TokenStream {
        let operands = chain.iter().map(|condition| {
            if condition.strength == strength {
                condition.tokens.clone()
            } else {
                condition.within(Strength::Comparison)
            }
        });
        let mut joined = TokenStream::new();
        for (index, operand) in operands.enumerate() {
            joined.extend((index > 0).then(|| operator.clone()));
            joined.extend(operand);
        }
        joined
    }

    /// Returns the expression as an operand that needs at least this precedence.
    fn within(&self, least: Strength) -> TokenStream {
        let tokens = &self.tokens;
        if self.strength < least { quote!((#tokens)) } else { tokens.clone() }
    }

    fn is(&self, text: &str) -> bool {
        self.strength == Strength::Atom && self.text() == text
    }

    fn text(&self) -> String {
        self.tokens.to_string()
    }
}

/// Returns `a != b` for `a == b`, and the reverse; `None` for other comparisons.
fn opposite(comparison: &TokenStream) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = comparison.clone().into_iter().collect();
    let is = |token: &TokenTree, wanted| matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted);
    let operator = tokens.windows(2).position(|pair| (is(&pair[0], '=') || is(&pair[0], '!')) && is(&pair[1], '='))?;
    let (left, rest) = tokens.split_at(operator);
    let (operator, right) = rest.split_at(2);
    let (left, right) = (left.iter(), right.iter());
    let operator = if is(&operator[0], '=') { quote!(!=) } else { quote!(==) };
    Some(quote!(#(#left)* #operator #(#right)*))
}

#[cfg(test)]
mod tests {
    use quote::{format_ident, quote};
    use typewright::Kind;

    use super::Condition;
    use crate::emit::check::walk::Walk;

    fn call(name: &str) -> Condition {
        let name = format_ident!("{name}");
        Condition::atom(quote!(#name()))
    }

    #[test]
    fn parentheses_stand_where_they_are_needed() {
        let both = Condition::all([call("a"), call("b")]);
        let either = Condition::any([both.clone(), call("c")]);
        let cases = [
            (both.clone(), "a () && b ()"),
            (either.clone(), "(a () && b ()) || c ()"),
            (Condition::all([either.clone(), call("d")]), "((a () && b ()) || c ()) && d ()"),
            (Condition::all([call("d"), both.clone()]), "d () && a () && b ()"),
            (both.not(), "! (a () && b ())"),
            (call("a").not(), "! a ()"),
            (Condition::comparison(quote!(x == y)).not(), "x != y"),
            (Condition::comparison(quote!(x() != !y)).not(), "x () == ! y"),
            (Condition::comparison(quote!(x <= y)).not(), "! (x <= y)"),
        ];
        for (condition, expect) in cases {
            assert_eq!(condition.tokens().to_string(), expect);
        }
    }

    #[test]
    fn what_is_known_is_not_asked() {
        let (yes, no) = (Condition::literal(true), Condition::literal(false));
        let cases = [
            (Condition::all([yes.clone(), call("a"), call("a")]), "a ()"),
            (Condition::all([call("a"), no.clone()]), "false"),
            (Condition::any([no.clone(), call("a")]), "a ()"),
            (Condition::any([call("a"), yes.clone()]), "true"),
            (Condition::all([]), "true"),
            (Condition::any([]), "false"),
            (no.not(), "true"),
        ];
        for (condition, expect) in cases {
            assert_eq!(condition.tokens().to_string(), expect);
        }
    }

    #[test]
    fn a_walk_asks_for_the_kind_where_it_comes_first() {
        let walk = Condition::walk(Walk::members(&quote!(node), quote!(|_, member| f(member))));
        let both = Condition::all([Condition::literal(true), walk.clone(), call("a")]);
        let cases = [
            (walk.of_kind(Kind::Object), Some("node . is_object_of (| _ , member | f (member))")),
            (walk.of_kind(Kind::Array), None),
            (both.of_kind(Kind::Object), Some("node . is_object_of (| _ , member | f (member)) && a ()")),
            (
                Condition::all([both, call("b")]).of_kind(Kind::Object),
                Some("node . is_object_of (| _ , member | f (member)) && a () && b ()"),
            ),
            (Condition::all([call("a"), walk.clone()]).of_kind(Kind::Object), None),
            (Condition::any([walk.clone(), call("a")]).of_kind(Kind::Object), None),
            (walk.not().of_kind(Kind::Object), None),
        ];
        for (condition, expect) in cases {
            assert_eq!(condition.map(|condition| condition.tokens().to_string()).as_deref(), expect);
        }
    }

    #[test]
    fn long_chains_are_grouped() {
        let branches = (0..10_000).map(|index| call(&format!("branch_{index}")));
        let tokens = Condition::any(branches).tokens().clone();
        assert!(syn::parse2::<syn::Expr>(tokens).is_ok());
    }
}
