//! The walker: applies subschemas to nodes, and maintains budget, depth, trace and record.
//! The rules themselves are implemented in one file each.

use crate::assert::Evaluated;
use crate::context::Context;
use crate::node::Node;
use crate::program::{Check, Program, Rule, Subschema, SubschemaId};
use crate::report::ViolationKind;

use super::record::Record;
use super::trace::{Purpose, Step, Token, Trace};

/// One walk of a program over an instance.
pub(super) struct Walk<'p, 'a, 'c> {
    pub(super) program: &'p Program,
    pub(super) ctx: &'c mut Context,
    trace: Option<&'c mut Trace<'p, 'a>>,
    /// Records everything, if requested; then there is no trace.
    record: Option<&'c mut Record<'p>>,
    /// Whether violations are recorded in the trace; `false` while only the result is needed.
    pub(super) noting: bool,
    /// Whether every subschema is applied even after an invalid one, so that all are recorded.
    pub(super) thorough: bool,
    /// The step count at which the current explanation ends.
    pub(super) deadline: Option<u64>,
    /// The remaining levels of the instance that the walk may descend.
    pub(super) levels: usize,
}

/// Separates memoized results of the interpreter from those of emitted checks in the same context.
const INTERPRETED: u64 = 1 << 63;

/// Returns the key for memoized results of a subschema.
fn key(id: SubschemaId) -> u64 {
    INTERPRETED | u64::from(id.0)
}

impl<'p, 'a, 'c> Walk<'p, 'a, 'c> {
    pub(super) fn new(program: &'p Program, ctx: &'c mut Context, trace: Option<&'c mut Trace<'p, 'a>>) -> Self {
        let noting = trace.is_some();
        Self { program, ctx, trace, record: None, noting, thorough: false, deadline: None, levels: usize::MAX }
    }

    /// Creates a walk that applies and records everything.
    pub(super) fn recording(program: &'p Program, ctx: &'c mut Context, record: &'c mut Record<'p>) -> Self {
        Self { record: Some(record), thorough: true, ..Self::new(program, ctx, None) }
    }

