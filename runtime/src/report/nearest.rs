//! Finds the branch of a union that an instance is nearest to. Knows only the violations of each branch.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::ViolationKind;
use super::required::fewest_absent;
use super::violation::{Branch, Violation};

/// The distance of an instance from a branch; the smallest is the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Distance {
    /// Whether the value itself has another JSON type, or no value is allowed at all.
    unlike: bool,
    /// Whether only other branches list the instance's value of a tag.
    unpreferred: bool,
    /// The number of members with a value other than the listed ones, of those for which several branches list values.
    marks: usize,
    /// Whether the evaluation of the branch was cut off.
    cut: bool,
    /// The number of violations.
    count: usize,
    /// The depth of the deepest violation: a branch that fails deeper is nearer.
    shallow: std::cmp::Reverse<usize>,
}

/// Returns the index of the nearest branch, or the first of equally near ones. `preferred` are indices of branches in
/// their union.
pub(crate) fn nearest(branches: &[Branch], preferred: &[usize], instance_location: &str) -> Option<usize> {
    let own = depth_of(instance_location);
    let mut listing: BTreeMap<&str, usize> = BTreeMap::new();
    for branch in branches {
        let locations: BTreeSet<&str> = branch.violations.iter().flat_map(|violation| marked(violation, own)).collect();
        locations.into_iter().for_each(|location| *listing.entry(location).or_default() += 1);
    }
    let distances = branches.iter().enumerate().map(|(position, branch)| {
        let unpreferred = !preferred.is_empty() && !preferred.contains(&branch.index);
        (Distance { unpreferred, ..distance(branch, own, &listing) }, position)
    });
    distances.min().map(|(_, position)| position)
}

/// Returns the location of a value other than the listed ones: that of the instance, or of a member.
fn marked(violation: &Violation, own: usize) -> Vec<&str> {
    let depth = depth_of(&violation.instance_location);
    match violation.nearest_branch().filter(|_| depth == own) {
        Some(nearest) => nearest.violations.iter().flat_map(|violation| marked(violation, own)).collect(),
        None if depth <= own + 1 && is_mark(&violation.kind) => vec![violation.instance_location.as_str()],
        None => Vec::new(),
    }
}

/// Returns the distance from a branch; `own` is the depth of the instance, and `listing` the number of branches that reject
/// the value at a location because they list others.
fn distance(branch: &Branch, own: usize, listing: &BTreeMap<&str, usize>) -> Distance {
    let start = Distance {
        unlike: false,
        unpreferred: false,
        marks: 0,
        cut: branch.cut,
        count: branch.more,
        shallow: std::cmp::Reverse(usize::MAX),
    };
    let sum =
        branch.violations.iter().map(|violation| weight(violation, own, listing)).fold(start, |sum, one| Distance {
            unlike: sum.unlike || one.unlike,
            unpreferred: false,
            marks: sum.marks + one.marks,
            cut: sum.cut || one.cut,
            count: sum.count + one.count,
            shallow: sum.shallow.max(one.shallow),
        });
    let shallow = if branch.violations.is_empty() { own } else { sum.shallow.0 };
    Distance { shallow: std::cmp::Reverse(shallow), ..sum }
}

/// Returns the contribution of one violation. A union for the same instance contributes the distance of its nearest
/// branch.
fn weight(violation: &Violation, own: usize, listing: &BTreeMap<&str, usize>) -> Distance {
    let depth = depth_of(&violation.instance_location);
    if depth == own
        && let Some(nearest) = violation.nearest_branch()
    {
        return distance(nearest, own, listing);
    }
    let is_listed_elsewhere = listing.get(violation.instance_location.as_str()).is_some_and(|branches| *branches > 1);
    Distance {
        unlike: depth == own && is_unlike(&violation.kind),
        unpreferred: false,
        marks: usize::from(is_mark(&violation.kind) && (depth == own || depth == own + 1 && is_listed_elsewhere)),
        cut: false,
        count: match &violation.kind {
            ViolationKind::RequiredOfBranches { members, present, .. } => fewest_absent(members, present).max(1),
            _ => 1,
        },
        shallow: std::cmp::Reverse(depth),
    }
}

fn depth_of(instance_location: &str) -> usize {
    instance_location.matches('/').count()
}

fn is_unlike(kind: &ViolationKind) -> bool {
    match kind {
        ViolationKind::Type { .. } | ViolationKind::Never { .. } => true,
        ViolationKind::Alternatives { expected, found, .. } => expected.iter().all(|value| value.kind() != *found),
        _ => false,
    }
}

fn is_mark(kind: &ViolationKind) -> bool {
    matches!(
        kind,
        ViolationKind::Const { .. }
            | ViolationKind::Enum { .. }
            | ViolationKind::Alternatives { .. }
            | ViolationKind::UnknownTag { .. }
            | ViolationKind::UnknownVariant { .. }
            | ViolationKind::MissingTag { .. }
    )
}
