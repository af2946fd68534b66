//! `required` and `propertyNames`.
//! The walk over the members is in `members`.

use proc_macro2::Literal;
use quote::quote;
use typewright::Kind;

use super::context::{Function, Here};
use super::expression::{Condition, Statement, Walk};
use super::symbol::{Instance, Variable};
use crate::check::{CheckId, Rule};

/// With more required members than this, each is looked up separately.
const MOST_FLAGS: usize = 128;

/// Required members that the walk over the members records, with one flag for each.
pub(super) struct Found<'r> {
    names: &'r [String],
}

impl<'r> Found<'r> {
    /// Returns the required members, if a walk over the members records them.
    pub(super) fn of(here: &Here<'r>) -> Option<Self> {
        let walks =
            here.rules.iter().any(|rule| matches!(rule, Rule::Members(members) if !members.properties.is_empty()));
        let names = here.rules.iter().find_map(|rule| match rule {
            Rule::Required(names) => Some(names.as_slice()),
            _ => None,
        })?;
        (walks && names.len() <= MOST_FLAGS).then_some(Self { names })
    }

    /// Returns the condition that records a member, if it is required.
    pub(super) fn note(&self, name: &str) -> Condition {
        match self.names.iter().position(|required| required == name) {
            None => Condition::literal(true),
            Some(index) => {
                let index = Literal::usize_unsuffixed(index);
                Condition::raw(quote!(found.note(#index)), &[Variable::Found])
            }
        }
    }

    /// Returns the required names.
    pub(super) fn names(&self) -> &'r [String] {
        self.names
    }

    fn declaration(&self) -> Statement {
        let count = Literal::usize_unsuffixed(self.names.len());
        Statement::Let(Variable::Found, true, Condition::raw(quote!(assert::Found::<#count>::none()), &[]))
    }
}

impl Here<'_> {
    /// `required`, if no walk records the members.
    pub(super) fn required(&self, names: &[String]) -> Condition {
        if Found::of(self).is_some() {
            return Condition::literal(true);
        }
        self.only_for(Kind::Object, self.has_all(names))
    }

    /// Tests whether an object has all these members.
    pub(super) fn has_all(&self, names: &[String]) -> Condition {
        let node = self.place.node;
        match names {
            [] => Condition::literal(true),
            [name] => Condition::raw(quote!(#node.get(#name).is_some()), &[node.variable()]),
            names => Condition::raw(quote!(assert::has_all(#node, &[#(#names),*])), &[node.variable()]),
        }
    }
}

impl Function<'_, '_> {
    /// Tests after the walk whether every required member was recorded.
    pub(super) fn all_found(&mut self, found: &Found<'_>, here: &Here<'_>) -> Condition {
        self.statements.push(found.declaration());
        here.only_for(Kind::Object, Condition::raw(quote!(found.all()), &[Variable::Found]))
    }

    /// `propertyNames`
    pub(super) fn property_names(&mut self, names: CheckId, here: &Here<'_>) -> Condition {
        let node = here.place.node;
        let condition = self.apply(names, Instance::Name);
        if condition.is_true() {
            return condition;
        }
        here.only_if_possible(Kind::Object, Condition::walk(Walk::members(node, condition)))
    }
}
