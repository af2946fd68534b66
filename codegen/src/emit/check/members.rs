//! `properties`, `patternProperties` and `additionalProperties`: one walk over the members.
//! The walk also records required members and, if tracked, evaluated ones.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use typewright::Kind;

use super::choice::{Arm, Pattern, choose};
use super::condition::Condition;
use super::context::Function;
use super::context::Here;
use super::object::Found;
use super::walk::Walk;
use crate::check::Members;
use crate::reserved;

impl Function<'_, '_> {
    /// Emits the walk, and the test of the recorded members after it.
    pub(super) fn members(&mut self, members: &Members, here: &Here<'_>) -> Condition {
        if !here.is_possible(Kind::Object) {
            return Condition::literal(true);
        }
        let found = Found::of(here);
        let marks = if here.place.tracked { quote!(evaluated.add(position);) } else { TokenStream::new() };
        let matches: Vec<Condition> =
            members.patterns.iter().map(|(pattern, _)| self.pattern(pattern, &quote!(name))).collect();
        let arms = self.arms(members, found.as_ref(), &marks);
        if found.as_ref().is_some_and(|found| asks_the_impossible(found, &arms)) {
            return here.only_for(Kind::Object, Condition::literal(false));
        }
        let rest = self.rest(members, &marks);
        let chosen = choose(&quote!(name), &arms, &rest);
        let member = if matches.is_empty() { chosen } else { self.with_patterns(members, &matches, chosen, &marks) };
        let walk = every_member(here.place.node, &member, here.place.tracked);
        let all_found = found.map(|found| self.all_found(&found, here));
        Condition::all([walk].into_iter().chain(all_found))
    }

    /// Returns one arm per property, then one per required member without a property.
    fn arms(&mut self, members: &Members, found: Option<&Found<'_>>, marks: &TokenStream) -> Vec<Arm> {
        let member = quote!(member);
        let mut arms = Vec::new();
        let note = |name: &String| found.map(|found| found.note(name));
        for (name, child) in &members.properties {
            let condition = Condition::all(note(name).into_iter().chain([self.apply(*child, &member)]));
            arms.push(Arm { pattern: Pattern::name(name), notes: marks.clone(), condition });
        }
        for name in found.map(Found::names).unwrap_or_default() {
            if !members.properties.iter().any(|(property, _)| property == name) {
                let rest = self.rest(members, marks);
                let condition = Condition::all(note(name).into_iter().chain([rest.condition.clone()]));
                arms.push(Arm { pattern: Pattern::name(name), condition, ..rest });
            }
        }
        arms
    }

    /// Returns the code for a member without a property.
    /// If it matches no pattern, `additionalProperties` is applied.
    fn rest(&mut self, members: &Members, marks: &TokenStream) -> Arm {
        let condition = members.additional.map_or(Condition::literal(true), |child| self.apply(child, &quote!(member)));
        let notes = if members.additional.is_some() { marks.clone() } else { TokenStream::new() };
        if members.patterns.is_empty() {
            return Arm { pattern: Pattern::Rest, notes, condition };
        }
        let matched = (0..members.patterns.len()).map(|index| Condition::atom(variable(index)));
        let condition = Condition::any(matched.chain([marked(condition, &notes)]));
        Arm { pattern: Pattern::Rest, notes: TokenStream::new(), condition }
    }

    /// Matches the name against each pattern once, then applies the subschemas of those that match.
    fn with_patterns(
        &mut self,
        members: &Members,
        matches: &[Condition],
        chosen: Condition,
        marks: &TokenStream,
    ) -> Condition {
        // One pattern that every name must match: the test, then the subschema.
        if let ([(_, child)], [test]) = (members.patterns.as_slice(), matches)
            && chosen.is_only(&variable(0))
        {
            let condition = self.apply(*child, &quote!(member));
            return Condition::all([test.clone(), marked(condition, marks)]);
        }
        // Only one pattern: no variable is needed.
        let alone = matches.len() == 1 && chosen.is_true();
        let mut conditions = Vec::new();
        for (index, ((_, child), test)) in members.patterns.iter().zip(matches).enumerate() {
            let matched = if alone { test.clone() } else { Condition::atom(variable(index)) };
            let condition = self.apply(*child, &quote!(member));
            conditions.push(Condition::any([matched.not(), marked(condition, marks)]));
        }
        conditions.push(chosen);
        let all = Condition::all(conditions);
        if alone || all.is_true() {
            return all;
        }
        let mut asked = BTreeSet::new();
        super::idents(all.tokens(), &mut asked);
        let is_asked = |index: &usize| asked.contains(&variable(*index).to_string());
        if let (1, Some(index)) = (asked.len(), (0..matches.len()).find(is_asked))
            && all.is_only(&variable(index))
        {
            return matches[index].clone();
        }
        let all = all.tokens();
        let statements = matches.iter().enumerate().filter(|(index, _)| is_asked(index)).map(|(index, test)| {
            let (variable, test) = (variable(index), test.tokens());
            quote!(let #variable = #test;)
        });
        let statements: TokenStream = statements.collect();
        Condition::block(quote!({ #statements #all }))
    }
}

/// Returns whether a required member has no valid value.
fn asks_the_impossible(found: &Found<'_>, arms: &[Arm]) -> bool {
    let is_required = |arm: &&Arm| matches!(&arm.pattern, Pattern::Name(name) if found.names().contains(name));
    arms.iter().filter(is_required).any(|arm| arm.condition.is_false())
}

/// Adds to a condition that its member is marked as evaluated first.
fn marked(condition: Condition, marks: &TokenStream) -> Condition {
    if marks.is_empty() {
        return condition;
    }
    let condition = condition.tokens();
    Condition::block(quote!({ #marks #condition }))
}

fn variable(index: usize) -> TokenStream {
    let ident = format_ident!("{}", reserved::matches(index));
    quote!(#ident)
}

fn every_member(node: &TokenStream, condition: &Condition, tracked: bool) -> Condition {
    if condition.is_true() {
        return condition.clone();
    }
    let tokens = condition.tokens();
    let (name, member) = (super::used(tokens, "name"), super::used(tokens, "member"));
    if tracked && super::names(tokens, "position") {
        return Condition::atom(quote!(#node.members().enumerate().all(|(position, (#name, #member))| #tokens)));
    }
    Condition::walk(Walk::members(node, quote!(|#name, #member| #tokens)))
}
