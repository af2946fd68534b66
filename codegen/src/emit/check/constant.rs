//! `const` and `enum`: values of the schema, compared by JSON type or by a literal.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use typewright::__private::v1::assert::{KindSet, Literal};
use typewright::{Json, Kind};

use crate::emit::program::{json, list, raw};
use crate::emit::size::{MOST_DEPTH, MOST_VALUES, depth, size};

use super::context::{Function, Here};
use super::expression::{Argument, Closure, Condition, Relation};
use super::literal::ranges;
use super::number::number;
use super::symbol::{Instance, Variable};
use super::value::literal;

/// The values of an enumeration, by JSON type.
#[derive(Default)]
struct Values<'v> {
    null: bool,
    booleans: Vec<bool>,
    strings: Vec<&'v str>,
    integers: Vec<i64>,
    numbers: Vec<&'v str>,
    others: Vec<&'v Json>,
}

impl Function<'_, '_> {
    /// Tests whether an instance is one of the values that `type` also allows.
    pub(super) fn constant(&mut self, values: &[Json], here: &Here<'_>) -> Condition {
        let node = here.place.node;
        let allowed = values.iter().filter(|value| here.kinds.is_none_or(|kinds| kinds.holds(*value)));
        let sorted = Values::sort(allowed);
        let others = self.others(&sorted.others, node);
        let scalars = [sorted.null(node), sorted.booleans(node), sorted.strings(node), sorted.integers(node)];
        let numbers = sorted.numbers.iter().map(|text| {
            let equal = Condition::compare(Variable::Number.into(), Relation::Equal, number(text));
            with_number(node, &quote!(is_some_and), equal)
        });
        let one = Condition::any(scalars.into_iter().flatten().chain(numbers).chain(others));
        // `1.0` equals `1`, but is not an integer in draft 4.
        let has_numbers = !sorted.integers.is_empty() || !sorted.numbers.is_empty();
        let by_token = here.kinds.is_some_and(|kinds| has_numbers && kinds.has(KindSet::INTEGER_TOKEN));
        let token = Condition::raw(quote!(number.is_integer_token()), &[Variable::Number]);
        let token = with_number(node, &quote!(is_none_or), token);
        if by_token { Condition::all([one, token]) } else { one }
    }

    /// Compares arrays and objects with one `static` each.
    /// If they are large, compares with one text of all.
    fn others(&mut self, values: &[&Json], node: Instance) -> Vec<Condition> {
        let is_large = values.iter().map(|value| size(value)).sum::<usize>() > MOST_VALUES
            || values.iter().any(|value| depth(value) > MOST_DEPTH);
        let values: Vec<Literal> = values.iter().map(|value| Literal::of(*value)).collect();
        if is_large {
            let name = self.name_of_item();
            let text = raw(&list(values.iter().map(json)));
            self.items.push(quote!(static #name: assert::LiteralText = assert::LiteralText::new(#text);));
            return vec![Condition::raw(quote!(#name.lists(#node)), &[node.variable()])];
        }
        values.iter().map(|value| self.literal(value, node)).collect()
    }

    fn literal(&mut self, value: &Literal, node: Instance) -> Condition {
        let (name, value) = (self.name_of_item(), literal(value));
        self.items.push(quote!(static #name: assert::Literal = #value;));
        Condition::raw(quote!(#name.equals(#node)), &[node.variable()])
    }

    fn name_of_item(&self) -> Ident {
        match self.items.len() {
            0 => format_ident!("EXPECTED"),
            others => format_ident!("EXPECTED_{others}"),
        }
    }
}

impl<'v> Values<'v> {
    fn sort(values: impl Iterator<Item = &'v Json>) -> Self {
        let mut sorted = Self::default();
        for value in values {
            match value {
                Json::Null => sorted.null = true,
                Json::Bool(value) => sorted.booleans.push(*value),
                Json::String(text) => sorted.strings.push(text),
                Json::Number(number) => match number.as_number().to_i64() {
                    Some(integer) => sorted.integers.push(integer),
                    None => sorted.numbers.push(number.as_str()),
                },
                Json::Array(_) | Json::Object(_) => sorted.others.push(value),
            }
        }
        sorted
    }

    fn null(&self, node: Instance) -> Option<Condition> {
        self.null.then(|| super::context::is(node, Kind::Null))
    }

    fn booleans(&self, node: Instance) -> Option<Condition> {
        match self.booleans.as_slice() {
            [] => None,
            [first, rest @ ..] if rest.iter().all(|value| value == first) => {
                Some(is_some(Condition::method(node, "as_bool"), &quote!(#first)))
            }
            _ => Some(super::context::is(node, Kind::Boolean)),
        }
    }

    fn strings(&self, node: Instance) -> Option<Condition> {
        match unique(&self.strings).as_slice() {
            [] => None,
            [only] => Some(is_some(Condition::method(node, "as_str"), &quote!(#only))),
            several => Some(matches_some(&Condition::method(node, "as_str"), several, node)),
        }
    }

    fn integers(&self, node: Instance) -> Option<Condition> {
        let mut integers = unique(&self.integers);
        integers.sort_unstable();
        let patterns = ranges(&integers);
        let integer = Condition::raw(quote!(number.to_i64()), &[Variable::Number]);
        let value = with_number(node, &quote!(and_then), integer);
        match patterns.as_slice() {
            [] => None,
            [only] if integers.len() == 1 => Some(is_some(value, only)),
            several => Some(matches_some(&value, several, node)),
        }
    }
}

/// Emits a call such as `node.as_number().is_some_and(|number| …)`.
pub(super) fn with_number(node: Instance, method: &TokenStream, result: Condition) -> Condition {
    let closure = Argument::Closure(Closure::new(&[Variable::Number], result));
    Condition::call(quote!(#node.as_number().#method), &[node.variable()], [closure])
}

/// Emits `value == Some(expected)`.
fn is_some(value: Condition, expected: &TokenStream) -> Condition {
    Condition::compare(value, Relation::Equal, Condition::raw(quote!(Some(#expected)), &[]))
}

/// Emits `matches!(value, Some(… | …))`; the value uses `node` only.
fn matches_some<T: ToTokens>(value: &Condition, patterns: &[T], node: Instance) -> Condition {
    Condition::raw(quote!(matches!(#value, Some(#(#patterns)|*))), &[node.variable()])
}

fn unique<T: Copy + Ord>(values: &[T]) -> Vec<T> {
    let mut seen = std::collections::BTreeSet::new();
    values.iter().copied().filter(|value| seen.insert(*value)).collect()
}