    /// Applies the root subschema.
    pub(super) fn start<N: Node<'a>>(&mut self, entry: SubschemaId, instance: N) -> bool {
        self.apply(&Step::START, entry, instance, None)
    }

    /// Applies a subschema. If `evaluated` is given, adds the items or members that this subschema evaluates, which is
    /// only done for steps on the same instance.
    pub(super) fn apply<N: Node<'a>>(
        &mut self,
        step: &Step<'p, 'a>,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        // Memoizing takes time and memory, so only long walks do it.
        if !self.thorough && self.ctx.is_long() {
            return self.memoized(step, id, node, evaluated);
        }
        self.within(step, id, node, evaluated)
    }

    /// Applies a subschema, unless a memoized result is enough.
    #[inline(never)]
    fn memoized<N: Node<'a>>(
        &mut self,
        step: &Step<'p, 'a>,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let (identity, key) = (node.identity(), key(id));
        let Some(evaluated) = evaluated else {
            if let Some(known) = self.ctx.result(identity, key).filter(|known| self.suffices(*known)) {
                return known;
            }
            let valid = self.within(step, id, node, None);
            // A walk that was cut off has no result.
            return if self.is_cut() { valid } else { self.ctx.memoize(identity, key, valid) };
        };
        let known = self.ctx.evaluation(identity, key).map(|(valid, _)| *valid);
        if let Some(known) = known.filter(|known| self.suffices(*known)) {
            self.ctx.evaluation(identity, key).into_iter().for_each(|(_, before)| evaluated.merge(before));
            return known;
        }
        let mut own = Evaluated::new();
        let valid = self.within(step, id, node, Some(&mut own));
        evaluated.merge(&own);
        if self.is_cut() { valid } else { self.ctx.memoize_evaluation(identity, key, valid, own) }
    }

    /// Applies a subschema, and updates depth, trace and record.
    fn within<N: Node<'a>>(
        &mut self,
        step: &Step<'p, 'a>,
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

    /// Whether a memoized result is enough. Violations must be recorded again at every location, if there is room for
    /// them.
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

    /// Whether a subschema is valid, for a keyword that need not fail if it is invalid. Never traced, but recorded like
    /// everything.
    pub(super) fn holds<N: Node<'a>>(
        &mut self,
        step: Step<'p, 'a>,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        if self.is_recording() {
            return self.apply(&step.with(Purpose::Question), id, node, evaluated);
        }
        self.untraced(&step, id, node, evaluated)
    }

    /// Validates without a trace. The result is memoized, unless evaluated items or members are needed too.
    fn untraced<N: Node<'a>>(
        &mut self,
        step: &Step<'p, 'a>,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let key = key(id);
        // Checking a scalar again is cheaper than a lookup.
        let memorable = evaluated.is_none() && !node.is_empty();
        if memorable && let Some(valid) = self.ctx.result(node.identity(), key) {
            return valid;
        }
        let noting = std::mem::replace(&mut self.noting, false);
        let valid = self.apply(step, id, node, evaluated);
        self.noting = noting;
        if memorable { self.ctx.memoize(node.identity(), key, valid) } else { valid }
    }

    /// Whether an invalid result makes all further checks unnecessary.
    pub(super) fn stops(&self) -> bool {
        !self.noting && !self.thorough || self.ctx.limit().is_some() || self.is_cut()
    }

    /// Whether an explanation has used up its steps. Results of the walk are then meaningless.
    pub(super) fn is_cut(&self) -> bool {
        self.noting && self.deadline.is_some_and(|deadline| self.ctx.spent() > deadline)
    }

    /// Whether every subschema is applied even after an invalid one.
    pub(super) fn is_thorough(&self) -> bool {
        self.thorough
    }

    /// Returns the record, if there is one.
    pub(super) fn record(&mut self) -> Option<&mut Record<'p>> {
        self.record.as_deref_mut()
    }

    /// Whether everything is recorded.
    pub(super) fn is_recording(&self) -> bool {
        self.record.is_some()
    }

    /// Returns the trace, while violations are recorded.
    pub(super) fn trace(&mut self) -> Option<&mut Trace<'p, 'a>> {
        if self.noting { self.trace.as_deref_mut() } else { None }
    }

    /// Records a violation, if requested. Always returns `false`.
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

    /// Applies each in turn, and stops at the first invalid one if possible.
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
    fn within_step<N: Node<'a>>(
        &mut self,
        step: &Step<'p, 'a>,
        id: SubschemaId,
        node: N,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let stays = matches!(step.instance, Token::None);
        if stays && self.is_valid_leaf(&self.program.subschema(id).checks, node) {
            return true;
        }
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
    fn recorded<N: Node<'a>>(
        &mut self,
        step: &Step<'p, 'a>,
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

    pub(super) fn run<N: Node<'a>>(&mut self, id: SubschemaId, node: N, outer: Option<&mut Evaluated>) -> bool {
        let subschema = self.program.subschema(id);
        let has_late = subschema.checks.iter().any(|check| is_late(&check.rule));
        if outer.is_none() && !has_late {
            return self.run_plain(&subschema.checks, node);
        }
        self.run_tracking(subschema, node, outer)
    }

    fn run_plain<N: Node<'a>>(&mut self, checks: &'p [Check], node: N) -> bool {
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
    fn run_tracking<N: Node<'a>>(&mut self, subschema: &'p Subschema, node: N, outer: Option<&mut Evaluated>) -> bool {
        let mut evaluated = Evaluated::new();
        let mut valid = true;
        for late in [false, true] {
            let checks = subschema.checks.iter().filter(|check| is_late(&check.rule) == late);
            valid &= self.each(checks, |walk, check| walk.check(check, node, Some(&mut evaluated)));
            if !valid && self.stops() {
                return false;
            }
        }
        // While violations are recorded, the invalid subschema has already made the instance invalid. Its evaluated
        // members are kept, so that they are not also reported as unevaluated.
        if let Some(outer) = outer
            && (valid || self.noting)
        {
            outer.merge(&evaluated);
        }
        valid
    }

    /// Runs a check. Assertions and applicators are separate functions, so that a walk takes little stack.
    fn check<N: Node<'a>>(&mut self, check: &'p Check, node: N, evaluated: Option<&mut Evaluated>) -> bool {
        if let Some(record) = self.record.as_deref_mut() {
            record.look(check, node.kind());
        }
        if matches!(&check.rule, Rule::Kind(kinds) if kinds.holds(node)) {
            return true;
        }
        match self.assertion(&check.keyword, &check.rule, node) {
            Some(valid) => valid,
            None => self.applicator(&check.keyword, &check.rule, node, evaluated),
        }
    }

    /// Checks a rule that applies no subschema; `None` for other rules.
    pub(super) fn assertion<N: Node<'a>>(&mut self, keyword: &'p str, rule: &'p Rule, node: N) -> Option<bool> {
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

    /// Checks a rule that applies subschemas. Assertions were checked before.
    fn applicator<N: Node<'a>>(
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

/// Whether a rule depends on the items or members that all others have evaluated.
fn is_late(rule: &Rule) -> bool {
    matches!(rule, Rule::UnevaluatedItems(_) | Rule::UnevaluatedProperties(_))
}
