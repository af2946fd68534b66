//! Finds the member that selects the branch of a union, and for each of its values the branches that can be valid.
//! A second member may select among these. Does not depend on the emitted code.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use typewright::__private::v1::assert::KindSet;

use super::enumerated;
use super::listed::{self, Listed, Others};
use crate::check::{CheckId, Checks, Dispatch, DispatchArm, Rule, Subschema, TagValue};
use crate::resolve::open_unions::MOST_TAGS;

/// The maximum number of arms for each branch, on average.
const MOST_REPEATED: usize = 2;

/// The tag of each union, by whether its instance is known to be an object, and by its branches.
pub(crate) type Dispatches = BTreeMap<(bool, Vec<CheckId>), Dispatch>;

/// Returns the tags of all unions that have one.
pub(super) fn analyse(checks: &Checks) -> Dispatches {
    let owners = (0..).map(CheckId).zip(&checks.subschemas);
    let unions: Vec<(CheckId, bool, &[CheckId])> = owners
        .flat_map(|(owner, own)| unions(checks, own).map(move |(is_object, branches)| (owner, is_object, branches)))
        .collect();
    let owners: Vec<CheckId> = unions.iter().map(|(owner, ..)| *owner).collect();
    let listed = listed::analyse(checks, &owners);
    let found = unions.into_iter().filter_map(|(owner, is_object, branches)| {
        let dispatch = Tags { listed: &listed, owner }.of_union(is_object, branches)?;
        Some(((is_object, branches.to_vec()), dispatch))
    });
    found.collect()
}

/// Returns the tag of a union of this subschema.
pub(super) fn of_rule<'d>(dispatches: &'d Dispatches, subschema: &Subschema, rule: &Rule) -> Option<&'d Dispatch> {
    dispatches.get(&(is_object(subschema), branches(rule)?.to_vec()))
}

/// Returns the number of arms that select branches of a subschema.
pub(super) fn arms(dispatches: &Dispatches, subschema: &Subschema) -> usize {
    let rules = subschema.keywords.iter().map(|keyword| &keyword.rule);
    rules.filter_map(|rule| of_rule(dispatches, subschema, rule)).map(|dispatch| dispatch.arms.len()).sum()
}

/// Returns the branches of each union, and whether only objects reach them.
/// Unions of values have one comparison for all branches.
fn unions<'c>(checks: &'c Checks, subschema: &'c Subschema) -> impl Iterator<Item = (bool, &'c [CheckId])> {
    let rules = subschema.keywords.iter().map(|keyword| &keyword.rule);
    let rules = rules.filter(|rule| enumerated::values(checks, rule).is_none());
    rules.filter_map(|rule| Some((is_object(subschema), branches(rule)?)))
}

fn is_object(subschema: &Subschema) -> bool {
    subschema.keywords.iter().any(|keyword| matches!(keyword.rule, Rule::Kind(KindSet::OBJECT)))
}

fn branches(rule: &Rule) -> Option<&[CheckId]> {
    match rule {
        Rule::AnyOf(branches) | Rule::OneOf(branches) if branches.len() > 1 => Some(branches),
        _ => None,
    }
}

/// The search for the tags of one union.
struct Tags<'l, 'c> {
    listed: &'l BTreeMap<CheckId, Listed<'c>>,
    /// The subschema with the union. Without a member that it requires, the instance is invalid in any case.
    owner: CheckId,
}

