//! `propertyNames`: the name of every member, checked like a string.
//! The location of a violation is the member with that name.

use crate::assert::Name;
use crate::node::Node;
use crate::program::SubschemaId;

use super::trace::{Purpose, Step, Token};
use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn member_names<N: Node<'a>>(&mut self, keyword: &'p str, id: SubschemaId, node: N) -> bool {
        self.each(node.members(), |walk, (name, value)| {
            if let Some(trace) = walk.trace() {
                trace.at_name(value.source_name_span());
            }
            walk.apply_to_part(&Step::member(keyword, Token::None, name).with(Purpose::Name), id, Name(name))
        })
    }
}
