//! Finds the branch of a union that an instance is nearest to. Knows only the violations of each branch.

use super::kind::ViolationKind;
use super::violation::{Branch, Violation};

/// The distance of an instance from a branch; the smallest is the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Distance {
    /// Whether the value itself has another JSON type, or no value is allowed at all.
    unlike: bool,
    /// Whether only other branches list the instance's value of a tag.
    unpreferred: bool,
    /// The number of members with a value other than the listed ones.
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
    let distances = branches.iter().enumerate().map(|(position, branch)| {
        let unpreferred = !preferred.is_empty() && !preferred.contains(&branch.index);
        (Distance { unpreferred, ..distance(branch, own) }, position)
    });
    distances.min().map(|(_, position)| position)
}

/// Returns the distance from a branch; `own` is the depth of the instance.
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

/// Returns the contribution of one violation. A union for the same instance contributes the distance of its nearest
/// branch.
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
