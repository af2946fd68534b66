//! Reads the schemas of a union: their parts, the members that these require, and the values that they list.
//! Does not change the graph.

use std::collections::BTreeSet;

use typewright::Json;

use crate::resolve::Graph;
use crate::schema::{SchemaId, Type};

/// The maximum depth of unions within branches.
pub(super) const DEEPEST: usize = 4;

/// A value that a tag may have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scalar {
    Null,
    Boolean(bool),
    Integer(i64),
    String(String),
}

impl Scalar {
    fn of(value: &Json) -> Option<Self> {
        match value {
            Json::Null => Some(Self::Null),
            Json::Bool(value) => Some(Self::Boolean(*value)),
            Json::Number(number) => number.as_number().to_i64().map(Self::Integer),
            Json::String(text) => Some(Self::String(text.clone())),
            Json::Array(_) | Json::Object(_) => None,
        }
    }

    /// Returns the JSON type, if it has values beyond those that a schema can list.
    pub(super) fn unlisted(&self) -> Option<Type> {
        match self {
            Self::Null | Self::Boolean(_) => None,
            Self::Integer(_) => Some(Type::Integer),
            Self::String(_) => Some(Type::String),
        }
    }

    pub(super) fn json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Boolean(value) => Json::from(*value),
            Self::Integer(value) => Json::from(*value),
            Self::String(text) => Json::from(text.as_str()),
        }
    }
}

/// Returns a schema with its `$ref` and `allOf` parts.
pub(super) fn parts(graph: &Graph, schema: SchemaId) -> Vec<SchemaId> {
    let (mut pending, mut seen, mut all) = (vec![schema], BTreeSet::new(), Vec::new());
    while let Some(next) = pending.pop() {
        if seen.insert(next) {
            all.push(next);
            let of_part = graph[next].keywords().map(|keywords| keywords.applicator.all_of.clone());
            pending.extend(of_part.unwrap_or_default().into_iter().rev());
            pending.extend(graph.references.get(&next));
        }
    }
    all
}

pub(super) fn may_be_object(graph: &Graph, schema: SchemaId) -> bool {
    parts(graph, schema).into_iter().all(|part| {
        let Some(keywords) = graph[part].keywords() else { return true };
        let validation = &keywords.validation;
        let is_object = |value: &Json| matches!(value, Json::Object(_));
        validation.types.as_ref().is_none_or(|types| types.0.contains(&Type::Object))
            && validation.const_.iter().chain(validation.enum_.iter().flatten()).all(is_object)
    })
}

/// Returns the lists of branches of a schema's parts.
pub(super) fn lists(graph: &Graph, schema: SchemaId) -> Vec<Vec<SchemaId>> {
    let of_part = |part: SchemaId| {
        let own = graph[part].keywords().map(|keywords| &keywords.applicator);
        own.into_iter().flat_map(|own| [own.one_of.clone(), own.any_of.clone()]).filter(|list| !list.is_empty())
    };
    parts(graph, schema).into_iter().flat_map(of_part).collect()
}

pub(super) fn named(graph: &Graph, schema: SchemaId, depth: usize, names: &mut BTreeSet<String>) {
    for part in parts(graph, schema) {
        let own = graph[part].keywords().map(|keywords| &keywords.applicator.properties);
        names.extend(own.into_iter().flatten().map(|(name, _)| name.clone()));
    }
    for list in lists(graph, schema).into_iter().filter(|_| depth > 0) {
        list.first().into_iter().for_each(|branch| named(graph, *branch, depth - 1, names));
    }
}

pub(super) fn requires(graph: &Graph, schema: SchemaId, member: &str, depth: usize) -> bool {
    let is_named = |part: &SchemaId| {
        graph[*part].keywords().is_some_and(|keywords| keywords.validation.required.iter().any(|name| name == member))
    };
    let in_all = |list: &Vec<SchemaId>| list.iter().all(|branch| requires(graph, *branch, member, depth - 1));
    parts(graph, schema).iter().any(is_named) || depth > 0 && lists(graph, schema).iter().any(in_all)
}

/// Returns the values that a schema allows for a member, if it lists them.
pub(super) fn listed(graph: &Graph, schema: SchemaId, member: &str, depth: usize) -> Option<BTreeSet<Scalar>> {
    let own = properties(graph, schema, member).into_iter().filter_map(|property| values(graph, property, DEEPEST));
    let of_list = |list: Vec<SchemaId>| {
        let all = list.into_iter().map(|branch| listed(graph, branch, member, depth.checked_sub(1)?));
        all.collect::<Option<Vec<_>>>().map(|all| all.into_iter().flatten().collect())
    };
    let of_lists = lists(graph, schema).into_iter().filter_map(of_list);
    own.chain(of_lists).reduce(|left: BTreeSet<Scalar>, right| left.intersection(&right).cloned().collect())
}

/// Returns the subschemas for a member in a schema's parts.
pub(super) fn properties(graph: &Graph, schema: SchemaId, member: &str) -> Vec<SchemaId> {
    let of_part = |part: SchemaId| {
        let own = &graph[part].keywords()?.applicator.properties;
        own.iter().find(|(name, _)| name == member).map(|(_, property)| *property)
    };
    parts(graph, schema).into_iter().filter_map(of_part).collect()
}

/// Returns the values that a schema and its parts allow, also as branches that are constants.
fn values(graph: &Graph, schema: SchemaId, depth: usize) -> Option<BTreeSet<Scalar>> {
    let own = parts(graph, schema).into_iter().filter_map(|part| {
        let keywords = graph[part].keywords().filter(|keywords| keywords.overrides.open != Some(true))?;
        let alone = keywords.validation.const_.as_ref().map(std::slice::from_ref);
        let values = alone.or(keywords.validation.enum_.as_deref())?;
        values.iter().map(Scalar::of).collect::<Option<BTreeSet<Scalar>>>()
    });
    let of_list = |list: Vec<SchemaId>| {
        let all = list.into_iter().map(|branch| values(graph, branch, depth.checked_sub(1)?));
        all.collect::<Option<Vec<_>>>().map(|all| all.into_iter().flatten().collect())
    };
    let of_lists = lists(graph, schema).into_iter().filter_map(of_list);
    own.chain(of_lists).reduce(|left: BTreeSet<Scalar>, right| left.intersection(&right).cloned().collect())
}
