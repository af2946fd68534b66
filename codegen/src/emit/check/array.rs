//! `items` and `prefixItems`, `contains`, `uniqueItems`, and counts of items and members.
//! Both counts are emitted the same way.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use typewright::Kind;

use super::choice::{Arm, Pattern, choose};
use super::context::{Function, Here, Place};
use super::expression::{Argument, Body, Closure, Condition, Parameter, Relation, Statement, Walk};
use super::literal::whole;
use super::raw::Raw;
use super::symbol::{Instance, Variable};
use super::walk::of_item;
use crate::check::{CheckId, Contains, Items};

impl Here<'_> {
    /// `minItems` and `minProperties`
    pub(super) fn at_least(&self, kind: Kind, min: u64) -> Condition {
        let condition = match min {
            1 => self.is_empty().not(),
            _ => self.compare_length(Relation::AtLeast, min),
        };
        self.only_for(kind, condition)
    }

    /// `maxItems` and `maxProperties`
    pub(super) fn at_most(&self, kind: Kind, max: u64) -> Condition {
        let condition = match max {
            0 => self.is_empty(),
            _ => self.compare_length(Relation::AtMost, max),
        };
        self.only_for(kind, condition)
    }

    fn is_empty(&self) -> Condition {
        Condition::method(self.place.node, "is_empty")
    }

    fn compare_length(&self, relation: Relation, limit: u64) -> Condition {
        let limit = whole(limit);
        let length = Condition::method(self.place.node, "len");
        Condition::compare(length, relation, Condition::raw(quote!(#limit), &[]))
    }

    /// `uniqueItems`
    pub(super) fn unique_items(&self) -> Condition {
        let node = self.place.node;
        let condition = Condition::raw(quote!(assert::unique_items(#node)), &[node.variable()]);
        self.only_if_possible(Kind::Array, condition)
    }

    /// Returns a condition that is true for instances of other types.
    pub(super) fn only_if_possible(&self, kind: Kind, condition: Condition) -> Condition {
        if self.is_possible(kind) { condition } else { Condition::literal(true) }
    }
}

impl Function<'_, '_> {
    /// `prefixItems` and `items`
    pub(super) fn items(&mut self, items: &Items, here: &Here<'_>) -> Condition {
        let node = here.place.node;
        let rest = items.rest.as_ref().map_or(Condition::literal(true), |(_, rest)| self.apply(*rest, Instance::Item));
        let condition = if items.prefix.is_empty() {
            every_item(node, rest)
        } else {
            let arms: Vec<Arm> =
                (0..).zip(&items.prefix).map(|(position, child)| self.position(position, *child)).collect();
            every_position(node, choose(&Raw::from(Variable::Position), &arms, &rest.into()))
        };
        let condition = here.only_if_possible(Kind::Array, condition);
        if !here.place.tracked || !here.is_possible(Kind::Array) {
            return condition;
        }
        let prefix = Literal::usize_unsuffixed(items.prefix.len());
        let evaluated = if items.rest.is_some() { quote!(#node.len()) } else { quote!(#node.len().min(#prefix)) };
        let mark = quote!(evaluated.add_below(#evaluated));
        let mark = Statement::Evaluate(Condition::raw(mark, &[Variable::Evaluated, node.variable()]));
        let marked = Condition::block(Body { statements: vec![mark], value: Condition::literal(true) });
        Condition::all([condition, here.only_for(Kind::Array, marked)])
    }

    fn position(&mut self, position: i64, child: CheckId) -> Arm {
        Arm { pattern: Pattern::Position(position), body: self.apply(child, Instance::Item).into() }
    }

    /// `contains`, `minContains`, `maxContains`
    pub(super) fn contains(&mut self, contains: &Contains, here: &Here<'_>) -> Condition {
        let node = here.place.node;
        let node = Argument::Plain(Condition::raw(quote!(#node), &[node.variable()]));
        let condition = self.apply_at(contains.subschema, Place { node: Instance::Item, tracked: false });
        let is_valid = Argument::Closure(of_item(condition));
        let min = contains.min.unwrap_or(1);
        if here.place.tracked && contains.evaluates {
            let mark = Condition::raw(quote!(evaluated.add(position)), &[Variable::Evaluated, Variable::Position]);
            let mark = Argument::Closure(Closure::new(&[Variable::Position], mark));
            let count = Condition::call(quote!(assert::count_valid), &[], [node, is_valid, mark]);
            let range = counts(min, contains.max);
            let condition = Condition::call(quote!(#range.contains), &[], [Argument::Reference(count)]);
            return here.only_for(Kind::Array, condition);
        }
        let (min, max) = (whole(min), option(contains.max));
        let limits = [quote!(#min), max].map(|limit| Argument::Plain(Condition::raw(limit, &[])));
        let arguments = [node].into_iter().chain(limits).chain([is_valid]);
        here.only_for(Kind::Array, Condition::call(quote!(assert::contains), &[], arguments))
    }
}

/// Emits a range such as `(2..=3)`.
fn counts(min: u64, max: Option<u64>) -> TokenStream {
    let min = whole(min);
    max.map(whole).map_or_else(|| quote!((#min..)), |max| quote!((#min..=#max)))
}

fn option(number: Option<u64>) -> TokenStream {
    number.map(whole).map_or_else(|| quote!(None), |number| quote!(Some(#number)))
}

fn every_item(node: Instance, condition: Condition) -> Condition {
    if condition.is_true() { condition } else { Condition::walk(Walk::items(node, condition)) }
}

fn every_position(node: Instance, condition: Condition) -> Condition {
    if condition.is_true() || !condition.uses(Variable::Position) {
        return every_item(node, condition);
    }
    let closure = Closure::enumerated(Parameter::Variable(Variable::Item), condition);
    let before = quote!(#node.items().enumerate().all);
    Condition::call(before, &[node.variable()], [Argument::Closure(closure)])
}
