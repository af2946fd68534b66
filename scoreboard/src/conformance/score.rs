//! Counts right and wrong verdicts of an engine. Prints nothing.

use std::time::Duration;

use super::{Verdict, Verdicts};
use crate::compile::Compiled;
use crate::suite::{Draft, Group, Part, Suite, Test};

/// The result of one engine.
#[derive(Debug)]
pub(super) struct Score<'s> {
    /// The engine's name.
    pub(super) engine: &'static str,
    /// One row for each part of each draft that has tests.
    pub(super) rows: Vec<Row>,
    /// Every test with another verdict than the expected one.
    pub(super) failures: Vec<Failure<'s>>,
    /// The elapsed time, including compilation.
    pub(super) took: Duration,
    /// The results of compiling, if anything was compiled.
    pub(super) compiled: Option<Compiled>,
}

/// The number of tests of a part that passed.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) draft: Draft,
    pub(super) part: Part,
    pub(super) passed: usize,
    pub(super) total: usize,
}

/// A wrong verdict.
#[derive(Debug)]
pub(super) struct Failure<'s> {
    pub(super) group: &'s Group,
    pub(super) test: &'s Test,
    pub(super) verdict: Verdict,
}

impl<'s> Score<'s> {
    pub(super) fn new(
        engine: &'static str,
        suite: &'s Suite,
        verdicts: &Verdicts,
        took: Duration,
        compiled: Option<Compiled>,
    ) -> Self {
        let mut failures = Vec::new();
        let mut rows = Vec::new();
        for draft in Draft::ALL {
            for part in Part::ALL {
                let mut row = Row { draft, part, passed: 0, total: 0 };
                let groups = suite.groups.iter().zip(verdicts);
                for (group, verdicts) in groups.filter(|(group, _)| group.draft == draft && group.part == part) {
                    let wrong = wrong(group, verdicts);
                    row.total += group.tests.len();
                    row.passed += group.tests.len() - wrong.len();
                    failures.extend(wrong);
                }
                rows.extend(Some(row).filter(|row| row.total > 0));
            }
        }
        Self { engine, rows, failures, took, compiled }
    }

    /// Returns the number of passed tests and of all tests.
    pub(super) fn total(&self) -> (usize, usize) {
        (self.rows.iter().map(|row| row.passed).sum(), self.rows.iter().map(|row| row.total).sum())
    }
}

fn wrong<'s>(group: &'s Group, verdicts: &[Verdict]) -> Vec<Failure<'s>> {
    let judged = group.tests.iter().zip(verdicts).filter(|(test, verdict)| **verdict != Ok(test.valid));
    judged.map(|(test, verdict)| Failure { group, test, verdict: verdict.clone() }).collect()
}
