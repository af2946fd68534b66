//! A schema merged with its `$ref` and `allOf` parts, as one list of parts.
//! Decides no types. Follows references; merges a branch of a union only if no other is possible.

use std::collections::BTreeSet;

use typewright::Json;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applicator, Applies, Body, Content, Keywords, Target, Validation};

use super::kinds::Kinds;

/// A schema merged with its `$ref` and `allOf` parts.
#[derive(Clone, Debug)]
pub(crate) struct View<'g> {
    /// The parts: targets of references, `allOf` and the only possible branch first, the schema itself last.
    pub(crate) parts: Vec<(SchemaId, &'g Keywords)>,
    /// The lists of branches of all parts, without branches that other parts make impossible.
    pub(crate) lists: Vec<List>,
    /// The JSON types that all parts allow.
    pub(crate) kinds: Kinds,
    /// Whether one of the parts is `false`, or a list has no possible branch.
    pub(crate) is_never: bool,
    /// A list without a possible branch, with the branches that the other parts exclude.
    pub(crate) impossible: Option<List>,
    /// Whether a part has a reference whose target depends on the dynamic scope.
    /// The target is not among the parts.
    pub(crate) is_partial: bool,
}

/// A list of branches, at least one of which applies to an instance.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct List {
    /// The part that contains it.
    pub(crate) owner: SchemaId,
    /// `oneOf` or `anyOf`.
    pub(crate) keyword: &'static str,
    /// The possible branches.
    pub(crate) branches: Vec<SchemaId>,
}

impl<'g> View<'g> {
    /// Merges a schema with its parts, without excluding branches.
    pub(super) fn plain(graph: &'g Graph, schema: SchemaId) -> Self {
        let mut view = Self::empty();
        view.parts = view.read(graph, schema);
        view
    }

    fn empty() -> Self {
        Self {
            parts: Vec::new(),
            lists: Vec::new(),
            kinds: Kinds::ALL,
            is_never: false,
            impossible: None,
            is_partial: false,
        }
    }

    /// Merges several schemas that all apply to one value.
    pub(crate) fn together(graph: &'g Graph, schemas: &[SchemaId]) -> Self {
        let Some((last, others)) = schemas.split_last() else { return Self::empty() };
        let mut view = Self::plain(graph, *last);
        others.iter().for_each(|other| view.take(graph, *other, *last));
        view
    }

    /// Adds a branch to the parts, before the part that lists it.
    pub(super) fn take(&mut self, graph: &'g Graph, branch: SchemaId, owner: SchemaId) {
        let known = self.lists.len();
        let parts = self.read(graph, branch);
        // The branch may be a part already.
        let (before, new) = self.lists.split_at(known);
        let is_new =
            |list: &&List| before.iter().all(|known| (known.owner, known.keyword) != (list.owner, list.keyword));
        let new: Vec<List> = new.iter().filter(is_new).cloned().collect();
        self.lists.truncate(known);
        self.lists.extend(new);
        let is_new = |part: &SchemaId| self.parts.iter().all(|(known, _)| known != part);
        let parts: Vec<_> = parts.into_iter().filter(|(part, _)| is_new(part)).collect();
        let position = self.parts.iter().position(|(part, _)| *part == owner).unwrap_or_default();
        self.parts.splice(position..position, parts);
    }

    /// Returns the parts of a schema, the schema itself last.
    fn read(&mut self, graph: &'g Graph, schema: SchemaId) -> Vec<(SchemaId, &'g Keywords)> {
        let mut parts = Vec::new();
        let mut seen = BTreeSet::from([schema]);
        let mut way = vec![(schema, self.enter(graph, schema))];
        while let Some((at, siblings)) = way.last_mut() {
            if let Some(next) = siblings.pop() {
                if seen.insert(next) {
                    let siblings = self.enter(graph, next);
                    way.push((next, siblings));
                }
                continue;
            }
            if let Some(keywords) = graph[*at].keywords() {
                parts.push((*at, keywords));
                let Applicator { one_of, any_of, .. } = &keywords.applicator;
                let lists = [("oneOf", one_of), ("anyOf", any_of)].into_iter().filter(|(_, list)| !list.is_empty());
                let list = |(keyword, branches): (_, &Vec<_>)| List { owner: *at, keyword, branches: branches.clone() };
                self.lists.extend(lists.map(list));
            }
            way.pop();
        }
        parts
    }

    /// Adds a schema's own keywords; returns the schemas that are merged with it, in reverse order.
    fn enter(&mut self, graph: &'g Graph, schema: SchemaId) -> Vec<SchemaId> {
        match &graph[schema].body {
            Body::Boolean(allowed) => {
                self.is_never |= !allowed;
                Vec::new()
            }
            Body::Keywords(keywords) => {
                self.is_partial |= depends_on_scope(graph, schema);
                if let Some(types) = &keywords.validation.types {
                    self.kinds = self.kinds.intersection(Kinds::of(types));
                }
                let mut siblings = referenced(graph, schema);
                siblings.extend(&keywords.applicator.all_of);
                siblings.reverse();
                siblings
            }
        }
    }

