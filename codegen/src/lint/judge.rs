//! Validates single values of a schema with the interpreter.
//! Does not depend on where the values come from.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use typewright::__private::v1::program::{Program, SubschemaId};
use typewright::__private::v1::{Context, interpret};
use typewright::{Json, Limits};

use crate::check::{CheckId, Checks, whole_program};
use crate::schema::SchemaId;

/// The maximum number of steps for one value, in a check and in a pattern.
const STEPS: u64 = 200_000;

/// The checks of all schemas as a program, which is built when the first value is validated.
pub(super) struct Judge<'c> {
    checks: &'c Checks,
    program: OnceCell<(Program, BTreeMap<CheckId, SubschemaId>)>,
}

impl<'c> Judge<'c> {
    pub(super) fn new(checks: &'c Checks) -> Self {
        Self { checks, program: OnceCell::new() }
    }

    /// Returns whether a value is valid against a schema; `None` if it is not known.
    pub(super) fn accepts(&self, schema: SchemaId, value: &Json) -> Option<bool> {
        let check = self.checks.of_schema.get(&schema)?;
        let (program, ids) = self.program.get_or_init(|| whole_program(self.checks));
        let limits = Limits::default().check_steps(STEPS).regex_steps(STEPS);
        let mut ctx = Context::new(&limits);
        let is_valid = interpret::is_valid(program, *ids.get(check)?, value, &mut ctx);
        ctx.limit().is_none().then_some(is_valid)
    }
}
