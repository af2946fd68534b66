//! Proves one pair: that a premise implies a subschema.

use std::rc::Rc;

use typewright::__private::v1::program::SubschemaId;

use super::facts::Facts;
use super::memory::Known;
use super::{DEEPEST, Obstacle, Premise, Proof, Prover, collect, proof};

/// The depth of the search for a contradiction in a premise for which the proof failed.
const CONTRADICTION: usize = 3;
/// The maximum depth of nested proofs that assume no outer pair.
const MOST_CLOSED: usize = 3;

impl Prover<'_> {
    /// Proves that every instance that fits a premise is valid against a subschema.
    pub(super) fn covers(&mut self, premise: &Premise, subschema: SubschemaId) -> Proof {
        let subschema = self.universe.forwarded(subschema);
        let class = self.universe.class(subschema);
        if self.universe.checks(subschema).is_empty() || premise.has(class) {
            return Ok(());
        }
        if !self.step() || self.memory.height() >= DEEPEST {
            return Err(vec![Rc::new(Obstacle::Budget)]);
        }
        let pair = (premise.key(), class);
        match self.memory.known(&pair, self.is_attempt()) {
            Known::Holds => return Ok(()),
            Known::Fails(obstacles) => return Err(obstacles),
            Known::Circular => return Err(vec![Rc::new(Obstacle::Budget)]),
            Known::Nothing => {}
        }
        self.memory.begin(pair);
        let proof = self.follows(premise, subschema);
        self.memory.end(&proof, !self.is_attempt(), self.steps > 0);
        proof
    }

    /// Does the same for a member, an item or a name of the instance.
    pub(super) fn covers_part(&mut self, premise: &Premise, subschema: SubschemaId) -> Proof {
        self.memory.depth += 1;
        let proof = self.covers(premise, subschema);
        self.memory.depth -= 1;
        proof
    }

    /// Does the same without assuming any outer pair. Returns whether the proof succeeds.
    pub(super) fn covers_by_itself(&mut self, premise: &Premise, subschema: SubschemaId) -> bool {
        if self.closed >= MOST_CLOSED {
            return false;
        }
        self.closed += 1;
        let around = self.memory.close();
        let proof = self.attempt(|prover| prover.covers(premise, subschema));
        self.memory.open(&around);
        self.closed -= 1;
        proof.is_ok()
    }

    fn follows(&mut self, premise: &Premise, subschema: SubschemaId) -> Proof {
        let universe = self.universe;
        let facts = Facts::of(universe, premise);
        if facts.is_impossible() || facts.classes.contains(&universe.class(subschema)) {
            return Ok(());
        }
        if let Some(values) = self.candidates(premise, &facts) {
            return self.judged(premise, &values, subschema);
        }
        let mut found = Vec::new();
        for check in 0..universe.checks(subschema).len() {
            let proof = self.implied(premise, &facts, (subschema, check));
            if collect(&mut found, proof, self.is_attempt()) {
                break;
            }
        }
        if !found.is_empty() && self.is_contradictory(premise, CONTRADICTION) {
            return Ok(());
        }
        proof(found)
    }
}
