//! Rewrites schemas without the members that a side does not see.
//! A keyword that would reject an instance only because they are missing is relaxed or removed.

use std::collections::BTreeMap;

use super::Made;
use super::marks::{Marks, Names, lists_objects};
use crate::resolve::Graph;
use crate::schema::{Applicator, Body, Keywords, Schema, SchemaId, Secrecy, Validation};

/// The state of rewriting.
pub(super) struct Rewriting<'g> {
    graph: &'g Graph,
    marks: &'g Marks<'g>,
    made: Vec<Option<Made>>,
    known: BTreeMap<(SchemaId, Names), SchemaId>,
    pending: Vec<(SchemaId, SchemaId, Names)>,
}

/// The result of rewriting.
pub(super) struct Rewritten {
    /// The schemas in the order of their ids, which follow those of the graph.
    pub(super) made: Vec<Made>,
    /// The views of schemas by themselves, independent of their context.
    pub(super) wholes: BTreeMap<SchemaId, SchemaId>,
}

impl<'g> Rewriting<'g> {
    pub(super) fn new(graph: &'g Graph, marks: &'g Marks<'g>) -> Self {
        Self { graph, marks, made: Vec::new(), known: BTreeMap::new(), pending: Vec::new() }
    }

    /// Returns the view of a schema that is applied to an instance of its own.
    pub(super) fn whole(&mut self, schema: SchemaId) -> SchemaId {
        if self.marks.is_touched(schema) { self.view(schema, self.marks.names(schema)) } else { schema }
    }

    pub(super) fn finish(mut self) -> Rewritten {
        while let Some((id, schema, names)) = self.pending.pop() {
            let rewritten = self.rewrite(schema, &names);
            let reference = self.graph.references.get(&schema).map(|target| self.part(*target, &names));
            let index = self.index(id);
            let without = names.difference(&self.marks.names(schema)).cloned().collect();
            self.made[index] = Some(Made { like: schema, schema: rewritten, reference, without });
        }
        let is_whole = |schema: SchemaId, names: &Names| *names == self.marks.names(schema);
        let known = self.known.iter().filter(|((schema, names), _)| is_whole(*schema, names));
        let wholes = known.map(|((schema, _), id)| (*schema, *id)).collect();
        Rewritten { made: self.made.into_iter().flatten().collect(), wholes }
    }

    /// Returns the view of a schema that is applied together with others, which leave these members out.
    fn part(&mut self, schema: SchemaId, names: &Names) -> SchemaId {
        let own = self.marks.names(schema);
        let others: Names = names.difference(&own).cloned().collect();
        if self.marks.mentions(schema, &others) {
            self.view(schema, names.clone())
        } else if self.marks.is_touched(schema) {
            // It does not mention the members that the others leave out.
            self.view(schema, own)
        } else {
            schema
        }
    }

    /// Returns the same for a branch, which may leave out more members.
    fn branch(&mut self, schema: SchemaId, names: &Names) -> SchemaId {
        self.part(schema, &names.union(&self.marks.names(schema)).cloned().collect())
    }

    fn view(&mut self, schema: SchemaId, names: Names) -> SchemaId {
        if let Some(id) = self.known.get(&(schema, names.clone())) {
            return *id;
        }
        let id = self.push(None);
        self.known.insert((schema, names.clone()), id);
        self.pending.push((id, schema, names));
        id
    }

    fn push(&mut self, made: Option<Made>) -> SchemaId {
        let index = self.graph.schemas.len() + self.made.len();
        self.made.push(made);
        SchemaId(u32::try_from(index).expect("invariant: fewer than 2^32 schemas"))
    }

    fn index(&self, id: SchemaId) -> usize {
        id.0 as usize - self.graph.schemas.len()
    }

    fn rewrite(&mut self, schema: SchemaId, names: &Names) -> Schema {
        let original = &self.graph[schema];
        let body = match &original.body {
            Body::Boolean(allowed) => Body::Boolean(*allowed),
            Body::Keywords(keywords) => Body::Keywords(Box::new(self.keywords(schema, keywords, names))),
        };
        Schema { body, ..original.clone() }
    }

