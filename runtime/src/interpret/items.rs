//! `prefixItems` and `items`: subschemas for items by their index.

use crate::assert::Evaluated;
use crate::node::{Kind, Node};
use crate::program::Items;

use super::trace::{Step, Token};
use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn items<N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        items: &'p Items,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        if node.kind() != Kind::Array {
            return true;
        }
        if let Some(evaluated) = evaluated {
            let count = if items.rest.is_some() { node.len() } else { items.prefix.len().min(node.len()) };
            evaluated.add_below(count);
        }
        let prefix_is_valid = self
            .each(items.prefix.iter().zip(node.items()).enumerate(), |walk, (index, (id, item))| {
                walk.apply_to_part(&Step::item(keyword, Token::Index(index), index), *id, item)
            });
        let Some((keyword, id)) = &items.rest else { return prefix_is_valid };
        if !prefix_is_valid && self.stops() {
            return false;
        }
        let rest = node.items().enumerate().skip(items.prefix.len());
        let rest_is_valid = self
            .each(rest, |walk, (index, item)| walk.apply_to_part(&Step::item(keyword, Token::None, index), *id, item));
        prefix_is_valid && rest_is_valid
    }
}
