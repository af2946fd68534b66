//! Counterexamples: small documents that are valid against one version and invalid against the other. What is found was
//! checked by the interpreter of each version. Knows no proof but the obstacles it left.

mod minimise;
mod near;
mod upwards;

use typewright::draw::{self, Chance};
use typewright::program::SubschemaId;
use typewright::{Json, Limits, interpret};

use crate::prove::{Obstacle, Premise, Prover};

/// How many documents are drawn without an obstacle to aim at.
const DRAWN: usize = 24;
/// How many changed documents are looked at then.
const MOST_MUTANTS: usize = 1200;

/// A document that one version accepts and the other one rejects.
#[derive(Clone, Debug)]
pub struct Witness {
    /// The document.
    pub document: Json,
    /// Where it is invalid, as a JSON Pointer.
    pub instance_location: String,
    /// The keyword that it breaks.
    pub keyword: String,
    /// Where that keyword is written.
    pub keyword_location: String,
    /// What is wrong, in words.
    pub message: String,
}

/// Searches for documents that are valid against one subschema and not against another one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Search<'s, 'u> {
    /// Both versions.
    pub(crate) prover: &'s Prover<'u>,
    /// The subschema that accepts the document.
    pub(crate) valid: SubschemaId,
    /// The subschema that rejects it.
    pub(crate) invalid: SubschemaId,
}

impl Search<'_, '_> {
    fn is_witness(&self, document: &Json) -> bool {
        self.prover.result(self.valid, document) == Some(true)
            && self.prover.result(self.invalid, document) == Some(false)
    }

    /// A document that breaks the rule which is in the way.
    pub(crate) fn aimed(&self, obstacle: &Obstacle) -> Option<Json> {
        let chance = &mut Chance::new(1);
        let (subschema, check, premise) = obstacle.rule()?;
        let values = near::values(self.prover, premise, (subschema, check), chance);
        let documents = upwards::documents(self.prover, obstacle, values, chance);
        documents.into_iter().find(|document| self.is_witness(document))
    }

    /// A document by chance.
    pub(crate) fn drawn(&self) -> Option<Json> {
        let chance = &mut Chance::new(2);
        let program = &self.prover.universe().program;
        let mut looks = MOST_MUTANTS;
        for _ in 0..DRAWN {
            let Some(drawn) = draw::instance(program, self.valid, chance) else { continue };
            if self.is_witness(&drawn) {
                return Some(drawn);
            }
            let mutants = near::mutants(&drawn);
            let tried = mutants.len().min(looks);
            looks -= tried;
            if let Some(found) = mutants.into_iter().take(tried).find(|mutant| self.is_witness(mutant)) {
                return Some(found);
            }
        }
        None
    }

    /// A document made smaller, and why it is invalid.
    pub(crate) fn explained(&self, document: Json) -> Option<Witness> {
        let document = minimise::minimised(document, &|document| self.is_witness(document));
        let program = &self.prover.universe().program;
        let limits = Limits::default();
        let report = interpret::report(program, self.invalid, &document, None, &limits).ok()??;
        let violation = report.violations().first()?;
        Some(Witness {
            instance_location: violation.instance_location.clone(),
            keyword: violation.keyword.clone().into_owned(),
            keyword_location: violation.absolute_keyword_location.clone(),
            message: violation.message(),
            document,
        })
    }
}

/// Some values that a premise is true of.
fn drawn(prover: &Prover<'_>, premise: &Premise, count: usize, chance: &mut Chance) -> Vec<Json> {
    let all: Vec<SubschemaId> = premise.subschemas().collect();
    if all.is_empty() {
        return near::plain().into_iter().filter(|value| prover.may_be(premise, value)).collect();
    }
    let program = &prover.universe().program;
    let drawn = (0..count).filter_map(|_| draw::common_instance(program, &all, chance));
    drawn.filter(|value| prover.may_be(premise, value)).collect()
}
