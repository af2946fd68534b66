//! Totals over all schemas, and what typify was measured to do on the whole of `SchemaStore`. Shows nothing.

use std::collections::BTreeMap;
use std::time::Duration;

use super::documents::Standing;
use super::row::{Failing, Row};

/// How long each stage took, of all schemas.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Took {
    pub(super) generate: Duration,
    pub(super) compile: Duration,
    pub(super) documents: Duration,
}

/// What typify 0.8.0 was measured to do with all 951 schemas of `SchemaStore`, of which 678 have documents: what, how many,
/// and of how many.
pub(super) const TYPIFY: [(&str, usize, usize); 4] = [
    ("generate", 556, 951),
    ("compile", 487, 951),
    ("a root type", 379, 951),
    ("keep all their valid documents", 217, 678),
];

/// The lines that typify was measured to generate for the median schema.
pub(super) const TYPIFY_MEDIAN_LINES: usize = 954;

/// Counts over all rows.
#[derive(Debug)]
pub(super) struct Totals<'r> {
    pub(super) schemas: usize,
    /// How many generate.
    pub(super) generate: usize,
    /// How many compile without a warning; `None` where rustc was not asked.
    pub(super) compile: Option<usize>,
    /// How many schemas with documents treat them all as they should; `None` where they were not tried.
    pub(super) right: Option<(usize, usize)>,
    /// How many documents stand how.
    pub(super) standings: BTreeMap<Standing, usize>,
    /// How many documents the independent validator sees otherwise than their authors.
    pub(super) disputed: usize,
    pub(super) lines: usize,
    pub(super) median_lines: usize,
    /// How many schemas have references that were given up.
    pub(super) unresolved: usize,
    /// By code, how many schemas have a warning, and how many warnings there are.
    pub(super) warnings: BTreeMap<&'r str, (usize, usize)>,
}

impl<'r> Totals<'r> {
    pub(super) fn of(rows: &'r [Row]) -> Self {
        let stage = |row: &Row| row.failing().map(|(stage, _)| stage);
        let asked = rows.iter().any(|row| row.rustc.is_some());
        let with_documents: Vec<&Row> = rows.iter().filter(|row| !row.documents.is_empty()).collect();
        let compiles = |row: &&Row| row.rustc.is_some() && stage(row) != Some(Failing::Compile);
        let right = with_documents.iter().filter(|row| row.failing().is_none()).count();
        let mut standings = BTreeMap::new();
        for document in rows.iter().flat_map(|row| &row.documents) {
            *standings.entry(document.standing()).or_default() += 1;
        }
        Self {
            schemas: rows.len(),
            generate: rows.iter().filter(|row| stage(row) != Some(Failing::Generate)).count(),
            compile: asked.then(|| rows.iter().filter(compiles).count()),
            right: (!with_documents.is_empty()).then_some((right, with_documents.len())),
            standings,
            disputed: rows.iter().flat_map(|row| &row.documents).filter(|document| document.disputed()).count(),
            lines: rows.iter().map(|row| row.generated.lines()).sum(),
            median_lines: median(rows),
            unresolved: rows.iter().filter(|row| row.generated.unresolved() > 0).count(),
            warnings: warnings(rows),
        }
    }
}

fn median(rows: &[Row]) -> usize {
    let mut lines: Vec<usize> = rows.iter().map(|row| row.generated.lines()).filter(|lines| *lines > 0).collect();
    lines.sort_unstable();
    lines.get(lines.len() / 2).copied().unwrap_or_default()
}

fn warnings(rows: &[Row]) -> BTreeMap<&str, (usize, usize)> {
    let mut warnings = BTreeMap::new();
    for (code, times) in rows.iter().flat_map(|row| &row.generated.warnings) {
        let (schemas, all) = warnings.entry(code.as_str()).or_default();
        *schemas += 1;
        *all += times;
    }
    warnings
}
