//! `anyOf`: at least one branch must be valid.

use crate::assert::Evaluated;
use crate::node::Node;
use crate::program::SubschemaId;
use crate::report::ViolationKind;

use super::trace::{Step, Token};
use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn any_of<N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        branches: &'p [SubschemaId],
        node: N,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let mut valid = false;
        for (index, branch) in branches.iter().enumerate() {
            let step = Step::stay(keyword, Token::Index(index));
            valid |= self.holds(step, *branch, node, evaluated.as_deref_mut());
            // Once one branch is valid, the others only matter for the items and members that they evaluate.
            if valid && evaluated.is_none() && !self.is_thorough() || self.ctx.limit().is_some() {
                break;
            }
        }
        valid || self.no_branch(keyword, branches, node, evaluated, ViolationKind::AnyOf)
    }
}
