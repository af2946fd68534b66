//! What every check of one instance shares: the budget of steps, the guard against references that make no progress,
//! and verdicts worth remembering. Knows neither instances nor schemas, only numbers that stand for them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::assert::Evaluated;
use crate::limits::{LimitError, LimitKind, Limits};
use crate::number::Number;
#[cfg(feature = "pattern")]
use crate::pattern::{LazyPattern, OutOfSteps};

/// Divisors of no more digits fit a machine integer.
const MACHINE_DIGITS: u64 = 38;
/// How many products of two digits count as one step.
const DIGITS_PER_STEP: u64 = 64;
/// So many verdicts are remembered, and evaluations of so many words of eight bytes; then all of them are forgotten. Either
/// takes less than 128 MiB.
const MOST_VERDICTS: usize = 1 << 21;
const MOST_WORDS: usize = 1 << 23;
/// Few documents need more steps than this.
const LONG: u64 = 1_000_000;

/// Passed as `&mut` to every check function. One context serves one instance; [`Context::reset`] makes it fit for the
/// next one and keeps its memory.
///
/// A check that reaches a limit records it here and answers `false`. That answer is no verdict, and a `not` around it
/// turns it over, so whoever called the outermost check asks [`Context::limit`] first.
#[derive(Clone, Debug)]
pub struct Context {
    limits: Limits,
    steps: u64,
    /// How many bytes the typed value may still take.
    bytes: u64,
    nesting: usize,
    limit: Option<LimitError>,
    verdicts: Memory<bool>,
    evaluations: Memory<(bool, Evaluated)>,
    /// How many words of eight bytes the evaluations take, at least.
    evaluated_words: usize,
}

/// What is known of a node and a subschema, each by a number.
type Memory<T> = HashMap<(usize, u64), T, BuildHasherDefault<Mixer>>;

impl Context {
    /// The identity of a node that no verdict is remembered for: a member name that is checked like a string.
    pub const FORGOTTEN: usize = usize::MAX;

    /// A context with a full budget. Allocates nothing.
    pub fn new(limits: &Limits) -> Self {
        Self {
            limits: Limits { nesting: limits.nesting.min(Limits::MOST_NESTING), ..*limits },
            steps: limits.check_steps,
            bytes: limits.value_bytes,
            nesting: 0,
            limit: None,
            verdicts: Memory::default(),
            evaluations: Memory::default(),
            evaluated_words: 0,
        }
    }

    /// Forgets the instance that was checked and fills the budget again.
    pub fn reset(&mut self) {
        self.steps = self.limits.check_steps;
        self.bytes = self.limits.value_bytes;
        self.nesting = 0;
        self.limit = None;
        self.verdicts.clear();
        self.evaluations.clear();
        self.evaluated_words = 0;
    }

    /// The limits it was made with.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The first limit that was reached. While there is one, no answer of a check means anything.
    pub fn limit(&self) -> Option<LimitError> {
        self.limit
    }

    /// Takes one step from the budget; `false` when none is left.
    #[inline]
    #[must_use]
    pub fn step(&mut self) -> bool {
        self.spend(1)
    }

    /// Takes steps from the budget; `false` when too few are left.
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

    /// How many steps were taken from the budget.
    #[inline]
    pub fn spent(&self) -> u64 {
        self.limits.check_steps - self.steps
    }

    /// Takes bytes of a typed value from what it may have; `false` when too few are left.
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

    /// How many bytes the typed value may still take.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Gives back the bytes of what was built and dropped since there were so many left.
    pub(crate) fn release(&mut self, bytes: u64) {
        self.bytes = bytes;
    }

    /// Whether so many steps were taken that work may be repeating itself.
    #[inline]
    pub fn is_long(&self) -> bool {
        self.spent() > LONG
    }

    /// Enters a subschema within another; `false` when they nest too deep, which only references without progress
    /// or very deep instances do. Every `true` is paired with one [`Context::leave`].
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

    /// Leaves what [`Context::enter`] entered.
    #[inline]
    pub fn leave(&mut self) {
        self.nesting -= 1;
    }

    /// Asks within a subschema that may nest in others without end; `false`, with the limit recorded, where they nest too deep.
    #[inline]
    pub fn nested(&mut self, check: impl FnOnce(&mut Self) -> bool) -> bool {
        if !self.enter() {
            return false;
        }
        let verdict = check(self);
        self.leave();
        verdict
    }

    /// Records that a limit was reached, if it is the first, and answers `false`.
    #[cold]
    pub fn reach(&mut self, limit: LimitError) -> bool {
        self.limit.get_or_insert(limit);
        false
    }

