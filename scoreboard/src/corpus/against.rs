//! Compares lines of generated code and the CPU time of checking it with those of typify.
//! Uses the schemas that both support. Prints nothing.

use std::time::Duration;

use super::row::Row;
use super::typify::{self, Typified};
use super::{unit, unit_of};
use crate::Outcome;
use crate::compile::{self, Callee, Harness, Unit};

/// Code is only checked, as for typify.
pub(super) const HARNESS: Harness =
    Harness { name: "typewright", attributes: "", callee: Callee::Typewright, program: None, ..typify::HARNESS };

/// A value for typewright and for typify, of the same schemas.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sides<T> {
    pub(super) ours: T,
    pub(super) theirs: T,
}

/// A comparison over all schemas that both support, with or without a root type in typify.
#[derive(Clone, Debug)]
pub(super) struct Comparison {
    /// Whether typify has a root type for these schemas.
    pub(super) root: bool,
    /// The number of schemas.
    pub(super) schemas: usize,
    /// The number of lines generated for all of them.
    pub(super) lines: Sides<usize>,
    /// The number of lines generated for the median schema.
    pub(super) median_lines: Sides<usize>,
    /// The CPU time of checking all of them.
    pub(super) check: Sides<Duration>,
}

/// All measurements that are compared with typify.
#[derive(Debug)]
pub(super) struct AgainstTypify {
    /// The code from typify for each schema, or its error.
    pub(super) typified: Vec<Result<Typified, String>>,
    /// The schemas with a root type in typify, then those without.
    pub(super) comparisons: [Comparison; 2],
}

/// Measures the schemas that both support. Ours are known to compile.
pub(super) fn measure(rows: &[Row], typified: Vec<Result<Typified, String>>) -> Outcome<AgainstTypify> {
    let pairs: Vec<(usize, &Row, &Typified)> = rows
        .iter()
        .zip(&typified)
        .enumerate()
        .filter_map(|(at, (row, typified))| Some((at, row, typified.as_ref().ok()?)))
        .filter(|(_, row, typified)| row.compiles() && typified.errors.is_empty())
        .collect();
    let of = |root: bool| {
        let pairs: Vec<_> = pairs.iter().copied().filter(|(_, _, typified)| typified.root.is_some() == root).collect();
        comparison(root, &pairs)
    };
    let comparisons = [of(true)?, of(false)?];
    Ok(AgainstTypify { typified, comparisons })
}

fn comparison(root: bool, pairs: &[(usize, &Row, &Typified)]) -> Outcome<Comparison> {
    let lines: Vec<Sides<usize>> =
        pairs.iter().map(|(_, row, theirs)| Sides { ours: row.generated.lines(), theirs: theirs.lines() }).collect();
    let median = |mut lines: Vec<usize>| {
        lines.sort_unstable();
        lines.get(lines.len() / 2).copied().unwrap_or_default()
    };
    let (ours, theirs) = libraries(pairs, &lines);
    Ok(Comparison {
        root,
        schemas: pairs.len(),
        lines: Sides {
            ours: lines.iter().map(|lines| lines.ours).sum(),
            theirs: lines.iter().map(|lines| lines.theirs).sum(),
        },
        median_lines: Sides {
            ours: median(lines.iter().map(|lines| lines.ours).collect()),
            theirs: median(lines.iter().map(|lines| lines.theirs).collect()),
        },
        check: Sides { ours: compile::cost(&HARNESS, &ours)?, theirs: compile::cost(&typify::HARNESS, &theirs)? },
    })
}

/// Distributes the schemas to libraries, the same on each side, so that the cost of a library is equal.
fn libraries(pairs: &[(usize, &Row, &Typified)], lines: &[Sides<usize>]) -> (Vec<Vec<Unit>>, Vec<Vec<Unit>>) {
    let (mut ours, mut theirs): (Vec<Vec<Unit>>, Vec<Vec<Unit>>) = (Vec::new(), Vec::new());
    let mut filled = usize::MAX;
    for ((at, row, typified), lines) in pairs.iter().zip(lines) {
        if filled >= HARNESS.most_lines {
            ours.push(Vec::new());
            theirs.push(Vec::new());
            filled = 0;
        }
        filled += lines.ours.max(lines.theirs);
        ours.last_mut().expect("invariant: there is a library").push(unit_of(*at, &row.generated));
        theirs.last_mut().expect("invariant: there is a library").push(typified.unit(unit(*at)));
    }
    (ours, theirs)
}
