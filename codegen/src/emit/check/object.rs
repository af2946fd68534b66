//! `required` and `propertyNames`.
//! The walk over the members is in `members`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use typewright::Kind;

use super::condition::Condition;
use super::context::Function;
use super::context::Here;
use super::walk::Walk;
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
                Condition::atom(quote!(found.note(#index)))
            }
        }
    }

    /// Returns the required names.
    pub(super) fn names(&self) -> &'r [String] {
        self.names
    }

    fn declaration(&self) -> TokenStream {
        let count = Literal::usize_unsuffixed(self.names.len());
        quote!(let mut found = assert::Found::<#count>::none();)
    }
}

impl Here<'_> {
    /// `required`, if no walk records the members.
    pub(super) fn required(&self, names: &[String]) -> Condition {
        let node = self.place.node;
        if Found::of(self).is_some() {
            return Condition::literal(true);
        }
        let condition = match names {
            [] => Condition::literal(true),
            [name] => Condition::atom(quote!(#node.get(#name).is_some())),
            names => Condition::atom(quote!(assert::has_all(#node, &[#(#names),*]))),
        };
        self.only_for(Kind::Object, condition)
    }
}

impl Function<'_, '_> {
    /// Tests after the walk whether every required member was recorded.
    pub(super) fn all_found(&mut self, found: &Found<'_>, here: &Here<'_>) -> Condition {
        self.statements.push(found.declaration());
        here.only_for(Kind::Object, Condition::atom(quote!(found.all())))
    }

    /// `propertyNames`
    pub(super) fn property_names(&mut self, names: CheckId, here: &Here<'_>) -> Condition {
        let node = here.place.node;
        let condition = self.apply(names, &quote!(assert::Name(name)));
        if condition.is_true() {
            return condition;
        }
        let name = super::used(condition.tokens(), "name");
        let condition = condition.tokens();
        here.only_if_possible(Kind::Object, Condition::walk(Walk::members(node, quote!(|#name, _| #condition))))
    }
}
