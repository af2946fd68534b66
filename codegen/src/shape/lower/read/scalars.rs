//! Schemas that allow several JSON types and say no more of their values, such as `{"type": ["boolean", "string"]}`.

use std::collections::BTreeSet;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Keywords, Metadata, Type, Validation};

/// The JSON types of a schema that allows all values of several scalar types and no others: by `type`, or by a `oneOf` or
/// `anyOf` of such types. `null` may be one of them. `None` for every other schema.
pub(crate) fn scalars(graph: &Graph, schema: SchemaId) -> Option<BTreeSet<Type>> {
    let keywords = graph[schema].keywords()?;
    let types = own_types(keywords).or_else(|| types_of_branches(graph, keywords))?;
    let are_scalars = types.iter().all(|ty| !matches!(ty, Type::Array | Type::Object));
    let is_several = types.iter().filter(|ty| **ty != Type::Null).count() > 1;
    let differ = !(types.contains(&Type::Integer) && types.contains(&Type::Number));
    Some(types).filter(|_| are_scalars && is_several && differ)
}

/// What a type of these JSON types is called: `BooleanOrString`.
pub(crate) fn name(types: &BTreeSet<Type>) -> Vec<String> {
    let names: Vec<&str> = types.iter().filter(|ty| **ty != Type::Null).map(|ty| ty.name()).collect();
    names.join(" or ").split(' ').map(str::to_owned).collect()
}

/// The types in `type`, if there is no other keyword that says more of the values.
fn own_types(keywords: &Keywords) -> Option<BTreeSet<Type>> {
    let types = keywords.validation.types.as_ref()?;
    is_empty(&Keywords { validation: Validation { types: None, ..keywords.validation.clone() }, ..keywords.clone() })
        .then(|| types.0.iter().copied().collect())
}

/// The types of all branches, if these are all that the schema has, each with types of its own.
fn types_of_branches(graph: &Graph, keywords: &Keywords) -> Option<BTreeSet<Type>> {
    let mut rest = keywords.clone();
    let branches = [std::mem::take(&mut rest.applicator.one_of), std::mem::take(&mut rest.applicator.any_of)].concat();
    let is_one_list = keywords.applicator.one_of.is_empty() || keywords.applicator.any_of.is_empty();
    if branches.is_empty() || !is_one_list || !is_empty(&rest) {
        return None;
    }
    let mut types = BTreeSet::new();
    for branch in branches {
        let own = own_types(graph[branch].keywords()?)?;
        if !own.into_iter().all(|ty| types.insert(ty)) {
            return None;
        }
    }
    Some(types)
}

/// Whether a schema only annotates.
fn is_empty(keywords: &Keywords) -> bool {
    let assertions = Keywords { metadata: Metadata::default(), unknown: Vec::new(), ..keywords.clone() };
    assertions == Keywords::default()
}
