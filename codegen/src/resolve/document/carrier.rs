//! Collects the schemas in a document. Does not depend on the kind of document.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::place::Place;
use super::targets::Target;
use crate::diagnostic::Code;
use crate::resolve::arena::Scope;
use crate::resolve::graph::{AboutDocument, Operation};
use crate::resolve::{Resolver, collect};
use crate::schema::{Body, Dialect, Keywords, Location, Rules, SchemaId, Type, TypeSet};
use crate::settings::Modules;
use crate::source::{FileId, NodeId, SourceNode, Span};

use super::names::Names;

/// What distinguishes the scopes of schemas: the document, how it is read, and its base URI.
type ScopeKey = (FileId, usize, Dialect, bool, String);

/// The state of collecting the schemas of one document.
pub(super) struct Carrier<'c, 's> {
    pub(super) resolver: &'c mut Resolver<'s>,
    /// The schema that represents the document.
    pub(super) document: SchemaId,
    /// How to read its schemas.
    pub(super) rules: Rules,
    /// The names in use.
    pub(super) names: Names,
    /// The names of operations, methods and tools, which those of their parts begin with.
    pub(super) operation_names: Names,
    scopes: BTreeMap<ScopeKey, Rc<Scope>>,
    definitions: Vec<(String, SchemaId)>,
    known: BTreeSet<SchemaId>,
    /// The objects that were created, by the place of their members.
    objects: BTreeMap<(FileId, String), SchemaId>,
    /// The mistakes that were reported: file, pointer and message.
    pub(super) reported: BTreeSet<(FileId, String, String)>,
    /// The operations by their ids.
    pub(super) operation_ids: BTreeMap<String, (FileId, String)>,
    /// The schemas that are members of created objects.
    used: BTreeSet<SchemaId>,
    /// The parts that were read, if several others may refer to them.
    visited: BTreeSet<(FileId, String)>,
    /// The number of places with a schema that were left out, by reason.
    pub(super) left_out: BTreeMap<&'static str, usize>,
    /// These places.
    pub(super) skipped: BTreeSet<(FileId, NodeId)>,
    /// The number of references that are followed for a pointer of another one.
    pub(super) nested: usize,
    /// The first of the places that were left out.
    pub(super) first_skipped: Option<(FileId, Span)>,
}

impl<'c, 's> Carrier<'c, 's> {
    pub(super) fn new(resolver: &'c mut Resolver<'s>, document: SchemaId, rules: Rules) -> Self {
        Self {
            resolver,
            document,
            rules,
            names: Names::default(),
            operation_names: Names::default(),
            scopes: BTreeMap::new(),
            definitions: Vec::new(),
            known: BTreeSet::new(),
            objects: BTreeMap::new(),
            reported: BTreeSet::new(),
            operation_ids: BTreeMap::new(),
            used: BTreeSet::new(),
            visited: BTreeSet::new(),
            left_out: BTreeMap::new(),
            skipped: BTreeSet::new(),
            nested: 0,
            first_skipped: None,
        }
    }

    /// Makes the collected schemas the definitions of the document, and adds a note that counts the places left out.
    /// Returns whether there are any.
    pub(super) fn finish(mut self) -> bool {
        let carries =
            !self.definitions.is_empty() || self.resolver.wanted.iter().any(|target| target.document == self.document);
        self.report_left_out(carries);
        let has_models = !self.definitions.is_empty();
        let mut keywords = Keywords::default();
        keywords.core.definitions = self.definitions;
        self.resolver.arena.fill(self.document, Body::Keywords(Box::new(keywords)));
        has_models
    }

    /// Returns whether a value is a collected schema, or was counted as left out.
    pub(super) fn is_read(&self, file: FileId, node: SourceNode<'_>) -> bool {
        let known = self.resolver.arena.at(file, node.id());
        known.is_some_and(|id| !self.resolver.documents.contains(&id)) || self.skipped.contains(&(file, node.id()))
    }

    /// Returns whether a part is read for the first time.
    pub(super) fn visit(&mut self, place: &Place) -> bool {
        self.visited.insert((place.file, place.pointer.clone()))
    }

    /// Adds an operation.
    pub(super) fn operation(&mut self, operation: Operation) {
        self.resolver.graph.operations.push((self.document, operation));
    }

    /// Adds what the document says about itself.
    pub(super) fn about(&mut self, about: AboutDocument) {
        self.resolver.graph.about.push((self.document, about));
    }

    /// Calls a function that reads schemas in another way.
    pub(super) fn read_as<T>(&mut self, rules: Rules, read: impl FnOnce(&mut Self) -> T) -> T {
        let around = std::mem::replace(&mut self.rules, rules);
        let result = read(self);
        self.rules = around;
        result
    }

    /// Adds the schema at a place; reports a value that is not a schema.
    pub(super) fn schema(&mut self, place: &Place) -> Option<SchemaId> {
        let node = place.node();
        if node.members().is_none() && node.as_bool().is_none() {
            let message = format!("`{}` must be a schema, found {}", place.name(), node.kind_name());
            self.wrong(place, Code::KeywordType, message, "for example `{ \"type\": \"string\" }`".to_owned());
            return None;
        }
        let scope = self.scope(place);
        Some(collect::schema(self.resolver, place.file, node, &place.pointer, &scope))
    }

