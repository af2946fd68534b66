//! Explains why no branch of a union is valid. Tags and JSON types determine the branches that may be meant.
//! Each of these gets an equal share of the budget. Unions within them are only explained for the nearest branch.
//!
//! Explanations take at most [`MULTIPLE`] times the steps of the rest of the report, and [`FREE`] more.

use std::borrow::Cow;

use crate::assert::{Evaluated, KindSet, Literal};
use crate::node::Node;
use crate::program::SubschemaId;
use crate::report::{Branch, SelectedBy, ViolationKind, nearest, short};

use super::alternatives::{Narrowed, TagName, TagValues};
use super::scalar::shown;
use super::step::{Step, Token};
use super::trace::Look;
use super::trace::Trace;
use super::walk::Walk;

/// The steps for explanations for each step of the rest of the report.
const MULTIPLE: u64 = 8;
/// The steps that are always available for explanations.
const FREE: u64 = 100_000;

/// A union without a valid branch.
#[derive(Clone, Copy)]
struct Union<'p> {
    keyword: &'p str,
    branches: &'p [SubschemaId],
}

/// The explanation of why no branch is valid.
struct Explanation {
    kind: ViolationKind,
    branches: Vec<Branch>,
    nearest: Option<usize>,
    selected: Option<SelectedBy>,
}

impl Explanation {
    /// Creates an explanation that only has a kind.
    fn of(kind: ViolationKind) -> Self {
        Self::by(kind, Vec::new(), None)
    }

    /// Creates an explanation with the branches that were evaluated, and the nearest of them.
    fn by(kind: ViolationKind, branches: Vec<Branch>, nearest: Option<usize>) -> Self {
        Self { kind, branches, nearest, selected: None }
    }
}

