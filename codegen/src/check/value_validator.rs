//! Validates single values against schemas with the interpreter.
//! Does not depend on where the values come from.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use typewright::__private::v1::program::{Program, SubschemaId};
use typewright::__private::v1::{Context, interpret};
use typewright::{Json, Limits};

use super::{CheckId, Checks, whole_program};
use crate::ids::SchemaId;

/// The maximum number of steps for one value, in a check and in a pattern: there may be thousands of values.
const STEPS: u64 = 200_000;

/// The checks of all schemas as a program, which is built when the first value is validated.
pub(crate) struct ValueValidator<'c> {
    checks: &'c Checks,
    program: OnceCell<(Program, BTreeMap<CheckId, SubschemaId>)>,
}

impl<'c> ValueValidator<'c> {
    pub(crate) fn new(checks: &'c Checks) -> Self {
        Self { checks, program: OnceCell::new() }
    }

    /// Returns whether a value is valid against a schema; `None` if it is not known.
    pub(crate) fn accepts(&self, schema: SchemaId, value: &Json) -> Option<bool> {
        let check = self.checks.of_schema.get(&schema)?;
        let (program, ids) = self.program.get_or_init(|| whole_program(self.checks));
        let limits = Limits::default().check_steps(STEPS).regex_steps(STEPS);
        let mut context = Context::new(&limits);
        let is_valid = interpret::is_valid(program, *ids.get(check)?, value, &mut context);
        context.limit().is_none().then_some(is_valid)
    }
}
