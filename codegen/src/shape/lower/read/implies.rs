//! Proves that every instance of one schema is valid against another one, by comparing their keywords.
//! A proof may be missed. Decides no types.

use std::cmp::Ordering;

use typewright::{Json, Number};

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applicator, Bound, Content, Keywords, Validation};

use super::allowed;
use super::kinds::Kinds;
use super::values::{self, Value};
use super::view::{self, View};

/// The maximum depth of members and elements that are compared.
const DEEPEST: usize = 6;

/// Returns whether every instance that is valid against the merged parts of one schema is valid against another one.
pub(crate) fn implies(graph: &Graph, given: &View<'_>, other: SchemaId) -> bool {
    Proof::new(graph, given, DEEPEST).of_schema(other)
}

/// Returns the same without narrowing lists of branches, which narrowing itself needs.
pub(super) fn implies_plainly(graph: &Graph, given: &View<'_>, other: SchemaId) -> bool {
    Proof { view: View::plain, ..Proof::new(graph, given, DEEPEST) }.of_schema(other)
}

/// Returns whether the same holds for types: an instance of `oneOf` is one of a branch, whatever the others accept.
pub(crate) fn has_type_of(graph: &Graph, given: &View<'_>, other: SchemaId) -> bool {
    Proof { of_types: true, ..Proof::new(graph, given, DEEPEST) }.of_schema(other)
}

struct Proof<'p, 'g> {
    graph: &'g Graph,
    given: &'p View<'g>,
    /// The values that it lists, if it allows no others.
    listed: Option<Vec<Value>>,
    /// The JSON types that it allows.
    kinds: Kinds,
    depth: usize,
    /// Whether one branch of `oneOf` is enough.
    of_types: bool,
    /// Merges the parts of a schema.
    view: fn(&'g Graph, SchemaId) -> View<'g>,
}

impl<'p, 'g> Proof<'p, 'g> {
    fn new(graph: &'g Graph, given: &'p View<'g>, depth: usize) -> Self {
        let is_open = values::are_open(graph, given);
        let listed = values::values(graph, given, Kinds::ALL).filter(|_| !is_open);
        let kinds = listed.as_ref().map_or(given.kinds, |values| {
            values.iter().fold(Kinds::NONE, |kinds, value| kinds.union(Kinds::of_value(&value.json)))
        });
        Self { graph, given, listed, kinds, depth, of_types: false, view: View::of }
    }

    fn of_schema(&self, other: SchemaId) -> bool {
        let view = View::plain(self.graph, other);
        let is_resolved = |(schema, keywords): &(SchemaId, &Keywords)| {
            let target = self.graph.references.get(schema);
            keywords.core.reference.is_none()
                || target.is_some_and(|target| !self.graph.is_placeholder(*schema, *target))
        };
        if self.given.is_never {
            return true;
        }
        !view.is_never
            && !view.is_partial
            && view.parts.iter().all(is_resolved)
            && view.parts.iter().all(|(part, keywords)| self.of_part(*part, keywords))
    }

    /// Proves what one part asserts by itself: its references and `allOf` are parts too.
    fn of_part(&self, part: SchemaId, keywords: &Keywords) -> bool {
        if self.given.parts.iter().any(|(known, _)| *known == part) {
            return true;
        }
        let kinds = self.kinds;
        let Keywords { validation, applicator, format, content, .. } = keywords;
        let asserts_format = format.is_some() && self.graph[part].asserts_format && kinds.meets(Kinds::STRING);
        let asserts_content = *content != Content::default() && self.graph[part].asserts_content;
        !asserts_format
            && !asserts_content
            && !self.graph[part].open
            && self.of_values(validation)
            && (!kinds.meets(Kinds::NUMBER) || self.of_numbers(validation))
            && (!kinds.meets(Kinds::STRING) || self.of_strings(validation))
            && (!kinds.meets(Kinds::ARRAY) || self.of_arrays(validation, applicator))
            && (!kinds.meets(Kinds::OBJECT) || self.of_objects(validation, applicator))
            && self.of_branches(applicator)
    }

