//! `if`, `then`, `else`.

use super::context::{Function, Here};
use super::expression::{Body, Condition, Expression, Statement};
use super::symbol::Variable;
use crate::check::Conditional;

impl Function<'_, '_> {
    /// Emits the branch that the condition selects.
    pub(super) fn conditional(&mut self, conditional: &Conditional, here: &Here<'_>) -> Condition {
        let condition = self.branch(conditional.condition, here);
        let mut branch =
            |child: Option<_>| child.map_or(Condition::literal(true), |child| self.apply_at(child, here.place));
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
        if !condition.uses(Variable::Evaluated) {
            return then;
        }
        return Condition::block(Body { statements: vec![Statement::Evaluate(condition.clone())], value: then });
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
    Expression::If(condition.clone(), then.into(), otherwise.into()).into()
}
