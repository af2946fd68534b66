//! Collects the schemas in a document, and counts the places that it leaves out.
//! Follows references between parts that are not schemas. Does not depend on the kind of document.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use typewright::__private::v1::pointer;

use super::contents::NO_JSON;
use super::kind::Kind;
use super::place::Place;
use super::reserve;
use super::targets::Target;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::arena::Scope;
use crate::resolve::graph::{AboutDocument, Operation};
use crate::resolve::retrieve::Wanted;
use crate::resolve::{Resolver, collect, file_uri, suggestions, uri};
use crate::schema::{Body, Dialect, Keywords, Location, Rules, SchemaId, Type, TypeSet};
use crate::settings::{Modules, OpenApiMode};
use crate::source::{FileId, NodeId, SourceNode, Span};

use super::names::Names;

/// The maximum length of a chain of references.
const MOST_STEPS: usize = 32;

/// What is left out of a document without models.
#[derive(Debug)]
pub(in crate::resolve) struct LeftOut {
    /// The first place.
    pub(super) file: FileId,
    pub(super) span: Span,
    /// Why places are left out, with their numbers.
    pub(super) reasons: String,
    pub(super) help: &'static str,
}

/// The state of collecting the schemas of one document.
pub(super) struct Carrier<'c, 's> {
    pub(super) resolver: &'c mut Resolver<'s>,
    /// The schema that represents the document.
    document: SchemaId,
    /// How to read its schemas.
    pub(super) rules: Rules,
    /// The names in use.
    pub(super) names: Names,
    /// The names of operations, methods and tools, which those of their parts begin with.
    pub(super) operation_names: Names,
    scopes: BTreeMap<(FileId, usize, (Dialect, bool), String), Rc<Scope>>,
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
    left_out: BTreeMap<&'static str, usize>,
    /// These places.
    skipped: BTreeSet<(FileId, NodeId)>,
    /// The number of references that are followed for a pointer of another one.
    nested: usize,
    /// The first of the places that were left out.
    first_skipped: Option<(FileId, Span)>,
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
    pub(super) fn finish(self) -> bool {
        let carries =
            !self.definitions.is_empty() || self.resolver.wanted.iter().any(|target| target.document == self.document);
        let reasons: Vec<String> = self.left_out.iter().map(|(reason, count)| format!("{reason} ({count})")).collect();
        let reasons = reasons.join(", ");
        // A document without any model is reported elsewhere.
        if let Some((file, span)) = self.first_skipped.filter(|_| !carries) {
            let help = self.help_for_left_out();
            self.resolver.skipped.insert(self.document, LeftOut { file, span, reasons, help });
        } else if !reasons.is_empty() {
            let location = &self.resolver.arena.schema(self.document).location;
            let message = format!("left out: {reasons}");
            let start = Span { end: location.span.start, ..location.span };
            let diagnostic = Diagnostic::new(Code::PartsLeftOut, message).at(location.file, start);
            let diagnostic = diagnostic.help(self.help_for_left_out());
            self.resolver.diagnostics.push(diagnostic);
        }
        let has_models = !self.definitions.is_empty();
        let mut keywords = Keywords::default();
        keywords.core.definitions = self.definitions;
        self.resolver.arena.fill(self.document, Body::Keywords(Box::new(keywords)));
        has_models
    }

