//! Which subschemas say something about the same member, wherever they are written. One that is secret by one of them is
//! secret in all types that are made of the others. Knows nothing of secrets.

use std::collections::{BTreeMap, BTreeSet};

use crate::resolve::Graph;
use crate::schema::{Applies, SchemaId};

/// Schemas that apply to one instance.
type Set = BTreeSet<SchemaId>;

/// So many schemas are looked at, over and over: sets of schemas that apply together can be as many as subsets.
const MOST_STEPS: usize = 2_000_000;

/// The sets of several subschemas that say something about one named member; `None` if there are too many to tell.
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

/// Schemas, and all that they apply to the same instance.
fn in_place(graph: &Graph, schemas: Set) -> Set {
    let (mut all, mut pending) = (Set::new(), Vec::from_iter(schemas));
    while let Some(schema) = pending.pop() {
        if all.insert(schema) {
            pending.extend(super::applied_in_place(graph, schema));
        }
    }
    all
}

/// What schemas that apply to one instance apply to its parts.
#[derive(Default)]
struct Parts<'g> {
    named: BTreeMap<&'g str, Set>,
    /// Members that match a pattern or have no name.
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
                    // A name is no part that can be secret.
                    Applies::Name => {}
                    Applies::AllOf | Applies::AnyOf | Applies::OneOf | Applies::Not => {}
                    Applies::If | Applies::Then | Applies::Else | Applies::Dependent(_) => {}
                }
            }
        }
        parts
    }
}
