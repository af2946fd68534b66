//! The walker: applies subschemas to nodes and keeps the books (budget, depth, trace).
//! What a rule means is in the file of that rule.

use crate::assert::Evaluated;
use crate::context::Context;
use crate::node::Node;
use crate::program::{Check, Program, Rule, Subschema, SubschemaId};
use crate::report::ViolationKind;

use super::record::Record;
use super::trace::{Purpose, Step, Trace};

/// One walk of a program over an instance.
pub(super) struct Walk<'p, 'c> {
    pub(super) program: &'p Program,
    pub(super) ctx: &'c mut Context,
    trace: Option<&'c mut Trace<'p>>,
    /// Where everything is recorded, if that is asked for; then there is no trace.
    record: Option<&'c mut Record<'p>>,
    /// Whether violations matter: not while only a verdict is asked for.
    noting: bool,
    /// Whether every subschema must be applied even after a no, to record it all.
    pub(super) thorough: bool,
    /// How many steps may be spent before the explanation that is being made ends.
    pub(super) deadline: Option<u64>,
    /// How many more levels of the instance it may go down.
    pub(super) levels: usize,
}

/// Verdicts of the interpreter share the memory of a context with those of emitted checks, never their numbers.
const INTERPRETED: u64 = 1 << 63;

/// Under which number the verdicts of a subschema are remembered.
fn key(id: SubschemaId) -> u64 {
    INTERPRETED | u64::from(id.0)
}

impl<'p, 'c> Walk<'p, 'c> {
    pub(super) fn new(program: &'p Program, ctx: &'c mut Context, trace: Option<&'c mut Trace<'p>>) -> Self {
        let noting = trace.is_some();
        Self { program, ctx, trace, record: None, noting, thorough: false, deadline: None, levels: usize::MAX }
    }

    /// A walk that applies everything and records what came of it.
    pub(super) fn recording(program: &'p Program, ctx: &'c mut Context, record: &'c mut Record<'p>) -> Self {
        Self { record: Some(record), thorough: true, ..Self::new(program, ctx, None) }
    }

    /// Applies the outermost subschema.
    pub(super) fn start<'a, N: Node<'a>>(&mut self, entry: SubschemaId, instance: N) -> bool {
        self.apply(&Step::START, entry, instance, None)
    }

    /// Applies a subschema. Where the step stays on the same instance and the applying subschema asks for evaluated
    /// items or members, those of this one are added.
    pub(super) fn apply<'a, N: Node<'a>>(
        &mut self,
        step: &Step<'p, '_>,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        // Costs time and memory, so that only a walk that turns out long remembers everything.
        if !self.thorough && self.ctx.is_long() {
            return self.remembered(step, id, node, evaluated);
        }
        self.within(step, id, node, evaluated)
    }

    /// Applies a subschema, unless what came of that before is enough.
    #[inline(never)]
    fn remembered<'a, N: Node<'a>>(
        &mut self,
        step: &Step<'p, '_>,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let (identity, key) = (node.identity(), key(id));
        let Some(evaluated) = evaluated else {
            if let Some(known) = self.ctx.verdict(identity, key).filter(|known| self.suffices(*known)) {
                return known;
            }
            let verdict = self.within(step, id, node, None);
            // A walk that was cut off has no verdict.
            return if self.is_cut() { verdict } else { self.ctx.remember(identity, key, verdict) };
        };
        let known = self.ctx.evaluation(identity, key).map(|(verdict, _)| *verdict);
        if let Some(known) = known.filter(|known| self.suffices(*known)) {
            self.ctx.evaluation(identity, key).into_iter().for_each(|(_, before)| evaluated.merge(before));
            return known;
        }
        let mut own = Evaluated::new();
        let verdict = self.within(step, id, node, Some(&mut own));
        evaluated.merge(&own);
        if self.is_cut() { verdict } else { self.ctx.remember_evaluation(identity, key, verdict, own) }
    }

    /// Applies a subschema and keeps the books.
    fn within<'a, N: Node<'a>>(
        &mut self,
        step: &Step<'p, '_>,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        if self.is_cut() || !self.enter(step, node) {
            return false;
        }
        let valid = if self.noting {
            self.within_step(step, id, node, evaluated)
        } else if self.is_recording() {
            self.recorded(step, id, node, evaluated)
        } else {
            self.run(id, node, evaluated)
        };
        self.leave(step);
        valid
    }

    /// Whether a known verdict saves the walk. Violations want to be noted anew at every place, while there is room.
    fn suffices(&mut self, known: bool) -> bool {
        match self.trace() {
            Some(trace) if !known => {
                let full = !trace.has_room();
                if full {
                    trace.count();
                }
                full
            }
            _ => true,
        }
    }

    /// Whether a subschema is valid, for a keyword that a no does not make invalid by itself. Never traced; recorded like
    /// everything.
    pub(super) fn ask<'a, N: Node<'a>>(
        &mut self,
        step: Step<'p, '_>,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        if self.is_recording() {
            return self.apply(&step.with(Purpose::Question), id, node, evaluated);
        }
        self.verdict(&step, id, node, evaluated)
    }

