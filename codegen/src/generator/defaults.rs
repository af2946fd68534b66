//! Validates defaults against their schemas with the interpreter.
//! Does not depend on types.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::check::{Checks, ValueValidator};
use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::shape::{Judge, Judgement};

/// Validates each default once.
pub(super) struct Defaults<'c> {
    graph: &'c Graph,
    validator: ValueValidator<'c>,
    known: RefCell<BTreeMap<(SchemaId, SchemaId), Judgement>>,
}

impl<'c> Defaults<'c> {
    /// Creates a validator of defaults for a graph and its checks.
    pub(super) fn new(graph: &'c Graph, checks: &'c Checks) -> Self {
        Self { graph, validator: ValueValidator::new(checks), known: RefCell::default() }
    }

    fn find(&self, schema: SchemaId, stating: SchemaId) -> Option<Judgement> {
        let (value, _) = self.graph.schemas.get(stating.0 as usize)?.keywords()?.metadata.default.as_ref()?;
        let is_valid = self.validator.accepts(schema, value)?;
        Some(if is_valid { Judgement::Valid } else { Judgement::Invalid })
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
