//! The verdicts of the interpreter.

use std::collections::BTreeMap;

use typewright::{Context, Limits, interpret};
use typewright_codegen::check::{Annotated, program};

use super::lowered::lowered;
use super::{Verdict, Verdicts, none};
use crate::guard;
use crate::suite::{Group, Suite};

/// Judges every instance of a suite.
pub(super) fn verdicts(suite: &Suite) -> Verdicts {
    let judged = guard::each(&suite.groups, |group| judge(group, &suite.remotes));
    let groups = suite.groups.iter().zip(judged);
    groups.map(|(group, judged)| judged.flatten().unwrap_or_else(|reason| none(group, &reason))).collect()
}

fn judge(group: &Group, remotes: &BTreeMap<String, String>) -> Result<Vec<Verdict>, String> {
    let (checks, root) = lowered(group, remotes)?;
    let (program, entry) = program(&checks, root, Annotated::No).ok_or("there is no program")?;
    let verdicts = group.tests.iter().map(|test| {
        let mut ctx = Context::new(&Limits::default());
        let valid = interpret::is_valid(&program, entry, &test.instance, &mut ctx);
        ctx.limit().map_or(Ok(valid), |limit| Err(limit.to_string()))
    });
    Ok(verdicts.collect())
}
