//! [`Reference`]: the types of schemas with their docs, and the schemas as they are written, with secrets masked.
//! Runs the phases before `emit`, and emits no code.

use std::collections::{BTreeMap, BTreeSet};

use typewright::__private::v1::REDACTED;
use typewright::__private::v1::pointer::{below, unescape};
use typewright::{Array, Json, LineIndex, Object};

use crate::diagnostic::Diagnostics;
use crate::ids::SchemaId;
use crate::resolve::{AboutDocument, Graph, secrets};
use crate::shape::{ItemId, Origin, Shapes};
use crate::source::{FileId, SourceNode, Sources};

use super::Generator;
use super::front::{self, Wanted};
use super::prepare::{self, Prepared};

/// Keywords with values of instances, in every dialect and by practice.
const WITH_VALUES: [&str; 7] = ["default", "examples", "example", "const", "enum", "x-example", "x-examples"];

/// Keywords with schemas that are models of their own.
const WITH_MODELS: [&str; 2] = ["$defs", "definitions"];

/// The types of a set of schemas, and their schemas.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The types with their docs.
    pub shapes: Shapes,
    /// The schema of each type.
    pub schemas: BTreeMap<ItemId, SchemaText>,
    /// What descriptions of APIs say about themselves, each with its file.
    pub documents: Vec<(String, AboutDocument)>,
}

/// A schema as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaText {
    /// The line of the file, from 1.
    pub line: usize,
    /// Its keywords, without secret values; `None` for a type that is inline in another one.
    pub keywords: Option<Json>,
    /// The number of its definitions that are left out, because they have types of their own.
    pub left_out: usize,
    /// Whether its values are secret, or parts of a secret value.
    pub is_secret: bool,
}

impl Generator {
    /// Compiles the schemas up to their types, and returns the content of a reference, with the diagnostics.
    ///
    /// # Errors
    /// Every mistake that was found, located and sorted.
    #[doc(hidden)]
    pub fn reference(&self) -> Result<(Reference, Diagnostics), Diagnostics> {
        let mut sources = Sources::new(&self.root);
        self.describe(&mut sources).map_err(|mut mistakes| {
            mistakes.locate(&sources);
            mistakes
        })
    }

    fn describe(&self, sources: &mut Sources) -> Result<(Reference, Diagnostics), Diagnostics> {
        let settings = self.settings_from(sources)?;
        let front = front::front(sources, &settings, &Wanted::All(self.paths(&settings)))?;
        let Prepared { graph, shapes, mut found, .. } = prepare::prepare(front, &settings);
        found.locate(sources);
        let ((), diagnostics) = found.barrier(())?;
        let schemas = schemas(sources, &graph, &shapes);
        let about = graph.about.iter();
        let documents =
            about.map(|(schema, about)| (sources.path(graph[*schema].location.file).to_owned(), about.clone()));
        let documents = documents.collect();
        Ok((Reference { shapes, schemas, documents }, diagnostics))
    }
}

fn schemas(sources: &Sources, graph: &Graph, shapes: &Shapes) -> BTreeMap<ItemId, SchemaText> {
    let mut lines: BTreeMap<FileId, LineIndex<'_>> = BTreeMap::new();
    let locations = Locations::of(graph, shapes);
    let mut schemas = BTreeMap::new();
    for item in &shapes.items {
        let pointer = item.docs.origin.pointer.as_str();
        let Some(file) = locations.file(&item.docs.origin) else { continue };
        let Some(node) = sources.tree(file).and_then(|tree| tree.root()?.at_pointer(pointer)) else { continue };
        let index = lines.entry(file).or_insert_with(|| LineIndex::new(sources.text(file).as_bytes()));
        let line = index.line_column(node.span().start as usize).line;
        let names = shapes.modules.get(item.module).map(|module| &module.secrets);
        let mut printer = Printer { file, locations: &locations, names, left_out: 0 };
        let is_secret = item.redacted || printer.is_within_secret(pointer);
        let keywords = item.documented.then(|| printer.schema(node, pointer, is_secret));
        schemas.insert(item.id, SchemaText { line, keywords, left_out: printer.left_out, is_secret });
    }
    schemas
}

