//! The documentation of a schema and of its chain of aliases: the nearest annotation applies.
//! Formats nothing.

use std::collections::BTreeSet;

use typewright::{Json, JsonNumber};

use super::files::origin;
use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Keywords, Schema};
use crate::shape::{Constraint, DefaultValue, Docs, Judgement};

use crate::shape::lower::form::body::{FormBody, Key};
use crate::shape::lower::form::forms::Forms;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::values::{self, values};
use crate::shape::lower::read::view::View;

/// Returns the documentation of a schema.
/// `path` is that of its file.
pub(crate) fn docs(forms: &mut Forms<'_>, key: Key, path: &str) -> Docs {
    let trail = forms.trail(key);
    let graph = forms.facts.graph;
    let said: Vec<&Keywords> = trail.iter().filter_map(|at| graph[at.schema].keywords()).collect();
    let own = said.first();
    let mut constraints = constraints(graph, &trail);
    if let Some(values) = listed(forms, key).filter(|_| constraints.iter().all(|entry| entry.keyword != "const")) {
        constraints.insert(0, Constraint { keyword: "enum", value: Json::Array(values.into()), asserted: true });
    }
    let default = default(forms, key).map(|(_, value)| DefaultValue { conforms: conforms(forms, key, &value), value });
    Docs {
        title: said.iter().find_map(|keywords| keywords.metadata.title.clone()),
        description: said.iter().find_map(|keywords| keywords.metadata.description.clone()),
        examples: own.map(|keywords| keywords.metadata.examples.clone()).unwrap_or_default(),
        deprecated: said.iter().any(|keywords| keywords.metadata.deprecated),
        read_only: said.iter().any(|keywords| keywords.metadata.read_only),
        write_only: said.iter().any(|keywords| keywords.metadata.write_only),
        default,
        constraints,
        origin: origin(graph, key.schema, path),
    }
}

/// Returns the listed values of a schema whose type also holds others, or has them as variants of several JSON types.
fn listed(forms: &mut Forms<'_>, key: Key) -> Option<Vec<Json>> {
    let graph = forms.facts.graph;
    let (at, form) = forms.resolved(key);
    if matches!(form.body, FormBody::Values(_)) {
        return None;
    }
    let view = View::of(graph, at.schema);
    let listed = values(graph, &view, at.kinds.without(Kinds::NULL)).filter(|_| !values::are_open(graph, &view))?;
    let is_every_boolean = form.body == FormBody::Bool && listed.len() > 1;
    let listed: Vec<Json> = listed.into_iter().map(|value| value.json).collect();
    (!is_every_boolean && !listed.is_empty()).then_some(listed)
}

/// Returns the default of a schema, and the schema that states it.
/// If it is not the schema itself, it is the target of an alias, or a part that the schema was created from.
pub(crate) fn default(forms: &mut Forms<'_>, key: Key) -> Option<(SchemaId, Json)> {
    let trail = forms.trail(key);
    let graph = forms.facts.graph;
    let stating = trail.into_iter().flat_map(|at| {
        if graph[at.schema].is_intersection() {
            View::of(graph, at.schema).parts.into_iter().rev().map(|(part, _)| part).collect()
        } else {
            vec![at.schema]
        }
    });
    stating.into_iter().find_map(|schema| {
        let (value, _) = graph[schema].keywords()?.metadata.default.as_ref()?;
        Some((schema, value.clone()))
    })
}

/// Returns whether the default of a schema is valid against it.
fn conforms(forms: &mut Forms<'_>, key: Key, value: &Json) -> bool {
    let Some((stating, _)) = default(forms, key) else { return false };
    // The default of a schema that was created for several others is validated against the one that states it.
    let judged = if forms.facts.graph[key.schema].synthesized.is_some() { stating } else { key.schema };
    key.kinds.has(Kinds::of_value(value)) && forms.facts.judge.judge(judged, stating) == Judgement::Valid
}

/// Returns the keywords that constrain a value, each with the value of the nearest schema.
pub(crate) fn constraints(graph: &Graph, trail: &[Key]) -> Vec<Constraint> {
    let mut constraints: Vec<(usize, Constraint)> = Vec::new();
    let mut seen = BTreeSet::new();
    for at in trail {
        let mut parts = View::of(graph, at.schema).parts;
        // The schema itself is the last of its parts, and the nearest.
        parts.reverse();
        for (schema, keywords) in parts {
            if !seen.insert(schema) {
                continue;
            }
            for (rank, constraint) in of_keywords(keywords, &graph[schema]).into_iter().enumerate() {
                let Some(constraint) = constraint else { continue };
                if constraints.iter().all(|(_, known)| known.keyword != constraint.keyword) {
                    constraints.push((rank, constraint));
                }
            }
        }
    }
    constraints.sort_by_key(|(rank, _)| *rank);
    constraints.into_iter().map(|(_, constraint)| constraint).collect()
}

/// Returns one entry for each keyword, in the order of the specification.
fn of_keywords(keywords: &Keywords, schema: &Schema) -> Vec<Option<Constraint>> {
    let validation = &keywords.validation;
    let said = |keyword, value: Option<Json>| value.map(|value| Constraint { keyword, value, asserted: true });
    let count = |keyword, value: Option<u64>| said(keyword, value.map(Json::from));
    let text = |keyword, value: Option<&String>| said(keyword, value.map(|text| Json::from(text.as_str())));
    let bounds = |keyword: &'static str| {
        let bounds = validation.minimum.iter().chain(&validation.maximum);
        let bound = bounds.into_iter().find(|bound| bound.keyword == keyword);
        said(keyword, bound.and_then(|bound| number(&bound.limit)))
    };
    let annotation = |keyword, value: Option<&String>, asserted| {
        text(keyword, value).map(|constraint| Constraint { asserted, ..constraint })
    };
    vec![
        said("const", validation.const_.clone()),
        said("multipleOf", validation.multiple_of.as_deref().and_then(number)),
        bounds("maximum"),
        bounds("exclusiveMaximum"),
        bounds("minimum"),
        bounds("exclusiveMinimum"),
        count("maxLength", validation.max_length),
        count("minLength", validation.min_length),
        text("pattern", validation.pattern.as_ref()),
        count("maxItems", validation.max_items),
        count("minItems", validation.min_items),
        said("uniqueItems", validation.unique_items.then_some(Json::Bool(true))),
        count("maxContains", validation.max_contains),
        count("minContains", validation.min_contains),
        count("maxProperties", validation.max_properties),
        count("minProperties", validation.min_properties),
        annotation("format", keywords.format.as_ref(), schema.asserts_format),
        annotation("contentEncoding", keywords.content.encoding.as_ref(), schema.asserts_content),
        annotation("contentMediaType", keywords.content.media_type.as_ref(), schema.asserts_content),
    ]
}

fn number(text: &str) -> Option<Json> {
    JsonNumber::new(text).map(Json::Number)
}
