//! The subschemas that lead to each violation, for the nested output formats of the specification.
//! Only those that contain a violation are kept.

use std::ops::Range;

use super::Report;
use super::violation::Violation;

/// The subschemas that lead to the violations of a report. Their locations share one text, because there may be many on
/// one path, which may be as long as the document.
#[derive(Clone, Debug, Default)]
pub(crate) struct AppliedSubschemas {
    pub(crate) all: Vec<Applied>,
    pub(crate) locations: String,
}

/// A subschema that was applied and is invalid.
#[derive(Clone, Debug)]
pub(crate) struct Applied {
    /// The index of the subschema that applied it, which comes before it.
    pub(crate) parent: Option<usize>,
    /// The bytes of its locations in the text.
    pub(crate) keyword: Range<usize>,
    pub(crate) instance: Range<usize>,
    pub(crate) absolute_keyword: Range<usize>,
}

impl AppliedSubschemas {
    /// Returns a part of the text of locations.
    pub(crate) fn text(&self, bytes: &Range<usize>) -> &str {
        self.locations.get(bytes.clone()).unwrap_or_default()
    }

    fn place(&self, applied: &Applied) -> Place<'_> {
        Place {
            keyword: self.text(&applied.keyword),
            absolute_keyword: self.text(&applied.absolute_keyword),
            instance: self.text(&applied.instance),
        }
    }
}

impl PartialEq for AppliedSubschemas {
    fn eq(&self, other: &Self) -> bool {
        let equal = |(one, another): (&Applied, &Applied)| {
            one.parent == another.parent && self.place(one) == other.place(another)
        };
        self.all.len() == other.all.len() && self.all.iter().zip(&other.all).all(equal)
    }
}

/// An output unit ([core §12.4.3](https://json-schema.org/draft/2020-12/json-schema-core#section-12.4.3)).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit<'r> {
    pub(super) place: Place<'r>,
    /// Why it is invalid; `None` if only its children have errors.
    pub(super) violation: Option<&'r Violation>,
    pub(super) children: Vec<Unit<'r>>,
    applied: Option<usize>,
}

/// The three locations of a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place<'r> {
    pub(super) keyword: &'r str,
    pub(super) absolute_keyword: &'r str,
    pub(super) instance: &'r str,
}

/// Returns the tree of output units; `None` for a report without listed violations.
/// A unit with a single child and no violation of its own is replaced by the child, except for the root.
pub(super) fn tree(report: &Report) -> Option<Unit<'_>> {
    let applied = &report.0.applied;
    let mut roots = Vec::new();
    for violation in &report.0.violations {
        attach(&mut roots, applied, None, violation);
    }
    let mut root = roots.into_iter().next()?;
    root.children = root.children.into_iter().map(collapse).collect();
    Some(root)
}

/// Adds a violation below the subschemas that lead to it, starting below `top` or the root. Violations are in the order
/// of the walk, so an existing unit that leads to one is the last among its siblings.
fn attach<'r>(
    siblings: &mut Vec<Unit<'r>>,
    applied: &'r AppliedSubschemas,
    top: Option<usize>,
    violation: &'r Violation,
) {
    let mut chain = Vec::new();
    let mut next = Some(violation.applied);
    while let Some(index) = next.filter(|index| Some(*index) != top) {
        chain.push(index);
        next = applied.all.get(index).and_then(|applied| applied.parent);
    }
    let mut level = siblings;
    for index in chain.into_iter().rev() {
        if level.last().is_none_or(|last| last.applied != Some(index)) {
            level.extend(of_applied(applied, index));
        }
        let Some(last) = level.last_mut() else { return };
        level = &mut last.children;
    }
    level.push(of_violation(violation, applied));
}

fn of_applied(applied: &AppliedSubschemas, index: usize) -> Option<Unit<'_>> {
    let place = applied.place(applied.all.get(index)?);
    Some(Unit { place, violation: None, children: Vec::new(), applied: Some(index) })
}

fn of_violation<'r>(violation: &'r Violation, applied: &'r AppliedSubschemas) -> Unit<'r> {
    let mut children = Vec::new();
    for cause in violation.branches.iter().flat_map(|branch| &branch.violations) {
        attach(&mut children, applied, Some(violation.applied), cause);
    }
    let place = Place {
        keyword: &violation.keyword_location,
        absolute_keyword: &violation.absolute_keyword_location,
        instance: &violation.instance_location,
    };
    Unit { place, violation: Some(violation), children, applied: None }
}

fn collapse(mut unit: Unit<'_>) -> Unit<'_> {
    unit.children = unit.children.into_iter().map(collapse).collect();
    match unit.children.pop() {
        Some(only) if unit.children.is_empty() && unit.violation.is_none() => only,
        last => {
            unit.children.extend(last);
            unit
        }
    }
}
