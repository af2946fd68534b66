//! A view: a schema together with all that must hold beside it, through `$ref` and `allOf`, as one list of parts.
//! Decides no type; follows references, and knows nothing of the branches of unions.

use std::collections::BTreeSet;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applicator, Applies, Body, Keywords, Target, Validation};

use super::kinds::Kinds;

/// A schema and everything that is asserted of the same instance whatever it is.
#[derive(Clone, Debug)]
pub(crate) struct View<'g> {
    /// What it is made of: what it refers to, `allOf` and the only possible branch first, itself behind them.
    pub(crate) parts: Vec<(SchemaId, &'g Keywords)>,
    /// The lists of branches of all parts, with the branches that what holds beside them leaves possible.
    pub(crate) lists: Vec<List>,
    /// The kinds that all parts let through.
    pub(crate) kinds: Kinds,
    /// Whether one of the parts is `false`.
    pub(crate) is_never: bool,
    /// Whether a part refers to what only the dynamic scope tells, which is not among them.
    pub(crate) is_partial: bool,
}

/// A list of branches, of which an instance takes at least one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct List {
    /// The part that has it.
    pub(crate) owner: SchemaId,
    /// `oneOf` or `anyOf`.
    pub(crate) keyword: &'static str,
    /// Those that are possible.
    pub(crate) branches: Vec<SchemaId>,
}

impl<'g> View<'g> {
    /// A schema with what holds beside it, whatever that leaves of branches.
    pub(super) fn plain(graph: &'g Graph, schema: SchemaId) -> Self {
        let mut view =
            Self { parts: Vec::new(), lists: Vec::new(), kinds: Kinds::ALL, is_never: false, is_partial: false };
        view.parts = view.read(graph, schema);
        view
    }

    /// Takes a branch for a part, before the part that lists it.
    pub(super) fn take(&mut self, graph: &'g Graph, branch: SchemaId, owner: SchemaId) {
        let parts = self.read(graph, branch);
        let is_new = |part: &SchemaId| self.parts.iter().all(|(known, _)| known != part);
        let parts: Vec<_> = parts.into_iter().filter(|(part, _)| is_new(part)).collect();
        let position = self.parts.iter().position(|(part, _)| *part == owner).unwrap_or_default();
        self.parts.splice(position..position, parts);
    }

    /// The parts of a schema, itself behind the others.
    fn read(&mut self, graph: &'g Graph, schema: SchemaId) -> Vec<(SchemaId, &'g Keywords)> {
        let mut parts = Vec::new();
        let mut seen = BTreeSet::from([schema]);
        let mut way = vec![(schema, self.enter(graph, schema))];
        while let Some((at, beside)) = way.last_mut() {
            if let Some(next) = beside.pop() {
                if seen.insert(next) {
                    let beside = self.enter(graph, next);
                    way.push((next, beside));
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

    /// What a schema says by itself; gives back what must hold beside it, the first last.
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
                let mut beside = referenced(graph, schema);
                beside.extend(&keywords.applicator.all_of);
                beside.reverse();
                beside
            }
        }
    }

    /// Each part's assertions.
    pub(crate) fn validations(&self) -> impl Iterator<Item = &'g Validation> + '_ {
        self.parts.iter().map(|(_, keywords)| &keywords.validation)
    }

    /// Each part's subschemas.
    pub(crate) fn applicators(&self) -> impl Iterator<Item = &'g Applicator> + '_ {
        self.parts.iter().map(|(_, keywords)| &keywords.applicator)
    }

    /// Whether a part names members of an object, or says what all others are.
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

    /// Whether a part applies subschemas on a condition.
    pub(crate) fn has_conditions(&self) -> bool {
        self.subschemas().any(|(how, _)| match how {
            Applies::If | Applies::Dependent(_) => true,
            // Without `if` there is neither.
            Applies::Then | Applies::Else => false,
            Applies::AllOf | Applies::AnyOf | Applies::OneOf | Applies::Not => false,
            Applies::Property(_) | Applies::Pattern | Applies::Additional | Applies::UnevaluatedProperties => false,
            Applies::Name | Applies::Prefix | Applies::Items | Applies::Contains | Applies::UnevaluatedItems => false,
        })
    }

    /// Whether a part has branches, of which an instance takes some.
    pub(crate) fn has_branches(&self) -> bool {
        self.has_conditions() || !self.lists.is_empty()
    }

    /// Whether a part says what the members of an object are.
    pub(crate) fn describes_objects(&self) -> bool {
        self.requires() || self.subschemas().any(|(how, _)| how.target() == Target::Members)
    }

    /// Whether a part says what the elements of an array are.
    pub(crate) fn describes_arrays(&self) -> bool {
        self.subschemas().any(|(how, _)| match how {
            Applies::Prefix | Applies::Items | Applies::UnevaluatedItems => true,
            // It says what one of them is.
            Applies::Contains => false,
            Applies::Property(_) | Applies::Pattern | Applies::Additional | Applies::UnevaluatedProperties => false,
            Applies::AllOf | Applies::AnyOf | Applies::OneOf | Applies::Not | Applies::Dependent(_) => false,
            Applies::If | Applies::Then | Applies::Else | Applies::Name => false,
        })
    }

    fn requires(&self) -> bool {
        self.validations().any(|validation| !validation.required.is_empty())
    }

    fn subschemas(&self) -> impl Iterator<Item = (Applies<'g>, SchemaId)> + use<'_, 'g> {
        self.applicators().flat_map(Applicator::subschemas)
    }

    /// The schemas for the first elements, by position: of several lists the longest.
    pub(crate) fn prefix_items(&self) -> Option<&'g [SchemaId]> {
        let lists = self.applicators().map(|applicator| applicator.prefix_items.as_slice());
        lists.max_by_key(|items| items.len()).filter(|items| !items.is_empty())
    }

