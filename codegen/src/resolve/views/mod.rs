//! Creates two views of a schema: for requests and for responses.
//! Requests have no `readOnly` members, responses no `writeOnly` members. Each view consists of schemas of its own,
//! with the locations of their sources. A valid instance stays valid in a view after its marked members are removed.
//! Does not depend on Rust.

mod marks;
mod rewrite;

use std::collections::{BTreeMap, BTreeSet};

use super::{Graph, Side, ViewOf};
use crate::schema::{Schema, SchemaId};
use marks::Marks;
use rewrite::Rewriting;

/// Creates the views of those models that need them, and of the schemas that these use.
/// A view is only created if it differs from its source. A view of a model is a model.
pub(crate) fn split(graph: &mut Graph, has_views: impl Fn(SchemaId) -> bool) {
    let mut of_model: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    for side in Side::ALL {
        let models: Vec<SchemaId> = graph.roots.iter().flat_map(|root| root.models.iter().copied()).collect();
        let marks = Marks::of(graph, side);
        let mut rewriting = Rewriting::new(graph, &marks);
        for &model in models.iter().filter(|model| has_views(**model)) {
            rewriting.whole(model);
        }
        let rewritten = rewriting.finish();
        for &model in &models {
            of_model.entry(model).or_default().extend(rewritten.wholes.get(&model));
        }
        for Made { like, schema, reference, without } in rewritten.made {
            let id = SchemaId(u32::try_from(graph.schemas.len()).expect("invariant: fewer than 2^32 schemas"));
            graph.views.insert(id, ViewOf { schema: like, side, without });
            graph.references.extend(reference.map(|target| (id, target)));
            graph.schemas.push(schema);
        }
    }
    for root in &mut graph.roots {
        let with_views = root.models.iter().flat_map(|model| {
            let views = of_model.get(model).into_iter().flatten().copied();
            [*model].into_iter().chain(views)
        });
        root.models = with_views.collect();
    }
}

/// A schema that was created.
struct Made {
    /// The source of the view.
    like: SchemaId,
    schema: Schema,
    /// The target of its `$ref`.
    reference: Option<SchemaId>,
    /// The members that it leaves out because of other schemas for the same instance.
    without: BTreeSet<String>,
}
