//! `contains`, `minContains`, `maxContains`: limits on the number of valid items.

use crate::assert::{self, Evaluated};
use crate::node::{Kind, Node};
use crate::program::Contains;
use crate::report::ViolationKind;

use super::trace::{Step, Token};
use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    pub(super) fn contains<N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        contains: &'p Contains,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        if node.kind() != Kind::Array {
            return true;
        }
        let min = contains.min.unwrap_or(1);
        let mut evaluated = evaluated.filter(|_| contains.evaluates);
        let stops = evaluated.is_none() && self.stops();
        let mut indices = 0..;
        let is_valid = |item| {
            let step = Step::item(keyword, Token::None, indices.next().unwrap_or_default());
            self.holds(step, contains.subschema, item, None)
        };
        if stops {
            return assert::contains(node, min, contains.max, is_valid);
        }
        let found = assert::count_valid(node, is_valid, |index| {
            if let Some(evaluated) = &mut evaluated {
                evaluated.add(index);
            }
        });
        if found < min {
            let keyword = if contains.min.is_some() { "minContains" } else { keyword };
            return self.fail(keyword, || ViolationKind::TooFewContained { min, found });
        }
        match contains.max {
            Some(max) if found > max => self.fail("maxContains", || ViolationKind::TooManyContained { max, found }),
            Some(_) | None => true,
        }
    }
}
