//! Finds contradictory premises, which no instance fits. Sound, and bounded in depth.

use typewright::__private::v1::program::SubschemaId;

use super::facts::Facts;
use super::kinds::Kinds;
use super::names::Name;
use super::{Premise, Prover};

/// The depth of the search for a contradiction between two subschemas.
const DISJOINT: usize = 4;
/// The maximum number of required items that are tested.
const MOST_ITEMS: u64 = 8;

impl Prover<'_> {
    /// Returns whether no instance that fits a premise is valid against a subschema.
    pub(super) fn excludes(&mut self, premise: &Premise, id: SubschemaId) -> bool {
        premise.has_not(self.universe.class(id)) || self.is_contradictory(&premise.and(self.universe, id), DISJOINT)
    }

    /// Does the same without a search.
    pub(super) fn excludes_at_once(&mut self, premise: &Premise, id: SubschemaId) -> bool {
        premise.has_not(self.universe.class(id)) || self.is_contradictory(&premise.and(self.universe, id), 1)
    }

    /// Returns whether no instance fits a premise.
    pub(super) fn is_contradictory(&mut self, premise: &Premise, depth: usize) -> bool {
        if !self.step() {
            return false;
        }
        let universe = self.universe;
        let facts = Facts::of(universe, premise);
        if facts.is_impossible() || facts.nots.iter().any(|id| facts.classes.contains(&universe.class(*id))) {
            return true;
        }
        if let Some(values) = self.candidates(premise, &facts) {
            return values.is_empty();
        }
        let Some(within) = depth.checked_sub(1) else { return false };
        if facts.kinds.groups().all(|group| self.has_impossible_part(&facts, group, within)) {
            return true;
        }
        if depth > 1 && self.is_denied(premise, &facts) {
            return true;
        }
        facts.choices.iter().any(|choice| {
            let cases = self.possibilities(premise, &facts, choice);
            cases.is_some_and(|cases| cases.iter().all(|case| self.is_contradictory(case, within)))
        })
    }

    /// Returns whether a required member or item is impossible in values of this JSON type.
    fn has_impossible_part(&mut self, facts: &Facts<'_>, group: Kinds, depth: usize) -> bool {
        if group == Kinds::OBJECT {
            return facts.required.iter().any(|name| {
                let premises = self.members_named(facts, &Name::Exact(name));
                premises.iter().all(|premise| self.is_contradictory(premise, depth))
            });
        }
        let items = facts.least_items.min(MOST_ITEMS);
        group == Kinds::ARRAY
            && (0..items).any(|index| {
                let premise = self.item(facts, usize::try_from(index).unwrap_or(usize::MAX));
                self.is_contradictory(&premise, depth)
            })
    }

    /// Returns whether the premise implies a subschema that the instance must not be valid against.
    fn is_denied(&mut self, premise: &Premise, facts: &Facts<'_>) -> bool {
        let universe = self.universe;
        facts.nots.iter().any(|denied| {
            premise.subschemas().any(|id| {
                let alone = Premise::of(universe, [id]).of_kinds(facts.kinds);
                self.covers_by_itself(&alone, *denied)
            })
        })
    }
}
