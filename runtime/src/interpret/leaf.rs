//! Checks that need no location unless they fail: of values without parts, and of subschemas that apply no others. These
//! are many, so a trace only enters those that are invalid. Does not depend on their rules.

use crate::node::Node;
use crate::program::{Check, Rule, SubschemaId};

use super::step::Step;
use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    /// Applies a subschema to an item or a member.
    #[inline]
    pub(super) fn apply_to_part<N: Node<'a>>(&mut self, step: &Step<'p, 'a>, id: SubschemaId, node: N) -> bool {
        self.noting && self.is_valid_part(id, node) || self.apply(step, id, node, None)
    }

    /// Whether an item or a member is valid, if that can be checked without a trace. A value is checked at most once more
    /// than it would be by the trace alone: further subschemas for it are not tried in this way.
    #[inline(never)]
    fn is_valid_part<N: Node<'a>>(&mut self, id: SubschemaId, node: N) -> bool {
        let checks = &*self.program.subschema(id).checks;
        if node.is_empty() {
            self.is_valid_untraced(|walk| match walk.asserted(checks, node) {
                Some(valid) => valid,
                None => walk.run(id, node, None),
            })
        } else {
            self.is_valid_leaf(checks, node)
        }
    }

    /// Whether a value is valid, if its subschema applies no others.
    pub(super) fn is_valid_leaf<N: Node<'a>>(&mut self, checks: &'p [Check], node: N) -> bool {
        let applies_none = !checks.iter().any(|check| check.rule.applies());
        applies_none && self.is_valid_untraced(|walk| walk.asserted(checks, node) == Some(true))
    }

    /// Returns the result of checks without a trace. Takes no steps if it is `false`, because the checks then run again.
    #[inline]
    fn is_valid_untraced(&mut self, check: impl FnOnce(&mut Self) -> bool) -> bool {
        let before = self.ctx.spent();
        // Checks that cannot be entered, or whose results are memoized, are left to the trace.
        if self.is_cut() || self.ctx.is_long() || !self.ctx.enter() {
            return false;
        }
        self.noting = false;
        let valid = check(self);
        self.noting = true;
        self.ctx.leave();
        if !valid && self.ctx.limit().is_none() {
            self.ctx.restore(before);
        }
        valid
    }

    /// Whether all checks are valid; `None` if one of them applies a subschema.
    #[inline]
    fn asserted<N: Node<'a>>(&mut self, checks: &'p [Check], node: N) -> Option<bool> {
        for check in checks {
            // Most checks are of the JSON type. They are compared here, because a call takes longer.
            let is_valid_kind = matches!(&check.rule, Rule::Kind(kinds) if kinds.holds(node));
            if !is_valid_kind && !self.assertion(&check.keyword, &check.rule, node)? {
                return Some(false);
            }
        }
        Some(true)
    }
}
