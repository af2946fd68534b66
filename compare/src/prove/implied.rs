//! Proves that the facts of a premise imply a rule, without distinguishing cases.

use std::rc::Rc;

use typewright::__private::v1::assert::Literal;
use typewright::__private::v1::program::{Bound, Conditional, Rule, SubschemaId, Text};
use typewright::Number;

use super::cases::CheckOf;
use super::facts::Facts;
use super::kinds::Kinds;
use super::{Obstacle, Premise, Proof, Prover, collect, proof};

impl Prover<'_> {
    pub(super) fn directly(&mut self, premise: &Premise, facts: &Facts<'_>, check: CheckOf) -> Proof {
        let universe = self.universe;
        let Some(rule) = universe.checks(check.0).get(check.1).map(|check| &check.rule) else { return Ok(()) };
        let at = At { premise, facts, check };
        let holds = match rule {
            Rule::Never => false,
            Rule::Kind(kinds) => facts.kinds.is_within(Kinds::of(*kinds)),
            Rule::Const(value) => lists_within(facts, std::slice::from_ref(value)),
            Rule::Enum(values) => lists_within(facts, values),
            Rule::Bound(bound) => lacks(facts, Kinds::NUMBER) || bounded(facts, bound),
            Rule::MultipleOf(divisor) => lacks(facts, Kinds::NUMBER) || multiple(facts, divisor),
            Rule::MinLength(least) => lacks(facts, Kinds::STRING) || facts.least_length >= *least,
            Rule::MaxLength(most) => lacks(facts, Kinds::STRING) || at_most(facts.most_length, *most),
            Rule::Pattern(pattern) => lacks(facts, Kinds::STRING) || matched(facts, pattern.source()),
            Rule::Format(format) => lacks(facts, Kinds::STRING) || facts.formats.contains(format),
            Rule::Content(content) => lacks(facts, Kinds::STRING) || facts.contents.contains(content),
            Rule::MinItems(least) => lacks(facts, Kinds::ARRAY) || facts.least_items >= *least,
            Rule::MaxItems(most) => lacks(facts, Kinds::ARRAY) || self.has_at_most_items(facts, *most),
            Rule::UniqueItems => lacks(facts, Kinds::ARRAY) || facts.unique || self.has_at_most_items(facts, 1),
            Rule::MinProperties(least) => lacks(facts, Kinds::OBJECT) || facts.least_members >= *least,
            Rule::MaxProperties(most) => lacks(facts, Kinds::OBJECT) || self.has_at_most_members(facts, *most),
            Rule::Required(names) => {
                lacks(facts, Kinds::OBJECT) || names.iter().all(|name| facts.required.contains(name.as_ref()))
            }
            Rule::Items(items) => return self.items(&at, items),
            Rule::Contains(contains) => lacks(facts, Kinds::ARRAY) || self.contains(facts, contains),
            Rule::Members(members) => return self.members(&at, members),
            Rule::PropertyNames(id) => return self.property_names(&at, *id),
            Rule::DependentRequired(entries) => entries.iter().all(|(name, names)| self.requires(premise, name, names)),
            Rule::DependentSchemas(entries) => return self.dependent_schemas(premise, entries),
            Rule::AllOf(ids) => return self.all_of(premise, ids),
            Rule::AnyOf(ids) => return self.any_of(&at, ids),
            Rule::OneOf(ids) => return self.one_of(&at, ids),
            Rule::Not(id) => self.excludes(premise, *id),
            Rule::Conditional(conditional) => return self.conditional(premise, conditional),
            Rule::Reference(id) => return self.covers(premise, *id),
            Rule::UnevaluatedItems(id) => return self.unevaluated_items(&at, *id),
            Rule::UnevaluatedProperties(id) => return self.unevaluated_properties(&at, *id),
        };
        if holds { Ok(()) } else { at.unproved() }
    }

    fn all_of(&mut self, premise: &Premise, ids: &[SubschemaId]) -> Proof {
        let mut found = Vec::new();
        for id in ids {
            let proof = self.covers(premise, *id);
            if collect(&mut found, proof, self.is_attempt()) {
                break;
            }
        }
        proof(found)
    }

    fn any_of(&mut self, at: &At<'_>, ids: &[SubschemaId]) -> Proof {
        if ids.iter().any(|id| at.facts.classes.contains(&self.universe.class(*id))) {
            return Ok(());
        }
        let near: Vec<SubschemaId> = ids.iter().copied().filter(|id| !self.excludes_at_once(at.premise, *id)).collect();
        if near.iter().any(|id| self.attempt(|prover| prover.covers(at.premise, *id)).is_ok()) {
            return Ok(());
        }
        match near.as_slice() {
            // The premise excludes all other branches.
            [only] if !self.is_attempt() => self.covers(at.premise, *only),
            _ => at.unproved(),
        }
    }

    fn one_of(&mut self, at: &At<'_>, ids: &[SubschemaId]) -> Proof {
        let near: Vec<SubschemaId> = ids.iter().copied().filter(|id| !self.excludes_at_once(at.premise, *id)).collect();
        let valid = near.iter().find(|id| self.attempt(|prover| prover.covers(at.premise, **id)).is_ok());
        match (valid, near.as_slice()) {
            (Some(valid), near) => {
                // A branch that is equivalent to the valid one is not excluded.
                let mut others = near.iter().filter(|id| *id != valid);
                let excluded = others.all(|id| self.excludes(at.premise, *id));
                let is_once = ids.iter().filter(|id| **id == *valid).count() == 1;
                if excluded && is_once { Ok(()) } else { at.unproved() }
            }
            (None, [only]) if !self.is_attempt() => self.covers(at.premise, *only),
            (None, _) => at.unproved(),
        }
    }

    fn conditional(&mut self, premise: &Premise, conditional: &Conditional) -> Proof {
        let universe = self.universe;
        let mut found = Vec::new();
        if let Some(then) = conditional.then {
            let case = premise.and(universe, conditional.condition);
            collect(&mut found, self.covers(&case, then), self.is_attempt());
        }
        if let Some(otherwise) = conditional.otherwise {
            let case = premise.and_not(universe, conditional.condition);
            collect(&mut found, self.covers(&case, otherwise), self.is_attempt());
        }
        proof(found)
    }

    fn dependent_schemas(&mut self, premise: &Premise, entries: &[(Text, SubschemaId)]) -> Proof {
        let mut found = Vec::new();
        for (name, id) in entries {
            let case = premise.of_kinds(Kinds::OBJECT).with_member(name);
            if collect(&mut found, self.covers(&case, *id), self.is_attempt()) {
                break;
            }
        }
        proof(found)
    }

    /// Returns whether an object with one member must have the others.
    fn requires(&mut self, premise: &Premise, name: &str, names: &[Text]) -> bool {
        let case = premise.of_kinds(Kinds::OBJECT).with_member(name);
        let facts = Facts::of(self.universe, &case);
        let has_all = names.iter().all(|name| facts.required.contains(name.as_ref()));
        facts.is_impossible() || has_all || self.is_contradictory(&case, 1)
    }
}

