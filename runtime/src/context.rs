//! State shared by all checks of one instance: budget of steps, guard against endless references, memory.
//! Knows neither instances nor schemas, only the numbers that identify them.

use crate::assert::Evaluated;
use crate::limits::{LimitError, LimitKind, Limits};
use crate::memoized::Memoized;
use crate::number::Number;
#[cfg(feature = "pattern")]
use crate::pattern::{LazyPattern, OutOfSteps};

/// Divisors with at most this many digits fit a machine integer.
const MACHINE_DIGITS: u64 = 38;
/// The number of products of two digits that count as one step.
const DIGITS_PER_STEP: u64 = 64;
/// Few documents need more steps than this.
const LONG: u64 = 1_000_000;

/// The state passed as `&mut` to every check function. One context serves one instance; [`Context::reset`] prepares it
/// for the next one and keeps its memory.
///
/// A check that reaches a limit records it here and returns `false`. That is not a result, and a `not` around it
/// inverts it, so the caller of the outermost check calls [`Context::limit`] first.
#[derive(Clone, Debug)]
pub struct Context {
    limits: Limits,
    steps: u64,
    /// The remaining bytes for the typed value.
    bytes: u64,
    nesting: usize,
    limit: Option<LimitError>,
    /// The memoized results. Most checks have none.
    memoized: Option<Box<Memoized>>,
}

impl Context {
    /// The identity of nodes whose results are not memoized: member names that are checked like strings.
    pub const FORGOTTEN: usize = usize::MAX;

    /// Creates a context with a full budget. Allocates nothing.
    pub fn new(limits: &Limits) -> Self {
        Self {
            limits: Limits { nesting: limits.nesting.min(Limits::MOST_NESTING), ..*limits },
            steps: limits.check_steps,
            bytes: limits.value_bytes,
            nesting: 0,
            limit: None,
            memoized: None,
        }
    }

    /// Drops the results of the checked instance and restores the full budget.
    pub fn reset(&mut self) {
        self.steps = self.limits.check_steps;
        self.bytes = self.limits.value_bytes;
        self.nesting = 0;
        self.limit = None;
        if let Some(memoized) = &mut self.memoized {
            memoized.clear();
        }
    }

    /// Returns the limits that the context was created with.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Returns the first limit that was reached. If there is one, the results of checks are meaningless.
    pub fn limit(&self) -> Option<LimitError> {
        self.limit
    }

    /// Takes one step from the budget. Returns `false` if none is left.
    #[inline]
    #[must_use]
    pub fn step(&mut self) -> bool {
        self.spend(1)
    }

    /// Takes steps from the budget. Returns `false` if too few are left.
    #[inline]
    #[must_use]
    pub fn spend(&mut self, steps: u64) -> bool {
        if let Some(left) = self.steps.checked_sub(steps) {
            self.steps = left;
            true
        } else {
            self.out_of_steps()
        }
    }

    /// Returns the number of steps taken from the budget.
    #[inline]
    pub fn spent(&self) -> u64 {
        self.limits.check_steps - self.steps
    }

    /// Restores the steps to an earlier count of spent ones, for work that is done again.
    #[cfg(feature = "report")]
    pub(crate) fn restore(&mut self, spent: u64) {
        self.steps = self.limits.check_steps - spent;
    }

    /// Takes bytes from the budget for the typed value. Returns `false` if too few are left.
    #[inline]
    #[must_use]
    pub(crate) fn hold(&mut self, bytes: u64) -> bool {
        if let Some(left) = self.bytes.checked_sub(bytes) {
            self.bytes = left;
            true
        } else {
            self.out_of_bytes()
        }
    }

    /// Returns the remaining bytes for the typed value.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Restores the remaining bytes to an earlier count, after a built value was dropped.
    pub(crate) fn release(&mut self, bytes: u64) {
        self.bytes = bytes;
    }

    /// Whether so many steps were taken that work may be repeating itself.
    #[inline]
    pub fn is_long(&self) -> bool {
        self.spent() > LONG
    }

    /// Enters a subschema within another. Returns `false` if they nest too deeply, which only happens with references
    /// without progress or very deep instances. Each `true` is paired with one [`Context::leave`].
    #[inline]
    #[must_use]
    pub fn enter(&mut self) -> bool {
        if self.nesting >= self.limits.nesting {
            return self.too_deep();
        }
        self.nesting += 1;
        self.step() || {
            self.nesting -= 1;
            false
        }
    }