    fn scope(&mut self, place: &Place) -> Rc<Scope> {
        let rules = self.rules;
        let key = (place.file, place.document_at, rules.dialect, rules.asyncapi, place.base.clone());
        let scope = || Rc::new(Scope { base: place.base.clone(), resource_at: place.document_at, rules });
        Rc::clone(self.scopes.entry(key).or_insert_with(scope))
    }

    /// Adds the schema at a place as a model with the first of these names that is free.
    /// A schema that only refers to another one is replaced by that one.
    pub(super) fn model<const N: usize>(&mut self, place: &Place, names: [String; N]) -> Option<SchemaId> {
        let schema = self.schema(place)?;
        let is_new = !refers(place.node()) && !self.known.contains(&schema);
        let name = if is_new { self.names.free(names, &place.pointer) } else { String::new() };
        self.model_as(place, &name)
    }

    /// Adds the schema at a place as a model with a name that was reserved for it.
    /// A schema that only refers to another one is replaced by that one.
    pub(super) fn model_as(&mut self, place: &Place, name: &str) -> Option<SchemaId> {
        let schema = self.schema(place)?;
        if refers(place.node()) {
            self.resolver.wanted.push(Target { document: self.document, schema, name: None });
        } else {
            self.carry(name.to_owned(), schema);
        }
        Some(schema)
    }

    /// Makes models of the schemas of named parts that nothing in the document uses, such as a parameter.
    pub(super) fn carry_unused(&mut self, parts: Vec<(String, SchemaId)>) {
        for (name, schema) in parts {
            let keywords = self.resolver.arena.schema(schema).keywords();
            if keywords.is_some_and(|keywords| keywords.core.reference.is_some()) {
                self.resolver.wanted.push(Target { document: self.document, schema, name: None });
            } else if !self.used.contains(&schema) && !self.known.contains(&schema) {
                let pointer = self.resolver.arena.schema(schema).location.pointer.clone();
                let name = self.names.free([name], &pointer);
                self.carry(name, schema);
            }
        }
    }

    /// Adds the schema at a place as a model with the name that the document gives to it.
    /// If it only refers to a schema of another file, that one becomes the model with this name.
    pub(super) fn named(&mut self, name: String, place: &Place) {
        let Some(schema) = self.schema(place) else { return };
        self.names.free([name.clone()], &place.pointer);
        let to_a_file = reference(place.node()).is_some_and(|(text, _)| !text.starts_with('#'));
        if to_a_file && refers(place.node()) {
            self.resolver.wanted.push(Target { document: self.document, schema, name: Some(name) });
        } else {
            self.carry(name, schema);
        }
    }

    /// Whether the settings let parts of a document have modules of their own.
    pub(super) fn has_modules(&self) -> bool {
        self.resolver.settings.modules != Modules::One
    }

    /// Adds the schema at a place as a model in a module of its own, below that of the file.
    pub(super) fn model_in(&mut self, place: &Place, name: &str, module: Vec<String>) {
        if let Some(schema) = self.schema(place) {
            self.resolver.graph.modules.insert(schema, module);
            self.carry(name.to_owned(), schema);
        }
    }

    /// Makes a schema a named model; the first name is kept.
    pub(super) fn carry(&mut self, name: String, schema: SchemaId) {
        if self.known.insert(schema) {
            self.name(&name, schema);
            self.definitions.push((name, schema));
        }
    }

    /// Sets the name of a schema that is not a model itself.
    pub(super) fn name(&mut self, name: &str, schema: SchemaId) {
        let location = &self.resolver.arena.schema(schema).location;
        let key = (location.file, location.pointer.clone());
        self.resolver.graph.carried.entry(key).or_insert_with(|| name.to_owned());
    }

    /// Creates an object of members from several places, as a model with this name or a similar one that is free. Several
    /// operations may refer to one place, whose object is created once.
    pub(super) fn object(&mut self, place: &Place, name: &str, members: Vec<(String, bool, SchemaId)>) -> SchemaId {
        let key = (place.file, place.pointer.clone());
        if let Some(known) = self.objects.get(&key) {
            return *known;
        }
        let name = self.names.free([name.to_owned()], &place.pointer);
        let scope = self.scope(place);
        let mut keywords = Keywords::default();
        keywords.validation.types = Some(TypeSet(vec![Type::Object]));
        for (name, required, schema) in members {
            self.used.insert(schema);
            if required {
                keywords.validation.required.push(name.clone());
            }
            keywords.applicator.properties.push((name, schema));
        }
        let location = Location {
            file: place.file,
            pointer: place.pointer.clone(),
            span: place.span(),
            base_uri: place.base.clone(),
            resource_pointer: place.pointer.get(place.document_at..).unwrap_or_default().to_owned(),
        };
        let id = self.resolver.arena.create(location, scope, Body::Keywords(Box::new(keywords)));
        self.objects.insert(key, id);
        self.carry(name, id);
        id
    }
}

/// Returns the reference of a part, and the location of its text.
pub(super) fn reference(node: SourceNode<'_>) -> Option<(&str, Span)> {
    let reference = node.member("$ref")?;
    Some((reference.as_str()?, reference.span()))
}

/// Returns whether a schema only refers to another one.
fn refers(node: SourceNode<'_>) -> bool {
    let annotates = |name: &str| matches!(name, "$ref" | "description" | "summary" | "title" | "example" | "examples");
    reference(node).is_some() && node.members().is_some_and(|mut all| all.all(|(member, _)| annotates(&member.name)))
}
