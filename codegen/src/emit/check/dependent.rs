//! `dependentRequired` and `dependentSchemas`: assertions on the whole object if a member is present.

use quote::quote;
use typewright::Kind;

use super::context::{Function, Here};
use super::expression::Condition;
use crate::check::CheckId;

impl Here<'_> {
    /// `dependentRequired`
    pub(super) fn dependent_required(&self, entries: &[(String, Vec<String>)]) -> Condition {
        let conditions = entries.iter().map(|(name, names)| match names.as_slice() {
            [] => Condition::literal(true),
            names => Condition::any([self.lacks(name), self.has_all(names)]),
        });
        self.only_if_possible(Kind::Object, Condition::all(conditions))
    }

    fn lacks(&self, name: &str) -> Condition {
        let node = self.place.node;
        Condition::raw(quote!(#node.get(#name).is_none()), &[node.variable()])
    }
}

impl Function<'_, '_> {
    /// `dependentSchemas`
    pub(super) fn dependent_schemas(&mut self, entries: &[(String, CheckId)], here: &Here<'_>) -> Condition {
        if !here.is_possible(Kind::Object) {
            return Condition::literal(true);
        }
        let conditions = entries.iter().map(|(name, child)| {
            let condition = self.apply_at(*child, here.place);
            Condition::any([here.lacks(name), condition])
        });
        Condition::all(conditions.collect::<Vec<_>>())
    }
}
