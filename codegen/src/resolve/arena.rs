//! All schemas found so far, each once, with their identifiers.
//! Links nothing, reads nothing.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::schema::{Body, Keywords, Location, Rules, Schema, SchemaId, Secrecy};
use crate::source::{FileId, NodeId};

/// The properties that a schema inherits from its parent.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// Base URI, without a fragment.
    pub(super) base: String,
    /// The length of the part of the pointer that leads to the root of the schema resource, in bytes.
    pub(super) resource_at: usize,
    /// How to read it.
    pub(super) rules: Rules,
}

/// The schemas, with their scopes and identifiers.
#[derive(Debug, Default)]
pub(super) struct Arena {
    pub(super) schemas: Vec<Schema>,
    pub(super) names: Names,
    scopes: Vec<Rc<Scope>>,
    by_node: BTreeMap<(FileId, NodeId), SchemaId>,
    by_pointer: BTreeMap<FileId, BTreeMap<String, SchemaId>>,
}

/// The identifiers of schemas.
/// Every URI is absolute and without a fragment.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Schema resources by URI; one may have several.
    pub(super) resources: BTreeMap<String, SchemaId>,
    /// For the base URI of a file, the `$id` of the file, if it does not change the base URI.
    pub(super) also: BTreeMap<String, String>,
    /// By the relative `$id`s of files, as written, the files that have them.
    pub(super) written: BTreeMap<String, Vec<SchemaId>>,
    /// By the base URI of a file its relative `$id`, as written.
    pub(super) itself: BTreeMap<String, String>,
    /// Anchors of each resource, dynamic ones included.
    pub(super) anchors: BTreeMap<String, BTreeMap<String, SchemaId>>,
    /// Dynamic anchors of each resource; `""` represents `$recursiveAnchor`.
    pub(super) dynamic_anchors: BTreeMap<String, BTreeMap<String, SchemaId>>,
}

impl Arena {
    /// Returns the schema at a node, if it was found already.
    pub(super) fn at(&self, file: FileId, node: NodeId) -> Option<SchemaId> {
        self.by_node.get(&(file, node)).copied()
    }

    /// Returns the schema at a JSON Pointer from the root of a file, if it was found already.
    pub(super) fn at_pointer(&self, file: FileId, pointer: &str) -> Option<SchemaId> {
        self.by_pointer.get(&file)?.get(pointer).copied()
    }

    /// Reserves an id for a schema whose subschemas follow, so that ids are in document order.
    pub(super) fn reserve(&mut self, node: NodeId, location: Location, scope: Rc<Scope>) -> SchemaId {
        let file = location.file;
        let pointer = location.pointer.clone();
        let id = self.create(location, scope, Body::Boolean(true));
        self.by_node.insert((file, node), id);
        self.by_pointer.entry(file).or_default().insert(pointer, id);
        id
    }

    /// Adds a schema that is read by the rules of its scope.
    pub(super) fn create(&mut self, location: Location, scope: Rc<Scope>, body: Body) -> SchemaId {
        let schema = Schema {
            location,
            dialect: scope.rules.dialect,
            asserts_format: scope.rules.asserts_format,
            asserts_content: false,
            open: false,
            open_union: false,
            secrecy: Secrecy::Unsaid,
            synthesized: None,
            body,
        };
        self.push(schema, scope)
    }

    /// Adds a schema that has no location of its own.
    pub(super) fn push(&mut self, schema: Schema, scope: Rc<Scope>) -> SchemaId {
        let id = SchemaId(u32::try_from(self.schemas.len()).expect("invariant: fewer than 2^32 schemas"));
        self.schemas.push(schema);
        self.scopes.push(scope);
        id
    }

    /// Sets the body of a schema whose id was reserved by [`Self::reserve`].
    pub(super) fn fill(&mut self, id: SchemaId, body: Body) {
        if let Some(schema) = self.schemas.get_mut(id.0 as usize) {
            schema.body = body;
        }
    }

    /// The keywords of a schema, to change them.
    pub(super) fn keywords_mut(&mut self, id: SchemaId) -> Option<&mut Keywords> {
        match &mut self.schemas.get_mut(id.0 as usize)?.body {
            Body::Keywords(keywords) => Some(keywords),
            Body::Boolean(_) => None,
        }
    }

    pub(super) fn schema(&self, id: SchemaId) -> &Schema {
        self.schemas.get(id.0 as usize).expect("invariant: a schema id comes from this arena")
    }

    pub(super) fn scope(&self, id: SchemaId) -> &Rc<Scope> {
        self.scopes.get(id.0 as usize).expect("invariant: a schema id comes from this arena")
    }
}
