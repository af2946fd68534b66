//! The targets of references from documents, which are models: those of parts of operations, and those that a document
//! gives a name to. Collects nothing.

use super::names::folded;
use crate::resolve::{Resolver, Root};
use crate::schema::SchemaId;

/// A schema that refers to the model.
pub(in crate::resolve) struct Target {
    /// The document that the reference is in.
    pub(in crate::resolve) document: SchemaId,
    pub(super) schema: SchemaId,
    /// The name that the document gives to the model.
    pub(super) name: Option<String>,
}

/// Makes models of all targets. Of several names, the first is that of the model, and the others become models that
/// refer to it. Everything must be linked.
pub(in crate::resolve) fn carried_models(resolver: &mut Resolver<'_>) {
    for target in std::mem::take(&mut resolver.wanted) {
        let at = resolver.graph.referent(target.schema);
        let is_model = resolver.graph.roots.iter().any(|root| root.models.contains(&at));
        let model = match &target.name {
            _ if !is_model => at,
            Some(name) if folded(name) != folded(&resolver.name_of(at)) => target.schema,
            Some(_) | None => continue,
        };
        let roots = &mut resolver.graph.roots;
        let is_selected = |root: &&mut Root| root.models.contains(&target.schema);
        if let Some(root) = roots.iter_mut().find(is_selected) {
            // A pointer selects the reference, which is replaced like in its document.
            root.models.iter_mut().filter(|known| **known == target.schema).for_each(|known| *known = model);
        } else if let Some(root) = roots.iter_mut().find(|root| root.schema == target.document) {
            root.models.push(model);
        } else {
            continue;
        }
        if let Some(name) = target.name.filter(|_| model == at) {
            let location = &resolver.arena.schema(at).location;
            let key = (location.file, location.pointer.clone());
            resolver.graph.carried.entry(key).or_insert(name);
        }
    }
}