    fn of_values(&self, validation: &Validation) -> bool {
        let has_types = validation.types.as_ref().is_none_or(|types| Kinds::of(types).has(self.kinds));
        let mut lists =
            validation.enum_.as_deref().into_iter().chain(validation.const_.as_ref().map(std::slice::from_ref));
        let contains =
            |list: &[Json]| self.listed.as_ref().is_some_and(|own| own.iter().all(|value| list.contains(&value.json)));
        has_types && lists.all(contains)
    }

    fn of_numbers(&self, validation: &Validation) -> bool {
        let own = || self.given.validations();
        let is_above =
            |bound: &Bound| own().flat_map(|own| &own.minimum).any(|own| is_inside(own, bound, Ordering::Greater));
        let is_below =
            |bound: &Bound| own().flat_map(|own| &own.maximum).any(|own| is_inside(own, bound, Ordering::Less));
        let bounds = validation.minimum.iter().all(is_above) && validation.maximum.iter().all(is_below);
        let step = validation.multiple_of.is_none() || own().any(|own| own.multiple_of == validation.multiple_of);
        (bounds && step) || self.allows_listed(validation)
    }

    fn of_strings(&self, validation: &Validation) -> bool {
        let own = || self.given.validations();
        let is_long = validation.min_length.is_none_or(|least| own().any(|own| own.min_length >= Some(least)));
        let is_short =
            validation.max_length.is_none_or(|most| own().any(|own| own.max_length.is_some_and(|own| own <= most)));
        let pattern = validation.pattern.is_none() || own().any(|own| own.pattern == validation.pattern);
        (is_long && is_short && pattern) || self.allows_listed(validation)
    }

    /// Returns whether the assertions allow all listed values.
    fn allows_listed(&self, validation: &Validation) -> bool {
        self.listed.as_ref().is_some_and(|values| values.iter().all(|value| allowed::allows(validation, &value.json)))
    }

    fn of_arrays(&self, validation: &Validation, applicator: &Applicator) -> bool {
        let own = || self.given.validations();
        let is_long = validation.min_items.is_none_or(|least| own().any(|own| own.min_items >= Some(least)));
        let is_short =
            validation.max_items.is_none_or(|most| own().any(|own| own.max_items.is_some_and(|own| own <= most)));
        let is_unique = !validation.unique_items || own().any(|own| own.unique_items);
        let has_prefix = !applicator.prefix_items.is_empty() || self.given.prefix_items().is_some();
        let items = applicator.items.is_none_or(|items| {
            let mut own = self.given.applicators().filter_map(|applicator| applicator.items);
            self.accepts_all(items) || (!has_prefix && own.any(|own| self.deeper(own, items)))
        });
        is_long
            && is_short
            && is_unique
            && items
            && applicator.prefix_items.iter().all(|item| self.accepts_all(*item))
            && applicator.contains.is_none()
            && applicator.unevaluated_items.is_none_or(|items| self.accepts_all(items))
    }

    fn of_objects(&self, validation: &Validation, applicator: &Applicator) -> bool {
        let own = || self.given.validations();
        let requires = |name: &String| own().any(|own| own.required.contains(name));
        let has_least =
            validation.min_properties.is_none_or(|least| own().any(|own| own.min_properties >= Some(least)));
        let has_most = validation
            .max_properties
            .is_none_or(|most| own().any(|own| own.max_properties.is_some_and(|own| own <= most)));
        has_least
            && has_most
            && validation.required.iter().all(requires)
            && validation.dependent_required.iter().all(|(_, names)| names.iter().all(requires))
            && self.of_members(applicator)
            && applicator.property_names.is_none_or(|names| self.accepts_all(names))
            && applicator.dependent_schemas.iter().all(|(_, schema)| self.accepts_all(*schema))
            && applicator.unevaluated_properties.is_none_or(|schema| self.accepts_all(schema))
    }

