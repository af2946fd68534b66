//! Proves that whatever is valid against some subschemas is valid against another one.
//!
//! [`Prover::covers`] is sound: it succeeds only where no counterexample exists. It goes through the rules of the subschema,
//! and for each looks for facts of the premise that imply it; where there are none, it distinguishes the cases that the
//! premise leaves open. It is not complete: what it cannot show, it returns as [`Obstacle`]s.
//!
//! **Recursive schemas.** A pair of premise and subschema that comes up within its own proof is assumed, if a step into a
//! member, an item or a name lies between. That is an induction over the size of the instance: each proof of a pair for an
//! instance uses, but for finitely many steps that stay on it, only pairs for smaller instances. A pair that comes up again
//! without such a step is not assumed.

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
pub(crate) use self::universe::Universe;
pub(crate) use self::values::json;

/// Nothing where it is proved, else what is in the way.
pub(crate) type Proof = Result<(), Vec<Rc<Obstacle>>>;

/// How many obstacles of one pair are kept.
const MOST_OBSTACLES: usize = 16;
/// How many pairs may be within one another.
const DEEPEST: usize = 400;

/// Searches for proofs, and remembers what it found.
#[derive(Debug)]
pub(crate) struct Prover<'u> {
    universe: &'u Universe,
    memory: Memory,
    /// How many more steps the search may take.
    steps: u64,
    /// How many attempts are within one another of which only the outcome matters.
    attempts: usize,
    /// How many proofs are within one another that may assume nothing of those around them.
    closed: usize,
}

impl<'u> Prover<'u> {
    /// A prover that knows nothing yet.
    pub(crate) fn new(universe: &'u Universe) -> Self {
        Self { universe, memory: Memory::default(), steps: 0, attempts: 0, closed: 0 }
    }

    /// Whether everything that is valid against `old` is valid against `new`, within this many steps.
    pub(crate) fn prove(&mut self, old: SubschemaId, new: SubschemaId, steps: u64) -> Proof {
        self.steps = steps;
        self.covers(&Premise::of(self.universe, [old]), new)
    }

    /// Both versions.
    pub(crate) fn universe(&self) -> &'u Universe {
        self.universe
    }

    /// Takes a step; `false` when none is left.
    fn step(&mut self) -> bool {
        let left = self.steps.checked_sub(1);
        self.steps = left.unwrap_or(0);
        left.is_some()
    }

    /// Tries something of which only the outcome matters.
    fn attempt<T>(&mut self, attempt: impl FnOnce(&mut Self) -> T) -> T {
        self.attempts += 1;
        let outcome = attempt(self);
        self.attempts -= 1;
        outcome
    }

    /// Whether the first obstacle is enough.
    fn is_attempt(&self) -> bool {
        self.attempts > 0
    }
}

/// Collects obstacles; returns whether it is pointless to go on.
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
