//! Which subschemas mark items or members as evaluated. The others need not be asked for it.

use super::settle;
use crate::check::rule::Applied;
use crate::check::{Checks, Rule};

/// Whether each subschema may mark something of the instance itself.
pub(super) fn analyse(checks: &Checks, order: &[usize]) -> Vec<bool> {
    settle(checks, order, false, |subschema, table| {
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
