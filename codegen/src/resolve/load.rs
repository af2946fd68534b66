//! The entry points: schema files and folders, one schema of one file, a text.
//! Each returns one graph, or the errors. Reads no files itself.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::slice;

use super::inputs::{self, Taken};
use super::{
    Graph, Resolver, Root, cycles, depth, document, incomplete, link, meaning, open_unions, patterns, practice, select,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::schema::SchemaId;
use crate::settings::{Modules, Settings};
use crate::source::{FileId, Found, Sources, stem};

/// A graph and its warnings, or the diagnostics if one is an error.
type Loaded = Result<(Graph, Diagnostics), Diagnostics>;

/// Loads all schemas at these paths, and the schemas that they refer to.
/// A path is a file, or a folder with schemas.
///
/// # Errors
/// All mistakes, located and sorted: unreadable files, invalid keywords, references without a target.
pub fn load(sources: &mut Sources, settings: &Settings, paths: &[PathBuf]) -> Loaded {
    let found = inputs::find(sources, paths);
    let loaded = found.and_then(|found| load_found(sources, settings, &found));
    located(sources, loaded)
}

/// Loads one file, or one schema in it, and the schemas that it refers to.
/// A fragment (a JSON Pointer or an anchor) selects one schema.
///
/// # Errors
/// All mistakes, located and sorted.
pub fn load_one(sources: &mut Sources, settings: &Settings, path: &Path, fragment: Option<&str>) -> Loaded {
    let fragment = fragment.unwrap_or_default();
    let found = sources.find(&[path.to_path_buf()]).map(|mut found| {
        point(&mut found, fragment);
        found
    });
    let loaded = found.and_then(|found| load_fragment(sources, settings, &found, fragment));
    located(sources, loaded)
}

/// One schema of one file, in the graph that contains the file.
pub(crate) struct Around {
    /// All schemas of the settings if the file is one of them, otherwise those of the file.
    pub(crate) graph: Graph,
    /// The requested schema, as a root.
    pub(crate) entry: Root,
    /// Its file.
    pub(crate) file: FileId,
}

/// Loads a file, with all schemas of the settings if it is one of them.
/// Also returns the schema at a fragment of the file (a JSON Pointer or an anchor). See [`load`].
///
/// # Errors
/// All mistakes, located and sorted.
pub(crate) fn load_around(
    sources: &mut Sources,
    settings: &Settings,
    path: &Path,
    fragment: Option<&str>,
) -> Result<(Around, Diagnostics), Diagnostics> {
    let fragment = fragment.unwrap_or_default();
    let found = find_around(sources, settings, path, fragment);
    let loaded = found.and_then(|(requested, found)| load_entry(sources, settings, &requested, &found, fragment));
    match loaded {
        Ok((around, mut warnings)) => {
            warnings.locate(sources);
            Ok((around, warnings))
        }
        Err(mut diagnostics) => {
            diagnostics.locate(sources);
            Err(diagnostics)
        }
    }
}

/// Returns the file, and all files to load with it.
fn find_around(
    sources: &mut Sources,
    settings: &Settings,
    path: &Path,
    fragment: &str,
) -> Result<(Found, Vec<Found>), Diagnostics> {
    let mut alone = sources.find(&[path.to_path_buf()])?;
    point(&mut alone, fragment);
    let requested = alone.first().cloned().ok_or_else(|| Diagnostics::from(nothing()))?;
    // A folder that does not exist contains no such file.
    let all: BTreeSet<Found> = settings
        .schemas
        .iter()
        .filter_map(|path| inputs::find(sources, slice::from_ref(path)).ok())
        .flatten()
        .collect();
    let of_all = all.iter().find(|found| found.path == requested.path).cloned();
    Ok(of_all.map_or((requested, alone), |requested| (requested, all.into_iter().collect())))
}

/// Sets the fragment of the requested schema. With one, the file itself need not be a schema.
fn point(found: &mut [Found], fragment: &str) {
    if !fragment.is_empty() {
        found.iter_mut().for_each(|found| found.fragment = Some(fragment.to_owned()));
    }
}

fn load_entry(
    sources: &mut Sources,
    settings: &Settings,
    requested: &Found,
    found: &[Found],
    fragment: &str,
) -> Result<(Around, Diagnostics), Diagnostics> {
    let mut resolver = Resolver::new(sources, settings);
    let taken = inputs::take_in_all(&mut resolver, found);
    let mut entry = None;
    for taken in taken.iter().filter(|taken| taken.found == requested) {
        if let Some(schema) = select::or_report(&mut resolver, taken.file, taken.root, fragment) {
            entry = Some((root_of(&resolver, taken, schema), taken.file));
        }
    }
    link_roots(&mut resolver, &taken);
    keep_operations(&mut resolver, entry.as_ref().map(|(root, _)| root.schema));
    let (graph, warnings) = finish(resolver)?;
    match entry {
        Some((entry, file)) => Ok((Around { graph, entry, file }, warnings)),
        None => Err(nothing().into()),
    }
}

/// Loads a schema from memory, under a name that is shown like a path.
///
/// # Errors
/// All mistakes, located and sorted.
pub fn load_text(sources: &mut Sources, settings: &Settings, name: &str, text: &str) -> Loaded {
    match sources.insert(name, text) {
        Ok(_) => load_one(sources, settings, name.as_ref(), None),
        Err(diagnostics) => located(sources, Err(diagnostics)),
    }
}

fn located(sources: &Sources, loaded: Loaded) -> Loaded {
    match loaded {
        Ok((graph, mut warnings)) => {
            warnings.locate(sources);
            Ok((graph, warnings))
        }
        Err(mut diagnostics) => {
            diagnostics.locate(sources);
            Err(diagnostics)
        }
    }
}

/// Reads all files and registers their identifiers before the first reference is linked.
fn load_found(sources: &mut Sources, settings: &Settings, found: &[Found]) -> Loaded {
    let mut resolver = Resolver::new(sources, settings);
    let taken = inputs::take_in_all(&mut resolver, found);
    link_roots(&mut resolver, &taken);
    keep_operations(&mut resolver, None);
    finish(resolver)
}

fn link_roots(resolver: &mut Resolver<'_>, taken: &[Taken<'_>]) {
    link::link_all(resolver);
    for taken in taken {
        let root = root_of(resolver, taken, taken.schema);
        let roots = parts(resolver, root);
        resolver.graph.roots.extend(roots);
    }
}

