//! Which branch of a union an instance comes nearest to. Knows only the violations of each.

use super::kind::ViolationKind;
use super::violation::{Branch, Violation};

/// How far an instance is from a branch; the lowest is the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Distance {
    /// The value itself is of another kind, or no value is allowed at all.
    unlike: bool,
    /// A member that must have one value or one of a few has another: the mark of another branch.
    marks: usize,
    /// How many violations there are.
    count: usize,
    /// How far above the deepest leaves the first violation shows: a branch that fails deep was right for long.
    shallow: std::cmp::Reverse<usize>,
}

/// The index of the nearest branch; of equally near ones, the first.
pub(crate) fn nearest(branches: &[Branch], instance_location: &str) -> Option<usize> {
    let distances = branches.iter().enumerate().map(|(index, branch)| (distance(branch, instance_location), index));
    distances.min().map(|(_, index)| index)
}

fn distance(branch: &Branch, instance_location: &str) -> Distance {
    let depth = |violation: &Violation| violation.instance_location.matches('/').count();
    let own = instance_location.matches('/').count();
    let unlike = branch.violations.iter().any(|violation| depth(violation) == own && is_unlike(&violation.kind));
    let marks = branch.violations.iter().filter(|violation| depth(violation) <= own + 1 && is_mark(&violation.kind));
    Distance {
        unlike,
        marks: marks.count(),
        count: branch.count(),
        shallow: std::cmp::Reverse(branch.violations.iter().map(depth).min().unwrap_or(own)),
    }
}

fn is_unlike(kind: &ViolationKind) -> bool {
    matches!(kind, ViolationKind::Type { .. } | ViolationKind::Never { .. })
}

fn is_mark(kind: &ViolationKind) -> bool {
    matches!(kind, ViolationKind::Const { .. } | ViolationKind::Enum { .. })
}
