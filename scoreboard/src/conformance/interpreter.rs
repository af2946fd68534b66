//! The verdicts of the interpreter.

use std::collections::BTreeMap;

use typewright::__private::v1::program::{Program, SubschemaId};
use typewright::__private::v1::{Context, interpret};
use typewright::{Json, Limits};
use typewright_codegen::__private::check::{Annotated, program};

use super::lowered::lowered;
use super::{Verdict, Verdicts, none};
use crate::guard;
use crate::suite::{Group, Suite};

/// The compiled schema of a group.
#[derive(Debug)]
pub(crate) struct Interpreter {
    program: Program,
    entry: SubschemaId,
}

impl Interpreter {
    /// Compiles the schema, or returns its errors.
    pub(crate) fn new(group: &Group, remotes: &BTreeMap<String, String>) -> Result<Self, String> {
        let (checks, root) = lowered(group, remotes)?;
        let (program, entry) = program(&checks, root, Annotated::No).ok_or("there is no program")?;
        Ok(Self { program, entry })
    }

    pub(crate) fn judge(&self, instance: &Json) -> Verdict {
        let mut ctx = Context::new(&Limits::default());
        let valid = interpret::is_valid(&self.program, self.entry, instance, &mut ctx);
        ctx.limit().map_or(Ok(valid), |limit| Err(limit.to_string()))
    }
}

/// Validates every instance of a suite.
pub(super) fn verdicts(suite: &Suite) -> Verdicts {
    let judged = guard::each(&suite.groups, |group| {
        let interpreter = Interpreter::new(group, &suite.remotes)?;
        Ok(group.tests.iter().map(|test| interpreter.judge(&test.instance)).collect())
    });
    let groups = suite.groups.iter().zip(judged);
    groups.map(|(group, judged)| judged.flatten().unwrap_or_else(|reason: String| none(group, &reason))).collect()
}
