//! `type`: the test of the JSON type, with the assertions on numbers and strings in one condition.

use proc_macro2::TokenStream;
use quote::quote;
use typewright::__private::v1::assert::KindSet;
use typewright::Kind;

use super::constant::with_number;
use super::context::{Function, Here, is};
use super::expression::{Argument, Closure, Condition};
use super::string::is_about_strings;
use super::symbol::{Instance, Variable};
use crate::check::pass::enumerated;
use crate::check::{Pattern, Rule};

const ALL: [Kind; 6] = [Kind::Null, Kind::Boolean, Kind::Number, Kind::String, Kind::Array, Kind::Object];

/// Emits a variant such as `Kind::String`.
fn variant(kind: Kind) -> TokenStream {
    match kind {
        Kind::Null => quote!(Kind::Null),
        Kind::Boolean => quote!(Kind::Boolean),
        Kind::Number => quote!(Kind::Number),
        Kind::String => quote!(Kind::String),
        Kind::Array => quote!(Kind::Array),
        Kind::Object => quote!(Kind::Object),
    }
}

impl Function<'_, '_> {
    /// Emits the type test and the rules for numbers and strings.
    /// If only one type is allowed, one accessor does both.
    pub(super) fn kind_and_scalars(&mut self, here: &Here<'_>) -> Condition {
        let node = here.place.node;
        let text = Condition::all(self.string_rules(here));
        let number = Condition::all(here.number_rules());
        let Some(kinds) = here.kinds.filter(|_| !self.decided_by_constant(here)) else {
            return Condition::all([
                optional(node, Scalar::String, &text, here),
                optional(node, Scalar::Number, &number, here),
            ]);
        };
        if kinds == KindSet::STRING && !text.is_true() {
            if let Some(pattern) = only_pattern(here) {
                return self.matches(pattern, node);
            }
            return with(node, Scalar::String, &quote!(is_some_and), &text);
        }
        let integer = integer(kinds);
        let only_numbers = !ALL.iter().any(|kind| *kind != Kind::Number && kinds.has(KindSet::of(*kind)));
        if only_numbers && (integer.is_some() || !number.is_true()) {
            if number.is_true() && kinds.has(KindSet::INTEGER) {
                return is_integer(node);
            }
            let number = Condition::all(integer.into_iter().chain([number]));
            return with(node, Scalar::Number, &quote!(is_some_and), &number);
        }
        let kind = kind_test(node, kinds);
        Condition::all([
            kind,
            optional(node, Scalar::String, &text, here),
            optional(node, Scalar::Number, &number, here),
        ])
    }

    /// Returns whether listed values decide the JSON type, so that the type test adds nothing.
    /// These are values of `const`, `enum` and unions of values that `type` allows.
    fn decided_by_constant(&self, here: &Here<'_>) -> bool {
        let lists = |rule: &&Rule| {
            matches!(rule, Rule::Const(_) | Rule::Enum(_)) || enumerated::values(self.emission.checks, rule).is_some()
        };
        here.rules.iter().any(lists)
    }
}

/// Returns the pattern, if it is the only assertion on strings.
fn only_pattern<'r>(here: &Here<'r>) -> Option<&'r Pattern> {
    let mut about_strings = here.rules.iter().filter(|rule| is_about_strings(rule));
    match (about_strings.next(), about_strings.next()) {
        (Some(Rule::Pattern(pattern)), None) => Some(pattern),
        _ => None,
    }
}

#[derive(Clone, Copy)]
enum Scalar {
    String,
    Number,
}

/// Emits a test such as `node.as_str().is_some_and(|text| …)`.
fn with(node: Instance, scalar: Scalar, method: &TokenStream, condition: &Condition) -> Condition {
    match scalar {
        Scalar::String => {
            let closure = Argument::Closure(Closure::new(&[Variable::Text], condition.clone()));
            Condition::call(quote!(#node.as_str().#method), &[node.variable()], [closure])
        }
        Scalar::Number => with_number(node, method, condition.clone()),
    }
}

/// Returns a condition that is true for instances of other types.
fn optional(node: Instance, scalar: Scalar, condition: &Condition, here: &Here<'_>) -> Condition {
    let kind = match scalar {
        Scalar::String => Kind::String,
        Scalar::Number => Kind::Number,
    };
    if condition.is_true() || !here.is_possible(kind) {
        return Condition::literal(true);
    }
    with(node, scalar, &quote!(is_none_or), condition)
}

fn is_integer(node: Instance) -> Condition {
    Condition::method(node, "is_integer")
}

/// Tests whether a number is an integer, if `type` does not allow all numbers.
fn integer(kinds: KindSet) -> Option<Condition> {
    if kinds.has(KindSet::NUMBER) {
        None
    } else if kinds.has(KindSet::INTEGER) {
        Some(Condition::raw(quote!(number.is_integer()), &[Variable::Number]))
    } else if kinds.has(KindSet::INTEGER_TOKEN) {
        Some(Condition::raw(quote!(number.is_integer_token()), &[Variable::Number]))
    } else {
        None
    }
}

/// Tests whether an instance has one of these types.
pub(super) fn kind_test(node: Instance, kinds: KindSet) -> Condition {
    let open: Vec<Kind> = ALL.into_iter().filter(|kind| kinds.has(KindSet::of(*kind))).collect();
    let integer = integer(kinds).map(|integer| {
        let plain = kinds.has(KindSet::INTEGER);
        if plain { is_integer(node) } else { with(node, Scalar::Number, &quote!(is_some_and), &integer) }
    });
    let plain = match open.as_slice() {
        [] => Condition::literal(false),
        [only] => is(node, *only),
        several if several.len() == ALL.len() => Condition::literal(true),
        several => {
            let several = several.iter().copied().map(variant);
            Condition::raw(quote!(matches!(#node.kind(), #(#several)|*)), &[node.variable()])
        }
    };
    Condition::any([plain].into_iter().chain(integer))
}
