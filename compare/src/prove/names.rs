//! Members by name: computes premises for the members with one name, or with all names that a pattern or no keyword
//! matches.

use std::collections::BTreeSet;

use typewright::__private::v1::program::{Members, Rule, SubschemaId};
use typewright::Json;

use super::facts::{Facts, matches};
use super::implied::matches_everything;
use super::kinds::Kinds;
use super::{Premise, Prover, Universe};

/// The maximum number of combinations of patterns that are distinguished.
const MOST_OPTIONS: usize = 64;

/// A set of names whose members are treated together.
#[derive(Clone, Debug)]
pub(super) enum Name<'a> {
    /// One name.
    Exact(&'a str),
    /// All names that match a pattern and are not in `properties`.
    Matching(&'a str),
    /// All names that are not in `properties` and match none of these patterns.
    Other(&'a [&'a str]),
}

impl<'u> Prover<'u> {
    /// Returns the premises for a member with this name, one for each possibility. Returns none if no member can have
    /// it.
    pub(super) fn members_named(&self, facts: &Facts<'_>, name: &Name<'_>) -> Vec<Premise> {
        if let Name::Exact(exact) = name {
            let text = Json::from(*exact);
            if facts.names.iter().any(|id| self.result(*id, &text) == Some(false)) {
                return Vec::new();
            }
        }
        let others = facts.other_members.iter().filter(|(owner, _)| !self.may_evaluate(*owner, name));
        let mut options: Vec<Vec<SubschemaId>> = vec![others.map(|(_, id)| *id).collect()];
        for members in &facts.members {
            let more = possibilities(members, name);
            // Leaving out facts is sound.
            if options.len() * more.len() > MOST_OPTIONS {
                continue;
            }
            let product = options.iter().flat_map(|one| more.iter().map(move |other| [one.as_slice(), other].concat()));
            options = product.collect();
        }
        options.into_iter().map(|ids| Premise::of(self.universe, ids)).collect()
    }

    /// Returns the premises for the member with this name, one for each possibility.
    pub(crate) fn member_named(&self, facts: &Facts<'_>, name: &str) -> Vec<Premise> {
        self.members_named(facts, &Name::Exact(name))
    }

    /// Returns the only names that members can have, or `None` if they are not limited to a list.
    pub(super) fn closed_names(&self, facts: &Facts<'_>) -> Option<BTreeSet<String>> {
        let premise = Premise::of(self.universe, facts.names.iter().copied()).of_kinds(Kinds::STRING);
        let names = Facts::of(self.universe, &premise);
        let values = self.candidates(&premise, &names)?;
        Some(values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect())
    }

    /// Returns whether every member name matches one of these patterns.
    pub(super) fn all_match(&self, facts: &Facts<'_>, patterns: &[&str]) -> bool {
        let premise = Premise::of(self.universe, facts.names.iter().copied()).of_kinds(Kinds::STRING);
        let known = Facts::of(self.universe, &premise);
        patterns.iter().any(|pattern| matches_everything(pattern) || known.patterns.contains(pattern))
    }

    /// Returns the names in all `properties` that apply to an instance or may evaluate its members. Members with other
    /// names are restricted only by patterns and as additional members.
    pub(super) fn described<'f>(&self, facts: &'f Facts<'_>) -> BTreeSet<&'f str>
    where
        'u: 'f,
    {
        let universe: &'u Universe = self.universe;
        let owners = facts.other_members.iter().map(|(owner, _)| *owner);
        let rules = owners.flat_map(|owner| universe.applied_in_place(owner));
        let evaluating =
            rules.filter_map(|(_, rule)| if let Rule::Members(members) = rule { Some(members) } else { None });
        let members = facts.members.iter().copied().chain(evaluating);
        members.flat_map(|members| members.properties.iter().map(|(name, _)| name.as_ref())).collect()
    }

    /// Returns whether the subschema or its in-place applicators may evaluate a member with this name. Ignores
    /// `unevaluatedProperties` of the subschema itself.
    fn may_evaluate(&self, owner: SubschemaId, name: &Name<'_>) -> bool {
        self.universe.applied_in_place(owner).into_iter().any(|(id, rule)| match rule {
            Rule::UnevaluatedProperties(_) => id != owner,
            Rule::Members(members) => names(members, name),
            _ => false,
        })
    }
}

/// Returns whether one of these keywords may apply to a member with this name.
fn names(members: &Members, name: &Name<'_>) -> bool {
    members.additional.is_some()
        || match name {
            Name::Exact(exact) => {
                property(members, exact).is_some()
                    || members.patterns.iter().any(|(pattern, _)| matches(pattern, exact) != Some(false))
            }
            Name::Matching(_) => !members.patterns.is_empty(),
            Name::Other(excluded) => members.patterns.iter().any(|(pattern, _)| !excluded.contains(&pattern.source())),
        }
}

/// Returns the subschema of a property.
pub(super) fn property(members: &Members, name: &str) -> Option<SubschemaId> {
    let index = members.properties.binary_search_by(|(property, _)| (**property).cmp(name)).ok()?;
    members.properties.get(index).map(|(_, id)| *id)
}

/// Returns the subschemas for a member with this name, one list for each possibility.
fn possibilities(members: &Members, name: &Name<'_>) -> Vec<Vec<SubschemaId>> {
    let additional = || members.additional.into_iter().collect::<Vec<_>>();
    let patterns = members.patterns.iter();
    match name {
        Name::Exact(exact) => {
            let known = patterns.map(|(pattern, id)| (matches(pattern, exact), *id));
            let (certain, is_certain): (Vec<_>, Vec<_>) =
                known.map(|(matches, id)| ((matches == Some(true)).then_some(id), matches.is_some())).unzip();
            let mut applied: Vec<SubschemaId> = certain.into_iter().flatten().collect();
            applied.extend(property(members, exact));
            if applied.is_empty() && is_certain.into_iter().all(|is_certain| is_certain) {
                applied = additional();
            }
            vec![applied]
        }
        Name::Matching(wanted) => {
            let certain: Vec<SubschemaId> =
                patterns.clone().filter(|(pattern, _)| pattern.source() == *wanted).map(|(_, id)| *id).collect();
            if !certain.is_empty() {
                return vec![certain];
            }
            patterns.map(|(_, id)| vec![*id]).chain([additional()]).collect()
        }
        Name::Other(excluded) => {
            let possible = patterns.filter(|(pattern, _)| !excluded.contains(&pattern.source()));
            possible.map(|(_, id)| vec![*id]).chain([additional()]).collect()
        }
    }
}
