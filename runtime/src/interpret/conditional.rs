//! `if`, `then`, `else`: the result of the first decides which of the other two applies.

use crate::assert::Evaluated;
use crate::node::Node;
use crate::program::Conditional;

use super::trace::{Step, Token};
use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn conditional<N: Node<'a>>(
        &mut self,
        conditional: &'p Conditional,
        node: N,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let question = Step::stay("if", Token::None);
        let holds = self.holds(question, conditional.condition, node, evaluated.as_deref_mut());
        let (keyword, applied) = if holds { ("then", conditional.then) } else { ("else", conditional.otherwise) };
        applied.is_none_or(|id| self.apply(&Step::stay(keyword, Token::None), id, node, evaluated))
    }
}
