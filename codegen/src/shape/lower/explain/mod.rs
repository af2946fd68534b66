//! The last step: reports about types: losses, defaults, and what enforces each keyword.
//! Changes no item.

mod children;
mod contradictions;
mod defaults;
mod losses;
mod reason;
mod record;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::ids::SchemaId;
use crate::shape::lower::items::arena::Items;
use crate::shape::{Module, Record};

/// Returns a record for each schema, and warnings for the parts that types do not express.
pub(crate) fn explain(items: &mut Items<'_>, modules: &[Module]) -> (BTreeMap<SchemaId, Record>, Vec<Diagnostic>) {
    let mut diagnostics = losses::losses(items);
    diagnostics.extend(defaults::wrong_defaults(items));
    diagnostics.extend(children::unions(items, modules));
    (record::records(items), diagnostics)
}