    /// Whether a number is a whole multiple of a divisor; `false`, with the limit recorded, when both have so many digits that
    /// to divide takes too long.
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
            // An exponent stands for at most four zeros for each digit of the divisor.
            let work = (digits(number) + 4 * divided).saturating_mul(divided) / DIGITS_PER_STEP;
            self.spend(work) && number.is_multiple_of(divisor)
        })
    }

    /// Whether some part of a text matches a pattern; `false`, with the limit recorded, when that takes too long.
    /// Takes steps from the budget: one for each of a backtracking match, and few for a linear one.
    #[cfg(feature = "pattern")]
    pub fn matches(&mut self, pattern: &LazyPattern, text: &str) -> bool {
        let allowed = self.limits.regex_steps;
        match pattern.is_match_charged(text, allowed, &mut self.steps) {
            Ok(matches) => matches,
            Err(OutOfSteps::Match) => self.reach(LimitError { limit: LimitKind::RegexSteps, allowed, offset: None }),
            Err(OutOfSteps::Budget) => self.out_of_steps(),
        }
    }

    /// The verdict on this node by this subschema, if it is known.
    #[inline]
    pub fn verdict(&self, identity: usize, subschema: u64) -> Option<bool> {
        self.verdicts.get(&(identity, subschema)).copied()
    }

    /// Remembers a verdict, unless a limit was reached on the way to it or the node is [`Context::FORGOTTEN`].
    /// Answers the verdict.
    #[inline]
    pub fn remember(&mut self, identity: usize, subschema: u64, verdict: bool) -> bool {
        if self.limit.is_none() && identity != Self::FORGOTTEN {
            if self.verdicts.len() >= MOST_VERDICTS {
                self.verdicts.clear();
            }
            self.verdicts.insert((identity, subschema), verdict);
        }
        verdict
    }

    /// The verdict of a check, taken from memory where it is there; finding it out takes a step.
    ///
    /// For the branches of unions in which subschemas refer to themselves: without it, 64 nested unions of two such
    /// branches take 2^64 steps.
    #[inline]
    pub fn memoised(&mut self, identity: usize, subschema: u64, check: impl FnOnce(&mut Self) -> bool) -> bool {
        if let Some(verdict) = self.verdict(identity, subschema) {
            return verdict;
        }
        let verdict = self.step() && check(self);
        self.remember(identity, subschema, verdict)
    }

    /// The verdict on this node by this subschema together with what it evaluates, if both are known.
    #[inline]
    pub fn evaluation(&self, identity: usize, subschema: u64) -> Option<&(bool, Evaluated)> {
        self.evaluations.get(&(identity, subschema))
    }

    /// As [`Context::memoised`], for a check that also tells which items or members it evaluates: those are added to the set.
    pub fn memoised_evaluation(
        &mut self,
        identity: usize,
        subschema: u64,
        evaluated: &mut Evaluated,
        check: impl FnOnce(&mut Self, &mut Evaluated) -> bool,
    ) -> bool {
        if let Some((verdict, known)) = self.evaluation(identity, subschema) {
            evaluated.merge(known);
            return *verdict;
        }
        let mut own = Evaluated::new();
        let verdict = self.step() && check(self, &mut own);
        evaluated.merge(&own);
        self.remember_evaluation(identity, subschema, verdict, own)
    }

    /// As [`Context::remember`], with the items or members that the subschema evaluates.
    #[inline]
    pub fn remember_evaluation(
        &mut self,
        identity: usize,
        subschema: u64,
        verdict: bool,
        evaluated: Evaluated,
    ) -> bool {
        if self.limit.is_none() && identity != Self::FORGOTTEN {
            if self.evaluated_words >= MOST_WORDS {
                self.evaluations.clear();
                self.evaluated_words = 0;
            }
            self.evaluated_words += 16 + evaluated.words();
            self.evaluations.insert((identity, subschema), (verdict, evaluated));
        }
        verdict
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

/// Mixes two small numbers that no instance can choose, so no keyed hash is needed.
#[derive(Clone, Copy, Debug, Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0.rotate_left(26) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ mixed >> 32;
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
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
    fn verdicts_are_told_apart_by_node_and_subschema() {
        let mut ctx = Context::new(&Limits::default());
        let mut asked = 0;
        for (identity, subschema, expected) in [(1, 2, true), (2, 1, false), (1, 2, true), (2, 1, false)] {
            let verdict = ctx.memoised(identity, subschema, |_| {
                asked += 1;
                identity == 1
            });
            assert_eq!(verdict, expected);
        }
        assert_eq!(asked, 2);
    }

    #[test]
    fn what_is_evaluated_is_remembered_with_the_verdict() {
        let mut ctx = Context::new(&Limits::default());
        for _ in 0..2 {
            let mut evaluated = Evaluated::new();
            evaluated.add(3);
            let mut asked = false;
            let before = ctx.evaluation(1, 2).is_some();
            assert!(ctx.memoised_evaluation(1, 2, &mut evaluated, |_, own| {
                asked = true;
                own.add(70);
                !own.has(3)
            }));
            assert_eq!(asked, !before);
            assert!(evaluated.has(3) && evaluated.has(70));
        }
    }

    #[test]
    fn nothing_is_remembered_of_names_or_after_a_limit() {
        let mut ctx = Context::new(&Limits { check_steps: 0, ..Limits::default() });
        ctx.remember(Context::FORGOTTEN, 1, true);
        assert_eq!(ctx.verdict(Context::FORGOTTEN, 1), None);
        assert!(!ctx.step());
        ctx.remember(3, 1, true);
        assert_eq!(ctx.verdict(3, 1), None);
    }
}
