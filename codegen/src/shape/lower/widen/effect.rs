//! Compares the effects of several schemas for one value on its type.
//! Makes no schemas.

use std::collections::{BTreeMap, BTreeSet};

use typewright::Json;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applicator, Keywords, Validation};

use crate::shape::lower::read::branches::describes_value;
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::possible::Possible;
use crate::shape::lower::read::values;
use crate::shape::lower::read::view::{View, asserts};

/// The effect of a schema on the type of a value.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is independent of the others")]
pub(crate) struct Effect {
    pub(crate) schema: SchemaId,
    /// The JSON types that it allows.
    pub(crate) kinds: Kinds,
    /// The values that it lists, if it allows no others.
    pub(crate) values: Option<Vec<Json>>,
    /// Whether it has no effect at all.
    pub(crate) is_any: bool,
    pub(crate) is_never: bool,
    /// Whether it restricts values in a way that no type expresses.
    pub(crate) is_constrained: bool,
    has_branches: bool,
    of_objects: bool,
    of_arrays: bool,
    of_numbers: bool,
    of_strings: bool,
    /// The schemas that assert the same.
    asserting: BTreeSet<SchemaId>,
    /// Those of them that only list branches, with the branches.
    choices: BTreeMap<SchemaId, Vec<SchemaId>>,
    /// All schemas that are merged.
    parts: BTreeSet<SchemaId>,
}

impl Effect {
    pub(crate) fn of(graph: &Graph, schema: SchemaId, possible: &mut Possible<'_>) -> Self {
        let view = View::of(graph, schema);
        let listed = values::values(graph, &view, Kinds::ALL).filter(|_| !values::are_open(graph, &view));
        let asserting = view.parts.iter().filter(|(_, keywords)| asserts(keywords)).map(|(part, _)| *part).collect();
        let mut validations = view.validations();
        let has_lengths = |validation: &Validation| validation.min_items.is_some() || validation.max_items.is_some();
        let elements = view.applicators().flat_map(|own| own.prefix_items.iter().copied().chain(own.items));
        Self {
            schema,
            kinds: possible.of(schema),
            values: listed.map(|values| values.into_iter().map(|value| value.json).collect()),
            is_any: !describes_value(graph, schema) && view.parts.iter().all(|(_, keywords)| !asserts(keywords)),
            is_never: view.is_never,
            is_constrained: validations.any(|said| Validation { types: None, ..said.clone() } != Validation::default()),
            has_branches: view.has_branches() || view.is_partial,
            of_objects: view.names_members(graph) || closes(graph, &view),
            of_arrays: view.validations().any(has_lengths)
                || elements.into_iter().any(|item| describes_value(graph, item)),
            of_numbers: view.validations().any(|said| !said.minimum.is_empty() || !said.maximum.is_empty()),
            of_strings: view.parts.iter().any(|(part, said)| said.format.is_some() && graph[*part].asserts_format),
            asserting,
            choices: view.parts.iter().filter_map(|(part, keywords)| Some((*part, choices(keywords)?))).collect(),
            parts: view.parts.iter().map(|(part, _)| *part).collect(),
        }
    }

    /// Returns whether it implies what one part of another schema asserts: it has that part, or one of its branches.
    fn implies(&self, part: SchemaId, other: &Self) -> bool {
        let is_branch = |branches: &Vec<SchemaId>| branches.iter().any(|branch| self.parts.contains(branch));
        self.asserting.contains(&part) || other.choices.get(&part).is_some_and(is_branch)
    }

    /// Returns whether another schema adds nothing to the type of a value that this one describes.
    pub(crate) fn says_all_of(&self, other: &Self) -> bool {
        covers(self, other) || (other.kinds.has(self.kinds) && !other.shapes(self.kinds))
    }

    /// Returns whether it describes the type further than by these JSON types.
    pub(crate) fn shapes(&self, kinds: Kinds) -> bool {
        self.values.is_some()
            || self.has_branches
            || (self.of_objects && kinds.meets(Kinds::OBJECT))
            || (self.of_arrays && kinds.meets(Kinds::ARRAY))
            || (self.of_numbers && kinds.intersection(Kinds::NUMBER) == Kinds::INTEGER)
            || (self.of_strings && kinds.meets(Kinds::STRING))
    }
}

/// Returns whether a schema has at least the effect of another one.
pub(crate) fn covers(one: &Effect, other: &Effect) -> bool {
    match (&one.values, &other.values) {
        (Some(one), Some(other)) => one.iter().all(|value| other.contains(value)),
        (None | Some(_), None | Some(_)) => other.asserting.iter().all(|part| one.implies(*part, other)),
    }
}

/// Returns the branches of a schema that asserts nothing but one list of them.
fn choices(keywords: &Keywords) -> Option<Vec<SchemaId>> {
    let Applicator { one_of, any_of, .. } = &keywords.applicator;
    let branches = if one_of.is_empty() { any_of } else { one_of };
    let only = Applicator { one_of: one_of.clone(), any_of: any_of.clone(), ..Applicator::default() };
    let is_one_list = one_of.is_empty() != any_of.is_empty();
    (is_one_list && keywords.has_only(&only, &Validation::default())).then(|| branches.clone())
}

/// Returns whether an object has only named members.
fn closes(graph: &Graph, view: &View<'_>) -> bool {
    view.additional_properties().any(|schema| View::of(graph, schema).is_never)
}
