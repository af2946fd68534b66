//! `items` and `prefixItems`, `contains`, `uniqueItems`, and counts of items and members.
//! Both counts are emitted the same way.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use typewright::Kind;

use super::choice::{Arm, Pattern, choose};
use super::condition::Condition;
use super::context::Function;
use super::context::{Here, Place};
use super::literal::whole;
use super::walk::{Walk, of_item};
use crate::check::{Contains, Items};

impl Here<'_> {
    /// `minItems` and `minProperties`
    pub(super) fn at_least(&self, kind: Kind, min: u64) -> Condition {
        let (node, count) = (self.place.node, whole(min));
        let condition = match min {
            1 => Condition::atom(quote!(!#node.is_empty())),
            _ => Condition::comparison(quote!(#node.len() >= #count)),
        };
        self.only_for(kind, condition)
    }

    /// `maxItems` and `maxProperties`
    pub(super) fn at_most(&self, kind: Kind, max: u64) -> Condition {
        let (node, count) = (self.place.node, whole(max));
        let condition = match max {
            0 => Condition::atom(quote!(#node.is_empty())),
            _ => Condition::comparison(quote!(#node.len() <= #count)),
        };
        self.only_for(kind, condition)
    }

    /// `uniqueItems`
    pub(super) fn unique_items(&self) -> Condition {
        let node = self.place.node;
        self.only_if_possible(Kind::Array, Condition::atom(quote!(assert::unique_items(#node))))
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
        let item = quote!(item);
        let rest = items.rest.as_ref().map_or(Condition::literal(true), |(_, rest)| self.apply(*rest, &item));
        let condition = if items.prefix.is_empty() {
            every_item(node, &rest)
        } else {
            let arms: Vec<Arm> =
                (0..).zip(&items.prefix).map(|(position, child)| self.position(position, *child)).collect();
            let rest = Arm { pattern: Pattern::Rest, notes: TokenStream::new(), condition: rest };
            every_position(node, &choose(&quote!(position), &arms, &rest))
        };
        let condition = here.only_if_possible(Kind::Array, condition);
        if !here.place.tracked || !here.is_possible(Kind::Array) {
            return condition;
        }
        let prefix = Literal::usize_unsuffixed(items.prefix.len());
        let evaluated = if items.rest.is_some() { quote!(#node.len()) } else { quote!(#node.len().min(#prefix)) };
        Condition::all([
            condition,
            here.only_for(Kind::Array, Condition::block(quote!({ evaluated.add_below(#evaluated); true }))),
        ])
    }

    fn position(&mut self, position: i64, child: crate::check::CheckId) -> Arm {
        Arm {
            pattern: Pattern::Position(position),
            notes: TokenStream::new(),
            condition: self.apply(child, &quote!(item)),
        }
    }

    /// `contains`, `minContains`, `maxContains`
    pub(super) fn contains(&mut self, contains: &Contains, here: &Here<'_>) -> Condition {
        let (node, item) = (here.place.node, quote!(item));
        let condition = self.apply_at(contains.subschema, &Place { node: &item, tracked: false });
        let is_valid = of_item(condition.tokens());
        let min = contains.min.unwrap_or(1);
        if here.place.tracked && contains.evaluates {
            let range = counts(min, contains.max);
            let found = quote!(assert::count_valid(#node, #is_valid, |position| evaluated.add(position)));
            return here.only_for(Kind::Array, Condition::atom(quote!(#range.contains(&#found))));
        }
        let (min, max) = (whole(min), option(contains.max));
        here.only_for(Kind::Array, Condition::atom(quote!(assert::contains(#node, #min, #max, #is_valid))))
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

fn every_item(node: &TokenStream, condition: &Condition) -> Condition {
    if condition.is_true() {
        return condition.clone();
    }
    Condition::walk(Walk::items(node, condition.tokens()))
}

fn every_position(node: &TokenStream, condition: &Condition) -> Condition {
    if condition.is_true() {
        return condition.clone();
    }
    if !super::names(condition.tokens(), "position") {
        return every_item(node, condition);
    }
    let item = super::used(condition.tokens(), "item");
    let condition = condition.tokens();
    Condition::atom(quote!(#node.items().enumerate().all(|(position, #item)| #condition)))
}
