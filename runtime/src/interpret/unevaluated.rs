//! `unevaluatedItems` and `unevaluatedProperties`: subschemas for everything that no other keyword has evaluated
//! ([core §11](https://json-schema.org/draft/2020-12/json-schema-core#section-11)).

use crate::assert::Evaluated;
use crate::node::{Kind, Node};
use crate::program::SubschemaId;

use super::trace::{Step, Token};
use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn unevaluated_items<N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        if node.kind() != Kind::Array {
            return true;
        }
        let Some(evaluated) = evaluated else { return true };
        let left = node.items().enumerate().filter(|(index, _)| !evaluated.has(*index));
        let valid = self
            .each(left, |walk, (index, item)| walk.apply_to_part(&Step::item(keyword, Token::None, index), id, item));
        evaluated.add_below(node.len());
        valid
    }

    pub(super) fn unevaluated_properties<N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        if node.kind() != Kind::Object {
            return true;
        }
        let Some(evaluated) = evaluated else { return true };
        let left = node.members().enumerate().filter(|(position, _)| !evaluated.has(*position));
        let valid = self.each(left, |walk, (_, (name, value))| {
            walk.apply_to_part(&Step::member(keyword, Token::None, name), id, value)
        });
        evaluated.add_below(node.len());
        valid
    }
}
