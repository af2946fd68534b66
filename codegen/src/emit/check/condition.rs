//! Boolean expressions, simplified as they are put together.
//! Does not depend on the operands.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use typewright::Kind;

use super::expression::{Argument, Body, Condition, Connective, Expression, Relation, Walk};
use super::raw::Raw;
use super::symbol::{Instance, Variable};

impl From<Raw> for Condition {
    fn from(raw: Raw) -> Self {
        Expression::Raw(raw).into()
    }
}

impl From<Variable> for Condition {
    fn from(variable: Variable) -> Self {
        Raw::from(variable).into()
    }
}

impl Condition {
    /// Creates `true` or `false`.
    pub(super) fn literal(value: bool) -> Self {
        Expression::Literal(value).into()
    }

    /// Creates any other expression that needs no parentheses, and uses these variables.
    pub(super) fn raw(tokens: TokenStream, variables: &[Variable]) -> Self {
        Raw::new(tokens, variables).into()
    }

    /// Creates a comparison of two operands.
    pub(super) fn compare(left: Self, relation: Relation, right: Self) -> Self {
        Expression::Comparison(left, relation, right).into()
    }

    /// Creates a call of a method without arguments.
    pub(super) fn method(instance: Instance, name: &'static str) -> Self {
        Expression::Method(instance, name).into()
    }

    /// Creates a call of a path or method; these variables are used before the arguments.
    pub(super) fn call(
        before: TokenStream,
        variables: &[Variable],
        arguments: impl IntoIterator<Item = Argument>,
    ) -> Self {
        Expression::Call(Raw::new(before, variables), arguments.into_iter().collect()).into()
    }

    /// Creates a walk over items or members.
    pub(super) fn walk(walk: Walk) -> Self {
        Expression::Walk(walk).into()
    }

    /// Creates a block.
    pub(super) fn block(body: Body) -> Self {
        Expression::Block(body).into()
    }

    /// Returns whether it is `true`.
    pub(super) fn is_true(&self) -> bool {
        *self.expression() == Expression::Literal(true)
    }

    /// Returns whether it is `false`.
    pub(super) fn is_false(&self) -> bool {
        *self.expression() == Expression::Literal(false)
    }

    /// Returns whether it is a `match`, an `if` or a block.
    pub(super) fn is_block(&self) -> bool {
        matches!(self.expression(), Expression::Match(..) | Expression::If(..) | Expression::Block(_))
    }

    /// Returns whether it uses a variable that it does not declare.
    pub(super) fn uses(&self, variable: Variable) -> bool {
        variable.is_used(&self.symbols())
    }

    /// Merges a test of the JSON type into the condition.
    /// Returns `None` unless the condition starts with a walk that can test the type itself.
    pub(super) fn of_kind(&self, kind: Kind) -> Option<Self> {
        match self.expression() {
            Expression::Walk(walk) => walk.of_kind(kind).map(Self::walk),
            Expression::Chain(Connective::And, conditions) => {
                let (first, rest) = conditions.split_first()?;
                let conditions = [first.of_kind(kind)?].into_iter().chain(rest.iter().cloned());
                Some(Expression::Chain(Connective::And, conditions.collect()).into())
            }
            _ => None,
        }
    }

    /// Negates the condition.
    pub(super) fn not(&self) -> Self {
        match self.expression() {
            Expression::Literal(value) => Self::literal(!value),
            Expression::Not(condition) => condition.clone(),
            Expression::Comparison(left, Relation::Equal, right) => {
                Self::compare(left.clone(), Relation::Different, right.clone())
            }
            Expression::Comparison(left, Relation::Different, right) => {
                Self::compare(left.clone(), Relation::Equal, right.clone())
            }
            _ => Expression::Not(self.clone()).into(),
        }
    }

    /// Tests whether all conditions are true; duplicates are evaluated once.
    pub(super) fn all(conditions: impl IntoIterator<Item = Self>) -> Self {
        Self::chain(Connective::And, conditions, true)
    }

    /// Tests whether one condition is true; duplicates are evaluated once.
    pub(super) fn any(conditions: impl IntoIterator<Item = Self>) -> Self {
        Self::chain(Connective::Or, conditions, false)
    }

    /// Joins conditions; `empty` is the result if there are none, and its opposite is that of all others.
    fn chain(connective: Connective, conditions: impl IntoIterator<Item = Self>, empty: bool) -> Self {
        let mut seen = HashSet::from([Self::literal(empty)]);
        let mut chain = Vec::new();
        for condition in conditions {
            if condition == Self::literal(!empty) {
                return condition;
            }
            if seen.insert(condition.clone()) {
                chain.push(condition);
            }
        }
        if chain.len() <= 1 {
            return chain.pop().unwrap_or_else(|| Self::literal(empty));
        }
        Expression::Chain(connective, chain).into()
    }
}

#[cfg(test)]
mod tests {
    use quote::{ToTokens, format_ident, quote};
    use typewright::Kind;

    use crate::emit::check::expression::{Argument, Body, Closure, Condition, Statement, Walk};
    use crate::emit::check::symbol::{Instance, Variable};

    fn call(name: &str) -> Condition {
        let name = format_ident!("{name}");
        Condition::raw(quote!(#name()), &[])
    }

    fn text(condition: &Condition) -> String {
        condition.to_token_stream().to_string()
    }

    #[test]
    fn known_results_are_not_evaluated() {
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
            assert_eq!(text(&condition), expect);
        }
    }

    #[test]
    fn a_walk_tests_the_type_where_it_comes_first() {
        let member = Condition::raw(quote!(f(member)), &[Variable::Member]);
        let walk = Condition::walk(Walk::members(Instance::Node, member));
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
            assert_eq!(condition.as_ref().map(text).as_deref(), expect);
        }
    }

    #[test]
    fn declared_variables_are_not_free() {
        let test = Condition::raw(quote!(f(item, text)), &[Variable::Item, Variable::Text]);
        let closure = Argument::Closure(Closure::new(&[Variable::Item, Variable::Name], test.clone()));
        let called = Condition::call(quote!(node.any), &[Variable::Node], [closure]);
        assert_eq!(text(&called), "node . any (| item , _ | f (item , text))");
        let uses = |condition: &Condition| {
            [Variable::Node, Variable::Item, Variable::Text, Variable::Name].map(|variable| condition.uses(variable))
        };
        assert_eq!(uses(&called), [true, false, true, false]);
        let declared = Statement::Let(Variable::Text, false, Condition::raw(quote!(g(name)), &[Variable::Name]));
        let block = Condition::block(Body { statements: vec![declared], value: test });
        assert_eq!(text(&block), "{ let text = g (name) ; f (item , text) }");
        assert_eq!(uses(&block), [false, true, false, true]);
    }
}
