//! Limits the levels of an instance that a walk may descend, because building a value recurses over them.
//! Does not limit levels to which no subschema is applied.

use crate::context::Context;
use crate::limits::{LimitError, Limits};
use crate::node::Node;
use crate::program::{Program, SubschemaId};

use super::step::{Step, Token};
use super::walk::Walk;

/// Validates an instance from which a typed value will be built. If a subschema is applied deeper than
/// [`Limits::MOST_TYPED_DEPTH`], that limit is reached. Applies every subschema, even after the instance is known to be
/// invalid.
pub(crate) fn is_valid_typed<'a, N: Node<'a>>(
    program: &Program,
    entry: SubschemaId,
    instance: N,
    ctx: &mut Context,
) -> bool {
    let mut walk = Walk::new(program, ctx, None);
    walk.thorough = true;
    walk.levels = Limits::MOST_TYPED_DEPTH;
    walk.start(entry, instance)
}

impl<'a> Walk<'_, 'a, '_> {
    /// Enters a subschema, and the part of the instance that it is applied to. Returns `false` if either is too deep.
    /// Each `true` is paired with one [`Walk::leave`].
    pub(super) fn enter<N: Node<'a>>(&mut self, step: &Step<'_, '_>, node: N) -> bool {
        if !self.ctx.enter() {
            return false;
        }
        let Some(left) = self.levels.checked_sub(usize::from(goes_down(step))) else {
            self.ctx.leave();
            let offset = node.source_span().map(|span| span.start);
            return self.ctx.reach(LimitError::typed_depth(offset));
        };
        self.levels = left;
        true
    }

    /// Leaves the subschema that [`Walk::enter`] entered.
    pub(super) fn leave(&mut self, step: &Step<'_, '_>) {
        self.levels += usize::from(goes_down(step));
        self.ctx.leave();
    }
}

fn goes_down(step: &Step<'_, '_>) -> bool {
    match step.instance {
        Token::Name(_) | Token::Index(_) => true,
        Token::None => false,
    }
}