    fn of_members(&self, applicator: &Applicator) -> bool {
        let own = || self.given.applicators();
        let member = |(name, schema): &(String, SchemaId)| {
            let mut known = own().flat_map(|own| &own.properties).filter(|(known, _)| known == name);
            self.accepts_all(*schema) || known.any(|(_, own)| self.deeper(*own, *schema))
        };
        let pattern = |(pattern, schema): &(String, SchemaId)| {
            let mut known = own().flat_map(|own| &own.pattern_properties).filter(|(known, _)| known == pattern);
            self.accepts_all(*schema) || known.any(|(_, own)| self.deeper(*own, *schema))
        };
        let additional = |schema: SchemaId| {
            let names_fewer = |own: &Applicator| {
                let is_named = |name: &String| applicator.properties.iter().any(|(known, _)| known == name);
                let is_matched = |name: &String| applicator.pattern_properties.iter().any(|(known, _)| known == name);
                own.properties.iter().all(|(name, _)| is_named(name))
                    && own.pattern_properties.iter().all(|(pattern, _)| is_matched(pattern))
            };
            let mut closing = own().filter(|own| names_fewer(own)).filter_map(|own| own.additional_properties);
            self.accepts_all(schema) || closing.any(|own| self.deeper(own, schema))
        };
        applicator.properties.iter().all(member)
            && applicator.pattern_properties.iter().all(pattern)
            && applicator.additional_properties.is_none_or(additional)
    }

    /// Proves `anyOf`, of which one branch is enough. Other keywords with branches are proved only by the same part.
    fn of_branches(&self, applicator: &Applicator) -> bool {
        if applicator.any_of.is_empty() && applicator.one_of.is_empty() {
            return applicator.not.is_none_or(|not| self.contradicts(not)) && applicator.if_.is_none();
        }
        let Some(depth) = self.depth.checked_sub(1) else { return false };
        let proof = Proof { depth, listed: self.listed.clone(), ..*self };
        let has_one =
            |branches: &[SchemaId]| branches.is_empty() || branches.iter().any(|branch| proof.of_schema(*branch));
        (applicator.one_of.is_empty() || (self.of_types && has_one(&applicator.one_of)))
            && applicator.not.is_none_or(|not| self.contradicts(not))
            && applicator.if_.is_none()
            && has_one(&applicator.any_of)
    }

    /// Returns whether no instance is valid against another schema too: by JSON types, listed values, or those of a
    /// required member.
    fn contradicts(&self, other: SchemaId) -> bool {
        let view = View::plain(self.graph, other);
        if view.parts.iter().any(|(part, _)| self.graph[*part].open) {
            return false;
        }
        if view.is_never || view.kinds.intersection(self.kinds).is_empty() {
            return true;
        }
        let others =
            view.validations().flat_map(|own| own.const_.iter().map(std::slice::from_ref).chain(own.enum_.as_deref()));
        let excludes =
            |list: &[Json]| self.listed.as_ref().is_some_and(|own| own.iter().all(|value| !list.contains(&value.json)));
        if others.into_iter().any(excludes) {
            return true;
        }
        let Some(depth) = self.depth.checked_sub(1) else { return false };
        let is_required = |name: &String| self.given.validations().any(|own| own.required.contains(name));
        let own = |name: &String| {
            let all = self.given.applicators().flat_map(|own| &own.properties);
            all.filter(|(known, _)| known == name).map(|(_, schema)| *schema).collect::<Vec<_>>()
        };
        let member = |(name, schema): &(String, SchemaId)| {
            is_required(name)
                && own(name).into_iter().any(|own| {
                    let given = View::plain(self.graph, own);
                    Proof { view: self.view, ..Proof::new(self.graph, &given, depth) }.contradicts(*schema)
                })
        };
        self.kinds == Kinds::OBJECT && view.applicators().flat_map(|applicator| &applicator.properties).any(member)
    }

    fn accepts_all(&self, schema: SchemaId) -> bool {
        (self.view)(self.graph, schema).accepts_all()
    }

    fn deeper(&self, given: SchemaId, other: SchemaId) -> bool {
        if view::behind(self.graph, given) == view::behind(self.graph, other) {
            return true;
        }
        let Some(depth) = self.depth.checked_sub(1) else { return false };
        let Self { of_types, view, .. } = *self;
        Proof { of_types, view, ..Proof::new(self.graph, &view(self.graph, given), depth) }.of_schema(other)
    }
}

/// Returns whether one bound allows no more than another one.
fn is_inside(own: &Bound, other: &Bound, inwards: Ordering) -> bool {
    let (Some(limit), Some(allowed)) = (Number::from_text(&own.limit), Number::from_text(&other.limit)) else {
        return false;
    };
    let order = limit.compare(&allowed);
    order == inwards || (order == Ordering::Equal && (own.exclusive || !other.exclusive))
}
