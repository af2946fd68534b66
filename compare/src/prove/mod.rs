//! Proves that all instances that are valid against some subschemas are valid against another one.
//!
//! [`Prover::covers`] is sound: it succeeds only if no counterexample exists. For each rule of the subschema, it
//! searches facts of the premise that imply the rule. If there are none, it distinguishes the cases that the premise
//! allows. It is not complete: it returns each rule that it cannot prove as an [`Obstacle`].
//!
//! **Recursive schemas.** A pair of premise and subschema that occurs within its own proof is assumed if there is a
//! step into a member, an item or a name in between. This is an induction over the size of the instance: apart from
//! finitely many steps that stay on the same instance, the proof of a pair for an instance uses only pairs for smaller
//! instances. A pair that occurs again without such a step is not assumed.

mod cases;
mod covers;
mod evaluated;
mod facts;
mod implied;
mod impossible;
mod items;
mod kinds;
mod members;
mod memory;
mod names;
mod obstacle;
mod premise;
mod range;
mod universe;
mod values;

use std::rc::Rc;

use typewright::__private::v1::program::SubschemaId;

pub(crate) use self::facts::Facts;
pub(crate) use self::kinds::Kinds;
use self::memory::Memory;
pub(crate) use self::obstacle::{Obstacle, Step};
pub(crate) use self::premise::Premise;
pub(crate) use self::universe::{Universe, in_place};

/// `Ok` if it is proved, otherwise the obstacles.
pub(crate) type Proof = Result<(), Vec<Rc<Obstacle>>>;

/// The maximum number of obstacles that are kept for one pair.
const MOST_OBSTACLES: usize = 16;
/// The maximum depth of nested pairs.
const DEEPEST: usize = 400;

/// Searches for proofs, and memoizes the outcomes.
#[derive(Debug)]
pub(crate) struct Prover<'u> {
    universe: &'u Universe,
    memory: Memory,
    /// The number of steps that the search may still take.
    steps: u64,
    /// The depth of nested attempts, whose obstacles are not reported.
    attempts: usize,
    /// The depth of nested proofs that assume no outer pair.
    closed: usize,
}

impl<'u> Prover<'u> {
    /// Creates a prover without memoized outcomes.
    pub(crate) fn new(universe: &'u Universe) -> Self {
        Self { universe, memory: Memory::default(), steps: 0, attempts: 0, closed: 0 }
    }

    /// Proves within this many steps that all instances that are valid against `old` are valid against `new`.
    pub(crate) fn prove(&mut self, old: SubschemaId, new: SubschemaId, steps: u64) -> Proof {
        self.steps = steps;
        self.covers(&Premise::of(self.universe, [old]), new)
    }

    /// Returns the subschemas of both versions.
    pub(crate) fn universe(&self) -> &'u Universe {
        self.universe
    }

    /// Takes a step. Returns `false` if none is left.
    fn step(&mut self) -> bool {
        let left = self.steps.checked_sub(1);
        self.steps = left.unwrap_or(0);
        left.is_some()
    }

    /// Runs an attempt, of which only the outcome matters and not the obstacles.
    fn attempt<T>(&mut self, attempt: impl FnOnce(&mut Self) -> T) -> T {
        self.attempts += 1;
        let outcome = attempt(self);
        self.attempts -= 1;
        outcome
    }

    /// Returns whether one obstacle is enough.
    fn is_attempt(&self) -> bool {
        self.attempts > 0
    }
}

/// Collects obstacles. Returns whether the search can stop.
fn collect(found: &mut Vec<Rc<Obstacle>>, proof: Proof, is_attempt: bool) -> bool {
    if let Err(obstacles) = proof {
        let room = MOST_OBSTACLES.saturating_sub(found.len());
        found.extend(obstacles.into_iter().take(room));
    }
    !found.is_empty() && (is_attempt || found.len() >= MOST_OBSTACLES)
}

fn proof(found: Vec<Rc<Obstacle>>) -> Proof {
    if found.is_empty() { Ok(()) } else { Err(found) }
}