/// The rule to prove, with the premise.
pub(super) struct At<'a> {
    pub(super) premise: &'a Premise,
    pub(super) facts: &'a Facts<'a>,
    check: CheckOf,
}

impl At<'_> {
    /// Returns the obstacle for a rule that is not implied.
    pub(super) fn unproved(&self) -> Proof {
        let (subschema, check) = self.check;
        Err(vec![Rc::new(Obstacle::Rule { subschema, check, premise: self.premise.clone() })])
    }

    /// Returns the subschema with the rule.
    pub(super) fn subschema(&self) -> SubschemaId {
        self.check.0
    }
}

/// Returns whether an instance can have none of these JSON types.
pub(super) fn lacks(facts: &Facts<'_>, kinds: Kinds) -> bool {
    !facts.kinds.meets(kinds)
}

/// Returns whether the facts list values that are all among others.
fn lists_within(facts: &Facts<'_>, values: &[Literal]) -> bool {
    facts.listed.is_some_and(|listed| {
        listed.iter().all(|value| {
            let value = value.to_json();
            values.iter().any(|other| other.equals(&value))
        })
    })
}

fn bounded(facts: &Facts<'_>, bound: &Bound) -> bool {
    facts.range.implies(bound.relation, &bound.limit)
}

fn multiple(facts: &Facts<'_>, divisor: &str) -> bool {
    let divisor = Number::literal(divisor);
    let is_multiple = |known: &str| Number::literal(known).is_multiple_of(&divisor);
    facts.divisors.iter().any(|known| is_multiple(known)) || facts.has_only_integers() && is_multiple("1")
}

fn matched(facts: &Facts<'_>, pattern: &str) -> bool {
    facts.patterns.contains(&pattern) || matches_everything(pattern)
}

/// Returns whether a pattern is one of those known to match every text.
pub(super) fn matches_everything(pattern: &str) -> bool {
    matches!(pattern, "" | "^" | "$" | ".*" | "^.*" | ".*$")
}

pub(super) fn at_most(known: Option<u64>, most: u64) -> bool {
    known.is_some_and(|known| known <= most)
}
