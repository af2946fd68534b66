//! Removes violations that repeat the violation of a union about its tag: an object may list the values of the
//! tag, or require it, as its branches do.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::ViolationKind;
use super::violation::Violation;
use crate::pointer;

/// What a violation is about: the value of a member, or its absence.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Claim {
    /// The location of the member.
    member: String,
    is_absent: bool,
    /// The number of values that are expected; of two claims, that with fewer is kept.
    expected: usize,
    /// Whether it is the violation of a union.
    of_union: bool,
}

impl Claim {
    fn about(&self) -> (&str, bool) {
        (&self.member, self.is_absent)
    }
}

/// Removes all but one of the violations that are about the same tag. Each is one of a union, or has the same cause.
pub(crate) fn remove_repeated(violations: &mut Vec<Violation>) {
    if !violations.iter().any(|violation| is_of_union(&violation.kind)) {
        return;
    }
    let claims: Vec<Option<Claim>> = violations.iter().map(claim).collect();
    // For each tag, the position of the claim that is kept, unless no union has one.
    let mut kept: BTreeMap<(&str, bool), (usize, bool, usize)> = BTreeMap::new();
    let mut of_unions: BTreeSet<(&str, bool)> = BTreeSet::new();
    for (position, claim) in claims.iter().enumerate().filter_map(|(position, claim)| Some((position, claim.as_ref()?)))
    {
        let rank = (claim.expected, !claim.of_union, position);
        let best = kept.entry(claim.about()).or_insert(rank);
        *best = rank.min(*best);
        if claim.of_union {
            of_unions.insert(claim.about());
        }
    }
    let mut all = claims.iter().enumerate();
    violations.retain(|_| {
        let Some((position, Some(claim))) = all.next() else { return true };
        !of_unions.contains(&claim.about()) || kept.get(&claim.about()).is_some_and(|(.., best)| *best == position)
    });
}

fn is_of_union(kind: &ViolationKind) -> bool {
    matches!(kind, ViolationKind::UnknownTag { .. } | ViolationKind::MissingTag { .. })
}

fn claim(violation: &Violation) -> Option<Claim> {
    let below = |name: &str| {
        let mut member = violation.instance_location.clone();
        pointer::push(&mut member, name);
        member
    };
    let here = || violation.instance_location.clone();
    let (member, is_absent, expected) = match &violation.kind {
        ViolationKind::UnknownTag { name, expected, .. } => (below(name), false, expected.len()),
        ViolationKind::MissingTag { name, expected } => (below(name), true, expected.len()),
        ViolationKind::Required { name } => (below(name), true, usize::MAX),
        ViolationKind::Const { .. } => (here(), false, 1),
        ViolationKind::Enum { expected, .. } | ViolationKind::Alternatives { expected, .. } => {
            (here(), false, if expected.is_empty() { usize::MAX } else { expected.len() })
        }
        ViolationKind::Type { .. } => (here(), false, usize::MAX),
        _ => return None,
    };
    Some(Claim { member, is_absent, expected, of_union: is_of_union(&violation.kind) })
}