    fn help_for_left_out(&self) -> &'static str {
        if self.left_out.contains_key(NO_JSON) {
            "only JSON is read and written; name a schema by `FILE#/pointer`"
        } else {
            "to compile one of the schemas, name it by `FILE#/pointer`"
        }
    }

    /// Counts a place that is left out, once.
    pub(super) fn leave_out(&mut self, place: &Place, reason: &'static str) {
        self.leave_out_node(place.file, place.node(), reason);
    }

    /// Counts a value that is left out, once.
    pub(super) fn leave_out_node(&mut self, file: FileId, node: SourceNode<'_>, reason: &'static str) {
        if self.skipped.insert((file, node.id())) {
            *self.left_out.entry(reason).or_default() += 1;
            self.first_skipped.get_or_insert((file, node.span()));
        }
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
        let key = (place.file, place.document_at, (rules.dialect, rules.asyncapi), place.base.clone());
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

    /// Returns the parts at a place. By practice all of them may be in another file: `schemas: { $ref: schemas.yaml }`.
    pub(super) fn section(&mut self, place: Place) -> Option<Place> {
        let written = reference(place.node()).filter(|_| self.resolver.settings.openapi == OpenApiMode::Practice);
        let Some((_, span)) = written else { return Some(place) };
        let message =
            format!("`$ref` leads to the content of `{}`, which it does not by the specification", place.name());
        let diagnostic = Diagnostic::new(Code::SectionByPractice, message).at(place.file, span);
        let diagnostic = diagnostic.help("set `openapi = \"strict\"` to follow the specification");
        if !self.resolver.diagnostics.iter().any(|known| *known == diagnostic) {
            self.resolver.diagnostics.push(diagnostic);
        }
        self.follow(place)
    }

    /// Follows the references of a part that is not a schema, such as a response.
    pub(super) fn follow(&mut self, place: Place) -> Option<Place> {
        let at = self.last(place)?;
        // Reports a `$ref` that is not a string.
        self.string_in(&at, "$ref");
        Some(at)
    }

    /// Returns the value without a reference at the end of a chain of references.
    fn last(&mut self, place: Place) -> Option<Place> {
        let mut at = place;
        for _ in 0..MOST_STEPS {
            let Some((text, span)) = reference(at.node()) else { return Some(at) };
            let text = text.to_owned();
            let target = self.target(&at, &text, span)?;
            if self.resolver.settings.openapi == OpenApiMode::Practice {
                let (from, to) = ((at.file, at.pointer), (target.file, target.pointer.clone()));
                self.resolver.graph.parts_elsewhere.insert(from, to);
            }
            at = target;
        }
        let diagnostic = Diagnostic::new(Code::DanglingReference, "references lead to one another without an end");
        self.resolver.diagnostics.push(diagnostic.at(at.file, at.span()).help("write one of the parts in place"));
        None
    }

    /// Follows references like [`Self::follow`], and reports nothing.
    pub(super) fn peek(&mut self, place: Place) -> Option<Place> {
        let reported = self.resolver.diagnostics.0.len();
        let found = self.last(place);
        self.resolver.diagnostics.0.truncate(reported);
        found
    }

    fn target(&mut self, from: &Place, text: &str, span: Span) -> Option<Place> {
        let (address, fragment) = uri::split_fragment(text);
        let start = if address.is_empty() {
            let document = from.pointer.get(..from.document_at).unwrap_or_default();
            let tree = self.resolver.sources.tree(from.file)?.clone();
            let root = Place::root(from.file, from.base.clone(), tree);
            root.at_pointer(document)?.document(from.base.clone())
        } else {
            self.file(from, address, span)?
        };
        let fragment = uri::decode(fragment.unwrap_or_default()).into_owned();
        let mut at = start;
        for token in pointer::tokens(&fragment).unwrap_or_default() {
            let Some(next) = at.step(&token).or_else(|| self.beyond(&at)?.step(&token)) else {
                let message = format!("there is nothing at `#{fragment}`");
                let help = format!("there is no `{token}` in `#{}`", at.pointer);
                let diagnostic = Diagnostic::new(Code::DanglingReference, message).at(from.file, span);
                self.resolver.diagnostics.push(diagnostic.help(help));
                return None;
            };
            at = next;
        }
        Some(at)
    }

    /// Returns the target of a reference in the middle of a pointer, as by [`Self::section`].
    fn beyond(&mut self, at: &Place) -> Option<Place> {
        if self.nested == MOST_STEPS || reference(at.node()).is_none() {
            return None;
        }
        self.nested += 1;
        let found = self.section(at.clone());
        self.nested -= 1;
        found
    }

    /// Returns the root of another file; its schemas are read like those of the document.
    fn file(&mut self, from: &Place, address: &str, span: Span) -> Option<Place> {
        let uri = self.resolver.final_uri(file_uri::resolve(&from.base, address));
        let file = match self.resolver.follow(&Wanted { uri: &uri, written: address, from: from.file }) {
            Some(Ok(file)) => file,
            Some(Err(mistakes)) => {
                self.resolver.diagnostics.append(mistakes);
                return None;
            }
            None => {
                let diagnostic = if let Some(path) = file_uri::path(&uri) {
                    suggestions::no_file(self.resolver, &path)
                } else {
                    self.resolver.graph.unknown.entry(uri.clone()).or_insert((from.file, span));
                    suggestions::unmapped(self.resolver, &uri)
                };
                self.resolver.diagnostics.push(diagnostic.at(from.file, span));
                return None;
            }
        };
        let uri = self.resolver.base_of(file, uri);
        let tree = self.resolver.sources.tree(file)?.clone();
        let root = tree.root()?;
        let known = self.resolver.arena.at(file, root.id()).filter(|known| self.resolver.documents.contains(known));
        let document = known.unwrap_or_else(|| {
            let kind = Kind::of(root);
            let is_part = matches!(kind, Kind::Schema | Kind::Data);
            let rules = if is_part { self.rules } else { super::rules(self.resolver, root, kind) };
            let base = super::base(root, kind, &uri);
            let document = reserve::document(self.resolver, file, root, &base, rules);
            self.resolver.partly_read.insert(document);
            document
        });
        self.resolver.arena.names.resources.entry(uri).or_insert(document);
        let base = self.resolver.arena.scope(document).base.clone();
        Some(Place::root(file, base, tree))
    }
}

/// Returns the reference of a part, and the location of its text.
fn reference(node: SourceNode<'_>) -> Option<(&str, Span)> {
    let reference = node.member("$ref")?;
    Some((reference.as_str()?, reference.span()))
}

/// Returns whether a schema only refers to another one.
fn refers(node: SourceNode<'_>) -> bool {
    let annotates = |name: &str| matches!(name, "$ref" | "description" | "summary" | "title" | "example" | "examples");
    reference(node).is_some() && node.members().is_some_and(|mut all| all.all(|(member, _)| annotates(&member.name)))
}
