//! Finds definitions without `type` that are used for values of any JSON type.
//! Others are only used by in-place applicators, or by themselves. Decides no types.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Applies;

use super::kinds::Kinds;
use super::possible::Possible;
use super::view::{self, View};

/// The role of a subschema that is applied in place, and so has no value of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// One of several alternatives for the instance.
    Branch(SchemaId),
    /// Applied together with the rest of the schema, or to no value that is stored.
    Part,
}

/// Returns the schemas that are referred to for values of any JSON type.
/// A reference in a schema with other keywords does not count, because that schema has a type of its own; neither does
/// one in the root of a file.
pub(crate) fn placed(graph: &Graph, possible: &mut Possible<'_>) -> BTreeSet<SchemaId> {
    let roles = roles(graph);
    let dynamic = graph.dynamic_references.iter().map(|(from, link)| (*from, link.initial));
    let references = graph.references.iter().map(|(from, target)| (*from, *target)).chain(dynamic);
    let roots: BTreeSet<SchemaId> = graph.roots.iter().map(|root| root.schema).collect();
    references
        .filter(|&(from, _)| {
            !roots.contains(&from)
                && view::alias(graph, from).is_some()
                && holds_any_kind(graph, possible, &roles, from)
        })
        .map(|(_, target)| target)
        .collect()
}

/// Returns whether a subschema may describe values of any JSON type.
fn holds_any_kind(
    graph: &Graph,
    possible: &mut Possible<'_>,
    roles: &BTreeMap<SchemaId, Role>,
    schema: SchemaId,
) -> bool {
    let mut seen = BTreeSet::new();
    let mut at = schema;
    while possible.of(at).has(Kinds::NOT_NULL) && seen.insert(at) {
        match roles.get(&at) {
            None => return true,
            Some(Role::Part) => return false,
            // Branches of an object with members are distinguished by the check only.
            Some(Role::Branch(around)) if View::of(graph, *around).names_members(graph) => return false,
            Some(Role::Branch(around)) => at = *around,
        }
    }
    false
}

fn roles(graph: &Graph) -> BTreeMap<SchemaId, Role> {
    let mut roles = BTreeMap::new();
    for (id, schema) in (0..).map(SchemaId).zip(&graph.schemas) {
        let Some(keywords) = schema.keywords() else { continue };
        let subschemas = keywords.applicator.subschemas();
        roles.extend(subschemas.filter_map(|(how, subschema)| Some((subschema, role(how, id)?))));
    }
    roles
}

/// Returns the role of a subschema in its parent; `None` if it describes a value of its own.
fn role(how: Applies<'_>, around: SchemaId) -> Option<Role> {
    match how {
        Applies::AnyOf | Applies::OneOf => Some(Role::Branch(around)),
        Applies::AllOf | Applies::Not | Applies::If | Applies::Then | Applies::Else => Some(Role::Part),
        Applies::Dependent(_) | Applies::Name | Applies::Contains => Some(Role::Part),
        Applies::Property(_) | Applies::Pattern | Applies::Additional | Applies::UnevaluatedProperties => None,
        Applies::Prefix | Applies::Items | Applies::UnevaluatedItems => None,
    }
}
