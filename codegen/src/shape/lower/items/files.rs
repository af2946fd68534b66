//! Which file and which Rust module a schema belongs to. Schemas of files that nobody asked for belong to the module that
//! reaches them first, in order of path. Knows nothing of forms.

use std::collections::BTreeMap;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::source::FileId;

use crate::shape::lower::naming::modules::folders;

/// Files and modules.
pub(crate) struct Files {
    /// For each file the index of its root, or of the root that reached it first.
    roots: BTreeMap<FileId, usize>,
    asked_for: BTreeMap<FileId, usize>,
    modules: Vec<usize>,
    /// The root whose models are being made.
    pub(crate) current: usize,
}

impl Files {
    pub(crate) fn of(graph: &Graph) -> Self {
        let file = |(index, root): (usize, &crate::resolve::Root)| (graph[root.schema].location.file, index);
        let asked_for: BTreeMap<_, _> = graph.roots.iter().enumerate().map(file).collect();
        let folders = folders(graph);
        let module =
            |root: &crate::resolve::Root| folders.iter().position(|module| *module == root.module).unwrap_or(0);
        let modules = graph.roots.iter().map(module).collect();
        Self { roots: asked_for.clone(), asked_for, modules, current: 0 }
    }

    /// The root that a schema belongs to.
    pub(crate) fn root(&mut self, graph: &Graph, schema: SchemaId) -> usize {
        *self.roots.entry(graph[schema].location.file).or_insert(self.current)
    }

    /// Index of the module that a schema belongs to.
    pub(crate) fn module(&mut self, graph: &Graph, schema: SchemaId) -> usize {
        let root = self.root(graph, schema);
        self.modules.get(root).copied().unwrap_or(0)
    }

    /// Path of the file of a schema; empty where nobody asked for it.
    pub(crate) fn path(&self, graph: &Graph, schema: SchemaId) -> String {
        let root = self.asked_for.get(&graph[schema].location.file);
        root.and_then(|&root| graph.roots.get(root)).map(|root| root.path.clone()).unwrap_or_default()
    }
}
