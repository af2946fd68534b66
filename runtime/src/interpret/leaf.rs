//! Checks that need no location unless they fail: of values without parts, and of subschemas that apply no others. These
//! are many, so a trace only enters those that are invalid. Does not depend on their rules.

use crate::node::Node;
use crate::program::SubschemaId;

use super::step::{Step, Token};
use super::walk::Walk;

impl<'p, 'a> Walk<'p, 'a, '_> {
    /// Whether a value is valid, if that can be checked without a trace. Takes no steps if the result is `false`, because
    /// the checks then run again. A value is checked at most once more than it would be by the trace alone.
    pub(super) fn is_valid_leaf<N: Node<'a>>(&mut self, step: &Step<'p, 'a>, id: SubschemaId, node: N) -> bool {
        let checks = &self.program.subschema(id).checks;
        let applies_none = !checks.iter().any(|check| check.rule.applies());
        // Further subschemas for the same value are not tried, so that the work does not grow with their number.
        let is_first = !matches!(step.instance, Token::None);
        let is_leaf = applies_none || is_first && node.is_empty();
        if !is_leaf {
            return false;
        }
        let before = self.ctx.spent();
        self.noting = false;
        let valid = if applies_none {
            checks.iter().all(|check| self.assertion(&check.keyword, &check.rule, node) == Some(true))
        } else {
            self.run(id, node, None)
        };
        self.noting = true;
        if !valid && self.ctx.limit().is_none() {
            self.ctx.restore(before);
        }
        valid
    }
}
