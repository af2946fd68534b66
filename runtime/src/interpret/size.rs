//! Counts and `required`: requirements on an array or object as a whole.

use crate::assert::{absent, first_repeated};
use crate::node::{Kind, Node};
use crate::program::Text;
use crate::report::{Counted, ViolationKind};

use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn min_items<N: Node<'a>>(&mut self, keyword: &'p str, min: u64, node: N) -> bool {
        self.at_least(keyword, min, Counted::Items, count(node, Kind::Array))
    }

    pub(super) fn max_items<N: Node<'a>>(&mut self, keyword: &'p str, max: u64, node: N) -> bool {
        self.at_most(keyword, max, Counted::Items, count(node, Kind::Array))
    }

    pub(super) fn min_properties<N: Node<'a>>(&mut self, keyword: &'p str, min: u64, node: N) -> bool {
        self.at_least(keyword, min, Counted::Members, count(node, Kind::Object))
    }

    pub(super) fn max_properties<N: Node<'a>>(&mut self, keyword: &'p str, max: u64, node: N) -> bool {
        self.at_most(keyword, max, Counted::Members, count(node, Kind::Object))
    }

    pub(super) fn unique_items<N: Node<'a>>(&mut self, keyword: &'p str, node: N) -> bool {
        if node.kind() != Kind::Array {
            return true;
        }
        if !self.ctx.spend(node.len() as u64) {
            return false;
        }
        match first_repeated(node) {
            None => true,
            Some((first, second)) => self.fail(keyword, || ViolationKind::UniqueItems { first, second }),
        }
    }

    pub(super) fn required<N: Node<'a>>(&mut self, keyword: &'p str, names: &'p [Text], node: N) -> bool {
        if node.kind() != Kind::Object {
            return true;
        }
        if !self.ctx.spend(names.len() as u64) {
            return false;
        }
        self.each(absent(node, names), |walk, name| {
            walk.fail(keyword, || ViolationKind::Required { name: name.clone() })
        })
    }

    fn at_least(&mut self, keyword: &'p str, min: u64, counted: Counted, found: Option<u64>) -> bool {
        found.is_none_or(|found| found >= min) || self.fail(keyword, || ViolationKind::TooFew { counted, min, found })
    }

    fn at_most(&mut self, keyword: &'p str, max: u64, counted: Counted, found: Option<u64>) -> bool {
        found.is_none_or(|found| found <= max) || self.fail(keyword, || ViolationKind::TooMany { counted, max, found })
    }
}

/// Returns the number of items or members, if the node has this JSON type.
fn count<'a, N: Node<'a>>(node: N, kind: Kind) -> Option<u64> {
    (node.kind() == kind).then(|| node.len() as u64)
}
