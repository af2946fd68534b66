//! The context of a condition: the function, the instance and the other rules.
//! Does not depend on single rules.

use proc_macro2::TokenStream;
use typewright::__private::v1::assert::KindSet;
use typewright::Kind;

use super::Emission;
use super::expression::{Condition, Statement};
use super::symbol::Instance;
use crate::check::Rule;

/// The parts of a function other than its expression.
pub(super) struct Function<'e, 'c> {
    /// The module that it is emitted to.
    pub(super) emission: &'e Emission<'c>,
    /// Items at its start.
    pub(super) items: Vec<TokenStream>,
    /// Statements before the expression.
    pub(super) statements: Vec<Statement>,
}

/// The instance that a subschema is applied to.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The expression for it.
    pub(super) node: Instance,
    /// Whether evaluated parts are added to the variable `evaluated`.
    pub(super) tracked: bool,
}

/// The rules of one subschema, applied to one instance.
#[derive(Clone, Copy)]
pub(super) struct Here<'p> {
    /// The instance.
    pub(super) place: Place,
    /// All its rules; some are emitted together.
    pub(super) rules: &'p [&'p Rule],
    /// The JSON types that `type` allows.
    pub(super) kinds: Option<KindSet>,
}

impl Here<'_> {
    /// Returns whether the type test has already ensured that the instance has this type.
    pub(super) fn is_known(&self, kind: Kind) -> bool {
        self.kinds == Some(KindSet::of(kind))
    }

    /// Returns whether an instance of this type can reach this code.
    pub(super) fn is_possible(&self, kind: Kind) -> bool {
        let holds_integers = |kinds: KindSet| kinds.has(KindSet::INTEGER) || kinds.has(KindSet::INTEGER_TOKEN);
        self.kinds.is_none_or(|kinds| kinds.has(KindSet::of(kind)) || kind == Kind::Number && holds_integers(kinds))
    }

    /// Returns a condition that applies only to instances of this type.
    pub(super) fn only_for(&self, kind: Kind, condition: Condition) -> Condition {
        if !self.is_possible(kind) {
            return Condition::literal(true);
        }
        if self.is_known(kind) {
            return condition;
        }
        Condition::any([is(self.place.node, kind).not(), condition])
    }

    /// Joins the type test and the conditions after it; a walk that follows tests the type itself.
    pub(super) fn after(&self, test: Condition, others: Vec<Condition>) -> Vec<Condition> {
        let tested = |kind: &Kind| test == is(self.place.node, *kind);
        let kind = [Kind::Array, Kind::Object].into_iter().find(tested);
        match kind.and_then(|kind| Condition::all(others.clone()).of_kind(kind)) {
            Some(walk) => vec![walk],
            None => [vec![test], others].concat(),
        }
    }
}

/// Tests whether an instance has this type.
pub(super) fn is(node: Instance, kind: Kind) -> Condition {
    let method = match kind {
        Kind::Null => "is_null",
        Kind::Boolean => "is_boolean",
        Kind::Number => "is_number",
        Kind::String => "is_string",
        Kind::Array => "is_array",
        Kind::Object => "is_object",
    };
    Condition::method(node, method)
}
