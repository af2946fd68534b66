//! Schemas that allow all values of several JSON types, such as `{"type": ["boolean", "string"]}`.

use std::collections::BTreeSet;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applicator, Core, Keywords, Type, Validation};

/// Returns the JSON types of a schema that allows exactly the values of several scalar types.
/// The types are in `type`, or in a `oneOf` or `anyOf` of such types. `null` may be one of them. Returns `None` for
/// every other schema.
pub(crate) fn scalars(graph: &Graph, schema: SchemaId) -> Option<BTreeSet<Type>> {
    let keywords = graph[schema].keywords()?;
    let types = own_types(keywords).or_else(|| types_of_branches(graph, keywords))?;
    let are_scalars = types.iter().all(|ty| !matches!(ty, Type::Array | Type::Object));
    let is_several = types.iter().filter(|ty| **ty != Type::Null).count() > 1;
    let differ = !(types.contains(&Type::Integer) && types.contains(&Type::Number));
    Some(types).filter(|_| are_scalars && is_several && differ)
}

/// Returns the name of a type for these JSON types: `BooleanOrString`.
pub(crate) fn name(types: &BTreeSet<Type>) -> Vec<String> {
    let names: Vec<&str> = types.iter().filter(|ty| **ty != Type::Null).map(|ty| ty.name()).collect();
    names.join(" or ").split(' ').map(str::to_owned).collect()
}

/// Returns the types in `type`, if no other keyword restricts the values.
fn own_types(keywords: &Keywords) -> Option<BTreeSet<Type>> {
    let types = keywords.validation.types.as_ref()?;
    let only = Validation { types: Some(types.clone()), ..Validation::default() };
    let says_no_more = asserts_only(keywords, &Applicator::default(), &only);
    says_no_more.then(|| types.0.iter().copied().collect())
}

/// Returns the types of all branches, if the schema consists of these only, each with other types.
fn types_of_branches(graph: &Graph, keywords: &Keywords) -> Option<BTreeSet<Type>> {
    let Applicator { one_of, any_of, .. } = &keywords.applicator;
    let branches = if one_of.is_empty() { any_of } else { one_of };
    if branches.is_empty() || !(one_of.is_empty() || any_of.is_empty()) {
        return None;
    }
    let only = Applicator { one_of: one_of.clone(), any_of: any_of.clone(), ..Applicator::default() };
    if !asserts_only(keywords, &only, &Validation::default()) {
        return None;
    }
    let mut types = BTreeSet::new();
    for &branch in branches {
        let own = own_types(graph[branch].keywords()?)?;
        if !own.into_iter().all(|ty| types.insert(ty)) {
            return None;
        }
    }
    Some(types)
}

/// Returns whether a schema has only these applicators and assertions, and annotations.
fn asserts_only(keywords: &Keywords, applicators: &Applicator, assertions: &Validation) -> bool {
    // `nullable` is in `type` or among the branches already.
    keywords.core == Core::default() && keywords.has_only(applicators, assertions)
}
