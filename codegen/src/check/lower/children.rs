//! The subschemas that a schema applies.
//! Does not depend on the assertions in them.

use crate::schema::{Schema, SchemaId};

/// Calls `visit` for every subschema that `schema` applies to an instance or a part of it.
pub(super) fn for_each_child(schema: &Schema, visit: impl FnMut(SchemaId)) {
    if let Some(keywords) = schema.keywords() {
        keywords.applicator.children().for_each(visit);
    }
}
