//! The last step: what is reported of types: losses, defaults, and who enforces which keyword. Changes no item.

mod contradictions;
mod defaults;
mod losses;
mod reason;
mod record;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::ids::SchemaId;
use crate::shape::Record;
use crate::shape::lower::items::arena::Items;

/// What became of each schema and why, and warnings for what types do not show.
pub(crate) fn explain(items: &mut Items<'_>) -> (BTreeMap<SchemaId, Record>, Vec<Diagnostic>) {
    let mut diagnostics = losses::losses(items);
    diagnostics.extend(defaults::wrong_defaults(items));
    (record::records(items), diagnostics)
}
