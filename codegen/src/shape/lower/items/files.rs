//! The file and Rust module of each schema.
//! Schemas of files that are not inputs belong to the module that reaches them first, in order of path. Does not depend
//! on forms.

use std::collections::BTreeMap;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::shape::Origin;
use crate::source::FileId;

/// Files and modules.
pub(crate) struct Files {
    /// For each file the index of its root, or of the root that reached it first.
    roots: BTreeMap<FileId, usize>,
    requested: BTreeMap<FileId, usize>,
    /// For each model of a part of a document the index of its root, by location.
    parts: BTreeMap<(FileId, String), usize>,
    modules: Vec<usize>,
}

impl Files {
    pub(crate) fn of(graph: &Graph) -> Self {
        let mut requested = BTreeMap::new();
        for (index, root) in graph.roots.iter().enumerate().filter(|(_, root)| !root.is_part) {
            requested.insert(graph[root.schema].location.file, index);
        }
        let mut parts = BTreeMap::new();
        for (index, root) in graph.roots.iter().enumerate().filter(|(_, root)| root.is_part) {
            // The first part has what is written in none.
            requested.entry(graph[root.schema].location.file).or_insert(index);
            let locations = root.models.iter().map(|model| &graph[*model].location);
            parts.extend(locations.map(|location| ((location.file, location.pointer.clone()), index)));
        }
        let folders = folders(graph);
        let module =
            |root: &crate::resolve::Root| folders.iter().position(|module| *module == root.module).unwrap_or(0);
        let modules = graph.roots.iter().map(module).collect();
        Self { roots: requested.clone(), requested, parts, modules }
    }

    /// Assigns the file of a schema to a root, unless it has one.
    pub(crate) fn adopt(&mut self, graph: &Graph, schema: SchemaId, root: usize) {
        self.roots.entry(graph[schema].location.file).or_insert(root);
    }

    /// Returns the root of a schema: the last one if no item was made of its file.
    pub(crate) fn root(&self, graph: &Graph, schema: SchemaId) -> usize {
        if let Some(part) = self.part(graph, schema) {
            return part;
        }
        let last = self.modules.len().saturating_sub(1);
        self.roots.get(&graph[schema].location.file).copied().unwrap_or(last)
    }

    /// Returns the root of the part of a document that a schema is written in.
    fn part(&self, graph: &Graph, schema: SchemaId) -> Option<usize> {
        if self.parts.is_empty() {
            return None;
        }
        let location = &graph[schema].location;
        let above = location.pointer.rmatch_indices('/').map(|(at, _)| &location.pointer[..at]);
        let mut places = std::iter::once(location.pointer.as_str()).chain(above);
        places.find_map(|place| self.parts.get(&(location.file, place.to_owned())).copied())
    }

    /// Returns the index of the module of a schema.
    pub(crate) fn module(&self, graph: &Graph, schema: SchemaId) -> usize {
        self.modules.get(self.root(graph, schema)).copied().unwrap_or(0)
    }

    /// Returns the index of the module of a schema, if the whole file belongs to it.
    pub(crate) fn whole(&self, graph: &Graph, schema: SchemaId) -> Option<usize> {
        let file = graph[schema].location.file;
        let is_whole = self.parts.range((file, String::new())..).next().is_none_or(|((part, _), _)| *part != file);
        is_whole.then(|| self.module(graph, schema))
    }

    /// Returns the path of the file of a schema; empty if it is not an input.
    pub(crate) fn path(&self, graph: &Graph, schema: SchemaId) -> String {
        let root = self.requested.get(&graph[schema].location.file);
        root.and_then(|&root| graph.roots.get(root)).map(|root| root.path.clone()).unwrap_or_default()
    }
}

/// Returns the folders that contain roots, in the order of the roots.
pub(crate) fn folders(graph: &Graph) -> Vec<Vec<String>> {
    let mut folders: Vec<Vec<String>> = Vec::new();
    for root in &graph.roots {
        if !folders.contains(&root.module) {
            folders.push(root.module.clone());
        }
    }
    folders
}

/// Returns the location of a schema.
pub(crate) fn origin(graph: &Graph, schema: SchemaId, path: &str) -> Origin {
    let location = &graph[schema].location;
    Origin { path: path.to_owned(), uri: location.base_uri.clone(), pointer: location.pointer.clone() }
}
