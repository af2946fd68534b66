//! `dependentRequired` and `dependentSchemas`: assertions on the whole object if a member is present.

use quote::quote;
use typewright::Kind;

use super::condition::Condition;
use super::context::Function;
use super::context::Here;
use crate::check::CheckId;

impl Here<'_> {
    /// `dependentRequired`
    pub(super) fn dependent_required(&self, entries: &[(String, Vec<String>)]) -> Condition {
        let node = self.place.node;
        let conditions = entries.iter().map(|(name, names)| match names.as_slice() {
            [] => Condition::literal(true),
            [only] => Condition::any([self.lacks(name), Condition::atom(quote!(#node.get(#only).is_some()))]),
            names => {
                Condition::any([self.lacks(name), Condition::atom(quote!(assert::has_all(#node, &[#(#names),*])))])
            }
        });
        self.only_if_possible(Kind::Object, Condition::all(conditions))
    }

    fn lacks(&self, name: &str) -> Condition {
        let node = self.place.node;
        Condition::atom(quote!(#node.get(#name).is_none()))
    }
}

impl Function<'_, '_> {
    /// `dependentSchemas`
    pub(super) fn dependent_schemas(&mut self, entries: &[(String, CheckId)], here: &Here<'_>) -> Condition {
        if !here.is_possible(Kind::Object) {
            return Condition::literal(true);
        }
        let conditions = entries.iter().map(|(name, child)| {
            let condition = self.apply_at(*child, &here.place);
            Condition::any([here.lacks(name), condition])
        });
        Condition::all(conditions.collect::<Vec<_>>())
    }
}
