//! `prefixItems`, `items`, `contains` and `unevaluatedItems`: proves requirements for each item.

use typewright::__private::v1::program::{Contains, Items, SubschemaId};

use super::facts::Facts;
use super::implied::{At, at_most, lacks};
use super::kinds::Kinds;
use super::{Premise, Proof, Prover, Step, collect, proof};

/// The maximum number of items that are treated one by one.
const MOST_ITEMS: usize = 1000;

impl Prover<'_> {
    /// Returns the premise for the item at an index.
    pub(crate) fn item(&self, facts: &Facts<'_>, index: usize) -> Premise {
        let known = facts.items.iter().filter_map(|items| {
            items.prefix.get(index).copied().or_else(|| items.rest.as_ref().map(|(_, rest)| *rest))
        });
        let others = facts.other_items.iter().filter(|(owner, _)| !self.may_evaluate_item(*owner, index));
        Premise::of(self.universe, known.chain(others.map(|(_, id)| *id)))
    }

    pub(super) fn items(&mut self, at: &At<'_>, items: &Items) -> Proof {
        let rest = items.rest.as_ref().map(|(_, rest)| *rest);
        let prefix: Vec<Option<SubschemaId>> = items.prefix.iter().copied().map(Some).collect();
        self.each_item(at, &prefix, rest)
    }

    /// Proves the subschemas for the first items and for all others.
    pub(super) fn each_item(
        &mut self,
        at: &At<'_>,
        prefix: &[Option<SubschemaId>],
        rest: Option<SubschemaId>,
    ) -> Proof {
        let At { premise, facts, .. } = at;
        if lacks(facts, Kinds::ARRAY) {
            return Ok(());
        }
        let mut found = Vec::new();
        let longest = facts.items.iter().map(|items| items.prefix.len()).max().unwrap_or(0).max(prefix.len());
        if longest > MOST_ITEMS {
            return at.unproved();
        }
        // The proof for the item after the longest prefix is valid for all later items.
        for index in 0..=longest {
            if facts.most_items.is_some_and(|most| u64::try_from(index).is_ok_and(|index| index >= most)) {
                break;
            }
            let Some(applied) = prefix.get(index).copied().unwrap_or(rest) else { continue };
            let item = self.item(facts, index);
            let proof = self
                .covers_part(&item, applied)
                .map_err(|inner| inner.into_iter().map(|inner| inner.below(premise, Step::Item(index))).collect());
            if collect(&mut found, proof, self.is_attempt()) {
                break;
            }
        }
        proof(found)
    }

    pub(super) fn has_at_most_items(&mut self, facts: &Facts<'_>, most: u64) -> bool {
        if at_most(facts.most_items, most) {
            return true;
        }
        let Some(index) = usize::try_from(most).ok().filter(|index| *index <= MOST_ITEMS) else { return false };
        let next = self.item(facts, index);
        self.is_contradictory(&next, 1)
    }

    pub(super) fn contains(&mut self, facts: &Facts<'_>, contains: &Contains) -> bool {
        self.contains_enough(facts, contains) && self.contains_few(facts, contains)
    }

    fn contains_enough(&mut self, facts: &Facts<'_>, contains: &Contains) -> bool {
        let least = contains.min.unwrap_or(1);
        let known = facts.contains.iter().filter(|known| known.min.unwrap_or(1) >= least);
        if least == 0 || known.into_iter().any(|known| self.all_valid(known.subschema, contains.subschema)) {
            return true;
        }
        if facts.least_items < least {
            return false;
        }
        let Some(count) = usize::try_from(least).ok().filter(|count| *count <= MOST_ITEMS) else { return false };
        (0..count).all(|index| {
            let item = self.item(facts, index);
            self.attempt(|prover| prover.covers_part(&item, contains.subschema)).is_ok()
        })
    }

    fn contains_few(&mut self, facts: &Facts<'_>, contains: &Contains) -> bool {
        let Some(most) = contains.max else { return true };
        let known = facts.contains.iter().filter(|known| known.max.is_some_and(|known| known <= most));
        at_most(facts.most_items, most)
            || known.into_iter().any(|known| self.all_valid(contains.subschema, known.subschema))
    }

    /// Returns whether all items that are valid against the first subschema are valid against the second.
    fn all_valid(&mut self, one: SubschemaId, other: SubschemaId) -> bool {
        let premise = Premise::of(self.universe, [one]);
        self.attempt(|prover| prover.covers_part(&premise, other)).is_ok()
    }
}
