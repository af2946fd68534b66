//! `oneOf`: exactly one branch must be valid.

use crate::assert::Evaluated;
use crate::node::Node;
use crate::program::SubschemaId;
use crate::report::ViolationKind;

use super::trace::{Step, Token};
use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn one_of<N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        branches: &'p [SubschemaId],
        node: N,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let mut valid = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            let step = Step::stay(keyword, Token::Index(index));
            if self.holds(step, *branch, node, evaluated.as_deref_mut()) {
                valid.push(index);
            }
            if valid.len() > 1 && self.stops() || self.ctx.limit().is_some() {
                return false;
            }
        }
        match valid.len() {
            0 => self.no_branch(keyword, branches, node, evaluated, ViolationKind::OneOf),
            1 => true,
            _ => self.several_branches(keyword, branches, node, valid),
        }
    }
}