    /// Returns the assertions of each part.
    pub(crate) fn validations(&self) -> impl Iterator<Item = &'g Validation> + '_ {
        self.parts.iter().map(|(_, keywords)| &keywords.validation)
    }

    /// Returns the documented values of each part: its default and its examples.
    pub(crate) fn documented(&self) -> impl Iterator<Item = &'g Json> + '_ {
        let metadata = self.parts.iter().map(|(_, keywords)| &keywords.metadata);
        metadata.flat_map(|metadata| metadata.default.iter().map(|(value, _)| value).chain(&metadata.examples))
    }

    /// Returns the applicators of each part.
    pub(crate) fn applicators(&self) -> impl Iterator<Item = &'g Applicator> + '_ {
        self.parts.iter().map(|(_, keywords)| &keywords.applicator)
    }

    /// Returns whether a part names members of an object, or describes all additional ones.
    pub(crate) fn names_members(&self, graph: &Graph) -> bool {
        let is_any = |schema: SchemaId| matches!(graph[schema].body, Body::Boolean(true));
        self.requires()
            || self.subschemas().any(|(how, schema)| match how {
                Applies::Property(_) | Applies::Pattern => true,
                Applies::Additional => !is_any(schema),
                Applies::UnevaluatedProperties | Applies::Name => false,
                Applies::AllOf | Applies::AnyOf | Applies::OneOf | Applies::Not | Applies::Dependent(_) => false,
                Applies::If | Applies::Then | Applies::Else => false,
                Applies::Prefix | Applies::Items | Applies::Contains | Applies::UnevaluatedItems => false,
            })
    }

    /// Returns whether a part applies subschemas conditionally.
    pub(crate) fn has_conditions(&self) -> bool {
        self.subschemas().any(|(how, _)| match how {
            Applies::If | Applies::Dependent(_) => true,
            // Both have no effect without `if`.
            Applies::Then | Applies::Else => false,
            Applies::AllOf | Applies::AnyOf | Applies::OneOf | Applies::Not => false,
            Applies::Property(_) | Applies::Pattern | Applies::Additional | Applies::UnevaluatedProperties => false,
            Applies::Name | Applies::Prefix | Applies::Items | Applies::Contains | Applies::UnevaluatedItems => false,
        })
    }

    /// Returns whether a part has branches, some of which apply to an instance.
    pub(crate) fn has_branches(&self) -> bool {
        self.has_conditions() || !self.lists.is_empty()
    }

    /// Returns whether no part asserts anything.
    pub(crate) fn accepts_all(&self) -> bool {
        !self.is_never && !self.is_partial && self.parts.iter().all(|(_, keywords)| !asserts(keywords))
    }

    /// Returns whether a part describes the members of an object.
    pub(crate) fn describes_objects(&self) -> bool {
        self.requires() || self.subschemas().any(|(how, _)| how.target() == Target::Members)
    }

    /// Returns whether a part describes the elements of an array.
    pub(crate) fn describes_arrays(&self) -> bool {
        self.subschemas().any(|(how, _)| match how {
            Applies::Prefix | Applies::Items | Applies::UnevaluatedItems => true,
            // It describes only some elements.
            Applies::Contains => false,
            Applies::Property(_) | Applies::Pattern | Applies::Additional | Applies::UnevaluatedProperties => false,
            Applies::AllOf | Applies::AnyOf | Applies::OneOf | Applies::Not | Applies::Dependent(_) => false,
            Applies::If | Applies::Then | Applies::Else | Applies::Name => false,
        })
    }

    fn requires(&self) -> bool {
        self.validations().any(|validation| !validation.required.is_empty())
    }

    /// Returns the subschemas of each part, and how they are applied.
    pub(super) fn subschemas(&self) -> impl Iterator<Item = (Applies<'g>, SchemaId)> + use<'_, 'g> {
        self.applicators().flat_map(Applicator::subschemas)
    }

    /// Returns the schemas for the first elements, by position: of several lists the longest.
    pub(crate) fn prefix_items(&self) -> Option<&'g [SchemaId]> {
        let lists = self.applicators().map(|applicator| applicator.prefix_items.as_slice());
        lists.max_by_key(|items| items.len()).filter(|items| !items.is_empty())
    }

    /// Returns the schema for all other elements.
    pub(crate) fn items(&self) -> Option<SchemaId> {
        self.applicators().find_map(|applicator| applicator.items)
    }

    /// Returns the minimum and the maximum number of elements.
    pub(crate) fn lengths(&self) -> (usize, Option<usize>) {
        let narrow = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let least = self.validations().filter_map(|validation| validation.min_items).max().unwrap_or(0);
        let most = self.validations().filter_map(|validation| validation.max_items).min();
        (narrow(least), most.map(narrow))
    }

    /// Returns the schemas for additional members.
    pub(crate) fn additional_properties(&self) -> impl Iterator<Item = SchemaId> + use<'_, 'g> {
        // Branches could evaluate members that have no name here.
        let unevaluated = self.unevaluated_properties().filter(|_| !self.has_branches());
        self.applicators().filter_map(|applicator| applicator.additional_properties).chain(unevaluated)
    }

    /// Returns `unevaluatedProperties` for members that no branch evaluates.
    /// This is the innermost one, if no `additionalProperties` and no unknown part has evaluated them before.
    pub(crate) fn unevaluated_properties(&self) -> Option<SchemaId> {
        if self.is_partial {
            return None;
        }
        let mut applicators = self.applicators();
        let first = applicators.find(|applicator| {
            applicator.additional_properties.is_some() || applicator.unevaluated_properties.is_some()
        })?;
        first.unevaluated_properties.filter(|_| first.additional_properties.is_none())
    }
}

