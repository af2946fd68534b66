//! Totals over all schemas, and figures measured for typify on the whole of `SchemaStore`. Prints nothing.

use std::collections::BTreeMap;
use std::time::Duration;

use super::documents::Status;
use super::row::{Failing, Row};

/// The elapsed time of each stage, over all schemas.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Took {
    pub(super) generate: Duration,
    pub(super) compile: Duration,
    pub(super) documents: Duration,
}

/// Figures measured for typify 0.8.0 on all 951 schemas of `SchemaStore`, 678 of them with documents.
/// Each is the criterion, the number of schemas that meet it, and the number of schemas tried.
pub(super) const TYPIFY: [(&str, usize, usize); 4] = [
    ("generate", 556, 951),
    ("compile", 487, 951),
    ("a root type", 379, 951),
    ("keep all their valid documents", 217, 678),
];

/// The number of lines that typify generates for the median schema, as measured.
pub(super) const TYPIFY_MEDIAN_LINES: usize = 954;

/// Counts over all rows.
#[derive(Debug)]
pub(super) struct Totals<'r> {
    pub(super) schemas: usize,
    /// The number of schemas for which code is generated.
    pub(super) generate: usize,
    /// The number of schemas that compile without a warning; `None` if rustc was not run.
    pub(super) compile: Option<usize>,
    /// The number of schemas whose documents all have the right result, and of all schemas with documents.
    /// `None` if no documents were tried.
    pub(super) right: Option<(usize, usize)>,
    /// The number of documents with each result.
    pub(super) statuses: BTreeMap<Status, usize>,
    /// The number of documents where the independent validator and the corpus disagree.
    pub(super) disputed: usize,
    pub(super) lines: usize,
    pub(super) median_lines: usize,
    /// The number of schemas with unresolved references.
    pub(super) unresolved: usize,
    /// Counts of types and names, by what is counted.
    pub(super) counts: BTreeMap<&'r str, usize>,
    /// By code, the number of schemas with a warning, and the number of warnings.
    pub(super) warnings: BTreeMap<&'r str, (usize, usize)>,
}

impl<'r> Totals<'r> {
    pub(super) fn of(rows: &'r [Row]) -> Self {
        let stage = |row: &Row| row.failing().map(|(stage, _)| stage);
        let is_compiled = rows.iter().any(|row| row.rustc.is_some());
        let with_documents: Vec<&Row> = rows.iter().filter(|row| !row.documents.is_empty()).collect();
        let compiles = |row: &&Row| row.rustc.is_some() && stage(row) != Some(Failing::Compile);
        let right = with_documents.iter().filter(|row| row.failing().is_none()).count();
        let mut statuses = BTreeMap::new();
        for document in rows.iter().flat_map(|row| &row.documents) {
            *statuses.entry(document.status()).or_default() += 1;
        }
        Self {
            schemas: rows.len(),
            generate: rows.iter().filter(|row| stage(row) != Some(Failing::Generate)).count(),
            compile: is_compiled.then(|| rows.iter().filter(compiles).count()),
            right: (!with_documents.is_empty()).then_some((right, with_documents.len())),
            statuses,
            disputed: rows.iter().flat_map(|row| &row.documents).filter(|document| document.disputed()).count(),
            lines: rows.iter().map(|row| row.generated.lines()).sum(),
            median_lines: median(rows),
            unresolved: rows.iter().filter(|row| row.generated.unresolved() > 0).count(),
            counts: counts(rows),
            warnings: warnings(rows),
        }
    }
}

fn median(rows: &[Row]) -> usize {
    let mut lines: Vec<usize> = rows.iter().map(|row| row.generated.lines()).filter(|lines| *lines > 0).collect();
    lines.sort_unstable();
    lines.get(lines.len() / 2).copied().unwrap_or_default()
}

fn counts(rows: &[Row]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for (what, number) in rows.iter().flat_map(|row| &row.generated.counts) {
        *counts.entry(what.as_str()).or_default() += number;
    }
    counts
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