    /// Leaves the subschema that [`Context::enter`] entered.
    #[inline]
    pub fn leave(&mut self) {
        self.nesting -= 1;
    }

    /// Runs the check of a subschema that may nest without end. If it nests too deeply, records the limit and returns
    /// `false`.
    #[inline]
    pub fn nested(&mut self, check: impl FnOnce(&mut Self) -> bool) -> bool {
        if !self.enter() {
            return false;
        }
        let valid = check(self);
        self.leave();
        valid
    }

    /// Records that a limit was reached, if it is the first one. Returns `false`.
    #[cold]
    pub fn reach(&mut self, limit: LimitError) -> bool {
        self.limit.get_or_insert(limit);
        false
    }

    /// Whether a number is an integer multiple of a divisor. If both have so many digits that the division takes too
    /// long, records the limit and returns `false`.
    pub fn is_multiple_of(&mut self, number: &Number<'_>, divisor: &Number<'_>) -> bool {
        let digits = |number: &Number<'_>| number.text().len() as u64;
        let (divided, all) = (digits(divisor), digits(number).saturating_add(digits(divisor)));
        if divided <= MACHINE_DIGITS {
            return number.is_multiple_of(divisor);
        }
        if !self.spend(all / DIGITS_PER_STEP) {
            return false;
        }
        number.is_multiple_undivided(divisor).unwrap_or_else(|| {
            // An exponent adds at most four zeros for each digit of the divisor.
            let work = (digits(number) + 4 * divided).saturating_mul(divided) / DIGITS_PER_STEP;
            self.spend(work) && number.is_multiple_of(divisor)
        })
    }

    /// Whether a part of a text matches a pattern. If that takes too long, records the limit and returns `false`.
    /// Takes steps from the budget: one for each step of a backtracking match, and few for a linear one.
    #[cfg(feature = "pattern")]
    pub fn matches(&mut self, pattern: &LazyPattern, text: &str) -> bool {
        let allowed = self.limits.regex_steps;
        match pattern.is_match_charged(text, allowed, &mut self.steps) {
            Ok(matches) => matches,
            Err(OutOfSteps::Match) => self.reach(LimitError { limit: LimitKind::RegexSteps, allowed, offset: None }),
            Err(OutOfSteps::Budget) => self.out_of_steps(),
        }
    }

    /// Returns the memoized result for this node and subschema.
    #[inline]
    pub fn result(&self, identity: usize, subschema: u64) -> Option<bool> {
        self.memoized.as_ref()?.result(identity, subschema)
    }

    /// Memoizes a result, unless a limit was reached while computing it or the node is [`Context::FORGOTTEN`].
    /// Returns the result.
    #[inline]
    pub fn memoize(&mut self, identity: usize, subschema: u64, valid: bool) -> bool {
        if self.limit.is_none() && identity != Self::FORGOTTEN {
            self.memoized.get_or_insert_with(Memoized::empty).add(identity, subschema, valid);
        }
        valid
    }

    /// Returns the memoized result of a check, or runs the check, which takes a step.
    ///
    /// Used for the branches of unions in which subschemas refer to themselves. Without it, 64 nested unions of two
    /// such branches take 2^64 steps.
    #[inline]
    pub fn memoised(&mut self, identity: usize, subschema: u64, check: impl FnOnce(&mut Self) -> bool) -> bool {
        if let Some(valid) = self.result(identity, subschema) {
            return valid;
        }
        let valid = self.step() && check(self);
        self.memoize(identity, subschema, valid)
    }

    /// Returns the memoized result for this node and subschema, with the evaluated items or members.
    #[inline]
    pub fn evaluation(&self, identity: usize, subschema: u64) -> Option<&(bool, Evaluated)> {
        self.memoized.as_ref()?.evaluation(identity, subschema)
    }

    /// Like [`Context::memoised`], for a check that also reports evaluated items or members.
    /// They are added to the set.
    pub fn memoised_evaluation(
        &mut self,
        identity: usize,
        subschema: u64,
        evaluated: &mut Evaluated,
        check: impl FnOnce(&mut Self, &mut Evaluated) -> bool,
    ) -> bool {
        if let Some((valid, known)) = self.evaluation(identity, subschema) {
            evaluated.merge(known);
            return *valid;
        }
        let mut own = Evaluated::new();
        let valid = self.step() && check(self, &mut own);
        evaluated.merge(&own);
        self.memoize_evaluation(identity, subschema, valid, own)
    }

