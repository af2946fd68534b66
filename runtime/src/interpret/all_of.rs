//! `allOf`: every branch must be valid.

use crate::assert::Evaluated;
use crate::node::Node;
use crate::program::SubschemaId;

use super::trace::{Step, Token};
use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn all_of<N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        branches: &'p [SubschemaId],
        node: N,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        self.each(branches.iter().enumerate(), |walk, (index, branch)| {
            walk.apply(&Step::stay(keyword, Token::Index(index)), *branch, node, evaluated.as_deref_mut())
        })
    }
}
