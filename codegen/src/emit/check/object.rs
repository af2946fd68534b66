//! `required` and `propertyNames`. The members themselves are walked in `members`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use typewright::Kind;

use super::condition::Condition;
use super::context::Function;
use super::context::Here;
use super::walk::Walk;
use crate::check::{CheckId, Rule};

/// More required members than this are looked up one by one.
const MOST_FLAGS: usize = 128;

/// How the walk over the members notes which required ones it has seen: a flag for each.
pub(super) struct Found<'r> {
    names: &'r [String],
}

impl<'r> Found<'r> {
    /// The required members, where the walk over the members looks for them.
    pub(super) fn of(here: &Here<'r>) -> Option<Self> {
        let walks =
            here.rules.iter().any(|rule| matches!(rule, Rule::Members(members) if !members.properties.is_empty()));
        let names = here.rules.iter().find_map(|rule| match rule {
            Rule::Required(names) => Some(names.as_slice()),
            _ => None,
        })?;
        (walks && names.len() <= MOST_FLAGS).then_some(Self { names })
    }

    /// The condition that notes a member, if it is required.
    pub(super) fn note(&self, name: &str) -> Condition {
        match self.names.iter().position(|required| required == name) {
            None => Condition::literal(true),
            Some(index) => {
                let index = Literal::usize_unsuffixed(index);
                Condition::atom(quote!(found.note(#index)))
            }
        }
    }

    /// The required names.
    pub(super) fn names(&self) -> &'r [String] {
        self.names
    }

    fn declaration(&self) -> TokenStream {
        let count = Literal::usize_unsuffixed(self.names.len());
        quote!(let mut found = assert::Found::<#count>::none();)
    }
}

impl Here<'_> {
    /// `required`, where no walk has noted what was found.
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
    /// After the walk: whether every required member was found.
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
