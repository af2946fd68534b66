//! Over-approximates the JSON types that a schema allows.
//! Reads branches, and not only `type`. Decides no types.

use std::collections::BTreeMap;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applies, Content, Keywords, Validation};

use super::descent::{Answers, Descent, result};
use super::kinds::Kinds;
use super::view::{self, View};

/// The memoized results.
#[derive(Debug)]
pub(crate) struct Possible<'g> {
    graph: &'g Graph,
    known: BTreeMap<SchemaId, Validity>,
    descent: Descent<SchemaId>,
}

/// The validity of the values of each JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Validity {
    /// Types of which some values may be valid.
    some: Kinds,
    /// Types of which all values are valid.
    all: Kinds,
}

/// The result if nothing is known.
const UNKNOWN: Validity = Validity { some: Kinds::ALL, all: Kinds::NONE };

impl<'g> Possible<'g> {
    pub(crate) fn new(graph: &'g Graph) -> Self {
        Self { graph, known: BTreeMap::new(), descent: Descent::default() }
    }

    /// Returns the JSON types of which some values may be valid against a schema.
    pub(crate) fn of(&mut self, schema: SchemaId) -> Kinds {
        self.validity(schema).some
    }

    fn validity(&mut self, schema: SchemaId) -> Validity {
        result(self, schema)
    }

    fn read(&mut self, schema: SchemaId) -> Validity {
        let view = View::of(self.graph, schema);
        if view.is_never {
            return Validity { some: Kinds::NONE, all: Kinds::NONE };
        }
        let mut validity = Validity { some: view.kinds, all: view.kinds };
        for &(part, keywords) in &view.parts {
            validity.all = validity.all.without(constrained(self.graph, part, keywords));
            // An open schema allows more values than it lists.
            if !self.graph[part].open {
                validity = validity.and(Validity { some: listed(&keywords.validation), all: validity.all });
                validity = validity.and(self.any_of(&keywords.applicator.any_of));
                validity = validity.and(self.one_of(&keywords.applicator.one_of));
            }
            if let Some(not) = keywords.applicator.not {
                let not = self.validity(not);
                validity = validity
                    .and(Validity { some: Kinds::ALL.without_whole(not.all), all: Kinds::ALL.without(not.some) });
            }
            validity = validity.and(self.condition(keywords));
        }
        validity
    }

    fn any_of(&mut self, branches: &[SchemaId]) -> Validity {
        if branches.is_empty() {
            return Validity { some: Kinds::ALL, all: Kinds::ALL };
        }
        branches.iter().fold(Validity { some: Kinds::NONE, all: Kinds::NONE }, |validity, &branch| {
            let of_branch = self.validity(branch);
            Validity { some: validity.some.union(of_branch.some), all: validity.all.union(of_branch.all) }
        })
    }

    /// If two branches without `type` allow all values of a JSON type, none of these values is valid.
    /// If `type` names such a JSON type, it is kept, because the author evidently intended it.
    fn one_of(&mut self, branches: &[SchemaId]) -> Validity {
        let Validity { mut some, all } = self.any_of(branches);
        let (mut free, mut seen, mut met) = (Kinds::NONE, Kinds::NONE, Kinds::NONE);
        for &branch in branches {
            let of_branch = self.validity(branch);
            if of_branch.some.has(Kinds::NOT_NULL) {
                some = some.without_whole(free.intersection(of_branch.all));
                free = free.union(of_branch.all);
            }
            met = met.union(seen.intersection(of_branch.some));
            seen = seen.union(of_branch.some);
        }
        Validity { some, all: all.without(met) }
    }

    /// Excludes JSON types for which `if` and its branch cannot be valid together.
    /// These are types for which `if` is always valid but `then` never, or for which `if` and `else` never are.
    fn condition(&mut self, keywords: &Keywords) -> Validity {
        let all = Validity { some: Kinds::ALL, all: Kinds::ALL };
        let Some(condition) = keywords.applicator.if_ else { return all };
        let condition = self.validity(condition);
        let then = keywords.applicator.then.map_or(all, |then| self.validity(then));
        let otherwise = keywords.applicator.else_.map_or(all, |otherwise| self.validity(otherwise));
        let holds = condition.all.without(then.some);
        let fails = Kinds::ALL.without(condition.some).without(otherwise.some);
        Validity {
            some: Kinds::ALL.without_whole(holds).without_whole(fails),
            all: then.all.intersection(otherwise.all),
        }
    }
}