    /// The schema for all other elements.
    pub(crate) fn items(&self) -> Option<SchemaId> {
        self.applicators().find_map(|applicator| applicator.items)
    }

    /// Whether there are no other elements than the first.
    pub(crate) fn is_closed_after(&self, graph: &Graph, prefix: &[SchemaId]) -> bool {
        let (_, most) = self.lengths();
        let is_never = |schema: SchemaId| View::of(graph, schema).is_never;
        self.applicators().filter_map(|applicator| applicator.items).any(is_never)
            || most.is_some_and(|most| most <= prefix.len())
    }

    /// The least and the largest number of elements.
    pub(crate) fn lengths(&self) -> (usize, Option<usize>) {
        let narrow = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let least = self.validations().filter_map(|validation| validation.min_items).max().unwrap_or(0);
        let most = self.validations().filter_map(|validation| validation.max_items).min();
        (narrow(least), most.map(narrow))
    }

    /// The schemas for members that have no name and match no pattern.
    pub(crate) fn additional_properties(&self) -> impl Iterator<Item = SchemaId> + use<'_, 'g> {
        // Branches could evaluate members that have no name here.
        let unevaluated = self.unevaluated_properties().filter(|_| !self.has_branches());
        self.applicators().filter_map(|applicator| applicator.additional_properties).chain(unevaluated)
    }

    /// What `unevaluatedProperties` says of members that no branch evaluates: the innermost, and only where no
    /// `additionalProperties` before it has evaluated them all, nor anything that is not looked into.
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

/// Where `$ref` and `$dynamicRef` lead. A dynamic reference that could lead elsewhere in another dynamic scope leads
/// nowhere here: its type is `Json`, and the check knows better.
pub(crate) fn referenced(graph: &Graph, schema: SchemaId) -> Vec<SchemaId> {
    let fixed = graph.references.get(&schema).copied();
    let dynamic = graph.dynamic_references.get(&schema).filter(|_| !depends_on_scope(graph, schema));
    fixed.into_iter().chain(dynamic.map(|link| link.initial)).collect()
}

/// Whether a dynamic reference could lead elsewhere in another dynamic scope.
fn depends_on_scope(graph: &Graph, schema: SchemaId) -> bool {
    let anchor = graph.dynamic_references.get(&schema).and_then(|link| link.anchor.as_ref());
    anchor.is_some_and(|anchor| is_ambiguous(graph, anchor))
}

/// Whether several schema resources have a dynamic anchor of this name.
fn is_ambiguous(graph: &Graph, anchor: &String) -> bool {
    graph.dynamic_anchors.values().filter(|anchors| anchors.contains_key(anchor)).count() > 1
}

/// Whether a schema may mean something else where another one refers to it, because that binds dynamic anchors first.
fn is_rebound(graph: &Graph, from: SchemaId, target: SchemaId) -> bool {
    let [base, entered] = [from, target].map(|schema| &graph[schema].location.base_uri);
    base != entered
        && graph.dynamic_anchors.get(base).is_some_and(|own| own.keys().any(|anchor| is_ambiguous(graph, anchor)))
}

/// The schema behind references and other ways to say the same.
pub(crate) fn behind(graph: &Graph, schema: SchemaId) -> SchemaId {
    let mut seen = BTreeSet::from([schema]);
    let mut at = schema;
    while let Some(next) = alias(graph, at).filter(|next| seen.insert(*next)) {
        at = next;
    }
    at
}

/// The one schema that a schema asserts the same as: the target of a lone `$ref`, or the only element of `allOf`, `anyOf`
/// or `oneOf`, with nothing but annotations beside it. A branch that `discriminator` chooses is held like the schema it chooses;
/// the check knows what the member must be.
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
    let mut same = referenced(graph, schema).into_iter().chain(keywords.applicator.children());
    match (same.next(), same.next()) {
        (Some(target), None) => Some(target).filter(|&target| !is_rebound(graph, schema, target)),
        (None | Some(_), _) => None,
    }
}
