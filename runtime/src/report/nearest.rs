//! Which branch of a union an instance comes nearest to. Knows only the violations of each.

use super::kind::ViolationKind;
use super::violation::{Branch, Violation};

/// How far an instance is from a branch; the lowest is the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Distance {
    /// The value itself has another JSON type, or no value is allowed at all.
    unlike: bool,
    /// Other branches list the value of a member that tells some branches apart.
    unpreferred: bool,
    /// How many members that must have a listed value have another one.
    marks: usize,
    /// It was not looked at to its end.
    cut: bool,
    /// How many violations there are.
    count: usize,
    /// Where the first violation is, counted from below: a branch that fails deep was right for long.
    shallow: std::cmp::Reverse<usize>,
}

/// The index of the nearest branch; of equally near ones, the first. `preferred` are places of branches in their union.
pub(crate) fn nearest(branches: &[Branch], preferred: &[usize], instance_location: &str) -> Option<usize> {
    let own = depth_of(instance_location);
    let distances = branches.iter().enumerate().map(|(position, branch)| {
        let unpreferred = !preferred.is_empty() && !preferred.contains(&branch.index);
        (Distance { unpreferred, ..distance(branch, own) }, position)
    });
    distances.min().map(|(_, position)| position)
}

/// How far an instance that is `own` deep is from a branch.
fn distance(branch: &Branch, own: usize) -> Distance {
    let start = Distance {
        unlike: false,
        unpreferred: false,
        marks: 0,
        cut: branch.cut,
        count: branch.more,
        shallow: std::cmp::Reverse(usize::MAX),
    };
    let sum = branch.violations.iter().map(|violation| weight(violation, own)).fold(start, |sum, one| Distance {
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

/// What one violation adds. A union about the same instance is as far as its nearest branch.
fn weight(violation: &Violation, own: usize) -> Distance {
    let depth = depth_of(&violation.instance_location);
    if depth == own
        && let Some(nearest) = violation.nearest_branch()
    {
        return distance(nearest, own);
    }
    Distance {
        unlike: depth == own && is_unlike(&violation.kind),
        unpreferred: false,
        marks: usize::from(depth <= own + 1 && is_mark(&violation.kind)),
        cut: false,
        count: 1,
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
            | ViolationKind::MissingTag { .. }
    )
}
