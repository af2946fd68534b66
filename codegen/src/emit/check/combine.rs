//! `allOf`, `anyOf`, `oneOf`.
//! A failed branch must not mark anything as evaluated.

use proc_macro2::TokenStream;
use quote::quote;
use typewright::__private::v1::assert::KindSet;
use typewright::Kind;

use super::context::{Function, Here};
use super::dispatch::Union;
use super::expression::{Argument, Closure, Condition, Relation};
use super::symbol::Variable;
use crate::check::{CheckId, Keyword, Rule};

impl Function<'_, '_> {
    /// `allOf`
    pub(super) fn all_of(&mut self, branches: &[CheckId], here: &Here<'_>) -> Condition {
        let conditions: Vec<Condition> = branches.iter().map(|branch| self.apply_at(*branch, here.place)).collect();
        Condition::all(conditions)
    }

    /// `anyOf`
    pub(super) fn any_of(&mut self, branches: &[CheckId], here: &Here<'_>) -> Condition {
        match self.emission.checks.dispatch(branches, here.is_known(Kind::Object)) {
            Some(dispatch) => self.dispatch(dispatch, Union::AtLeastOne, here),
            None => self.at_least_one(branches, here),
        }
    }

    /// `oneOf`
    pub(super) fn one_of(&mut self, branches: &[CheckId], here: &Here<'_>) -> Condition {
        match self.emission.checks.dispatch(branches, here.is_known(Kind::Object)) {
            Some(dispatch) => self.dispatch(dispatch, Union::ExactlyOne, here),
            None => self.exactly_one(branches, here),
        }
    }

    /// Tests whether at least one branch is valid.
    /// If evaluated parts are tracked, every branch is evaluated.
    pub(super) fn at_least_one(&mut self, branches: &[CheckId], here: &Here<'_>) -> Condition {
        if here.place.tracked {
            let conditions: Vec<Condition> = branches.iter().map(|branch| self.branch(*branch, here)).collect();
            return count(quote!(assert::at_least_one), conditions);
        }
        let kinds = branches.iter().filter_map(|branch| self.kinds_alone(*branch)).reduce(KindSet::or);
        let one_test = kinds.map(|kinds| super::kind::kind_test(here.place.node, kinds));
        let others: Vec<&CheckId> = branches.iter().filter(|branch| self.kinds_alone(**branch).is_none()).collect();
        let others = others.into_iter().map(|branch| self.branch(*branch, here));
        Condition::any(one_test.into_iter().chain(others))
    }

    /// Returns the JSON types that a branch allows, if it asserts nothing else.
    fn kinds_alone(&self, branch: CheckId) -> Option<KindSet> {
        let checks = self.emission.checks;
        match checks[checks.written(branch)].keywords.as_slice() {
            [Keyword { rule: Rule::Kind(kinds), .. }] => Some(*kinds),
            _ => None,
        }
    }

    /// Tests whether exactly one branch is valid.
    pub(super) fn exactly_one(&mut self, branches: &[CheckId], here: &Here<'_>) -> Condition {
        let conditions = branches.iter().map(|branch| self.branch(*branch, here));
        let conditions: Vec<Condition> = conditions.filter(|condition| !condition.is_false()).collect();
        let (always, others): (Vec<Condition>, Vec<Condition>) =
            conditions.iter().cloned().partition(Condition::is_true);
        match always.as_slice() {
            [] => {}
            // The marks of the others do not count, because they must fail.
            [_] => return Condition::all(others.iter().map(Condition::not)),
            _ => return Condition::literal(false),
        }
        match conditions.as_slice() {
            [] => return Condition::literal(false),
            [only] => return only.clone(),
            _ => {}
        }
        if let ([left, right], false) = (conditions.as_slice(), here.place.tracked) {
            return Condition::compare(left.clone(), Relation::Different, right.clone());
        }
        count(quote!(assert::exactly_one), conditions)
    }

    /// A branch that may fail: its marks count only if it is valid.
    pub(super) fn branch(&mut self, branch: CheckId, here: &Here<'_>) -> Condition {
        let condition = self.apply_at(branch, here.place);
        if !condition.uses(Variable::Evaluated) {
            return condition;
        }
        let branch = Argument::Closure(Closure::new(&[Variable::Evaluated], condition));
        Condition::call(quote!(evaluated.branch), &[Variable::Evaluated], [branch])
    }
}

/// Tests whether at least one, or exactly one, of them is true; evaluates all of them.
fn count(function: TokenStream, conditions: Vec<Condition>) -> Condition {
    Condition::call(function, &[], [Argument::Array(conditions)])
}
