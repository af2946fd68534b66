//! Finds subschemas that share a type: inline ones of one file that are equal, and unions of scalars of one module.
//! They must also have the same name. The representative is the one nearest to the root, so that their order has no
//! effect. Makes no types.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Metadata, Type};
use crate::settings::Lock;
use crate::shape::ShapeSettings;
use crate::shape::name::camel;
use crate::source::{FileId, Span};

use super::files::Files;
use super::place;
use crate::shape::lower::candidates::branch_names::BranchNames;
use crate::shape::lower::candidates::path;
use crate::shape::lower::read::equal::Classes;
use crate::shape::lower::read::scalars;

/// The representatives of subschemas that share a type.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shared {
    /// For each of several equal subschemas, the representative.
    first: BTreeMap<SchemaId, SchemaId>,
    /// Representatives of schemas with different annotations.
    unlike: BTreeSet<SchemaId>,
}

/// The property by which schemas share a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Alike {
    /// They allow all values of the same scalar types, in any form. Their types do not hold `null`.
    Scalars(BTreeSet<Type>),
    /// They are equal.
    Class(SchemaId),
}

/// The schemas among which types are shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Room {
    File(FileId),
    Module(usize),
}

impl Shared {
    /// Finds the shared types among schemas with items.
    pub(crate) fn of(
        graph: &Graph,
        schemas: &BTreeSet<SchemaId>,
        names: &BranchNames,
        files: &Files,
        settings: &ShapeSettings,
    ) -> Self {
        let apart = apart(graph);
        let mut classes = Classes::with_words(graph, &settings.of);
        let mut alike: BTreeMap<(Room, Alike), Vec<SchemaId>> = BTreeMap::new();
        for &schema in schemas.difference(&apart) {
            if graph[schema].synthesized.is_none() && path::definition(&graph[schema].location.pointer).is_none() {
                let file = Room::File(graph[schema].location.file);
                let key = match scalars::scalars(graph, schema) {
                    Some(mut types) => {
                        types.remove(&Type::Null);
                        (files.whole(graph, schema).map_or(file, Room::Module), Alike::Scalars(types))
                    }
                    None => (file, Alike::Class(classes.inside(schema))),
                };
                alike.entry(key).or_default().push(schema);
            }
        }
        let mut shared = Self::default();
        for schemas in alike.into_values().filter(|schemas| schemas.len() > 1) {
            let mut by_name: BTreeMap<String, Vec<SchemaId>> = BTreeMap::new();
            for schema in schemas {
                by_name.entry(name(graph, names, schema)).or_default().push(schema);
            }
            for schemas in by_name.into_values() {
                shared.add(graph, files, settings.lock.as_ref(), schemas);
            }
        }
        shared
    }

    /// Returns whether no types are shared.
    pub(crate) fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// Returns the representative of a schema, or the schema itself.
    pub(crate) fn first(&self, schema: SchemaId) -> SchemaId {
        self.first.get(&schema).copied().unwrap_or(schema)
    }

    /// Returns whether a schema is a representative of several.
    pub(crate) fn is_representative(&self, schema: SchemaId) -> bool {
        self.first.contains_key(&schema)
    }

    /// Returns whether the schemas that share the type of this one have different annotations.
    pub(crate) fn is_unlike(&self, schema: SchemaId) -> bool {
        self.unlike.contains(&schema)
    }

    fn add(&mut self, graph: &Graph, files: &Files, lock: Option<&Lock>, mut schemas: Vec<SchemaId>) {
        let pointer = |schema: SchemaId| graph[schema].location.pointer.as_str();
        let kept = |schema: SchemaId| place::kept_name(graph, lock, schema);
        // Different locked names keep types separate.
        let mut names: BTreeSet<&str> = schemas.iter().filter_map(|&schema| kept(schema)).collect();
        let name = names.pop_first();
        schemas.retain(|&schema| kept(schema).is_none_or(|kept| Some(kept) == name));
        schemas.sort_by_cached_key(|&schema| {
            (kept(schema).is_none(), pointer(schema).matches('/').count(), pointer(schema), files.path(graph, schema))
        });
        let Some(&first) = schemas.first().filter(|_| schemas.len() > 1) else { return };
        if schemas.iter().any(|&schema| words(graph, schema) != words(graph, first)) {
            self.unlike.insert(first);
        }
        self.first.extend(schemas.into_iter().map(|schema| (schema, first)));
    }
}

/// Returns the schemas that share no type.
/// These are roots, possible targets of references, named ones, views with their sources, and what opens unions.
fn apart(graph: &Graph) -> BTreeSet<SchemaId> {
    let roots = graph.roots.iter().flat_map(|root| root.models.iter().copied().chain([root.schema]));
    let views = graph.views.iter().flat_map(|(view, of)| [*view, of.schema]);
    let dynamic = graph.dynamic_references.values().map(|link| link.initial);
    let named = (0..graph.schemas.len()).map(id).filter(|&schema| {
        graph.is_added(schema)
            || graph[schema].keywords().is_some_and(|keywords| {
                keywords.overrides.name.is_some()
                    || keywords.core.id.is_some()
                    || keywords.core.dynamic_anchor.is_some()
            })
    });
    roots.chain(views).chain(dynamic).chain(named).chain(graph.references.values().copied()).collect()
}

/// Returns the annotations of a schema, except its title.
fn words(graph: &Graph, schema: SchemaId) -> Option<Metadata> {
    let metadata = graph[schema].keywords()?.metadata.clone();
    let default = metadata.default.map(|(value, _)| (value, Span::default()));
    Some(Metadata { default, title: None, written: Vec::new(), ..metadata })
}

/// Returns the preferred name of a subschema.
fn name(graph: &Graph, names: &BranchNames, schema: SchemaId) -> String {
    let location = &graph[schema].location;
    let title = graph[schema].keywords().and_then(|keywords| keywords.metadata.title.as_deref());
    if let Some(words) = title.and_then(|title| path::title(&location.pointer, title)) {
        return camel(&words);
    }
    if let Some(types) = scalars::scalars(graph, schema) {
        return camel(&scalars::name(&types));
    }
    let branch = |pointer: &str| names.at(location.file, pointer);
    path::candidates("root", &location.pointer, branch).into_iter().next().unwrap_or_default()
}

fn id(index: usize) -> SchemaId {
    SchemaId(u32::try_from(index).expect("invariant: fewer than 2^32 schemas"))
}