impl<'c> Tags<'_, 'c> {
    fn of_union(&self, is_object: bool, branches: &[CheckId]) -> Option<Dispatch> {
        let Self { listed, .. } = self;
        let (tagged, others): (Vec<CheckId>, Vec<CheckId>) =
            branches.iter().partition(|branch| listed.get(branch).is_none_or(|listed| listed.objects));
        let mut dispatch = self.among(&tagged, &mut BTreeSet::new())?;
        if is_object {
            return Some(dispatch);
        }
        let of_others = |wanted| move |branch: &&CheckId| listed.get(branch).is_some_and(|own| own.others == wanted);
        let untyped = tagged.iter().filter(of_others(Others::Always)).count();
        let typed = tagged.iter().filter(of_others(Others::Never)).count();
        // If a branch also decides about other instances, all branches are evaluated.
        let has_rest = dispatch.rest.is_some();
        let is_decided = untyped + typed == tagged.len() && (untyped == 0 || others.is_empty() && !has_rest);
        (dispatch.others, dispatch.untyped) = (others, untyped);
        is_decided.then_some(dispatch)
    }

    /// Returns whether a branch accepts only objects whose tag has none of these values.
    fn is_rest(branch: &Listed<'_>, member: &str, groups: &Groups) -> bool {
        let Some(excluded) = branch.excluded.get(member) else { return false };
        let is_typed = branch.others == Others::Never && branch.required.contains(member);
        is_typed && groups.values().flatten().all(|value| excluded.binary_search(value).is_ok())
    }

    /// Returns the tag that distinguishes most of the branches, each of which allows objects.
    fn among(&self, branches: &[CheckId], used: &mut BTreeSet<&'c str>) -> Option<Dispatch> {
        let all: Vec<&Listed<'c>> = branches.iter().map(|branch| self.listed.get(branch)).collect::<Option<_>>()?;
        // One of two branches may be the one for all other values.
        let [first, second, ..] = all.as_slice() else { return None };
        let named = first.members.keys().chain(second.members.keys().filter(|name| !first.members.contains_key(*name)));
        let named: BTreeSet<&'c str> = named.copied().filter(|member| !used.contains(member)).collect();
        let tags = named.into_iter().filter(|_| used.len() < MOST_TAGS);
        let tags = tags.filter_map(|member| self.groups(&all, member).map(|(groups, rest)| (member, groups, rest)));
        // Of equally good tags, the first by name is used.
        let largest = |groups: &Groups| groups.keys().map(Vec::len).max().unwrap_or_default();
        let (member, groups, rest) =
            tags.reduce(|best, other| if largest(&other.1) < largest(&best.1) { other } else { best })?;
        used.insert(member);
        let arms = groups.into_iter().map(|(positions, values)| {
            let branches: Vec<CheckId> = positions.into_iter().map(|position| branches[position]).collect();
            let within = self.among(&branches, used).map(Box::new);
            DispatchArm { values, branches, within }
        });
        let arms = arms.collect();
        used.remove(member);
        let rest = rest.map(|position| branches[position]);
        Some(Dispatch { member: member.to_owned(), arms, rest, others: Vec::new(), untyped: 0 })
    }

    /// Returns for each set of branches the values of a member that select it.
    /// Also returns the branch that excludes all of these values, if there is one. Returns `None` unless every other branch
    /// requires the member and lists its values, all of one JSON type, and few branches have values in common.
    fn groups(&self, all: &[&Listed<'_>], member: &str) -> Option<(Groups, Option<usize>)> {
        let is_required = self.listed.get(&self.owner).is_some_and(|owner| owner.required.contains(member));
        let mut by_value: BTreeMap<&TagValue, Vec<usize>> = BTreeMap::new();
        let mut rest = None;
        for (position, listed) in all.iter().enumerate() {
            if rest.is_none() && !listed.members.contains_key(member) {
                rest = Some(position);
                continue;
            }
            let is_tag = is_required || listed.required.contains(member);
            let values = listed.members.get(member).filter(|_| is_tag)?;
            values.iter().for_each(|value| by_value.entry(value).or_default().push(position));
        }
        let first = by_value.keys().next().map(|value| discriminant(*value));
        if by_value.keys().any(|value| Some(discriminant(*value)) != first) {
            return None;
        }
        let mut groups = Groups::new();
        by_value.into_iter().for_each(|(value, branches)| groups.entry(branches).or_default().push(value.clone()));
        let applied: usize = groups.keys().map(Vec::len).sum();
        let is_rest = rest.is_none_or(|rest| Self::is_rest(all[rest], member, &groups));
        (is_rest && groups.len() > 1 && applied <= MOST_REPEATED * all.len()).then_some((groups, rest))
    }
}

/// The values that select the same branches, by the positions of these.
type Groups = BTreeMap<Vec<usize>, Vec<TagValue>>;
