//! `$ref`, and dynamic references that are already bound: another subschema for the same instance. Knows no dynamic
//! scope.

use crate::assert::Evaluated;
use crate::node::Node;
use crate::program::SubschemaId;

use super::trace::{Step, Token};
use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn reference<N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        self.apply(&Step::stay(keyword, Token::None), id, node, evaluated)
    }
}