impl Answers for Possible<'_> {
    type Key = SchemaId;
    type Answer = Validity;

    fn descent(&mut self) -> &mut Descent<SchemaId> {
        &mut self.descent
    }

    fn known(&self, schema: SchemaId) -> Option<&Validity> {
        self.known.get(&schema)
    }

    fn store(&mut self, schema: SchemaId, validity: Validity) {
        self.known.insert(schema, validity);
    }

    fn find(&mut self, schema: SchemaId) -> Validity {
        self.read(schema)
    }

    fn unknown() -> Validity {
        UNKNOWN
    }
}

impl Validity {
    fn and(self, other: Self) -> Self {
        Self { some: self.some.intersection(other.some), all: self.all.intersection(other.all) }
    }
}

/// Returns the JSON types of the values that a schema lists.
fn listed(validation: &Validation) -> Kinds {
    let of_const = validation.const_.as_ref().map_or(Kinds::ALL, Kinds::of_value);
    let of_enum = validation.enum_.as_ref().map_or(Kinds::ALL, |values| {
        values.iter().fold(Kinds::NONE, |kinds, value| kinds.union(Kinds::of_value(value)))
    });
    of_const.intersection(of_enum)
}

/// Returns the JSON types of which one part of a schema rejects some values, ignoring its branches.
fn constrained(graph: &Graph, schema: SchemaId, keywords: &Keywords) -> Kinds {
    let (validation, applicator) = (&keywords.validation, &keywords.applicator);
    let asserts_format = keywords.format.is_some() && graph[schema].asserts_format;
    let asserts_content = keywords.content != Content::default() && graph[schema].asserts_content;
    let references = [&keywords.core.reference, &keywords.core.dynamic_reference].into_iter().flatten().count();
    let is_anything = validation.const_.is_some()
        || validation.enum_.is_some()
        || references > view::referenced(graph, schema).len()
        || asserts_format;
    let numbers = validation.multiple_of.is_some() || !validation.minimum.is_empty() || !validation.maximum.is_empty();
    let strings = validation.min_length.is_some()
        || validation.max_length.is_some()
        || validation.pattern.is_some()
        || asserts_content;
    let arrays = validation.min_items.is_some() || validation.max_items.is_some() || validation.unique_items;
    let objects = validation.min_properties.is_some()
        || validation.max_properties.is_some()
        || !validation.required.is_empty()
        || !validation.dependent_required.is_empty();
    let by_subschemas = applicator.subschemas().map(|(how, _)| constrained_by(how));
    [
        (is_anything, Kinds::ALL),
        (numbers, Kinds::NUMBER),
        (strings, Kinds::STRING),
        (arrays, Kinds::ARRAY),
        (objects, Kinds::OBJECT),
    ]
    .into_iter()
    .filter_map(|(is_constrained, kinds)| is_constrained.then_some(kinds))
    .chain(by_subschemas)
    .fold(Kinds::NONE, Kinds::union)
}

/// Returns the JSON types of which a subschema rejects some values.
/// In-place applicators are handled separately.
fn constrained_by(how: Applies<'_>) -> Kinds {
    match how {
        Applies::AllOf | Applies::AnyOf | Applies::OneOf | Applies::Not => Kinds::NONE,
        Applies::If | Applies::Then | Applies::Else => Kinds::NONE,
        Applies::Property(_) | Applies::Pattern | Applies::Additional | Applies::UnevaluatedProperties => Kinds::OBJECT,
        Applies::Name | Applies::Dependent(_) => Kinds::OBJECT,
        Applies::Prefix | Applies::Items | Applies::Contains | Applies::UnevaluatedItems => Kinds::ARRAY,
    }
}
