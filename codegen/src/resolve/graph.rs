//! The graph of all schemas that were read: an arena, its references as links, its roots.
//! Plain data; its users need no URIs, pointers or files.

use std::collections::{BTreeMap, BTreeSet};

use super::ViewOf;
use super::meaning::{Listed, listed_by_branches};
use crate::schema::{Body, Schema, SchemaId};
use crate::source::{FileId, Span};

/// Every subschema that the roots reach.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// The arena: `SchemaId(n)` is `schemas[n]`.
    pub schemas: Vec<Schema>,
    /// The target of each `$ref`.
    pub references: BTreeMap<SchemaId, SchemaId>,
    /// The target of each `$dynamicRef` and `$recursiveRef`.
    pub dynamic_references: BTreeMap<SchemaId, DynamicLink>,
    /// For each schema resource with dynamic anchors, its base URI and the schemas that they name.
    pub dynamic_anchors: BTreeMap<String, BTreeMap<String, SchemaId>>,
    /// One per input file, in order of path.
    pub roots: Vec<Root>,
    /// The schemas that were created as views of others, after all that were read.
    pub views: BTreeMap<SchemaId, ViewOf>,
    /// Schemas on cycles of references that assert nothing new, which were reported.
    pub idle: BTreeSet<SchemaId>,
    /// Schemas that allow more than is written, because a reference or subschemas were left out.
    pub incomplete: BTreeSet<SchemaId>,
    /// The names of schemas in documents that their JSON Pointers do not contain, by location.
    pub carried: BTreeMap<(FileId, String), String>,
    /// The schemas that represent documents, which are not schemas themselves.
    pub documents: BTreeSet<SchemaId>,
    /// The parts of documents that only refer to others, by location, with the location of the target. A pointer may lead
    /// through them.
    pub parts_elsewhere: BTreeMap<(FileId, String), (FileId, String)>,
    /// For models of documents, the module below that of the file.
    pub modules: BTreeMap<SchemaId, Vec<String>>,
    /// Schemas that only select a branch: each asserts its target, and the values of `discriminator`.
    pub chosen: BTreeMap<SchemaId, SchemaId>,
    /// The unions of the schemas that extend a base with `discriminator`.
    pub children_unions: Vec<ChildrenUnion>,
    /// The branches for unknown values of a tag, by the schemas with the open unions.
    pub opened_unions: BTreeMap<SchemaId, Vec<SchemaId>>,
    /// The schemas that were created for these branches.
    pub added: BTreeSet<SchemaId>,
    /// Unions that stay closed, because they are branches of open unions with the same tag.
    pub opened_by_outer: BTreeSet<SchemaId>,
    /// The operations of documents, each with the schema that represents its document.
    pub operations: Vec<(SchemaId, Operation)>,
    /// What documents say about themselves, each with the schema that represents its document.
    pub about: Vec<(SchemaId, AboutDocument)>,
    /// The URIs that no file is known for, each with a reference that leads to it.
    pub unknown: BTreeMap<String, (FileId, Span)>,
    /// Every file, and its path for settings: below the schema folder, with `/`.
    pub paths: BTreeMap<FileId, String>,
    /// Whether mistakes are left out: then they are warnings in later phases too.
    pub keeps_going: bool,
}

/// The union of the schemas that extend a base with `discriminator`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildrenUnion {
    /// The base.
    pub base: SchemaId,
    /// The schema that was created for the union.
    pub union: SchemaId,
    /// The names of the schemas that extend the base.
    pub children: Vec<String>,
}

/// A reference that depends on the dynamic scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DynamicLink {
    /// The target if the dynamic scope does not override it.
    pub initial: SchemaId,
    /// The dynamic anchor to resolve, outermost first.
    /// With `None` it acts like `$ref`. `""` represents `$recursiveAnchor`.
    pub anchor: Option<String>,
}

/// An input file, or a part of a document that has a module of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Its root schema.
    pub schema: SchemaId,
    /// The Rust module, segment by segment as files and folders are named.
    /// By default it has the folders between the schema folder and the file, and for a part of a document its own steps.
    pub module: Vec<String>,
    /// File name without `.schema.json`, `.json`, `.yaml` or `.yml`.
    pub stem: String,
    /// Path relative to the root of the sources, with `/`.
    pub path: String,
    /// Whether it is a part of a document: its models, and what is written below them.
    pub is_part: bool,
    /// Schemas of this file that become types themselves.
    /// The root comes first, then its definitions, in documented order.
    pub models: Vec<SchemaId>,
}

