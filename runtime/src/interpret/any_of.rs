//! `anyOf`: at least one branch must be valid. Also explains why no branch of a union is.

use crate::assert::Evaluated;
use crate::node::Node;
use crate::program::SubschemaId;
use crate::report::ViolationKind;

use super::trace::{Step, Token, Trace};
use super::walk::Walk;

impl<'p> Walk<'p, '_> {
    pub(super) fn any_of<'a, N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        branches: &'p [SubschemaId],
        node: N,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let mut valid = false;
        for (index, branch) in branches.iter().enumerate() {
            let step = Step::stay(keyword, Token::Index(index));
            valid |= self.ask(step, *branch, node, evaluated.as_deref_mut());
            // Once one is valid, the others only matter for what they evaluate.
            if valid && evaluated.is_none() && !self.is_thorough() || self.ctx.limit().is_some() {
                break;
            }
        }
        valid || self.no_branch(keyword, branches, node, evaluated, ViolationKind::AnyOf)
    }

    /// Notes that no branch of a union is valid, and why, and says no.
    pub(super) fn no_branch<'a, N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        branches: &'p [SubschemaId],
        node: N,
        mut evaluated: Option<&mut Evaluated>,
        kind: ViolationKind,
    ) -> bool {
        if self.is_recording() {
            return self.fail(keyword, || kind);
        }
        let mut causes = Vec::new();
        // A limit has no causes.
        let explained = if self.ctx.limit().is_some() { &[] } else { branches };
        for (index, branch) in explained.iter().enumerate() {
            let Some(set_aside) = self.trace().filter(|trace| trace.has_room_for_causes()).map(Trace::enter_branch)
            else {
                break;
            };
            self.apply(&Step::stay(keyword, Token::Index(index)), *branch, node, evaluated.as_deref_mut());
            causes.extend(self.trace().map(|trace| trace.leave_branch(index, *branch, set_aside)));
        }
        if let Some(trace) = self.trace() {
            trace.union_violation(keyword, causes, kind);
        }
        false
    }
}
