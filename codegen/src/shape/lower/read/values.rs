//! The values that a schema allows, with their names and descriptions.
//! They are in `const`, `enum`, or `oneOf` and `anyOf` of these. Does not depend on Rust identifiers.

use typewright::__private::v1::assert::unique_items;
use typewright::Json;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applicator, Keywords, Type, TypeSet, Validation};

use super::allowed::Allowed;
use super::kinds::Kinds;
use super::view::View;

/// One value that a schema allows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    pub(crate) json: Json,
    /// Its name in the schema.
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
}

/// A list of values in one part.
struct List {
    values: Vec<Value>,
    /// Whether other values are also allowed.
    open: bool,
}

/// Returns the values that all parts allow, without duplicates; `None` if no part lists values.
/// Only values of the given JSON types are included, and those that bounds, lengths and patterns allow.
pub(crate) fn values(graph: &Graph, view: &View<'_>, kinds: Kinds) -> Option<Vec<Value>> {
    let (open, closed): (Vec<List>, Vec<List>) =
        view.parts.iter().flat_map(|(schema, keywords)| lists(graph, *schema, keywords)).partition(|list| list.open);
    let only_open = closed.is_empty();
    let mut all = closed.into_iter().chain(open);
    let mut values = all.next()?.values;
    for other in all {
        if !other.open {
            values.retain(|value| other.values.iter().any(|known| known.json == value.json));
        }
        for value in &mut values {
            complete(value, &other.values);
        }
        if only_open {
            values.extend(other.values);
        }
    }
    let kinds = kinds.intersection(view.kinds);
    let (allowed, excluded) = (Allowed::of(view), excluded(graph, view));
    values.retain(|value| {
        kinds.has(Kinds::of_value(&value.json)) && allowed.has(&value.json) && !excluded.contains(&value.json)
    });
    let all_differ = unique_items(&Json::Array(values.iter().map(|value| value.json.clone()).collect()));
    let mut unique: Vec<Value> = Vec::with_capacity(values.len());
    for value in values {
        let is_new = all_differ || unique.iter().all(|known| known.json != value.json);
        if is_new {
            unique.push(value);
        }
    }
    Some(unique)
}

/// Returns whether all parts that list values also allow others.
pub(crate) fn are_open(graph: &Graph, view: &View<'_>) -> bool {
    view.parts.iter().flat_map(|(schema, keywords)| lists(graph, *schema, keywords)).all(|list| list.open)
}

/// Returns the values that `not` with a list excludes, in any part.
pub(crate) fn excluded(graph: &Graph, view: &View<'_>) -> Vec<Json> {
    let lists = view.applicators().filter_map(|applicator| applicator.not).filter_map(|not| only_listed(graph, not));
    lists.flatten().cloned().collect()
}

/// Returns the values of `const` or `enum`, if a schema has nothing else.
pub(crate) fn only_listed(graph: &Graph, schema: SchemaId) -> Option<&[Json]> {
    let Keywords { validation, .. } = graph[schema].keywords()?;
    let constant = Validation { const_: validation.const_.clone(), ..Validation::default() };
    let list = Validation { enum_: validation.enum_.clone(), ..Validation::default() };
    let is_only =
        |assertions| graph[schema].keywords().is_some_and(|own| own.has_only(&Applicator::default(), assertions));
    if graph.references.contains_key(&schema) || graph.dynamic_references.contains_key(&schema) || graph[schema].open {
        None
    } else if validation.const_.is_some() {
        validation.const_.as_ref().map(std::slice::from_ref).filter(|_| is_only(&constant))
    } else {
        validation.enum_.as_deref().filter(|_| is_only(&list))
    }
}

/// Fills in the name and description of a value from another list.
fn complete(value: &mut Value, list: &[Value]) {
    let Some(same) = list.iter().find(|known| known.json == value.json) else { return };
    value.name = value.name.take().or_else(|| same.name.clone());
    value.description = value.description.take().or_else(|| same.description.clone());
}

fn lists(graph: &Graph, schema: SchemaId, keywords: &Keywords) -> Vec<List> {
    let branches = [&keywords.applicator.one_of, &keywords.applicator.any_of];
    let of_branches = branches.into_iter().filter_map(|branches| {
        let open = graph.opened(schema, branches).is_some();
        Some(List { values: of_branches(graph, branches)?, open })
    });
    let listed_or_any_string =
        listed_or_any_string(graph, &keywords.applicator.any_of).map(|values| List { values, open: true });
    let of_branches = of_branches.chain(listed_or_any_string);
    let open = graph[schema].open && keywords.validation.const_.is_none();
    own_values(keywords).map(|values| List { values, open }).into_iter().chain(of_branches).collect()
}

/// Returns the values of `const` and `enum`.
/// Names and descriptions from keywords of other generators are by position.
fn own_values(keywords: &Keywords) -> Option<Vec<Value>> {
    let validation = &keywords.validation;
    if let Some(value) = &validation.const_ {
        return Some(vec![plain(value)]);
    }
    let said = |texts: &[String], index: usize| texts.get(index).filter(|text| !text.is_empty()).cloned();
    let value = |(index, value): (usize, &Json)| Value {
        name: said(&keywords.overrides.variant_names, index),
        description: said(&keywords.overrides.variant_docs, index),
        ..plain(value)
    };
    Some(validation.enum_.as_ref()?.iter().enumerate().map(value).collect())
}

/// Returns the values of branches, if every branch lists its own.
/// The title of a branch with one value is its name.
pub(crate) fn of_branches(graph: &Graph, branches: &[SchemaId]) -> Option<Vec<Value>> {
    if branches.is_empty() {
        return None;
    }
    let mut values = Vec::new();
    for &branch in branches {
        let keywords = graph[branch].keywords()?;
        let types_null = keywords.validation.types.as_ref().is_some_and(|types| Kinds::of(types) == Kinds::NULL);
        let own = match own_values(keywords) {
            Some(own) => own,
            None if types_null => vec![plain(&Json::Null)],
            None => return None,
        };
        let is_one = own.len() == 1;
        values.extend(own.into_iter().map(|value| if is_one { titled(value, keywords) } else { value }));
    }
    Some(values)
}

/// Returns the strings that some branches list if another allows all strings.
/// They become an enum that keeps unknown values.
fn listed_or_any_string(graph: &Graph, branches: &[SchemaId]) -> Option<Vec<Value>> {
    let is_any_string = |schema: &SchemaId| {
        let strings = Validation { types: Some(TypeSet(vec![Type::String])), ..Validation::default() };
        let format_is_open = !graph[*schema].asserts_format;
        graph[*schema].keywords().is_some_and(|keywords| {
            keywords.validation == strings
                && keywords.applicator == Applicator::default()
                && keywords.core.reference.is_none()
                && (keywords.format.is_none() || format_is_open)
        })
    };
    let (any, listing): (Vec<SchemaId>, Vec<SchemaId>) = branches.iter().copied().partition(is_any_string);
    let values = of_branches(graph, &listing).filter(|_| !any.is_empty())?;
    values.iter().all(|value| matches!(value.json, Json::String(_))).then_some(values)
}

fn titled(value: Value, keywords: &Keywords) -> Value {
    Value {
        name: keywords.overrides.name.clone().or_else(|| keywords.metadata.title.clone()).or(value.name),
        description: keywords.metadata.description.clone().or(value.description),
        deprecated: keywords.metadata.deprecated,
        ..value
    }
}

fn plain(value: &Json) -> Value {
    Value { json: value.clone(), name: None, description: None, deprecated: false }
}
