//! Validates examples with `jsonschema`, which gets the documents as plain JSON Schema: references lead where they led
//! when the document was read, and practice in `OpenAPI` is written out. Shares no code with the checks of typewright.

mod convert;
mod practice;

use std::collections::BTreeMap;

use jsonschema::{Registry, Resource, ValidationOptions, Validator};
use serde_json::{Value, json};
use typewright_codegen::__private::resolve::Graph;
use typewright_codegen::__private::schema::{Dialect, SchemaId};

use super::example::Example;
use super::files::Files;
use convert::Conversion;

/// An independent result, or the reason why there is none.
pub(super) type Verdict = Result<bool, String>;

/// The documents as plain JSON Schema.
pub(super) struct Independent {
    /// By URI.
    resources: BTreeMap<String, Value>,
    /// The location and dialect of each schema.
    places: Vec<(String, Dialect)>,
}

impl Independent {
    /// Converts all files of a graph whose references are as written.
    pub(super) fn new(graph: &Graph, files: &mut Files) -> Self {
        let conversion = Conversion::new(graph, files);
        let places = (0..graph.schemas.len()).map(|index| conversion.place(index)).collect();
        Self { resources: conversion.all(), places }
    }

    /// Validates all examples. Of several schemas, an example gets the first one for which it is valid.
    pub(super) fn judge(&self, examples: &mut [Example], asserts_formats: bool) -> Vec<Verdict> {
        let registry = match self.registry() {
            Ok(registry) => registry,
            Err(error) => return vec![Err(error); examples.len()],
        };
        let options = jsonschema::options().with_registry(&registry).should_validate_formats(asserts_formats);
        let mut validators: BTreeMap<SchemaId, Result<Validator, String>> = BTreeMap::new();
        let mut judge = |schema: SchemaId, value: &Value| {
            let validator = validators.entry(schema).or_insert_with(|| self.compile(&options, schema));
            validator.as_ref().map(|validator| validator.is_valid(value)).map_err(Clone::clone)
        };
        let verdict = |example: &mut Example| {
            let verdict = judge(example.schema, &example.value);
            if verdict == Ok(false)
                && let Some(other) = example.others.iter().find(|other| judge(**other, &example.value) == Ok(true))
            {
                example.schema = *other;
                return Ok(true);
            }
            verdict
        };
        examples.iter_mut().map(verdict).collect()
    }

    fn registry(&self) -> Result<Registry<'_>, String> {
        let mut builder = Registry::new();
        for (uri, resource) in &self.resources {
            // The draft is that of `$schema`, if there is one.
            let resource = Resource::from_contents(resource.clone());
            builder = builder.add(uri, resource).map_err(|error| error.to_string())?;
        }
        builder.prepare().map_err(|error| error.to_string())
    }

    fn compile(&self, options: &ValidationOptions<'_>, schema: SchemaId) -> Result<Validator, String> {
        let (place, dialect) = self.places.get(schema.0 as usize).ok_or("the schema is not in the document")?;
        let draft = dialect.draft().uri();
        let draft = if convert::is_openapi(*dialect) { Dialect::Draft202012.uri() } else { draft };
        options.build(&json!({"$schema": draft, "$ref": place})).map_err(|error| error.to_string())
    }
}