impl<'p, 'a> Walk<'p, 'a, '_> {
    /// Records that no branch of a union is valid, and why. Always returns `false`.
    pub(super) fn no_branch<N: Node<'a>>(
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
        let union = Union { keyword, branches };
        let explains = self.ctx.limit().is_none() && self.trace().is_some_and(Trace::explains);
        let explanation =
            if explains { self.explain(union, node, evaluated.as_deref_mut(), kind) } else { Explanation::of(kind) };
        // If no branch was evaluated, it is unknown which members it would have evaluated, so all count as evaluated.
        if let Some(evaluated) = evaluated
            && (explanation.branches.is_empty() || self.is_cut())
        {
            evaluated.add_below(node.len());
        }
        if let Some(trace) = self.trace() {
            let Explanation { kind, branches, nearest, selected } = explanation;
            trace.union_violation(keyword, kind, branches, nearest, selected);
        }
        false
    }

    /// Records that several branches of `oneOf` are valid. Always returns `false`.
    pub(super) fn several_branches<N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        branches: &'p [SubschemaId],
        node: N,
        valid: Vec<usize>,
    ) -> bool {
        let several = ViolationKind::OneOfSeveral { valid };
        if !self.noting || self.trace().is_none_or(|trace| !trace.has_room()) {
            return self.fail(keyword, || several);
        }
        let specific = self.required_lists(true, branches, node).or_else(|| self.lacking_tag(branches, node));
        self.fail(keyword, || specific.unwrap_or(several))
    }

    /// Returns a violation about an absent tag that no branch requires, but a schema around the union does.
    fn lacking_tag<N: Node<'a>>(&mut self, branches: &'p [SubschemaId], node: N) -> Option<ViolationKind> {
        let trace = self.trace().filter(|_| node.is_object())?;
        let alternatives = trace.alternatives(branches);
        if !alternatives.lacks_tag(node) {
            return None;
        }
        let (name, values) = alternatives.missing(node, &trace.required_here())?;
        Some(missing_tag(&name, values))
    }

    fn explain<N: Node<'a>>(
        &mut self,
        union: Union<'p>,
        node: N,
        evaluated: Option<&mut Evaluated>,
        kind: ViolationKind,
    ) -> Explanation {
        let (outer, started) = (self.deadline, self.ctx.spent());
        if outer.is_none() {
            let explained = self.trace().map_or(0, |trace| trace.explained());
            let allowed = MULTIPLE.saturating_mul(started.saturating_sub(explained)).saturating_add(FREE);
            self.deadline = Some(started.saturating_add(allowed.saturating_sub(explained)));
        }
        let explanation = self.narrowed(union, node, evaluated, kind);
        self.deadline = outer;
        if outer.is_none() {
            let spent = self.ctx.spent() - started;
            self.trace().into_iter().for_each(|trace| trace.add_explained(spent));
        }
        explanation
    }

    fn narrowed<N: Node<'a>>(
        &mut self,
        union: Union<'p>,
        node: N,
        evaluated: Option<&mut Evaluated>,
        kind: ViolationKind,
    ) -> Explanation {
        if let Some(kind) = self.required_lists(kind == ViolationKind::OneOf, union.branches, node) {
            return Explanation::of(kind);
        }
        let Some(alternatives) = self.trace().map(|trace| trace.alternatives(union.branches)) else {
            return Explanation::of(kind);
        };
        let everything: Vec<usize> = (0..union.branches.len()).collect();
        let is_lacking = alternatives.lacks_tag(node);
        let required = self.trace().filter(|_| is_lacking).map(Trace::required_here).unwrap_or_default();
        match alternatives.narrow(node, &required) {
            Narrowed::Listed { expected, types, members } if !members.is_empty() => {
                Explanation::of(self.unknown_variant(&members, &expected, types, node))
            }
            Narrowed::Listed { expected, types, members: _ } => {
                let expected: Vec<Literal> = expected.into_iter().cloned().collect();
                let kind = ViolationKind::Alternatives {
                    expected: expected.into(),
                    types,
                    found: node.kind(),
                    value: shown(node),
                };
                let mut branches = self.judge(union, &everything, node, evaluated);
                self.trim(&mut branches, None);
                Explanation::by(kind, branches, None)
            }
            Narrowed::UnknownTag(name, values) => Explanation::of(self.unknown_tag(&name, values, node)),
            Narrowed::MissingTag(name, values) => Explanation::of(missing_tag(&name, values)),
            Narrowed::Chosen { branch, tag } => {
                let branches = self.judge(union, &[branch], node, evaluated);
                let nearest = (!branches.is_empty()).then_some(0);
                let selected = Some(tag.map_or(SelectedBy::Type, |tag| SelectedBy::Member(tag.text())));
                Explanation { selected, ..Explanation::by(kind, branches, nearest) }
            }
            Narrowed::Among { candidates, preferred, tag } => {
                let looked_at = if tag.is_some() { candidates } else { everything };
                let mut branches = self.judge(union, &looked_at, node, evaluated);
                let location = self.trace().map(|trace| trace.instance_location());
                let nearest = nearest(&branches, &preferred, &location.unwrap_or_default());
                self.deepen(union, &mut branches, nearest, node);
                self.trim(&mut branches, nearest);
                Explanation::by(kind, branches, nearest)
            }
        }
    }

    /// Returns a violation with the tag, its value and its possible values.
    fn unknown_tag<N: Node<'a>>(&mut self, name: &TagName<'p>, values: TagValues<'p>, node: N) -> ViolationKind {
        let Some(value) = name.value(node) else { return missing_tag(name, values) };
        let span = value.source_span();
        let mut path = name.outer.iter().chain([&name.name]);
        let shows = !values.secret && self.trace().is_some_and(|trace| path.all(|name| trace.shows(name)));
        if let Some(trace) = self.trace() {
            trace.at_tag(span);
        }
        let text = shown(value).filter(|_| shows);
        let expected = values.expected.into_iter().cloned().collect();
        ViolationKind::UnknownTag { name: name.text().into(), expected, found: value.kind(), value: text }
    }

    /// Returns a violation with the members that select branches and the listed values. For an object, the member is
    /// shown that it has instead.
    fn unknown_variant<N: Node<'a>>(
        &mut self,
        members: &[&'p str],
        expected: &[&'p Literal],
        types: KindSet,
        node: N,
    ) -> ViolationKind {
        let first = node.members().next();
        if let (Some((_, value)), Some(trace)) = (first, self.trace()) {
            trace.at_tag(value.source_name_span());
        }
        let value = first.map(|(name, _)| short(name)).or_else(|| shown(node));
        ViolationKind::UnknownVariant {
            members: members.iter().map(|name| Cow::Owned((*name).to_owned())).collect(),
            expected: expected.iter().map(|value| (*value).clone()).collect(),
            types,
            found: node.kind(),
            value,
        }
    }

    /// Evaluates some branches, each with an equal share of the steps and of the violations that can be listed.
    fn judge<N: Node<'a>>(
        &mut self,
        union: Union<'p>,
        looked_at: &[usize],
        node: N,
        mut evaluated: Option<&mut Evaluated>,
    ) -> Vec<Branch> {
        let room = self.trace().map_or(0, |trace| trace.grant());
        let look = if looked_at.len() == 1 { Look::Deep } else { Look::Shallow };
        let share = if looked_at.len() == 1 { room } else { (room / looked_at.len().max(1)).max(FEW) };
        let mut branches = Vec::with_capacity(looked_at.len());
        for (position, index) in looked_at.iter().enumerate() {
            let left = (looked_at.len() - position) as u64;
            // One more share is left for the nearest branch.
            let parts = if look == Look::Deep { 1 } else { left + 1 };
            branches.extend(self.look(union, *index, node, evaluated.as_deref_mut(), (look, share, parts)));
        }
        branches
    }

    /// Evaluates the nearest branch again if it can be explained in more detail.
    fn deepen<N: Node<'a>>(&mut self, union: Union<'p>, branches: &mut [Branch], nearest: Option<usize>, node: N) {
        if self.trace().is_none_or(|trace| trace.is_shallow()) {
            return;
        }
        let room = self.trace().map_or(0, |trace| trace.grant());
        if let Some(branch) = nearest.and_then(|nearest| branches.get_mut(nearest))
            && (branch.unexplained || branch.more > 0)
            && let Some(again) = self.look(union, branch.index, node, None, (Look::Deep, room, 1))
            && again.violations.len() >= branch.violations.len()
        {
            *branch = again;
        }
    }

    /// Counts violations that are too many to list, except those of the nearest branch.
    fn trim(&mut self, branches: &mut [Branch], nearest: Option<usize>) {
        let room = self.trace().map_or(0, |trace| trace.grant());
        let mut listed = nearest.and_then(|nearest| branches.get(nearest)).map_or(0, Branch::listed);
        for (position, branch) in branches.iter_mut().enumerate() {
            if Some(position) == nearest {
                continue;
            }
            let kept = room.saturating_sub(listed).min(branch.violations.len());
            branch.more += branch.violations.len() - kept;
            branch.violations.truncate(kept);
            listed += kept;
        }
    }

    /// Evaluates one branch and returns its violations.
    fn look<N: Node<'a>>(
        &mut self,
        union: Union<'p>,
        index: usize,
        node: N,
        evaluated: Option<&mut Evaluated>,
        (look, room, parts): (Look, usize, u64),
    ) -> Option<Branch> {
        let id = *union.branches.get(index)?;
        let set_aside = self.trace().map(|trace| trace.enter_branch(look, room))?;
        let outer = self.deadline;
        let now = self.ctx.spent();
        self.deadline = outer.map(|outer| now + outer.saturating_sub(now) / parts);
        self.apply(&Step::stay(union.keyword, Token::Index(index)), id, node, evaluated);
        let is_cut = self.is_cut();
        self.deadline = outer;
        self.trace().map(|trace: &mut Trace<'p, 'a>| trace.leave_branch(index, id, is_cut, set_aside))
    }
}

/// The minimum number of violations listed for each branch while branches are compared.
const FEW: usize = 8;

/// Returns a violation about an absent tag, with its possible values.
fn missing_tag(name: &TagName<'_>, values: TagValues<'_>) -> ViolationKind {
    let expected = values.expected.into_iter().cloned().collect();
    ViolationKind::MissingTag { name: name.text().into(), expected }
}
