//! `not`: the subschema must be invalid. Items and members that it evaluates are ignored.

use crate::node::Node;
use crate::program::SubschemaId;
use crate::report::ViolationKind;

use super::trace::{Step, Token};
use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn not<N: Node<'a>>(&mut self, keyword: &'p str, id: SubschemaId, node: N) -> bool {
        !self.holds(Step::stay(keyword, Token::None), id, node, None) || self.fail(keyword, || ViolationKind::Not)
    }
}
