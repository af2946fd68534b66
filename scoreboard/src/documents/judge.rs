//! Validates the examples of one document with the interpreter and with an independent validator, in a process of its
//! own.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use typewright::__private::v1::interpret;
use typewright::{Json, Limits};
use typewright_codegen::__private::check::{Annotated, CheckSettings, Checks, program};
use typewright_codegen::__private::resolve::{Graph, load};
use typewright_codegen::__private::schema::{Keywords, SchemaId};
use typewright_codegen::Sources;
use typewright_codegen::settings::{OpenApiMode, Settings};

use super::beside;
use super::example::{self, Example};
use super::files::Files;
use super::generate::OneArguments;
use super::independent::Independent;

/// Runs in the process of one document, and writes the results to standard output for the parent.
pub(crate) fn one(arguments: &OneArguments) -> bool {
    let answer = judge(Path::new("."), arguments).unwrap_or_else(|reason| json!({ "error": reason }));
    println!("{answer}");
    true
}

/// `root` is the folder that paths in the arguments are relative to.
pub(super) fn judge(root: &Path, arguments: &OneArguments) -> Result<Value, String> {
    let settings = arguments.settings();
    let mut files = Files::new(Sources::new(root));
    let mut graph = graph(&mut files.sources, &settings)?;
    // How schemas refer to one another is read before practice changes it.
    let written = self::graph(&mut files.sources, &settings.openapi(OpenApiMode::Strict))?;
    let mut examples = example::examples(&written, &mut files);
    let beside = beside::examples(&written, root, &arguments.beside);
    examples.extend(beside.examples);
    let independent = Independent::new(&written, &mut files);
    let theirs = independent.judge(&mut examples, arguments.assert_formats);
    let ours = ours(&mut graph, &examples);
    let rows: Vec<Value> = examples
        .iter()
        .zip(ours)
        .zip(theirs)
        .map(|((example, ours), theirs)| {
            json!({
                "at": example.at, "schema": model(&written, example.schema), "value": example.value.to_string(),
                "ours": ours.err(), "theirs": theirs.as_ref().ok(), "undecided": theirs.as_ref().err(),
            })
        })
        .collect();
    Ok(json!({ "examples": rows, "unnamed": beside.unnamed }))
}

fn graph(sources: &mut Sources, settings: &Settings) -> Result<Graph, String> {
    match load(sources, settings, &settings.schemas) {
        Ok((graph, _)) => Ok(graph),
        Err(mistakes) => Err(mistakes.iter().next().map(ToString::to_string).unwrap_or_default()),
    }
}

/// Returns for each example why the interpreter rejects it.
fn ours(graph: &mut Graph, examples: &[Example]) -> Vec<Result<(), String>> {
    let mut wanted: Vec<SchemaId> = examples.iter().map(|example| example.schema).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let Some(root) = graph.roots.first_mut() else { return vec![Err("no schema".to_owned()); examples.len()] };
    root.models.extend(wanted.iter().filter(|schema| !root.models.contains(schema)).copied().collect::<Vec<_>>());
    let (checks, _) = Checks::lower(graph, &CheckSettings::default());
    let mut by_schema: BTreeMap<SchemaId, Vec<usize>> = BTreeMap::new();
    for (at, example) in examples.iter().enumerate() {
        by_schema.entry(example.schema).or_default().push(at);
    }
    let mut all = vec![Ok(()); examples.len()];
    for (schema, of_schema) in by_schema {
        let compiled = program(&checks, schema, Annotated::No);
        for at in of_schema {
            let value = Json::parse(examples[at].value.to_string().as_bytes()).map_err(|error| error.to_string());
            all[at] = match (&compiled, value) {
                (Some((program, entry)), Ok(value)) => {
                    interpret::validate(program, *entry, &value, None, &Limits::default())
                        .map_err(|error| error.to_string())
                }
                (None, _) => Err("the schema has no program".to_owned()),
                (_, Err(error)) => Err(error),
            };
        }
    }
    all
}

/// Returns the location of a schema as models state it. A schema that only refers to another one has the location of
/// that one.
fn model(graph: &Graph, schema: SchemaId) -> String {
    let mut at = schema;
    let empty = Keywords::default();
    for _ in 0..32 {
        let only_refers = graph.schemas[at.0 as usize]
            .keywords()
            .is_some_and(|keywords| keywords.applicator == empty.applicator && keywords.validation == empty.validation);
        match graph.references.get(&at).filter(|_| only_refers) {
            Some(next) => at = *next,
            None => break,
        }
    }
    let location = &graph.schemas[at.0 as usize].location;
    if location.resource_pointer.is_empty() {
        location.base_uri.clone()
    } else {
        format!("{}#{}", location.base_uri, location.resource_pointer)
    }
}