/// Removes the operations of documents that only a reference leads to, or of which a pointer selects a part.
fn keep_operations(resolver: &mut Resolver<'_>, entry: Option<SchemaId>) {
    let documents: BTreeSet<SchemaId> = resolver.graph.roots.iter().map(|root| root.schema).chain(entry).collect();
    resolver.graph.operations.retain(|(document, _)| documents.contains(document));
}

fn nothing() -> Diagnostic {
    Diagnostic::new(Code::NothingFound, "there is no schema to load")
}

fn load_fragment(sources: &mut Sources, settings: &Settings, found: &[Found], fragment: &str) -> Loaded {
    let mut resolver = Resolver::new(sources, settings);
    for taken in inputs::take_in_all(&mut resolver, found) {
        if let Some(schema) = select::or_report(&mut resolver, taken.file, taken.root, fragment) {
            let root = root_of(&resolver, &taken, schema);
            resolver.graph.roots.push(root);
        }
    }
    link::link_all(&mut resolver);
    keep_operations(&mut resolver, None);
    finish(resolver)
}

fn root_of(resolver: &Resolver<'_>, taken: &Taken<'_>, schema: SchemaId) -> Root {
    let stem = stem(&taken.found.path);
    let module = module_of(resolver.settings.modules, taken.found, &stem);
    let keywords = resolver.arena.schema(schema).keywords();
    let definitions = keywords.into_iter().flat_map(|keywords| &keywords.core.definitions).map(|(_, id)| *id);
    // A document of schemas is not a model itself.
    let itself = (!resolver.documents.contains(&schema)).then_some(schema);
    let models = itself.into_iter().chain(definitions).collect();
    let path = resolver.sources.path(taken.file).to_owned();
    Root { schema, module, stem, path, is_part: false, models }
}

