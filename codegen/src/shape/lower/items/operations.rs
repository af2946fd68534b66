//! The operations of documents with the types of their parts.
//! Makes no new types.

use crate::ids::SchemaId;
use crate::resolve::Content;
use crate::shape::{Operation, RustType};

use crate::shape::lower::form::body::Key;
use crate::shape::lower::items::arena::Items;

/// Returns all operations.
/// The items of their types are made, and named later.
pub(crate) fn operations(items: &mut Items<'_>) -> Vec<Operation> {
    let graph = items.graph;
    let mut all = Vec::with_capacity(graph.operations.len());
    let root_of = |document: &SchemaId| graph.roots.iter().position(|root| root.schema == *document).unwrap_or(0);
    for (document, operation) in &graph.operations {
        let mut contents = |contents: &[Content]| -> Vec<(String, RustType)> {
            let typed = contents.iter().filter_map(|one| Some((one.media_type.clone(), one.schema?)));
            typed.map(|(media_type, schema)| (media_type, of(items, schema))).collect()
        };
        let request = contents(&operation.request);
        let responses = operation.responses.iter().map(|(status, all)| (status.clone(), contents(all))).collect();
        all.push(Operation {
            id: operation.id.clone(),
            about: operation.about.clone(),
            kind: operation.kind,
            method: operation.method.clone(),
            path: operation.path.clone(),
            parameters: operation.parameters.map(|schema| of(items, schema)),
            request,
            responses,
        });
        items.finish(root_of(document));
    }
    all
}

/// Returns the type of a schema, or of the one at the end of its references.
/// Where other types hold a list or a map without its name, this is the type with the name, which is a model.
fn of(items: &mut Items<'_>, schema: SchemaId) -> RustType {
    let key = Key::whole(items.graph.referent(schema));
    let ty = items.rust_type(key);
    items.of_key.get(&key).map_or(ty, |id| RustType::Item(*id))
}
