//! `unevaluatedItems` and `unevaluatedProperties`: conditions on unmarked positions.

use quote::quote;

use super::context::Function;
use super::expression::{Argument, Body, Closure, Condition, Parameter, Statement};
use super::symbol::{Instance, Variable};
use crate::check::{CheckId, Rule};

impl Function<'_, '_> {
    /// Emitted after all other conditions; marks the positions that it evaluates.
    pub(super) fn unevaluated(&mut self, check: CheckId) -> Condition {
        let checks = self.emission.checks;
        let mut conditions = Vec::new();
        for keyword in &checks[check].keywords {
            match &keyword.rule {
                Rule::UnevaluatedItems(child) => conditions.push(self.items_left(*child)),
                Rule::UnevaluatedProperties(child) => conditions.push(self.members_left(*child)),
                _ => {}
            }
        }
        Condition::all(conditions)
    }

    fn items_left(&mut self, child: CheckId) -> Condition {
        let condition = self.left(child, Instance::Item);
        let closure = Closure::enumerated(Parameter::Variable(Variable::Item), condition);
        Condition::call(quote!(node.items().enumerate().all), &[Variable::Node], [Argument::Closure(closure)])
    }

    fn members_left(&mut self, child: CheckId) -> Condition {
        let condition = self.left(child, Instance::Member);
        let closure = Closure::enumerated(Parameter::member(), condition);
        Condition::call(quote!(node.members().enumerate().all), &[Variable::Node], [Argument::Closure(closure)])
    }

    fn left(&mut self, child: CheckId, node: Instance) -> Condition {
        let condition = self.apply(child, node);
        let variables = [Variable::Evaluated, Variable::Position];
        let marked = Condition::raw(quote!(evaluated.has(position)), &variables);
        if condition.is_false() {
            return marked;
        }
        let mark = Statement::Evaluate(Condition::raw(quote!(evaluated.add(position)), &variables));
        Condition::any([marked, Condition::block(Body { statements: vec![mark], value: condition })])
    }
}