/// Splits a document whose models have modules of their own.
fn parts(resolver: &Resolver<'_>, mut root: Root) -> Vec<Root> {
    let mut parts: Vec<Root> = Vec::new();
    if resolver.settings.modules == Modules::One {
        return vec![root];
    }
    for (model, below) in std::mem::take(&mut root.models).into_iter().map(|id| (id, resolver.graph.modules.get(&id))) {
        let Some(below) = below else {
            root.models.push(model);
            continue;
        };
        let module = [root.module.as_slice(), below].concat();
        match parts.iter_mut().find(|part| part.module == module) {
            Some(part) => part.models.push(model),
            None => parts.push(Root { module, is_part: true, models: vec![model], ..root.clone() }),
        }
    }
    // Other documents of a stream stay together.
    let is_wanted = resolver.wanted.iter().any(|target| target.document == root.schema);
    if parts.is_empty() || !root.models.is_empty() || is_wanted {
        parts.insert(0, root);
    }
    parts
}

/// Returns the Rust module of a file, segment by segment as files and folders are named.
fn module_of(modules: Modules, found: &Found, stem: &str) -> Vec<String> {
    let mut steps: Vec<String> = inputs::steps_below(found).collect();
    steps.pop();
    match modules {
        Modules::Folder => {}
        Modules::File => steps.push(stem.to_owned()),
        Modules::One => steps.clear(),
    }
    steps
}

/// Mistakes after which a graph is still whole: the file, member or keyword is left out, or the reference allows everything.
const LEFT_OUT: [Code; 17] = [
    Code::Unreadable,
    Code::NotUtf8,
    Code::NotJson,
    Code::NotYaml,
    Code::DuplicateMember,
    Code::TooLarge,
    Code::KeywordType,
    Code::KeywordValue,
    Code::UnknownOverride,
    Code::InvalidPattern,
    Code::DanglingReference,
    Code::UnmappedUri,
    Code::OutsideFolders,
    Code::DuplicateIdentifier,
    Code::NotASchema,
    Code::NoSchema,
    Code::UnknownFormat,
];

/// Turns errors that leave the graph complete into warnings, if the settings enable it and there is something left.
fn keep_going(resolver: &mut Resolver<'_>) {
    if resolver.settings.keep_going && !resolver.graph.roots.is_empty() {
        resolver.diagnostics.leave_out(|code| LEFT_OUT.contains(&code));
    }
}

fn finish(mut resolver: Resolver<'_>) -> Loaded {
    resolver.report_duplicates();
    let left_out = resolver.sources.take_left_out();
    resolver.diagnostics.append(left_out);
    if resolver.settings.keep_going {
        patterns::leave_out(&mut resolver);
    }
    incomplete::leave_out(&mut resolver);
    document::carried_models(&mut resolver);
    practice::apply(&mut resolver);
    keep_going(&mut resolver);
    if !resolver.diagnostics.has_errors() {
        cycles::report(&mut resolver);
        depth::report(&mut resolver);
    }
    let Resolver { mut arena, mut graph, mut diagnostics, sources, settings, documents, incomplete, .. } = resolver;
    for schema in &arena.schemas {
        let file = schema.location.file;
        graph.paths.entry(file).or_insert_with(|| sources.path(file).to_owned());
    }
    meaning::apply(&mut arena.schemas, &graph.paths, settings);
    if graph.roots.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(nothing());
    }
    let dynamic_anchors = arena.names.dynamic_anchors;
    let mut graph = Graph { schemas: arena.schemas, dynamic_anchors, documents, incomplete, ..graph };
    open_unions::apply(&mut graph);
    diagnostics.append(open_unions::report(&graph));
    diagnostics.barrier(graph)
}
