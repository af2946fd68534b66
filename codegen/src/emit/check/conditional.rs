//! `if`, `then`, `else`.

use quote::quote;

use super::condition::Condition;
use super::context::Function;
use super::context::Here;
use crate::check::Conditional;

impl Function<'_, '_> {
    /// Emits the branch that the condition selects.
    pub(super) fn conditional(&mut self, conditional: &Conditional, here: &Here<'_>) -> Condition {
        let condition = self.branch(conditional.condition, here);
        let mut branch =
            |child: Option<_>| child.map_or(Condition::literal(true), |child| self.apply_at(child, &here.place));
        let (then, otherwise) = (branch(conditional.then), branch(conditional.otherwise));
        choose(&condition, then, otherwise)
    }
}

/// Emits an `if`, or an equivalent expression without one.
fn choose(condition: &Condition, then: Condition, otherwise: Condition) -> Condition {
    if condition.is_true() {
        return then;
    }
    if condition.is_false() {
        return otherwise;
    }
    if then.is_true() && otherwise.is_true() {
        // Evaluated only for its marks.
        let marks = super::names(condition.tokens(), "evaluated");
        let condition = condition.tokens();
        return if marks { Condition::block(quote!({ #condition; true })) } else { then };
    }
    if otherwise.is_true() {
        return Condition::any([condition.not(), then]);
    }
    if then.is_true() {
        return Condition::any([condition.clone(), otherwise]);
    }
    if otherwise.is_false() {
        return Condition::all([condition.clone(), then]);
    }
    if then.is_false() {
        return Condition::all([condition.not(), otherwise]);
    }
    let (condition, then, otherwise) = (condition.tokens(), then.tokens(), otherwise.tokens());
    Condition::block(quote!(if #condition { #then } else { #otherwise }))
}
