//! Schemas that are made to give types, beside those that somebody wrote. Knows nothing of what they say.

use std::collections::BTreeMap;

use crate::ids::SchemaId;
use crate::resolve::{Graph, ViewOf};
use crate::schema::{Body, Schema, Secrecy};

/// The schemas that were made for a graph and are not part of it yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Making {
    made: Vec<Schema>,
    /// For each schema that was made, where it would be if somebody had written it.
    pub(crate) places: BTreeMap<SchemaId, String>,
    /// Those that were made for schemas as they were written, by owner and place.
    of_owner: BTreeMap<(SchemaId, String), SchemaId>,
    /// The sides of those that are made for views.
    views: BTreeMap<SchemaId, ViewOf>,
}

impl Making {
    /// Makes a schema for an owner, with this body, and in everything else like another one.
    pub(crate) fn make(&mut self, graph: &Graph, owner: SchemaId, like: Schema, body: Body, place: String) -> SchemaId {
        let made = id(graph.schemas.len() + self.made.len());
        match graph.views.get(&owner) {
            // The same was made before for what the owner is a view of, unless only the view asks for it.
            Some(view) => {
                let like = self.of_owner.get(&(view.schema, place.clone()));
                self.views.insert(made, ViewOf { schema: like.copied().unwrap_or(made), ..view.clone() });
            }
            None => {
                self.of_owner.insert((owner, place.clone()), made);
            }
        }
        self.places.insert(made, place);
        self.made.push(Schema { body, secrecy: Secrecy::Unsaid, ..like });
        made
    }

    /// Whether all that was made is part of the graph.
    pub(crate) fn is_done(&self) -> bool {
        self.made.is_empty()
    }

    /// How many schemas were made.
    pub(crate) fn count(&self) -> usize {
        self.places.len()
    }

    /// Adds what was made to the graph that it was made for.
    pub(crate) fn add_to(&mut self, graph: &mut Graph) {
        graph.schemas.append(&mut self.made);
        graph.views.append(&mut self.views);
    }
}

/// The id of a schema by its position.
pub(crate) fn id(index: usize) -> SchemaId {
    SchemaId(u32::try_from(index).expect("invariant: fewer than 2^32 schemas"))
}
