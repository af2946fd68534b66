//! Names of members, also of members of members. Knows no branches.

use crate::node::Node;
use crate::pointer;

/// The name of a member, and those of the members around it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::interpret) struct TagName<'p> {
    pub(in crate::interpret) outer: Vec<&'p str>,
    pub(in crate::interpret) name: &'p str,
}

impl TagName<'_> {
    /// Returns the value of the member.
    pub(in crate::interpret) fn value<'a, N: Node<'a>>(&self, node: N) -> Option<N> {
        let around = self.outer.iter().try_fold(node, |node, name| node.get(name))?;
        around.get(self.name)
    }

    /// Returns the name, or the JSON Pointer of a member of a member.
    pub(in crate::interpret) fn text(&self) -> String {
        if self.outer.is_empty() {
            return self.name.to_owned();
        }
        let mut pointer = String::new();
        self.outer.iter().chain([&self.name]).for_each(|name| pointer::push(&mut pointer, name));
        pointer
    }
}
