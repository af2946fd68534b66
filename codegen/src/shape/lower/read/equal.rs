//! Finds equal subschemas: with equal structure, and optionally with equal annotations.
//! Compares schemas as they were read; follows no references.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use typewright::Json;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Body, Core, Dialect, Keywords, Metadata, Schema};
use crate::source::Span;

/// Classes of equal subschemas.
#[derive(Debug)]
pub(crate) struct Classes<'g> {
    graph: &'g Graph,
    with_words: bool,
    /// Schemas with options of their own, and the indices of these.
    options: Option<&'g BTreeMap<SchemaId, usize>>,
    of_schema: BTreeMap<SchemaId, SchemaId>,
    known: Known,
    known_inside: Known,
}

/// The first schema of each class with its content, by the hash of the content.
type Known = HashMap<u64, Vec<(SchemaId, Statement)>>;

/// The content of a schema, with subschemas replaced by their classes.
#[derive(Clone, Debug, PartialEq)]
enum Statement {
    Boolean(bool),
    Keywords {
        keywords: Box<Keywords>,
        reference: Option<SchemaId>,
        dialect: Dialect,
        asserts: [bool; 3],
        options: Option<usize>,
    },
}

impl<'g> Classes<'g> {
    /// Creates classes of schemas with equal structure.
    pub(crate) fn new(graph: &'g Graph) -> Self {
        Self {
            graph,
            with_words: false,
            options: None,
            of_schema: BTreeMap::new(),
            known: Known::new(),
            known_inside: Known::new(),
        }
    }

    /// Creates classes of schemas that also have equal annotations and options.
    pub(crate) fn with_words(graph: &'g Graph, options: &'g BTreeMap<SchemaId, usize>) -> Self {
        Self { with_words: true, options: Some(options), ..Self::new(graph) }
    }

    /// Returns the representative of a schema: the first equal one that was looked up.
    pub(crate) fn of(&mut self, schema: SchemaId) -> SchemaId {
        if let Some(class) = self.of_schema.get(&schema) {
            return *class;
        }
        let statement = self.statement(schema, self.with_words);
        let class = class(&mut self.known, schema, statement);
        self.of_schema.insert(schema, class);
        class
    }

    /// Returns the same, but ignores the annotations of the schemas themselves.
    /// Those of subschemas still count.
    pub(crate) fn inside(&mut self, schema: SchemaId) -> SchemaId {
        let statement = self.statement(schema, false);
        class(&mut self.known_inside, schema, statement)
    }

    fn statement(&mut self, schema: SchemaId, with_words: bool) -> Statement {
        let graph = self.graph;
        let keywords = match &graph[schema].body {
            Body::Boolean(allowed) => return Statement::Boolean(*allowed),
            Body::Keywords(keywords) => keywords,
        };
        let is_dynamic = keywords.core.dynamic_reference.is_some();
        let mut keywords = Keywords { core: Core::default(), ..(**keywords).clone() };
        let default = keywords.metadata.default.take().map(|(value, _)| (value, Span::default()));
        keywords.metadata = if with_words {
            Metadata { default, written: Vec::new(), ..keywords.metadata }
        } else {
            Metadata { title: keywords.metadata.title.take().filter(|_| self.with_words), ..Metadata::default() }
        };
        keywords.unknown.clear();
        let has_order = !keywords.overrides.variant_names.is_empty() || !keywords.overrides.variant_docs.is_empty();
        if let Some(values) = keywords.validation.enum_.as_mut().filter(|_| !has_order) {
            values.sort_by_cached_key(Json::to_string);
        }
        keywords.content.schema = None;
        for child in keywords.applicator.subschemas_mut() {
            *child = self.of(*child);
        }
        // A reference that depends on the dynamic scope equals no other.
        let reference = graph.references.get(&schema).copied().or(is_dynamic.then_some(schema));
        let Schema { dialect, asserts_format, asserts_content, open, .. } = graph[schema];
        let asserts = [asserts_format, asserts_content, open];
        let options = self.options.and_then(|options| options.get(&schema)).copied();
        Statement::Keywords { keywords: Box::new(keywords), reference, dialect, asserts, options }
    }
}

/// Returns the class of a schema with this content.
fn class(known: &mut Known, schema: SchemaId, statement: Statement) -> SchemaId {
    let alike = known.entry(hash(&statement)).or_default();
    if let Some((class, _)) = alike.iter().find(|(_, known)| *known == statement) {
        return *class;
    }
    alike.push((schema, statement));
    schema
}

/// Returns a hash that is the same for equal statements.
/// Hashes every subschema, so that definitions in a long chain, which differ only in the next definition, are
/// distinguished without a comparison.
fn hash(statement: &Statement) -> u64 {
    let mut hasher = DefaultHasher::new();
    match statement {
        Statement::Boolean(allowed) => allowed.hash(&mut hasher),
        Statement::Keywords { keywords, reference, .. } => {
            let Keywords { applicator, validation, metadata, .. } = &**keywords;
            let values = validation.enum_.iter().flatten().chain(&validation.const_);
            let values: Vec<&Json> = values.take(4).collect();
            applicator.subschemas().for_each(|part| part.hash(&mut hasher));
            (reference, format!("{:?} {values:?}", validation.types), &metadata.description).hash(&mut hasher);
        }
    }
    hasher.finish()
}
