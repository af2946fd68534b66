//! Finds the subschemas that apply to the same member, wherever they are written.
//! If one of them is secret, the member is secret in all types made of the others. Does not depend on secrets.

use std::collections::{BTreeMap, BTreeSet};

use crate::resolve::Graph;
use crate::schema::{Applies, SchemaId};

/// Schemas that apply to one instance.
type Set = BTreeSet<SchemaId>;

/// The maximum number of visited schemas.
/// There may be exponentially many sets of schemas that apply together.
const MOST_STEPS: usize = 2_000_000;

/// Returns the sets of several subschemas that apply to one named member; `None` if there are too many.
pub(super) fn members(graph: &Graph) -> Option<Vec<Set>> {
    let every = (0..graph.schemas.len()).map(|index| Set::from([super::id(index)]));
    let mut pending: Vec<Set> = every.collect();
    let (mut seen, mut found, mut steps) = (BTreeSet::new(), Vec::new(), 0);
    while let Some(set) = pending.pop() {
        let all = in_place(graph, set);
        steps += all.len();
        if steps > MOST_STEPS {
            return None;
        }
        let parts = Parts::of(graph, &all);
        found.extend(parts.named.values().filter(|set| set.len() > 1).cloned());
        let below =
            parts.named.into_values().map(|set| &set | &parts.values).chain([parts.values.clone(), parts.items]);
        pending.extend(below.filter(|set| set.len() > 1 && seen.insert(set.clone())));
    }
    Some(found)
}

/// Returns the schemas with all that they apply to the same instance.
fn in_place(graph: &Graph, schemas: Set) -> Set {
    let (mut all, mut pending) = (Set::new(), Vec::from_iter(schemas));
    while let Some(schema) = pending.pop() {
        if all.insert(schema) {
            pending.extend(super::applied_in_place(graph, schema));
        }
    }
    all
}

/// The subschemas that schemas of one instance apply to its parts.
#[derive(Default)]
struct Parts<'g> {
    named: BTreeMap<&'g str, Set>,
    /// Members that match a pattern, or additional members.
    values: Set,
    items: Set,
}

impl<'g> Parts<'g> {
    fn of(graph: &'g Graph, schemas: &Set) -> Self {
        let mut parts = Self::default();
        for applicator in schemas.iter().filter_map(|schema| Some(&graph[*schema].keywords()?.applicator)) {
            for (how, schema) in applicator.subschemas() {
                match how {
                    Applies::Property(name) => {
                        parts.named.entry(name).or_default().insert(schema);
                    }
                    Applies::Pattern | Applies::Additional | Applies::UnevaluatedProperties => {
                        parts.values.insert(schema);
                    }
                    Applies::Prefix | Applies::Items | Applies::Contains | Applies::UnevaluatedItems => {
                        parts.items.insert(schema);
                    }
                    // Names of members cannot be secret.
                    Applies::Name => {}
                    Applies::AllOf | Applies::AnyOf | Applies::OneOf | Applies::Not => {}
                    Applies::If | Applies::Then | Applies::Else | Applies::Dependent(_) => {}
                }
            }
        }
        parts
    }
}
