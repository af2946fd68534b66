//! `properties`, `patternProperties`, `additionalProperties`, `propertyNames` and `unevaluatedProperties`: proves
//! requirements for each member.

use std::collections::BTreeSet;

use typewright::__private::v1::program::{Members, PatternEntry, SubschemaId};
use typewright::Json;

use super::facts::{Facts, matches};
use super::implied::{At, at_most, lacks};
use super::kinds::Kinds;
use super::names::{Name, property};
use super::{Premise, Proof, Prover, Step, collect, proof};

/// The requirements for members.
pub(super) struct Obligations<'m> {
    /// The rules with the properties and patterns.
    pub(super) members: Vec<&'m Members>,
    /// Whether these rules only exclude members from `additional`, without a requirement of their own.
    pub(super) only_names: bool,
    /// The subschema for all other members.
    pub(super) additional: Option<SubschemaId>,
}

impl Obligations<'_> {
    fn patterns(&self) -> impl Iterator<Item = &(PatternEntry, SubschemaId)> {
        self.members.iter().flat_map(|members| members.patterns.iter())
    }

    /// Returns the subschemas that a member of this name must be valid against.
    fn of(&self, name: &str) -> Vec<SubschemaId> {
        let mut applied: Vec<SubschemaId> = self.members.iter().filter_map(|members| property(members, name)).collect();
        let mut is_certain = true;
        for (pattern, id) in self.patterns() {
            match matches(pattern, name) {
                Some(true) => applied.push(*id),
                Some(false) => {}
                None => {
                    // It may match or not: the requirements of both cases apply.
                    is_certain = false;
                    applied.push(*id);
                }
            }
        }
        let is_named = !applied.is_empty() && is_certain;
        if self.only_names {
            applied.clear();
        }
        if !is_named {
            applied.extend(self.additional);
        }
        applied
    }
}

impl<'u> Prover<'u> {
    pub(super) fn members(&mut self, at: &At<'_>, members: &Members) -> Proof {
        let additional = members.additional;
        self.each_member(at, &Obligations { members: vec![members], only_names: false, additional })
    }

    /// Proves the requirements for all members.
    pub(super) fn each_member(&mut self, at: &At<'_>, obligations: &Obligations<'_>) -> Proof {
        let facts = at.facts;
        if lacks(facts, Kinds::OBJECT) || facts.most_members == Some(0) {
            return Ok(());
        }
        let mut found = Vec::new();
        let closed = self.closed_names(facts);
        let names = explicit(self.described(facts), obligations, closed.as_ref());
        for name in names.into_iter().filter(|name| !facts.absent.contains(*name)) {
            let applied = obligations.of(name);
            let proof = self.member(at, &Name::Exact(name), &applied, &Step::Member(name.to_owned()));
            if collect(&mut found, proof, self.is_attempt()) {
                return Err(found);
            }
        }
        if closed.is_some() {
            return proof(found);
        }
        if !obligations.only_names {
            for (pattern, id) in obligations.patterns() {
                let source = pattern.source();
                let proof = self.member(at, &Name::Matching(source), &[*id], &Step::Matching(source.to_owned()));
                if collect(&mut found, proof, self.is_attempt()) {
                    return Err(found);
                }
            }
        }
        let patterns: Vec<&str> = obligations.patterns().map(|(pattern, _)| pattern.source()).collect();
        let applied: Vec<SubschemaId> = obligations.additional.into_iter().collect();
        if !self.all_match(facts, &patterns) {
            let proof = self.member(at, &Name::Other(&patterns), &applied, &Step::Other);
            collect(&mut found, proof, self.is_attempt());
        }
        proof(found)
    }

    /// Proves that members of these names are valid against all these subschemas.
    fn member(&mut self, at: &At<'_>, name: &Name<'_>, applied: &[SubschemaId], step: &Step) -> Proof {
        let mut found = Vec::new();
        let applied: Vec<SubschemaId> =
            applied.iter().copied().filter(|id| !self.universe.checks(*id).is_empty()).collect();
        if applied.is_empty() {
            return Ok(());
        }
        for premise in self.members_named(at.facts, name) {
            for id in &applied {
                let proof = self.covers_part(&premise, *id);
                let proof = proof
                    .map_err(|inner| inner.into_iter().map(|inner| inner.below(at.premise, step.clone())).collect());
                if collect(&mut found, proof, self.is_attempt()) {
                    return Err(found);
                }
            }
        }
        proof(found)
    }

    pub(super) fn property_names(&mut self, at: &At<'_>, id: SubschemaId) -> Proof {
        let facts = at.facts;
        if lacks(facts, Kinds::OBJECT) || facts.most_members == Some(0) {
            return Ok(());
        }
        let premise = Premise::of(self.universe, facts.names.iter().copied()).of_kinds(Kinds::STRING);
        if self.attempt(|prover| prover.covers_part(&premise, id)).is_ok() {
            return Ok(());
        }
        if let Some(names) = self.only_names(facts) {
            let is_valid = |name: &&str| self.result(id, &Json::from(*name)) == Some(true);
            if names.iter().all(is_valid) {
                return Ok(());
            }
        }
        at.unproved()
    }

    /// Returns the names that members may have, or `None` if they are not limited to a list.
    fn only_names<'f>(&mut self, facts: &'f Facts<'_>) -> Option<BTreeSet<&'f str>>
    where
        'u: 'f,
    {
        let others = self.members_named(facts, &Name::Other(&[]));
        if !others.iter().all(|premise| self.is_contradictory(premise, 1)) {
            return None;
        }
        let names = self.described(facts).into_iter();
        let names = names.filter(|name| {
            let premises = self.members_named(facts, &Name::Exact(name));
            !premises.iter().all(|premise| self.is_contradictory(premise, 1))
        });
        Some(names.collect())
    }

    pub(super) fn has_at_most_members(&mut self, facts: &Facts<'_>, most: u64) -> bool {
        let is_few = |count: usize| u64::try_from(count).is_ok_and(|count| count <= most);
        at_most(facts.most_members, most)
            || self.closed_names(facts).is_some_and(|names| is_few(names.len()))
            || self.only_names(facts).is_some_and(|names| is_few(names.len()))
    }
}

/// Returns the names that are treated one by one.
fn explicit<'n>(
    described: BTreeSet<&'n str>,
    obligations: &Obligations<'n>,
    closed: Option<&'n BTreeSet<String>>,
) -> BTreeSet<&'n str> {
    if let Some(closed) = closed {
        return closed.iter().map(String::as_str).collect();
    }
    let properties = obligations.members.iter().flat_map(|members| members.properties.iter());
    let own = properties.map(|(name, _)| name.as_ref());
    own.chain(described).collect()
}