/// Facts about schemas, by location.
struct Locations<'g> {
    /// Every schema, and whether its values are secret.
    schemas: BTreeMap<(FileId, &'g str), bool>,
    /// The roots and definitions that have types.
    documented: BTreeSet<(FileId, &'g str)>,
    /// Input files by their paths, and all files by the base URIs of schemas in them.
    files: BTreeMap<&'g str, FileId>,
}

impl<'g> Locations<'g> {
    fn of(graph: &'g Graph, shapes: &Shapes) -> Self {
        let secret = secrets::schemas(graph);
        let mut files = BTreeMap::new();
        let mut schemas = BTreeMap::new();
        for (index, schema) in graph.schemas.iter().enumerate() {
            let id = SchemaId(u32::try_from(index).expect("invariant: ids of schemas have 32 bits"));
            let location = &schema.location;
            *schemas.entry((location.file, location.pointer.as_str())).or_insert(false) |= secret.contains(&id);
            files.entry(location.base_uri.as_str()).or_insert(location.file);
        }
        for root in &graph.roots {
            files.insert(root.path.as_str(), graph[root.schema].location.file);
        }
        // Lowering makes schemas of its own, which are in no graph, and not documented.
        let documented = shapes.items.iter().filter(|item| item.documented);
        let documented = documented.map(|item| &graph[item.schema].location);
        let documented = documented.map(|location| (location.file, location.pointer.as_str())).collect();
        Self { schemas, documented, files }
    }

    /// Returns the file of a schema.
    fn file(&self, origin: &Origin) -> Option<FileId> {
        let name = if origin.path.is_empty() { &origin.uri } else { &origin.path };
        self.files.get(name.as_str()).copied()
    }
}

/// Copies schemas, without secret values and without definitions that have types of their own.
struct Printer<'l, 'g> {
    file: FileId,
    locations: &'l Locations<'g>,
    /// The names of members that are secret.
    names: Option<&'l BTreeSet<String>>,
    left_out: usize,
}

impl Printer<'_, '_> {
    /// Whether a schema is written within one whose values are secret.
    fn is_within_secret(&self, pointer: &str) -> bool {
        let mut around = pointer;
        while let Some((outer, name)) = around.rsplit_once('/') {
            let is_marked = self.locations.schemas.get(&(self.file, around)).is_some_and(|secret| *secret);
            if is_marked || outer.ends_with("/properties") && unescape(name).is_some_and(|name| self.is_name(&name)) {
                return true;
            }
            around = outer;
        }
        self.locations.schemas.get(&(self.file, "")).is_some_and(|secret| *secret)
    }

    /// Copies a schema; `is_secret` if the values of a schema around it are secret.
    fn schema(&mut self, node: SourceNode<'_>, pointer: &str, is_secret: bool) -> Json {
        let known = self.locations.schemas.get(&(self.file, pointer));
        let is_secret = is_secret || known.is_some_and(|secret| *secret);
        let Some(members) = node.members() else { return self.other(node, pointer, is_secret) };
        let is_schema = known.is_some();
        let mut object = Object::new();
        for (member, value) in members {
            let below = below(pointer, &member.name);
            let name = member.name.as_str();
            if is_schema && WITH_MODELS.contains(&name) {
                let rest = self.definitions(value, &below, is_secret);
                if !rest.is_empty() {
                    object.insert(name, rest);
                }
            } else if is_schema && WITH_VALUES.contains(&name) {
                object.insert(name, self.value(value, is_secret));
            } else {
                // A member that properties declare is secret by its name alone, wherever the mark is.
                let is_named = pointer.ends_with("/properties") && self.is_name(name);
                object.insert(name, self.schema(value, &below, is_secret || is_named));
            }
        }
        object.into()
    }

    /// Copies the definitions that have no types of their own.
    fn definitions(&mut self, node: SourceNode<'_>, pointer: &str, is_secret: bool) -> Object {
        let mut rest = Object::new();
        for (member, value) in node.members().into_iter().flatten() {
            let below = below(pointer, &member.name);
            if self.locations.documented.contains(&(self.file, below.as_str())) {
                self.left_out += 1;
            } else {
                rest.insert(member.name.as_str(), self.schema(value, &below, is_secret));
            }
        }
        rest
    }

    /// Copies anything but an object.
    fn other(&mut self, node: SourceNode<'_>, pointer: &str, is_secret: bool) -> Json {
        let Some(items) = node.items() else { return node.to_json() };
        let items = items.enumerate().map(|(index, item)| self.schema(item, &format!("{pointer}/{index}"), is_secret));
        items.collect::<Array>().into()
    }

    /// Copies a value of an instance.
    fn value(&self, node: SourceNode<'_>, is_secret: bool) -> Json {
        if is_secret { REDACTED.into() } else { masked(&node.to_json(), self.names) }
    }

    fn is_name(&self, name: &str) -> bool {
        self.names.is_some_and(|names| names.contains(name))
    }
}

/// Copies a value with the values of members with these names masked.
pub fn masked(value: &Json, names: Option<&BTreeSet<String>>) -> Json {
    match value {
        Json::Object(object) => {
            let members = object.iter().map(|(name, value)| {
                let is_secret = names.is_some_and(|names| names.contains(name));
                (name.as_str(), if is_secret { REDACTED.into() } else { masked(value, names) })
            });
            members.collect::<Object>().into()
        }
        Json::Array(items) => items.iter().map(|item| masked(item, names)).collect::<Array>().into(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => value.clone(),
    }
}