    fn keywords(&mut self, schema: SchemaId, keywords: &Keywords, names: &Names) -> Keywords {
        let mut rewritten = keywords.clone();
        // Both may contain members that are left out.
        rewritten.metadata.default = None;
        rewritten.metadata.examples.clear();
        validation(&mut rewritten.validation, names);
        if lists_objects(keywords) {
            rewritten.validation.const_ = None;
            rewritten.validation.enum_ = None;
        }
        // A new field must be rewritten by one of the functions below.
        let Applicator {
            prefix_items: _,
            items: _,
            contains: _,
            unevaluated_items: _,
            properties: _,
            pattern_properties: _,
            additional_properties: _,
            unevaluated_properties: _,
            dependent_schemas: _,
            all_of: _,
            any_of: _,
            one_of: _,
            not: _,
            if_: _,
            then: _,
            else_: _,
            // Names do not depend on the members.
            property_names: _,
        } = &rewritten.applicator;
        self.elements(&mut rewritten);
        self.members(&mut rewritten.applicator, names);
        self.branches(schema, &mut rewritten.applicator, names);
        rewritten
    }

    /// Rewrites subschemas for elements.
    /// Elements may become equal, and more of them may match `contains`.
    fn elements(&mut self, keywords: &mut Keywords) {
        let Keywords { applicator, validation, .. } = keywords;
        let elements = applicator.prefix_items.iter_mut().chain(&mut applicator.items);
        for element in elements.chain(&mut applicator.unevaluated_items) {
            let view = self.whole(*element);
            validation.unique_items &= view == *element;
            *element = view;
        }
        let contained = applicator.contains.map(|contained| self.whole(contained));
        if contained != applicator.contains {
            validation.max_contains = None;
            validation.unique_items = false;
        }
        applicator.contains = contained;
    }

    /// Rewrites subschemas for members.
    fn members(&mut self, applicator: &mut Applicator, names: &Names) {
        applicator.properties.retain(|(name, _)| !names.contains(name));
        applicator.dependent_schemas.retain(|(name, _)| !names.contains(name));
        let named = applicator.properties.iter_mut().chain(&mut applicator.pattern_properties);
        let members = named.map(|(_, member)| member).chain(&mut applicator.additional_properties);
        for member in members.chain(&mut applicator.unevaluated_properties) {
            *member = self.whole(*member);
        }
    }

    /// Rewrites subschemas for the same instance.
    fn branches(&mut self, schema: SchemaId, applicator: &mut Applicator, names: &Names) {
        for part in &mut applicator.all_of {
            *part = self.part(*part, names);
        }
        let dependent = applicator.dependent_schemas.iter_mut().map(|(_, part)| part);
        let branches = applicator.any_of.iter_mut().chain(dependent);
        for branch in branches.chain(&mut applicator.then).chain(&mut applicator.else_) {
            *branch = self.branch(*branch, names);
        }
        let one_of: Vec<SchemaId> = applicator.one_of.iter().map(|branch| self.branch(*branch, names)).collect();
        // Branches that only these members distinguish now allow the same instances.
        if one_of != applicator.one_of {
            applicator.one_of.clear();
            self.any_of(schema, applicator, one_of);
        }
        if applicator.not.is_some_and(|not| self.is_about(not, names)) {
            applicator.not = None;
        }
        if applicator.if_.is_some_and(|condition| self.is_about(condition, names)) {
            applicator.if_ = None;
            let ways = [applicator.then.take(), applicator.else_.take()];
            if ways.iter().any(Option::is_some) {
                let ways = ways.map(|way| way.unwrap_or_else(|| self.make(schema, Body::Boolean(true))));
                self.any_of(schema, applicator, ways.to_vec());
            }
        }
    }

    fn is_about(&self, schema: SchemaId, names: &Names) -> bool {
        self.marks.is_touched(schema) || self.marks.mentions(schema, names)
    }

    /// Adds an `anyOf`, in addition to an existing one.
    fn any_of(&mut self, schema: SchemaId, applicator: &mut Applicator, branches: Vec<SchemaId>) {
        if applicator.any_of.is_empty() {
            applicator.any_of = branches;
            return;
        }
        let branches = Applicator { any_of: branches, ..Applicator::default() };
        let keywords = Keywords { applicator: branches, ..Keywords::default() };
        applicator.all_of.push(self.make(schema, Body::Keywords(Box::new(keywords))));
    }

    /// Adds a schema that is not in any file.
    fn make(&mut self, like: SchemaId, body: Body) -> SchemaId {
        let schema = Schema { body, secrecy: Secrecy::Unsaid, ..self.graph[like].clone() };
        self.push(Some(Made { like, schema, reference: None, without: Names::new() }))
    }
}

fn validation(validation: &mut Validation, names: &Names) {
    validation.required.retain(|name| !names.contains(name));
    validation.dependent_required.retain(|(name, _)| !names.contains(name));
    for (_, others) in &mut validation.dependent_required {
        others.retain(|name| !names.contains(name));
    }
    let most = u64::try_from(names.len()).unwrap_or(u64::MAX);
    validation.min_properties =
        validation.min_properties.map(|least| least.saturating_sub(most)).filter(|&least| least > 0);
}