    /// Like [`Context::memoize`], with the items or members that the subschema evaluates.
    #[inline]
    pub fn memoize_evaluation(&mut self, identity: usize, subschema: u64, valid: bool, evaluated: Evaluated) -> bool {
        if self.limit.is_none() && identity != Self::FORGOTTEN {
            self.memoized.get_or_insert_with(Memoized::empty).add_evaluation(identity, subschema, valid, evaluated);
        }
        valid
    }

    #[cold]
    fn out_of_steps(&mut self) -> bool {
        self.steps = 0;
        self.reach(LimitError { limit: LimitKind::CheckSteps, allowed: self.limits.check_steps, offset: None })
    }

    #[cold]
    fn out_of_bytes(&mut self) -> bool {
        self.bytes = 0;
        self.reach(LimitError { limit: LimitKind::ValueBytes, allowed: self.limits.value_bytes, offset: None })
    }

    #[cold]
    fn too_deep(&mut self) -> bool {
        self.reach(LimitError { limit: LimitKind::Nesting, allowed: self.limits.nesting as u64, offset: None })
    }
}

impl Drop for Context {
    #[inline]
    fn drop(&mut self) {
        if let Some(memoized) = self.memoized.take() {
            memoized.keep();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Context;
    use crate::assert::Evaluated;
    use crate::limits::{LimitKind, Limits};

    #[test]
    fn the_budget_ends_with_a_limit_and_stays_ended() {
        let mut ctx = Context::new(&Limits { check_steps: 2, ..Limits::default() });
        assert!(ctx.step() && ctx.step());
        assert_eq!(ctx.limit(), None);
        assert!(!ctx.step());
        assert!(!ctx.step());
        let limit = ctx.limit().expect("the budget is spent");
        assert_eq!((limit.limit, limit.allowed), (LimitKind::CheckSteps, 2));
        ctx.reset();
        assert!(ctx.step());
        assert_eq!(ctx.limit(), None);
    }

    #[test]
    fn nesting_is_bounded_and_the_first_limit_wins() {
        let mut ctx = Context::new(&Limits { nesting: 2, check_steps: 3, ..Limits::default() });
        assert!(ctx.enter() && ctx.enter());
        assert!(!ctx.enter());
        ctx.leave();
        assert!(ctx.enter());
        assert!(!ctx.step());
        assert_eq!(ctx.limit().map(|limit| limit.limit), Some(LimitKind::Nesting));
    }

    #[test]
    fn results_are_memoized_by_node_and_subschema() {
        let mut ctx = Context::new(&Limits::default());
        let mut called = 0;
        for (identity, subschema, expected) in [(1, 2, true), (2, 1, false), (1, 2, true), (2, 1, false)] {
            let valid = ctx.memoised(identity, subschema, |_| {
                called += 1;
                identity == 1
            });
            assert_eq!(valid, expected);
        }
        assert_eq!(called, 2);
    }

    #[test]
    fn evaluated_items_are_memoized_with_the_result() {
        let mut ctx = Context::new(&Limits::default());
        for _ in 0..2 {
            let mut evaluated = Evaluated::new();
            evaluated.add(3);
            let mut called = false;
            let before = ctx.evaluation(1, 2).is_some();
            assert!(ctx.memoised_evaluation(1, 2, &mut evaluated, |_, own| {
                called = true;
                own.add(70);
                !own.has(3)
            }));
            assert_eq!(called, !before);
            assert!(evaluated.has(3) && evaluated.has(70));
        }
    }

    #[test]
    fn nothing_is_memoized_for_names_or_after_a_limit() {
        let mut ctx = Context::new(&Limits { check_steps: 0, ..Limits::default() });
        ctx.memoize(Context::FORGOTTEN, 1, true);
        assert_eq!(ctx.result(Context::FORGOTTEN, 1), None);
        assert!(!ctx.step());
        ctx.memoize(3, 1, true);
        assert_eq!(ctx.result(3, 1), None);
    }
}
