//! Which file and which Rust module a schema belongs to. Schemas of files that nobody asked for belong to the module that
//! reaches them first, in order of path. Knows nothing of forms.

use std::collections::BTreeMap;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::shape::name::{Request, Scope, snake, words};
use crate::shape::{Module, Origin};
use crate::source::FileId;

/// Files and modules.
pub(super) struct Files {
    /// For each file the index of its root, or of the root that reached it first.
    roots: BTreeMap<FileId, usize>,
    asked_for: BTreeMap<FileId, usize>,
    modules: Vec<usize>,
    /// The root whose models are being made.
    pub(super) current: usize,
}

impl Files {
    pub(super) fn of(graph: &Graph) -> Self {
        let file = |(index, root): (usize, &crate::resolve::Root)| (graph[root.schema].location.file, index);
        let asked_for: BTreeMap<_, _> = graph.roots.iter().enumerate().map(file).collect();
        let folders = folders(graph);
        let module =
            |root: &crate::resolve::Root| folders.iter().position(|module| *module == root.module).unwrap_or(0);
        let modules = graph.roots.iter().map(module).collect();
        Self { roots: asked_for.clone(), asked_for, modules, current: 0 }
    }

    /// The root that a schema belongs to.
    pub(super) fn root(&mut self, graph: &Graph, schema: SchemaId) -> usize {
        *self.roots.entry(graph[schema].location.file).or_insert(self.current)
    }

    /// Index of the module that a schema belongs to.
    pub(super) fn module(&mut self, graph: &Graph, schema: SchemaId) -> usize {
        let root = self.root(graph, schema);
        self.modules.get(root).copied().unwrap_or(0)
    }

    /// Path of the file of a schema; empty where nobody asked for it.
    pub(super) fn path(&self, graph: &Graph, schema: SchemaId) -> String {
        let root = self.asked_for.get(&graph[schema].location.file);
        root.and_then(|&root| graph.roots.get(root)).map(|root| root.path.clone()).unwrap_or_default()
    }
}

/// The modules of a graph, without items.
pub(super) fn modules(graph: &Graph) -> Vec<Module> {
    let folders = folders(graph);
    let names = identifiers(&folders);
    let files = |folder: &Vec<String>| {
        let roots = graph.roots.iter().filter(|root| root.module == *folder);
        roots.map(|root| super::docs::origin(graph, root.schema, &root.path)).collect::<Vec<Origin>>()
    };
    let module = |(folder, path): (Vec<String>, Vec<String>)| Module {
        files: files(&folder),
        folders: folder,
        path,
        ..Module::default()
    };
    folders.into_iter().zip(names).map(module).collect()
}

/// The folders that hold roots, in the order of the roots.
fn folders(graph: &Graph) -> Vec<Vec<String>> {
    let mut folders: Vec<Vec<String>> = Vec::new();
    for root in &graph.roots {
        if !folders.contains(&root.module) {
            folders.push(root.module.clone());
        }
    }
    folders
}

/// Each step of a folder's path as an identifier; files outside of any folder are in the module `schemas`.
fn identifiers(folders: &[Vec<String>]) -> Vec<Vec<String>> {
    let mut names: BTreeMap<Vec<String>, String> = BTreeMap::new();
    let prefixes = folders.iter().flat_map(|folder| (1..=folder.len()).map(|end| folder[..end].to_vec()));
    let mut by_parent: BTreeMap<Vec<String>, Vec<Vec<String>>> = BTreeMap::new();
    for prefix in prefixes {
        let parent = prefix[..prefix.len() - 1].to_vec();
        let siblings = by_parent.entry(parent).or_default();
        if !siblings.contains(&prefix) {
            siblings.push(prefix);
        }
    }
    for siblings in by_parent.into_values() {
        let request = |prefix: &Vec<String>| {
            let name = prefix.last().map(String::as_str).unwrap_or_default();
            Request { candidates: crate::shape::name::candidates(name, snake), rank: 1 }
        };
        let assigned = Scope::Modules.assign(&siblings.iter().map(request).collect::<Vec<_>>());
        names.extend(siblings.into_iter().zip(assigned));
    }
    let path = |folder: &Vec<String>| {
        let steps = (1..=folder.len()).filter_map(|end| names.get(&folder[..end]).cloned());
        let path: Vec<String> = steps.collect();
        if path.is_empty() { vec![snake(&words("schemas"))] } else { path }
    };
    folders.iter().map(path).collect()
}
