//! `if`, `then`, `else`.

use quote::quote;

use super::condition::Condition;
use super::function::Function;
use super::subschema::Here;
use crate::check::Conditional;

impl Function<'_, '_> {
    /// The branch that the condition chooses.
    pub(super) fn conditional(&mut self, conditional: &Conditional, here: &Here<'_>) -> Condition {
        let condition = self.branch(conditional.condition, here);
        let mut branch = |child: Option<_>| child.map_or(Condition::literal(true), |child| self.apply_at(child, &here.place));
        let (then, otherwise) = (branch(conditional.then), branch(conditional.otherwise));
        if then.is_true() && otherwise.is_true() && !here.place.tracked {
            return then;
        }
        if condition.is_true() {
            return then;
        }
        if otherwise.is_true() && !here.place.tracked {
            return Condition::any([condition.not(), then]);
        }
        let (condition, then, otherwise) = (condition.tokens(), then.tokens(), otherwise.tokens());
        Condition::block(quote!(if #condition { #then } else { #otherwise }))
    }
}
