//! `$ref`, `$dynamicRef` and `$recursiveRef`: another subschema for the same instance.

use crate::assert::Evaluated;
use crate::node::Node;
use crate::program::{DynamicReference, SubschemaId};

use super::trace::{Step, Token};
use super::walk::Walk;

impl<'p> Walk<'p, '_> {
    pub(super) fn reference<'a, N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        self.apply(&Step::stay(keyword, Token::None), id, node, evaluated)
    }

    pub(super) fn dynamic_reference<'a, N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        reference: &'p DynamicReference,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let target = self.dynamic_target(&reference.anchor).unwrap_or(reference.initial);
        self.reference(keyword, target, node, evaluated)
    }
}