    /// A verdict without a trace. Remembered, unless the evaluated items or members are asked for too.
    fn verdict<'a, N: Node<'a>>(
        &mut self,
        step: &Step<'p, '_>,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let key = key(id);
        // A scalar is cheaper checked again than looked up.
        let memorable = evaluated.is_none() && !node.is_empty();
        if memorable && let Some(verdict) = self.ctx.verdict(node.identity(), key) {
            return verdict;
        }
        let noting = std::mem::replace(&mut self.noting, false);
        let verdict = self.apply(step, id, node, evaluated);
        self.noting = noting;
        if memorable { self.ctx.remember(node.identity(), key, verdict) } else { verdict }
    }

    /// Whether a no makes everything after it pointless.
    pub(super) fn stops(&self) -> bool {
        !self.noting && !self.thorough || self.ctx.limit().is_some() || self.is_cut()
    }

    /// Whether an explanation has spent its share of the steps: what its walk says from then on is no verdict.
    pub(super) fn is_cut(&self) -> bool {
        self.noting && self.deadline.is_some_and(|deadline| self.ctx.spent() > deadline)
    }

    /// Whether every subschema must be applied even after a no.
    pub(super) fn is_thorough(&self) -> bool {
        self.thorough
    }

    /// The record, if there is one.
    pub(super) fn record(&mut self) -> Option<&mut Record<'p>> {
        self.record.as_deref_mut()
    }

    /// Whether everything is recorded.
    pub(super) fn is_recording(&self) -> bool {
        self.record.is_some()
    }

    /// The trace, while violations matter.
    pub(super) fn trace(&mut self) -> Option<&mut Trace<'p>> {
        if self.noting { self.trace.as_deref_mut() } else { None }
    }

    /// Notes or records a violation where that is asked for, and says no.
    #[cold]
    pub(super) fn fail(&mut self, keyword: &'p str, kind: impl FnOnce() -> ViolationKind) -> bool {
        if let Some(record) = self.record.as_deref_mut() {
            record.error(keyword, kind());
            return false;
        }
        match self.trace() {
            Some(trace) if trace.has_room() => trace.violation(keyword, kind()),
            Some(trace) => trace.count(),
            None => {}
        }
        false
    }

    /// Applies each in turn; stops at the first no where that is allowed.
    pub(super) fn each<T>(
        &mut self,
        all: impl IntoIterator<Item = T>,
        mut apply: impl FnMut(&mut Self, T) -> bool,
    ) -> bool {
        let mut valid = true;
        for one in all {
            valid &= apply(self, one);
            if !valid && self.stops() {
                return false;
            }
        }
        valid
    }

    #[inline(never)]
    fn within_step<'a, N: Node<'a>>(
        &mut self,
        step: &Step<'p, '_>,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        if let Some(trace) = self.trace() {
            trace.enter(step, id, node.source_span());
        }
        let valid = self.run(id, node, evaluated);
        if let Some(trace) = self.trace() {
            trace.leave();
        }
        valid
    }

    #[inline(never)]
    fn recorded<'a, N: Node<'a>>(
        &mut self,
        step: &Step<'p, '_>,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        if !self.ctx.spend(Record::cost(self.program.subschema(id))) || !self.ctx.hold(step.bytes()) {
            return false;
        }
        if let Some(record) = self.record.as_deref_mut() {
            record.enter(step, id);
        }
        let valid = self.run(id, node, evaluated);
        if let Some(record) = self.record.as_deref_mut() {
            record.leave(valid, node.kind());
        }
        valid
    }

    fn run<'a, N: Node<'a>>(&mut self, id: SubschemaId, node: N, outer: Option<&mut Evaluated>) -> bool {
        let subschema = self.program.subschema(id);
        let asks = subschema.checks.iter().any(|check| is_late(&check.rule));
        if outer.is_none() && !asks {
            return self.run_plain(&subschema.checks, node);
        }
        self.run_tracking(subschema, node, outer)
    }

    fn run_plain<'a, N: Node<'a>>(&mut self, checks: &'p [Check], node: N) -> bool {
        let mut valid = true;
        for check in checks {
            valid &= self.check(check, node, None);
            if !valid && self.stops() {
                return false;
            }
        }
        valid
    }

    #[inline(never)]
    fn run_tracking<'a, N: Node<'a>>(
        &mut self,
        subschema: &'p Subschema,
        node: N,
        outer: Option<&mut Evaluated>,
    ) -> bool {
        let mut evaluated = Evaluated::new();
        let mut valid = true;
        for late in [false, true] {
            let checks = subschema.checks.iter().filter(|check| is_late(&check.rule) == late);
            valid &= self.each(checks, |walk, check| walk.check(check, node, Some(&mut evaluated)));
            if !valid && self.stops() {
                return false;
            }
        }
        // While violations are noted, an invalid subschema has made the instance invalid: what it evaluated counts all
        // the same, so that its members are not called unevaluated on top.
        if let Some(outer) = outer
            && (valid || self.noting)
        {
            outer.merge(&evaluated);
        }
        valid
    }

    /// Assertions and applicators have a function each, so that walking down a deep instance takes little stack.
    fn check<'a, N: Node<'a>>(&mut self, check: &'p Check, node: N, evaluated: Option<&mut Evaluated>) -> bool {
        if let Some(record) = self.record.as_deref_mut() {
            record.look(check, node.kind());
        }
        match self.assertion(&check.keyword, &check.rule, node) {
            Some(valid) => valid,
            None => self.applicator(&check.keyword, &check.rule, node, evaluated),
        }
    }

    /// The answer of a rule that applies no subschema; `None` for one that does.
    fn assertion<'a, N: Node<'a>>(&mut self, keyword: &'p str, rule: &'p Rule, node: N) -> Option<bool> {
        Some(match rule {
            Rule::Never => self.never(node),
            Rule::Kind(kinds) => self.kind(keyword, *kinds, node),
            Rule::Const(expected) => self.constant(keyword, expected, node),
            Rule::Enum(options) => self.enumeration(keyword, options, node),
            Rule::Bound(bound) => self.bound(keyword, bound, node),
            Rule::MultipleOf(divisor) => self.multiple_of(keyword, divisor, node),
            Rule::MinLength(min) => self.min_length(keyword, *min, node),
            Rule::MaxLength(max) => self.max_length(keyword, *max, node),
            Rule::Pattern(pattern) => self.pattern(keyword, pattern, node),
            #[cfg(feature = "format")]
            Rule::Format(format) => self.format(keyword, *format, node),
            Rule::Content(content) => self.content(keyword, *content, node),
            Rule::MinItems(min) => self.min_items(keyword, *min, node),
            Rule::MaxItems(max) => self.max_items(keyword, *max, node),
            Rule::UniqueItems => self.unique_items(keyword, node),
            Rule::MinProperties(min) => self.min_properties(keyword, *min, node),
            Rule::MaxProperties(max) => self.max_properties(keyword, *max, node),
            Rule::Required(names) => self.required(keyword, names, node),
            Rule::DependentRequired(table) => self.dependent_required(keyword, table, node),
            Rule::Items(_) | Rule::Contains(_) | Rule::UnevaluatedItems(_) => return None,
            Rule::Members(_) | Rule::PropertyNames(_) | Rule::UnevaluatedProperties(_) => return None,
            Rule::DependentSchemas(_) | Rule::Conditional(_) | Rule::Not(_) => return None,
            Rule::AllOf(_) | Rule::AnyOf(_) | Rule::OneOf(_) => return None,
            Rule::Reference(_) => return None,
        })
    }

    /// The answer of a rule that applies subschemas; an assertion is not asked again.
    fn applicator<'a, N: Node<'a>>(
        &mut self,
        keyword: &'p str,
        rule: &'p Rule,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        match rule {
            Rule::Items(items) => self.items(keyword, items, node, evaluated),
            Rule::Contains(contains) => self.contains(keyword, contains, node, evaluated),
            Rule::Members(members) => self.members(members, node, evaluated),
            Rule::PropertyNames(id) => self.member_names(keyword, *id, node),
            Rule::DependentSchemas(table) => self.dependent_schemas(keyword, table, node, evaluated),
            Rule::AllOf(branches) => self.all_of(keyword, branches, node, evaluated),
            Rule::AnyOf(branches) => self.any_of(keyword, branches, node, evaluated),
            Rule::OneOf(branches) => self.one_of(keyword, branches, node, evaluated),
            Rule::Not(id) => self.not(keyword, *id, node),
            Rule::Conditional(conditional) => self.conditional(conditional, node, evaluated),
            Rule::Reference(id) => self.reference(keyword, *id, node, evaluated),
            Rule::UnevaluatedItems(id) => self.unevaluated_items(keyword, *id, node, evaluated),
            Rule::UnevaluatedProperties(id) => self.unevaluated_properties(keyword, *id, node, evaluated),
            #[cfg(feature = "format")]
            Rule::Format(_) => true,
            Rule::Never | Rule::Kind(_) | Rule::Const(_) | Rule::Enum(_) | Rule::Bound(_) | Rule::MultipleOf(_) => true,
            Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) | Rule::Content(_) => true,
            Rule::MinItems(_) | Rule::MaxItems(_) | Rule::UniqueItems => true,
            Rule::MinProperties(_) | Rule::MaxProperties(_) => true,
            Rule::Required(_) | Rule::DependentRequired(_) => true,
        }
    }
}

/// Whether a rule needs to know what all others have evaluated.
fn is_late(rule: &Rule) -> bool {
    matches!(rule, Rule::UnevaluatedItems(_) | Rule::UnevaluatedProperties(_))
}
