//! Converts a subschema to conditions: a call if it has a function, otherwise its rules.
//! Dispatches rules to their files, and does not depend on how they are emitted.

use quote::quote;
use typewright::Kind;

use super::context::{Function, Here, Place};
use super::expression::Condition;
use super::raw::Raw;
use super::symbol::{Instance, Symbol, Variable};
use crate::check::pass::enumerated;
use crate::check::{CheckId, Rule};

impl Function<'_, '_> {
    /// Tests whether an instance is valid against a subschema.
    pub(super) fn apply(&mut self, check: CheckId, node: Instance) -> Condition {
        self.apply_at(check, Place { node, tracked: false })
    }

    /// Does the same for an instance whose evaluated parts may be tracked.
    pub(super) fn apply_at(&mut self, check: CheckId, place: Place) -> Condition {
        let checks = self.emission.checks;
        let tracked = place.tracked && checks.facts.evaluates[check.index()];
        if !tracked && checks.is_always(check) {
            return Condition::literal(true);
        }
        if !tracked && checks.facts.inline[check.index()] {
            let conditions = self.rules(checks.written(check), Place { tracked, ..place });
            return Condition::all(conditions);
        }
        let check = checks.same_as(check);
        let name = checks.function_of(check).expect("invariant: what is not written inline has a function");
        let (path, node) = (self.emission.path(name, tracked), place.node);
        let call = if tracked {
            Raw::new(quote!(#path(#node, ctx, evaluated)), &[node.variable(), Variable::Evaluated])
        } else {
            Raw::new(quote!(#path(#node, ctx)), &[node.variable()])
        };
        call.with(Symbol::Function(check, tracked)).into()
    }

    /// Returns the conditions of a subschema's rules, except `unevaluated…`.
    pub(super) fn rules(&mut self, check: CheckId, place: Place) -> Vec<Condition> {
        let checks = self.emission.checks;
        let rules: Vec<&Rule> = checks[check].keywords.iter().map(|keyword| &keyword.rule).collect();
        let kinds = rules.iter().find_map(|rule| match rule {
            Rule::Kind(kinds) => Some(*kinds),
            _ => None,
        });
        let here = Here { place, rules: &rules, kinds };
        let test = self.kind_and_scalars(&here);
        let conditions = rules.iter().map(|rule| self.rule(rule, &here)).collect();
        here.after(test, conditions)
    }

    /// Returns the condition of one rule; `true` for those that are emitted together with others.
    fn rule(&mut self, rule: &Rule, here: &Here<'_>) -> Condition {
        if let Some(values) = enumerated::values(self.emission.checks, rule) {
            return self.constant(&values, here);
        }
        match rule {
            Rule::Never => Condition::literal(false),
            // The type test and the conditions on numbers and strings are emitted together at the start.
            Rule::Kind(_) | Rule::Bound(_) | Rule::MultipleOf(_) => Condition::literal(true),
            Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) => Condition::literal(true),
            Rule::Format(_) | Rule::Content(_) => Condition::literal(true),
            Rule::Const(value) => self.constant(std::slice::from_ref(value), here),
            Rule::Enum(values) => self.constant(values, here),
            Rule::MinItems(min) => here.at_least(Kind::Array, *min),
            Rule::MaxItems(max) => here.at_most(Kind::Array, *max),
            Rule::UniqueItems => here.unique_items(),
            Rule::Items(items) => self.items(items, here),
            Rule::Contains(contains) => self.contains(contains, here),
            Rule::MinProperties(min) => here.at_least(Kind::Object, *min),
            Rule::MaxProperties(max) => here.at_most(Kind::Object, *max),
            Rule::Required(names) => here.required(names),
            Rule::Members(members) => self.members(members, here),
            Rule::PropertyNames(names) => self.property_names(*names, here),
            Rule::DependentRequired(entries) => here.dependent_required(entries),
            Rule::DependentSchemas(entries) => self.dependent_schemas(entries, here),
            Rule::AllOf(branches) => self.all_of(branches, here),
            Rule::AnyOf(branches) => self.any_of(branches, here),
            Rule::OneOf(branches) => self.one_of(branches, here),
            Rule::Not(child) => self.apply(*child, here.place.node).not(),
            Rule::Conditional(conditional) => self.conditional(conditional, here),
            Rule::Reference(target) => self.apply_at(*target, here.place),
            // Emitted at the end of the function.
            Rule::UnevaluatedItems(_) | Rule::UnevaluatedProperties(_) => Condition::literal(true),
        }
    }
}
