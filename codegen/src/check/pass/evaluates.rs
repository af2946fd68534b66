//! Finds the subschemas that mark items or members as evaluated.
//! The others need no tracking.

use super::fixpoint;
use crate::check::rule::Applied;
use crate::check::{Checks, Rule};

/// Returns whether each subschema may mark parts of the instance itself as evaluated.
pub(super) fn analyse(checks: &Checks, order: &[usize]) -> Vec<bool> {
    fixpoint(checks, order, false, |subschema, table| {
        subschema.keywords.iter().any(|keyword| marks(&keyword.rule, table))
    })
}

fn marks(rule: &Rule, table: &[bool]) -> bool {
    match rule {
        Rule::Items(_) | Rule::Members(_) | Rule::UnevaluatedItems(_) | Rule::UnevaluatedProperties(_) => true,
        Rule::Contains(contains) => contains.evaluates,
        other => other.children().iter().any(|(child, applied)| *applied == Applied::InPlace && table[child.index()]),
    }
}
