//! `properties`, `patternProperties` and `additionalProperties`: one walk over the members.
//! The walk also records required members and, if tracked, evaluated ones.

use quote::quote;
use typewright::Kind;

use super::choice::{Arm, Pattern, choose};
use super::context::{Function, Here};
use super::expression::{Argument, Body, Closure, Condition, Parameter, Statement, Walk};
use super::object::Found;
use super::raw::Raw;
use super::symbol::{Instance, Symbol, Variable};
use crate::check::Members;

impl Function<'_, '_> {
    /// Emits the walk, and the test of the recorded members after it.
    pub(super) fn members(&mut self, members: &Members, here: &Here<'_>) -> Condition {
        if !here.is_possible(Kind::Object) {
            return Condition::literal(true);
        }
        let found = Found::of(here);
        let marks = if here.place.tracked { vec![mark()] } else { Vec::new() };
        let matches: Vec<Condition> =
            members.patterns.iter().map(|(pattern, _)| self.pattern(pattern, Variable::Name)).collect();
        let arms = self.arms(members, found.as_ref(), &marks);
        if found.as_ref().is_some_and(|found| is_never_valid(found, &arms)) {
            return here.only_for(Kind::Object, Condition::literal(false));
        }
        let rest = self.rest(members, &marks);
        let chosen = choose(&Raw::from(Variable::Name), &arms, &rest);
        let member = if matches.is_empty() { chosen } else { self.with_patterns(members, &matches, chosen, &marks) };
        let walk = every_member(here.place.node, member, here.place.tracked);
        let all_found = found.map(|found| self.all_found(&found, here));
        Condition::all([walk].into_iter().chain(all_found))
    }

    /// Returns one arm per property, then one per required member without a property.
    fn arms(&mut self, members: &Members, found: Option<&Found<'_>>, marks: &[Statement]) -> Vec<Arm> {
        let mut arms = Vec::new();
        let note = |name: &String| found.map(|found| found.note(name));
        for (name, child) in &members.properties {
            let value = Condition::all(note(name).into_iter().chain([self.apply(*child, Instance::Member)]));
            arms.push(Arm { pattern: Pattern::name(name), body: Body { statements: marks.to_vec(), value } });
        }
        for name in found.map(Found::names).unwrap_or_default() {
            if !members.properties.iter().any(|(property, _)| property == name) {
                let Body { statements, value } = self.rest(members, marks);
                let value = Condition::all(note(name).into_iter().chain([value]));
                arms.push(Arm { pattern: Pattern::name(name), body: Body { statements, value } });
            }
        }
        arms
    }

    /// Returns the code for a member without a property.
    /// If it matches no pattern, `additionalProperties` is applied.
    fn rest(&mut self, members: &Members, marks: &[Statement]) -> Body {
        let value = members.additional.map_or(Condition::literal(true), |child| self.apply(child, Instance::Member));
        let marks = if members.additional.is_some() { marks } else { &[] };
        if members.patterns.is_empty() {
            return Body { statements: marks.to_vec(), value };
        }
        let matched = (0..members.patterns.len()).map(matched);
        Condition::any(matched.chain([marked(value, marks)])).into()
    }

    /// Matches the name against each pattern once, then applies the subschemas of those that match.
    fn with_patterns(
        &mut self,
        members: &Members,
        matches: &[Condition],
        chosen: Condition,
        marks: &[Statement],
    ) -> Condition {
        // One pattern that every name must match: the test, then the subschema.
        if let ([(_, child)], [test]) = (members.patterns.as_slice(), matches)
            && chosen == matched(0)
        {
            let condition = self.apply(*child, Instance::Member);
            return Condition::all([test.clone(), marked(condition, marks)]);
        }
        // Only one pattern: no variable is needed.
        let alone = matches.len() == 1 && chosen.is_true();
        let mut conditions = Vec::new();
        for (index, ((_, child), test)) in members.patterns.iter().zip(matches).enumerate() {
            let matched = if alone { test.clone() } else { matched(index) };
            let condition = self.apply(*child, Instance::Member);
            conditions.push(Condition::any([matched.not(), marked(condition, marks)]));
        }
        conditions.push(chosen);
        let all = Condition::all(conditions);
        if alone || all.is_true() {
            return all;
        }
        if let Some(index) = (0..matches.len()).find(|index| all == matched(*index)) {
            return matches[index].clone();
        }
        let used = all.symbols();
        let statements = matches.iter().enumerate().filter_map(|(index, test)| {
            let variable = Variable::Matched(index);
            let is_used = used.contains(&Symbol::Variable(variable));
            is_used.then(|| Statement::Let(variable, false, test.clone()))
        });
        Condition::block(Body { statements: statements.collect(), value: all })
    }
}

/// Returns whether a required member has no valid value.
fn is_never_valid(found: &Found<'_>, arms: &[Arm]) -> bool {
    let is_required = |arm: &&Arm| matches!(&arm.pattern, Pattern::Name(name) if found.names().contains(name));
    arms.iter().filter(is_required).any(|arm| arm.body.value.is_false())
}

/// Adds to a condition that its member is marked as evaluated first.
fn marked(condition: Condition, marks: &[Statement]) -> Condition {
    if marks.is_empty() {
        return condition;
    }
    Condition::block(Body { statements: marks.to_vec(), value: condition })
}

/// Emits the statement that marks a member as evaluated.
fn mark() -> Statement {
    let variables = [Variable::Evaluated, Variable::Position];
    Statement::Evaluate(Condition::raw(quote!(evaluated.add(position)), &variables))
}

/// Tests whether the name of a member matches the pattern with this index.
fn matched(index: usize) -> Condition {
    Variable::Matched(index).into()
}

fn every_member(node: Instance, condition: Condition, tracked: bool) -> Condition {
    if condition.is_true() {
        return condition;
    }
    if tracked && condition.uses(Variable::Position) {
        let closure = Closure::enumerated(Parameter::member(), condition);
        let before = quote!(#node.members().enumerate().all);
        return Condition::call(before, &[node.variable()], [Argument::Closure(closure)]);
    }
    Condition::walk(Walk::members(node, condition))
}
