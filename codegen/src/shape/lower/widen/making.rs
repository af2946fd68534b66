//! Schemas that are created for types, in addition to those in files.
//! Does not depend on their content.

use std::collections::BTreeMap;

use crate::ids::SchemaId;
use crate::resolve::{Graph, ViewOf};
use crate::schema::{Body, Schema, Secrecy, Synthesized};

/// The schemas that were created for a graph and are not part of it yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Making {
    made: Vec<Schema>,
    /// The number of schemas that were created, those in the graph included.
    count: usize,
    /// Schemas that were created for those in files, by owner and JSON Pointer.
    of_owner: BTreeMap<(SchemaId, String), SchemaId>,
    /// The sources of schemas that were created for views.
    views: BTreeMap<SchemaId, ViewOf>,
}

impl Making {
    /// Creates a schema for an owner, with this body; everything else is copied from another one.
    pub(crate) fn make(
        &mut self,
        graph: &Graph,
        owner: SchemaId,
        like: Schema,
        body: Body,
        synthesized: Synthesized,
    ) -> SchemaId {
        let made = id(graph.schemas.len() + self.made.len());
        match graph.views.get(&owner) {
            // The same was created before for the source of the view, unless only the view needs it.
            Some(view) => {
                let like = self.of_owner.get(&(view.schema, synthesized.pointer.clone()));
                self.views.insert(made, ViewOf { schema: like.copied().unwrap_or(made), ..view.clone() });
            }
            None => {
                self.of_owner.insert((owner, synthesized.pointer.clone()), made);
            }
        }
        self.count += 1;
        self.made.push(Schema { body, secrecy: Secrecy::Unsaid, synthesized: Some(synthesized), ..like });
        made
    }

    /// Returns whether all created schemas are part of the graph.
    pub(crate) fn is_done(&self) -> bool {
        self.made.is_empty()
    }

    /// Returns the number of schemas that were created.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Adds the created schemas to the graph that they were created for.
    pub(crate) fn add_to(&mut self, graph: &mut Graph) {
        graph.schemas.append(&mut self.made);
        graph.views.append(&mut self.views);
    }
}

/// Returns the id of a schema by its position.
pub(crate) fn id(index: usize) -> SchemaId {
    SchemaId(u32::try_from(index).expect("invariant: fewer than 2^32 schemas"))
}
