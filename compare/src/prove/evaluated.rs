//! `unevaluatedProperties` and `unevaluatedItems`: finds which keywords must or may evaluate a member or an item.

use std::collections::BTreeSet;

use typewright::__private::v1::program::{Items, Members, Rule, SubschemaId};

use super::implied::{At, lacks};
use super::kinds::Kinds;
use super::members::Obligations;
use super::{Premise, Proof, Prover};

/// The keywords that certainly apply to an instance.
#[derive(Default)]
struct Applied<'u> {
    members: Vec<&'u Members>,
    items: Vec<&'u Items>,
    /// Whether `unevaluatedProperties` of an applied subschema evaluates all members.
    all_members: bool,
    /// Whether `unevaluatedItems` of an applied subschema evaluates all items.
    all_items: bool,
}

impl<'u> Prover<'u> {
    pub(super) fn unevaluated_properties(&mut self, at: &At<'_>, id: SubschemaId) -> Proof {
        if lacks(at.facts, Kinds::OBJECT) || self.universe.checks(id).is_empty() {
            return Ok(());
        }
        let applied = self.applied(at, &at.facts.required);
        if applied.all_members || applied.members.iter().any(|members| members.additional.is_some()) {
            return Ok(());
        }
        self.each_member(at, &Obligations { members: applied.members, only_names: true, additional: Some(id) })
    }

    pub(super) fn unevaluated_items(&mut self, at: &At<'_>, id: SubschemaId) -> Proof {
        if lacks(at.facts, Kinds::ARRAY) || self.universe.checks(id).is_empty() {
            return Ok(());
        }
        // An array has no members, so no dependent schema applies to it.
        let applied = self.applied(at, &BTreeSet::new());
        if applied.all_items || applied.items.iter().any(|items| items.rest.is_some()) {
            return Ok(());
        }
        let count = applied.items.iter().map(|items| items.prefix.len()).max().unwrap_or(0);
        self.each_item(at, &vec![None; count], Some(id))
    }

    /// Returns the keywords that a subschema certainly applies to an instance that is valid against it: those of
    /// branches that the premise implies, and those of dependent schemas of required members.
    fn applied(&mut self, at: &At<'_>, members: &BTreeSet<&str>) -> Applied<'u> {
        let universe = self.universe;
        let (premise, owner) = (at.premise, at.subschema());
        let mut applied = Applied::default();
        let mut seen = BTreeSet::new();
        let mut pending = vec![owner];
        while let Some(id) = pending.pop() {
            if !seen.insert(id) {
                continue;
            }
            for check in universe.checks(id) {
                match &check.rule {
                    Rule::Members(members) => applied.members.push(members),
                    Rule::Items(items) => applied.items.push(items),
                    Rule::UnevaluatedProperties(_) if id != owner => applied.all_members = true,
                    Rule::UnevaluatedItems(_) if id != owner => applied.all_items = true,
                    Rule::AllOf(ids) => pending.extend(ids.iter()),
                    Rule::Reference(id) => pending.push(*id),
                    Rule::AnyOf(ids) | Rule::OneOf(ids) => {
                        let valid = ids.iter().filter(|id| self.implies(premise, **id));
                        pending.extend(valid);
                    }
                    Rule::Conditional(conditional) if self.implies(premise, conditional.condition) => {
                        pending.push(conditional.condition);
                        pending.extend(conditional.then);
                    }
                    Rule::Conditional(conditional) if self.excludes(premise, conditional.condition) => {
                        pending.extend(conditional.otherwise);
                    }
                    Rule::DependentSchemas(entries) => {
                        let present = entries.iter().filter(|(name, _)| members.contains(name.as_ref()));
                        pending.extend(present.map(|(_, id)| *id));
                    }
                    _ => {}
                }
            }
        }
        applied
    }

    fn implies(&mut self, premise: &Premise, id: SubschemaId) -> bool {
        self.attempt(|prover| prover.covers(premise, id)).is_ok()
    }

    /// Returns whether the subschema or its in-place applicators may evaluate the item at an index. Ignores
    /// `unevaluatedItems` of the subschema itself.
    pub(super) fn may_evaluate_item(&self, owner: SubschemaId, index: usize) -> bool {
        self.universe.applied_in_place(owner).into_iter().any(|(id, rule)| match rule {
            Rule::UnevaluatedItems(_) => id != owner,
            Rule::Items(items) => items.rest.is_some() || items.prefix.len() > index,
            Rule::Contains(contains) => contains.evaluates,
            _ => false,
        })
    }
}
