//! Validates defaults against their schemas with the interpreter.
//! Does not depend on types.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use typewright::__private::v1::program::{Program, SubschemaId};
use typewright::__private::v1::{Context, interpret};
use typewright::Limits;

use crate::check::{CheckId, Checks, whole_program};
use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::shape::{Judge, Judgement};

/// The maximum number of steps for one default, in a check and in a pattern: there may be thousands of defaults.
const STEPS: u64 = 200_000;

/// Validates each default once.
pub(super) struct Defaults<'c> {
    graph: &'c Graph,
    checks: &'c Checks,
    /// Built when the first default is validated.
    program: OnceCell<(Program, BTreeMap<CheckId, SubschemaId>)>,
    known: RefCell<BTreeMap<(SchemaId, SchemaId), Judgement>>,
}

impl<'c> Defaults<'c> {
    /// Creates a validator of defaults for a graph and its checks.
    pub(super) fn new(graph: &'c Graph, checks: &'c Checks) -> Self {
        Self { graph, checks, program: OnceCell::new(), known: RefCell::default() }
    }

    fn find(&self, schema: SchemaId, stating: SchemaId) -> Option<Judgement> {
        let (value, _) = self.graph.schemas.get(stating.0 as usize)?.keywords()?.metadata.default.as_ref()?;
        let check = self.checks.of_schema.get(&schema)?;
        let (program, ids) = self.program.get_or_init(|| whole_program(self.checks));
        let limits = Limits::default().check_steps(STEPS).regex_steps(STEPS);
        let mut ctx = Context::new(&limits);
        let is_valid = interpret::is_valid(program, *ids.get(check)?, value, &mut ctx);
        Some(match (ctx.limit(), is_valid) {
            (Some(_), _) => Judgement::Undecided,
            (None, true) => Judgement::Valid,
            (None, false) => Judgement::Invalid,
        })
    }
}

impl Judge for Defaults<'_> {
    fn judge(&self, schema: SchemaId, stating: SchemaId) -> Judgement {
        let known = self.known.borrow().get(&(schema, stating)).copied();
        known.unwrap_or_else(|| {
            let judgement = self.find(schema, stating).unwrap_or(Judgement::Undecided);
            self.known.borrow_mut().insert((schema, stating), judgement);
            judgement
        })
    }
}
