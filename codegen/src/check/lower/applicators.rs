//! Lowers keywords that apply subschemas, and references.
//! Handles no assertion.

use super::assertions::of_same_kind;
use super::scope::Scope;
use super::{Current, Lowering};
use crate::check::{CheckId, Conditional, Contains, Items, Keyword, Members, Pattern, Rule};
use crate::resolve::meaning::Listed;
use crate::schema::{Applicator, Dialect, Keywords, SchemaId};

impl Lowering<'_> {
    /// Lowers `$ref`, and each dynamic reference to the schema that it is bound to in this dynamic scope.
    pub(super) fn lower_references(&mut self, current: Current<'_>, rules: &mut Vec<Keyword>) {
        if let Some(&target) = self.graph.references.get(&current.id) {
            let target = self.enter(target, current.scope);
            rules.push(Keyword::new("$ref", Rule::Reference(target)));
        }
        if let Some(link) = self.graph.dynamic_references.get(&current.id) {
            let bound = link.anchor.as_ref().and_then(|anchor| self.relevance.bound(current.scope, anchor));
            let target = self.enter(bound.unwrap_or(link.initial), current.scope);
            let newest = current.schema.dialect.since(Dialect::Draft202012);
            let keyword = if newest { "$dynamicRef" } else { "$recursiveRef" };
            rules.push(Keyword::new(keyword, Rule::Reference(target)));
        }
    }

    /// Lowers all other keywords that apply subschemas.
    pub(super) fn lower_applicators(
        &mut self,
        current: Current<'_>,
        applicator: &Applicator,
        keywords: &Keywords,
        rules: &mut Vec<Keyword>,
    ) {
        // A new field must become a rule in one of the functions below.
        let Applicator {
            prefix_items: _,
            items: _,
            contains: _,
            properties: _,
            pattern_properties: _,
            additional_properties: _,
            property_names: _,
            dependent_schemas: _,
            all_of: _,
            any_of: _,
            one_of: _,
            not: _,
            if_: _,
            then: _,
            else_: _,
            unevaluated_items,
            unevaluated_properties,
        } = applicator;
        self.lower_of_arrays(current, applicator, keywords, rules);
        self.lower_of_objects(current, applicator, rules);
        self.lower_in_place(current, applicator, rules);
        let mut last = |name: &str, child: Option<CheckId>, rule: fn(CheckId) -> Rule| {
            rules.extend(child.map(|child| Keyword::new(name, rule(child))));
        };
        let items = unevaluated_items.map(|child| self.enter(child, current.scope));
        let members = unevaluated_properties.map(|child| self.enter(child, current.scope));
        last("unevaluatedItems", items, Rule::UnevaluatedItems);
        last("unevaluatedProperties", members, Rule::UnevaluatedProperties);
    }

    fn lower_of_arrays(
        &mut self,
        current: Current<'_>,
        applicator: &Applicator,
        keywords: &Keywords,
        rules: &mut Vec<Keyword>,
    ) {
        let newest = current.schema.dialect.since(Dialect::Draft202012);
        let prefix = self.enter_all(&applicator.prefix_items, current.scope);
        let (prefix_name, rest_name) = match (newest, prefix.is_empty()) {
            (_, true) => ("items", "items"),
            (true, false) => ("prefixItems", "items"),
            (false, false) => ("items", "additionalItems"),
        };
        let rest = applicator.items.map(|rest| (rest_name.to_owned(), self.enter(rest, current.scope)));
        if !prefix.is_empty() || rest.is_some() {
            rules.push(Keyword::new(prefix_name, Rule::Items(Items { prefix, rest })));
        }
        if let Some(contains) = applicator.contains {
            let subschema = self.enter(contains, current.scope);
            let (min, max) = (keywords.validation.min_contains, keywords.validation.max_contains);
            rules.push(Keyword::new("contains", Rule::Contains(Contains { subschema, min, max, evaluates: newest })));
        }
    }

    fn lower_of_objects(&mut self, current: Current<'_>, applicator: &Applicator, rules: &mut Vec<Keyword>) {
        let members = Members {
            properties: self.enter_named(&applicator.properties, current.scope),
            patterns: self.enter_matched(&applicator.pattern_properties, current),
            additional: applicator.additional_properties.map(|child| self.enter(child, current.scope)),
        };
        if !members.properties.is_empty() || !members.patterns.is_empty() || members.additional.is_some() {
            rules.push(Keyword::new("properties", Rule::Members(members)));
        }
        if let Some(names) = applicator.property_names {
            let names = self.enter(names, current.scope);
            rules.push(Keyword::new("propertyNames", Rule::PropertyNames(names)));
        }
        if !applicator.dependent_schemas.is_empty() {
            let modern = current.schema.dialect.since(Dialect::Draft201909);
            let keyword = if modern { "dependentSchemas" } else { "dependencies" };
            let schemas = self.enter_named(&applicator.dependent_schemas, current.scope);
            rules.push(Keyword::new(keyword, Rule::DependentSchemas(schemas)));
        }
    }

    fn lower_in_place(&mut self, current: Current<'_>, applicator: &Applicator, rules: &mut Vec<Keyword>) {
        let graph = self.graph;
        let opened = |branches: &[SchemaId]| graph.opened(current.id, branches);
        let mut combine =
            |name: &str, branches: &[SchemaId], opened: Option<Listed>, rule: fn(Vec<CheckId>) -> Rule| match opened {
                Some(listed) => rules.push(Keyword::new(name, of_same_kind(listed))),
                None if branches.is_empty() => {}
                None => rules.push(Keyword::new(name, rule(self.enter_all(branches, current.scope)))),
            };
        combine("allOf", &applicator.all_of, None, Rule::AllOf);
        combine("anyOf", &applicator.any_of, opened(&applicator.any_of), Rule::AnyOf);
        combine("oneOf", &applicator.one_of, opened(&applicator.one_of), Rule::OneOf);
        if let Some(not) = applicator.not {
            rules.push(Keyword::new("not", Rule::Not(self.enter(not, current.scope))));
        }
        if let Some(condition) = applicator.if_ {
            let conditional = Conditional {
                condition: self.enter(condition, current.scope),
                then: applicator.then.map(|then| self.enter(then, current.scope)),
                otherwise: applicator.else_.map(|otherwise| self.enter(otherwise, current.scope)),
            };
            rules.push(Keyword::new("if", Rule::Conditional(conditional)));
        }
    }

    fn enter_all(&mut self, schemas: &[SchemaId], scope: &Scope) -> Vec<CheckId> {
        schemas.iter().map(|schema| self.enter(*schema, scope)).collect()
    }

    fn enter_matched(&mut self, schemas: &[(String, SchemaId)], current: Current<'_>) -> Vec<(Pattern, CheckId)> {
        let mut matched = Vec::new();
        for (source, schema) in schemas {
            if let Some(pattern) = self.pattern(current, "patternProperties", source) {
                matched.push((pattern, self.enter(*schema, current.scope)));
            }
        }
        matched
    }

    fn enter_named(&mut self, schemas: &[(String, SchemaId)], scope: &Scope) -> Vec<(String, CheckId)> {
        schemas.iter().map(|(name, schema)| (name.clone(), self.enter(*schema, scope))).collect()
    }
}
