//! `unevaluatedItems` and `unevaluatedProperties`: conditions on unmarked positions.

use quote::quote;

use super::condition::Condition;
use super::context::Function;
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
        let condition = self.left(child, "item");
        let item = super::used(condition.tokens(), "item");
        let condition = condition.tokens();
        Condition::atom(quote!(node.items().enumerate().all(|(position, #item)| #condition)))
    }

    fn members_left(&mut self, child: CheckId) -> Condition {
        let condition = self.left(child, "member");
        let member = super::used(condition.tokens(), "member");
        let condition = condition.tokens();
        Condition::atom(quote!(node.members().enumerate().all(|(position, (_, #member))| #condition)))
    }

    fn left(&mut self, child: CheckId, name: &str) -> Condition {
        let node = proc_macro2::Ident::new(name, proc_macro2::Span::call_site());
        let condition = self.apply(child, &quote!(#node));
        let marked = Condition::atom(quote!(evaluated.has(position)));
        if condition.is_false() {
            return marked;
        }
        let condition = condition.tokens();
        Condition::any([marked, Condition::block(quote!({ evaluated.add(position); #condition }))])
    }
}