/// An operation of an `OpenAPI` document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// `operationId`.
    pub id: Option<String>,
    /// Its annotations in the document.
    pub about: AboutOperation,
    /// The part of the document that contains it.
    pub kind: OperationKind,
    /// The method, in upper case.
    pub method: String,
    /// The path template; for a webhook its name, for a callback its expression.
    pub path: String,
    /// An object of its parameters.
    pub parameters: Option<SchemaId>,
    /// The media types of its request body.
    pub request: Vec<Content>,
    /// Whether a request must have a body.
    pub needs_body: bool,
    /// The media types of its responses, by status as written.
    pub responses: Vec<(String, Vec<Content>)>,
}

/// The annotations of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AboutOperation {
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `tags`.
    pub tags: Vec<String>,
}

/// What the description of an API says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AboutDocument {
    /// `title` of `info`.
    pub title: Option<String>,
    /// `version` of `info`.
    pub version: Option<String>,
    /// `description` of `info`, or else `summary`.
    pub description: Option<String>,
    /// The declared tags, each with its description.
    pub tags: Vec<(String, Option<String>)>,
}

/// The part of a document that contains an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationKind {
    /// `paths`.
    Path,
    /// `webhooks`.
    Webhook,
    /// `callbacks` of another operation.
    Callback,
}

/// One media type of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The media type as written.
    pub media_type: String,
    /// The schema of such a body; `None` if it is not JSON, or has none.
    pub schema: Option<SchemaId>,
}

/// A JSON Pointer in a document, with a prefix replaced by a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The pointer as if the document had a definition with this name.
    pub pointer: String,
    /// The length of the prefix in it, in bytes.
    beginning: usize,
    written: String,
}

impl Renamed {
    /// Returns the original of this pointer, or of a prefix of it that ends before a slash.
    pub fn written(&self, above: &str) -> String {
        format!("{}{}", self.written, above.get(self.beginning..).unwrap_or_default())
    }
}

impl Graph {
    /// Returns whether a target was made because the reference to it cannot be resolved: it is `true`, at the same
    /// location.
    pub(crate) fn is_placeholder(&self, from: SchemaId, target: SchemaId) -> bool {
        let (here, there) = (&self[from].location, &self[target].location);
        from != target
            && self[target].body == Body::Boolean(true)
            && here.file == there.file
            && here.pointer == there.pointer
    }

    /// Returns the schema at the end of a chain of `$ref`s; their siblings have no effect.
    pub(crate) fn referent(&self, schema: SchemaId) -> SchemaId {
        let mut at = schema;
        let mut seen = BTreeSet::from([at]);
        while let Some(&next) = self.references.get(&at).filter(|next| seen.insert(**next)) {
            at = next;
        }
        at
    }

    /// Returns the pointer with a name, if the value at a pointer or one of its parents has one.
    pub fn renamed(&self, file: FileId, pointer: &str) -> Option<Renamed> {
        if self.carried.is_empty() {
            return None;
        }
        let above = pointer.rmatch_indices('/').map(|(at, _)| &pointer[..at]);
        std::iter::once(pointer).chain(above).find_map(|above| {
            let name = self.carried.get(&(file, above.to_owned()))?;
            let mut renamed = "/$defs".to_owned();
            typewright::__private::v1::pointer::push(&mut renamed, name);
            let length = renamed.len();
            renamed.push_str(pointer.get(above.len()..).unwrap_or_default());
            Some(Renamed { pointer: renamed, beginning: length, written: above.to_owned() })
        })
    }

    /// Returns whether a schema, or the source of a view, is on a reported cycle that asserts nothing new.
    pub fn is_idle(&self, schema: SchemaId) -> bool {
        self.idle.contains(&self.views.get(&schema).map_or(schema, |view| view.schema))
    }

    /// Returns whether a schema was created to open a union, or for one that was: a view, or a branch with the members
    /// of the object around it.
    pub(crate) fn is_added(&self, schema: SchemaId) -> bool {
        let source = |schema: SchemaId| self.views.get(&schema).map_or(schema, |view| view.schema);
        let of_variant = |schema: SchemaId| self[schema].branch().unwrap_or(schema);
        !self.added.is_empty() && self.added.contains(&source(of_variant(source(schema))))
    }

    /// Returns the values that an open schema lists in these branches.
    /// Returns `None` if they are ordinary branches.
    pub fn opened(&self, schema: SchemaId, branches: &[SchemaId]) -> Option<Listed> {
        listed_by_branches(&self.schemas, branches).filter(|_| self[schema].open)
    }
}

impl std::ops::Index<SchemaId> for Graph {
    type Output = Schema;

    fn index(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0 as usize]
    }
}
