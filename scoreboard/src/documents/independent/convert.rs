//! Converts the files of a graph to plain JSON Schema, at URIs made from their paths.
//! A reference becomes the location of the schema that it was resolved to. Validates nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use typewright::__private::v1::pointer;
use typewright_codegen::__private::resolve::Graph;
use typewright_codegen::__private::schema::{Dialect, SchemaId};
use typewright_codegen::__private::source::FileId;

use super::practice;
use crate::documents::files::Files;

/// The keywords that drafts up to 7 use beside `$ref`, which they ignore there.
const ALONE: &str = "$ref";

/// The files and schemas of a graph.
pub(super) struct Conversion<'g> {
    graph: &'g Graph,
    names: BTreeMap<FileId, String>,
    values: BTreeMap<FileId, Value>,
    schemas: HashMap<(FileId, &'g str), SchemaId>,
    /// Whether identifiers are kept, because references depend on the dynamic scope.
    is_dynamic: bool,
}

impl<'g> Conversion<'g> {
    pub(super) fn new(graph: &'g Graph, files: &mut Files) -> Self {
        let used: BTreeSet<FileId> = graph.schemas.iter().map(|schema| schema.location.file).collect();
        let mut schemas = HashMap::new();
        for (index, schema) in graph.schemas.iter().enumerate() {
            let id = SchemaId(u32::try_from(index).expect("invariant: a graph has fewer than 2^32 schemas"));
            schemas.entry((schema.location.file, schema.location.pointer.as_str())).or_insert(id);
        }
        let is_dynamic = !graph.dynamic_references.is_empty();
        let name = |file: &FileId| {
            let path = files.sources.path(*file);
            (
                *file,
                if path.contains("://") {
                    path.to_owned()
                } else {
                    format!("https://documents.example/{}", encoded(path))
                },
            )
        };
        let names = used.iter().map(name).collect();
        let values = used.iter().map(|file| (*file, files.value(*file).clone())).collect();
        Self { graph, names, values, schemas, is_dynamic }
    }

    /// Returns all files by URI.
    pub(super) fn all(&self) -> BTreeMap<String, Value> {
        let mut all = BTreeMap::new();
        for (file, value) in &self.values {
            let mut converted = self.value(*file, &mut String::new(), value);
            if let (Some(root), Value::Object(members)) = (self.schemas.get(&(*file, "")), &mut converted) {
                let dialect = self.graph.schemas[root.0 as usize].dialect;
                let draft = if is_openapi(dialect) { Dialect::Draft202012 } else { dialect };
                members.insert("$schema".to_owned(), json!(draft.uri()));
            }
            all.insert(self.names[file].clone(), converted);
        }
        all
    }

    /// Returns the location and dialect of a schema.
    pub(super) fn place(&self, index: usize) -> (String, Dialect) {
        let schema = &self.graph.schemas[index];
        (self.uri(schema.location.file, &schema.location.pointer), schema.dialect)
    }

    fn uri(&self, file: FileId, pointer: &str) -> String {
        format!("{}#{}", self.names[&file], encoded(&self.moved(file, pointer)))
    }

    /// Returns the pointer to a schema after conversion, which moves the members of nullable schemas.
    fn moved(&self, file: FileId, pointer: &str) -> String {
        let mut moved = String::new();
        let mut before = 0;
        for (at, _) in pointer.match_indices('/') {
            moved.push_str(&pointer[before..at]);
            before = at;
            let above = self.schemas.get(&(file, &pointer[..at]));
            if above.is_some_and(|above| self.written(*above).is_some_and(|written| self.is_moved(*above, written))) {
                moved.push_str(practice::MOVED);
            }
        }
        moved.push_str(&pointer[before..]);
        moved
    }

    fn is_moved(&self, id: SchemaId, written: &Map<String, Value>) -> bool {
        is_openapi(self.dialect(id)) && practice::is_nullable(written)
    }

    fn value(&self, file: FileId, pointer: &mut String, value: &Value) -> Value {
        let length = pointer.len();
        match value {
            Value::Array(items) => {
                let item = |(index, item): (usize, &Value)| {
                    write!(pointer, "/{index}").expect("invariant: a string takes any text");
                    let converted = self.value(file, pointer, item);
                    pointer.truncate(length);
                    converted
                };
                Value::Array(items.iter().enumerate().map(item).collect())
            }
            Value::Object(members) => {
                let mut converted = Map::new();
                for (name, member) in members {
                    write!(pointer, "/{}", pointer::escape(name)).expect("invariant: a string takes any text");
                    converted.insert(name.clone(), self.value(file, pointer, member));
                    pointer.truncate(length);
                }
                match self.schemas.get(&(file, pointer.as_str())) {
                    Some(schema) => self.schema(*schema, members, converted),
                    None => Value::Object(converted),
                }
            }
            other => other.clone(),
        }
    }

    /// Converts one schema whose members are converted.
    fn schema(&self, id: SchemaId, written: &Map<String, Value>, mut members: Map<String, Value>) -> Value {
        let dialect = self.graph.schemas[id.0 as usize].dialect;
        if !self.is_dynamic {
            for name in ["$id", "id", "$anchor"] {
                if members.get(name).is_some_and(Value::is_string) {
                    members.remove(name);
                }
            }
            if members.get(ALONE).is_some_and(Value::is_string) {
                match self.graph.references.get(&id) {
                    Some(target) => {
                        let location = &self.graph.schemas[target.0 as usize].location;
                        members.insert(ALONE.to_owned(), json!(self.uri(location.file, &location.pointer)));
                    }
                    None => drop(members.remove(ALONE)),
                }
            }
        }
        if is_openapi(dialect) { practice::apply(self, id, written, members) } else { Value::Object(members) }
    }

    /// Returns the written members of the schema that a schema refers to.
    pub(super) fn referent(&self, id: SchemaId) -> Option<(SchemaId, &Map<String, Value>)> {
        let target = *self.graph.references.get(&id)?;
        Some((target, self.written(target)?))
    }

    /// Returns the members of a schema as they are written.
    pub(super) fn written(&self, id: SchemaId) -> Option<&Map<String, Value>> {
        let location = &self.graph.schemas[id.0 as usize].location;
        self.values.get(&location.file)?.pointer(&location.pointer)?.as_object()
    }

    /// Returns the schema below another one.
    pub(super) fn below(&self, id: SchemaId, steps: &str) -> Option<SchemaId> {
        let location = &self.graph.schemas[id.0 as usize].location;
        self.schemas.get(&(location.file, format!("{}{steps}", location.pointer).as_str())).copied()
    }

    pub(super) fn dialect(&self, id: SchemaId) -> Dialect {
        self.graph.schemas[id.0 as usize].dialect
    }
}

pub(super) fn is_openapi(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::Swagger2 | Dialect::OpenApi30 | Dialect::OpenApi31)
}

/// Escapes what a URI may not contain.
fn encoded(text: &str) -> String {
    let mut uri = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            write!(uri, "%{byte:02X}").expect("invariant: a string takes any text");
        }
    }
    uri
}
