//! Counterexamples: small documents that are valid in one version and invalid in the other one. The interpreter has
//! checked each with both. Uses only the obstacles of a proof.

mod complete;
mod distinct;
mod minimise;
mod mutants;
mod near;
mod numbers;
mod shown;
mod sizes;
mod spelling;
mod upwards;

use typewright::__private::v1::draw::{self, Chance};
use typewright::__private::v1::interpret;
use typewright::__private::v1::program::SubschemaId;
use typewright::{Json, Limits, Object};

use crate::prove::{Facts, Obstacle, Premise, Prover};

/// The number of documents that are drawn if none was found near an obstacle.
const DRAWN: usize = 24;
/// After this many failed draws in a row, drawing ends: each takes long, and later ones hardly succeed.
const MOST_FAILED: usize = 3;
/// The maximum number of changed documents that are then checked.
const MOST_MUTANTS: usize = 1200;

/// A document that one version accepts and the other one rejects.
#[non_exhaustive]
#[derive(Clone, Debug)]
pub struct Witness {
    /// The document.
    pub document: Json,
    /// Where it is invalid, as a JSON Pointer.
    pub instance_location: String,
    /// The keyword that rejects it.
    pub keyword: String,
    /// The absolute location of that keyword.
    pub keyword_location: String,
    /// The message of the violation.
    pub message: String,
}

impl Witness {
    /// Returns the text of the document. If it is longer than a number of bytes, shows only the beginnings of its long
    /// strings, arrays and objects, with their lengths.
    pub fn shown(&self, most: usize) -> String {
        shown::text(&self.document, most)
    }
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

    /// Searches for a document that violates the rule of an obstacle.
    pub(crate) fn aimed(&self, obstacle: &Obstacle) -> Option<Json> {
        let chance = &mut Chance::new(1);
        let (subschema, check, premise) = obstacle.rule()?;
        let values = near::values(self.prover, premise, (subschema, check), chance);
        let documents = upwards::documents(self.prover, obstacle, values, chance);
        documents.into_iter().find(|document| self.is_witness(document))
    }

    /// Searches among drawn documents and changed ones.
    pub(crate) fn drawn(&self) -> Option<Json> {
        let chance = &mut Chance::new(2);
        let program = &self.prover.universe().program;
        let mut looks = MOST_MUTANTS;
        let mut failed = 0;
        for _ in 0..DRAWN {
            let Some(drawn) = draw::instance(program, self.valid, chance) else {
                failed += 1;
                if failed >= MOST_FAILED {
                    return None;
                }
                continue;
            };
            failed = 0;
            if self.is_witness(&drawn) {
                return Some(drawn);
            }
            let mutants = mutants::mutants(&drawn);
            let tried = mutants.len().min(looks);
            looks -= tried;
            if let Some(found) = mutants.into_iter().take(tried).find(|mutant| self.is_witness(mutant)) {
                return Some(found);
            }
        }
        None
    }

    /// Minimises a document, and adds its violation.
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

/// Draws values that fit a premise, with the members and the items that it requires.
fn drawn(prover: &Prover<'_>, premise: &Premise, count: usize, chance: &mut Chance) -> Vec<Json> {
    let facts = Facts::of(prover.universe(), premise);
    let all: Vec<SubschemaId> = premise.subschemas().collect();
    let program = &prover.universe().program;
    let mut values: Vec<Json> = if all.is_empty() {
        near::plain()
    } else {
        (0..count).filter_map(|_| draw::common_instance(program, &all, chance)).collect()
    };
    if !facts.required.is_empty() || !facts.absent.is_empty() {
        values.push(Json::Object(Object::new()));
        let completed = values.into_iter().map(|value| complete::completed(prover, &facts, value, chance));
        values = completed.collect();
    }
    if !facts.contains.is_empty() && !values.iter().any(|value| value.as_array().is_some()) {
        values.extend(sizes::shortest(prover, &facts, chance));
    }
    values.retain(|value| prover.may_be(premise, value));
    values
}
