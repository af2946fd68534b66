//! Finds the subschemas whose results are memoized.
//! If one instance can reach a recursive subschema along two paths, each level of the instance would double the work.

use typewright::__private::v1::assert::KindSet;
use typewright::Kind;

use super::dispatch::{self, Dispatches};
use crate::check::{CheckId, Checks, Dispatch, Rule, Subschema};
use crate::components::components;

/// Returns whether the result of each subschema is memoized.
pub(super) fn analyse(checks: &Checks, dispatches: &Dispatches, same_as: &[CheckId]) -> Vec<bool> {
    let edges: Vec<Vec<usize>> = checks.subschemas.iter().map(|subschema| targets(subschema, same_as)).collect();
    let ways = Ways { checks, dispatches, same_as, parts: &components(&edges) };
    (0..checks.subschemas.len()).map(|index| ways.lead_back_twice(index)).collect()
}

fn targets(subschema: &Subschema, same_as: &[CheckId]) -> Vec<usize> {
    let children = subschema.keywords.iter().flat_map(|keyword| keyword.rule.children());
    children.map(|(child, _)| same_as[child.index()].index()).collect()
}

/// JSON types of instances, one bit each.
#[derive(Clone, Copy)]
struct Kinds(u8);

const OBJECT: Kinds = Kinds(1 << Kind::Object as u8);
const ARRAY: Kinds = Kinds(1 << Kind::Array as u8);

struct Ways<'c> {
    checks: &'c Checks,
    dispatches: &'c Dispatches,
    same_as: &'c [CheckId],
    parts: &'c [usize],
}

impl Ways<'_> {
    /// Whether two paths for one JSON type lead from a subschema back to itself.
    fn lead_back_twice(&self, index: usize) -> bool {
        let subschema = &self.checks.subschemas[index];
        let ways = subschema.keywords.iter().flat_map(|keyword| {
            match dispatch::of_rule(self.dispatches, subschema, &keyword.rule) {
                Some(dispatch) => self.ways_of_tag(index, dispatch),
                None => self.ways(index, &keyword.rule),
            }
        });
        let mut seen = Kinds(0);
        for kinds in ways {
            if seen.0 & kinds.0 != 0 {
                return true;
            }
            seen.0 |= kinds.0;
        }
        false
    }

    /// Returns the JSON types that can take each path through a union with a tag, which selects branches for objects.
    fn ways_of_tag(&self, index: usize, dispatch: &Dispatch) -> Vec<Kinds> {
        let back = |child: &&CheckId| self.parts[self.same_as[child.index()].index()] == self.parts[index];
        let selected = dispatch.arms.iter().map(|arm| arm.branches.iter().filter(back).count()).max();
        let others = dispatch.others.iter().filter(back).map(|child| Kinds(self.kinds(*child).0 & !OBJECT.0));
        let rest = dispatch.rest.iter().filter(back).count();
        std::iter::repeat_n(OBJECT, selected.unwrap_or_default().max(rest)).chain(others).collect()
    }

    /// Returns the JSON types that can take each path through a rule.
    fn ways(&self, index: usize, rule: &Rule) -> Vec<Kinds> {
        let back = |child: CheckId| self.parts[self.same_as[child.index()].index()] == self.parts[index];
        match rule {
            // A member is validated by its property or as an additional member, and in addition by every pattern that
            // matches.
            Rule::Members(members) => {
                let exclusive = members.properties.iter().map(|(_, child)| *child).chain(members.additional);
                let exclusive = exclusive.filter(|child| back(*child)).take(1);
                let patterns = members.patterns.iter().map(|(_, child)| *child).filter(|child| back(*child));
                exclusive.chain(patterns).map(|_| OBJECT).collect()
            }
            Rule::Items(items) => items.children().filter(|child| back(*child)).take(1).map(|_| ARRAY).collect(),
            Rule::Contains(contains) => back(contains.subschema).then_some(ARRAY).into_iter().collect(),
            Rule::UnevaluatedItems(child) => back(*child).then_some(ARRAY).into_iter().collect(),
            Rule::UnevaluatedProperties(child) => back(*child).then_some(OBJECT).into_iter().collect(),
            Rule::PropertyNames(_) => Vec::new(),
            other => {
                let children = other.children().into_iter().map(|(child, _)| child);
                children.filter(|child| back(*child)).map(|child| self.kinds(child)).collect()
            }
        }
    }

    /// Returns the JSON types that a subschema allows, as far as its own `type` restricts them.
    fn kinds(&self, child: CheckId) -> Kinds {
        let all = [Kind::Null, Kind::Boolean, Kind::Number, Kind::String, Kind::Array, Kind::Object];
        let subschema = &self.checks[self.same_as[child.index()]];
        let mut kinds = Kinds((1 << all.len()) - 1);
        for keyword in &subschema.keywords {
            if let Rule::Kind(set) = &keyword.rule {
                let integers = set.has(KindSet::INTEGER) || set.has(KindSet::INTEGER_TOKEN);
                let open =
                    all.into_iter().filter(|kind| set.has(KindSet::of(*kind)) || integers && *kind == Kind::Number);
                kinds.0 &= open.fold(0, |bits, kind| bits | 1 << kind as u8);
            }
        }
        kinds
    }
}
