//! Limits how deeply branches of a union are explained, and how many of their violations are listed.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::program::SubschemaId;
use crate::report::{Branch, remove_repeated};

use super::alternatives::{Alternatives, required};
use super::trace::{BranchLook, Found, Look, Trace, branch_name};

/// The maximum nesting of unions that are explained. Deeper explanations are not useful, and an explanation takes more
/// stack than validation.
const DEEPEST: usize = 16;
/// The number of violations of branches that every union may list while the total is not used up.
const FEW: usize = 16;

/// The state of the enclosing branch or instance while a branch is explained.
pub(super) struct SetAside(Found, BranchLook);

impl<'p> Trace<'p, '_> {
    /// Whether another violation will be listed.
    pub(super) fn has_room(&self) -> bool {
        let listed = if self.depth > 0 { self.look.room > 0 } else { self.found.violations.len() < self.limit };
        listed && self.bytes > 0
    }

    /// Reduces the number of violations that can still be listed.
    pub(super) fn take(&mut self, listed: usize) {
        if self.depth > 0 {
            self.look.room = self.look.room.saturating_sub(listed);
        } else {
            self.causes = self.causes.saturating_sub(listed - 1);
        }
    }

    /// Whether the union at this instance is explained.
    pub(super) fn explains(&mut self) -> bool {
        if self.is_shallow() && self.look.level != self.level() {
            self.found.unexplained = true;
            return false;
        }
        self.has_room() && self.depth < DEEPEST && self.grant() > 0
    }

    /// Whether branches are only compared.
    pub(super) fn is_shallow(&self) -> bool {
        self.depth > 0 && self.look.look == Look::Shallow
    }

    /// Returns the number of violations that the branches of a union can list.
    pub(super) fn grant(&self) -> usize {
        let (left, part) = if self.depth > 0 {
            let left = self.look.room.saturating_sub(1);
            (left, left - left / 4)
        } else {
            (self.causes, self.causes / 4)
        };
        part.max(left.min(FEW)).min(self.limit)
    }

    /// Returns the facts about a union, which are read once. Counts the work of reading as steps of
    /// explanations.
    pub(super) fn alternatives(&mut self, branches: &'p [SubschemaId]) -> Arc<Alternatives<'p>> {
        if let Some(known) = self.unions.get(branches) {
            return Arc::clone(known);
        }
        let read = (self.read)(self.program, branches);
        self.explained = self.explained.saturating_add(read.cost());
        self.unions.insert(branches, Arc::clone(&read));
        read
    }

    /// Returns the members that the subschemas which are applied to this instance require. Those of a subschema are read
    /// once. Counts the work of reading as steps of explanations.
    pub(super) fn required_here(&mut self) -> BTreeSet<&'p str> {
        let level = self.level();
        let here = self.frames.iter().rev().take_while(|frame| frame.level == level);
        let mut all = BTreeSet::new();
        for frame in here {
            let names = self.required.entry(frame.subschema).or_insert_with(|| {
                let (names, cost) = required(self.program, frame.subschema);
                self.explained = self.explained.saturating_add(cost);
                names
            });
            all.extend(names.iter().copied());
        }
        all
    }

    /// Returns the number of steps spent on explanations.
    pub(super) fn explained(&self) -> u64 {
        self.explained
    }

    pub(super) fn add_explained(&mut self, steps: u64) {
        self.explained = self.explained.saturating_add(steps);
    }

    /// Sets the span of the tag value for the next violation.
    pub(super) fn at_tag(&mut self, value: Option<Range<usize>>) {
        self.tag = value;
    }

    /// Whether the value of a member may be shown.
    pub(super) fn shows(&self, name: &str) -> bool {
        let secret = self.frames.last().is_none_or(|frame| frame.secret);
        !secret && !self.program.is_redacted(name)
    }

    /// Starts to collect the violations of a branch.
    pub(super) fn enter_branch(&mut self, look: Look, room: usize) -> SetAside {
        let look = if self.is_shallow() { Look::Shallow } else { look };
        self.depth += 1;
        let look = BranchLook { look, room, level: self.level() };
        SetAside(std::mem::take(&mut self.found), std::mem::replace(&mut self.look, look))
    }

    /// Returns the violations of a branch and restores the previous state.
    pub(super) fn leave_branch(
        &mut self,
        index: usize,
        id: SubschemaId,
        is_cut: bool,
        SetAside(outer, look): SetAside,
    ) -> Branch {
        self.depth -= 1;
        self.look = look;
        let mut found = std::mem::replace(&mut self.found, outer);
        remove_repeated(&mut found.violations);
        let branch = Branch::new(index, branch_name(self.program, id), found.violations, found.more);
        Branch { unexplained: found.unexplained, cut: is_cut, ..branch }
    }
}