/// Returns whether a schema asserts something itself, in addition to its references and `allOf`.
pub(crate) fn asserts(keywords: &Keywords) -> bool {
    let applicator = Applicator { all_of: Vec::new(), ..keywords.applicator.clone() };
    keywords.validation != Validation::default() || applicator != Applicator::default() || keywords.format.is_some()
}

/// Returns whether a schema has only annotations. A view does if its source does.
fn says_nothing(graph: &Graph, schema: SchemaId) -> bool {
    let source = graph.views.get(&schema).map_or(schema, |view| view.schema);
    match &graph[source].body {
        Body::Boolean(allowed) => *allowed,
        Body::Keywords(own) => {
            let refers = own.core.reference.is_some() || own.core.dynamic_reference.is_some();
            !refers && !asserts(own) && own.applicator.all_of.is_empty() && own.content == Content::default()
        }
    }
}

/// Returns the targets of `$ref` and `$dynamicRef`.
/// A dynamic reference whose target depends on the dynamic scope has none here: its type is `Json`, and the check uses
/// the right target.
pub(crate) fn referenced(graph: &Graph, schema: SchemaId) -> Vec<SchemaId> {
    let fixed = graph.references.get(&schema).copied();
    let dynamic = graph.dynamic_references.get(&schema).filter(|_| !depends_on_scope(graph, schema));
    fixed.into_iter().chain(dynamic.map(|link| link.initial)).collect()
}

/// Returns whether the target of a dynamic reference depends on the dynamic scope.
fn depends_on_scope(graph: &Graph, schema: SchemaId) -> bool {
    let anchor = graph.dynamic_references.get(&schema).and_then(|link| link.anchor.as_ref());
    anchor.is_some_and(|anchor| is_ambiguous(graph, anchor))
}

/// Returns whether several schema resources have a dynamic anchor of this name.
fn is_ambiguous(graph: &Graph, anchor: &String) -> bool {
    graph.dynamic_anchors.values().filter(|anchors| anchors.contains_key(anchor)).count() > 1
}

/// Returns whether a reference may change the meaning of its target.
/// It does if its resource binds dynamic anchors first.
fn is_rebound(graph: &Graph, from: SchemaId, target: SchemaId) -> bool {
    let [base, entered] = [from, target].map(|schema| &graph[schema].location.base_uri);
    base != entered
        && graph.dynamic_anchors.get(base).is_some_and(|own| own.keys().any(|anchor| is_ambiguous(graph, anchor)))
}

/// Returns the schema behind references and other aliases.
pub(crate) fn behind(graph: &Graph, schema: SchemaId) -> SchemaId {
    let mut seen = BTreeSet::from([schema]);
    let mut at = schema;
    while let Some(next) = alias(graph, at).filter(|next| seen.insert(*next)) {
        at = next;
    }
    at
}

/// Returns the only schema that a schema asserts.
/// This is the target of `$ref`, or the only element of `allOf`, `anyOf` or `oneOf`, if all other keywords are
/// annotations, and so is the content of all other elements of `allOf`. A branch with values of `discriminator` is an
/// alias of the selected schema; the check tests the member.
pub(crate) fn alias(graph: &Graph, schema: SchemaId) -> Option<SchemaId> {
    if let Some(&chosen) = graph.chosen.get(&schema) {
        return Some(chosen);
    }
    let keywords = graph[schema].keywords()?;
    if keywords.validation != Validation::default() || keywords.format.is_some() {
        return None;
    }
    let is_same = |how: Applies<'_>| matches!(how, Applies::AllOf | Applies::AnyOf | Applies::OneOf);
    if keywords.applicator.applies(|how| !is_same(how)) {
        return None;
    }
    let children = keywords.applicator.subschemas();
    let children = children.filter(|(how, part)| *how != Applies::AllOf || !says_nothing(graph, *part));
    let mut same = referenced(graph, schema).into_iter().chain(children.map(|(_, child)| child));
    match (same.next(), same.next()) {
        (Some(target), None) => Some(target).filter(|&target| !is_rebound(graph, schema, target)),
        (None | Some(_), _) => None,
    }
}
