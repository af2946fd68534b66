//! Unions whose branch is selected by a tag: one `match` on its value, and a call of that branch only.
//! Does not depend on how tags are found.

use quote::quote;
use typewright::Kind;

use super::choice::{Arm, Pattern, choose};
use super::context::{Function, Here, is};
use super::expression::Condition;
use super::raw::Raw;
use crate::check::{CheckId, Dispatch, TagValue};

/// How many branches of a union must be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Union {
    /// `anyOf`
    AtLeastOne,
    /// `oneOf`
    ExactlyOne,
}

impl Function<'_, '_> {
    /// Emits the `match`.
    /// The selected branch marks evaluated parts at once, because the union is invalid if the branch is.
    pub(super) fn dispatch(&mut self, dispatch: &Dispatch, union: Union, here: &Here<'_>) -> Condition {
        let mut arms = Vec::new();
        for dispatched in &dispatch.arms {
            let condition = match &dispatched.within {
                Some(within) => self.dispatch(within, union, here),
                None => self.valid_among(&dispatched.branches, union, here),
            };
            let arm = |value: &TagValue| Arm { pattern: Pattern::Some(value.clone()), body: condition.clone().into() };
            arms.extend(dispatched.values.iter().map(arm));
        }
        let others: Vec<CheckId> = dispatch.rest.iter().chain(&dispatch.others).copied().collect();
        let rest = match (union, dispatch.untyped) {
            (_, 0) => self.valid_among(&others, union, here),
            (Union::AtLeastOne, _) | (Union::ExactlyOne, 1) => is(here.place.node, Kind::Object).not(),
            (Union::ExactlyOne, _) => Condition::literal(false),
        };
        choose(&subject(dispatch, here), &arms, &rest.into())
    }

    fn valid_among(&mut self, branches: &[CheckId], union: Union, here: &Here<'_>) -> Condition {
        match (branches, union) {
            ([], _) => Condition::literal(false),
            ([only], _) => self.apply_at(*only, here.place),
            (several, Union::AtLeastOne) => self.at_least_one(several, here),
            (several, Union::ExactlyOne) => self.exactly_one(several, here),
        }
    }
}

/// Emits the value of the tag, which is `None` if there is none of its JSON type.
fn subject(dispatch: &Dispatch, here: &Here<'_>) -> Raw {
    let (node, member) = (here.place.node, &dispatch.member);
    let first = dispatch.arms.iter().find_map(|arm| arm.values.first());
    let value = match first {
        Some(TagValue::Integer(_)) => quote!(assert::integer_member(#node, #member)),
        Some(TagValue::Boolean(_)) => quote!(assert::boolean_member(#node, #member)),
        Some(TagValue::String(_)) | None => quote!(assert::string_member(#node, #member)),
    };
    Raw::new(value, &[node.variable()])
}
