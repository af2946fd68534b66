//! `const` and `enum`: values of the schema, compared by JSON type or by a literal.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use typewright::__private::v1::assert::{KindSet, Literal};
use typewright::{Json, Kind};

use crate::emit::program::{json, list, raw};
use crate::emit::size::{MOST_DEPTH, MOST_VALUES, depth, size};

use super::condition::Condition;
use super::context::Function;
use super::context::Here;
use super::literal::ranges;
use super::number::number;
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
            let number = number(text);
            Condition::atom(quote!(#node.as_number().is_some_and(|number| number == #number)))
        });
        let one = Condition::any(scalars.into_iter().flatten().chain(numbers).chain(others));
        // `1.0` equals `1`, but is not an integer in draft 4.
        let has_numbers = !sorted.integers.is_empty() || !sorted.numbers.is_empty();
        let by_token = here.kinds.is_some_and(|kinds| has_numbers && kinds.has(KindSet::INTEGER_TOKEN));
        let token = Condition::atom(quote!(#node.as_number().is_none_or(|number| number.is_integer_token())));
        if by_token { Condition::all([one, token]) } else { one }
    }

    /// Compares arrays and objects with one `static` each.
    /// If they are large, compares with one text of all.
    fn others(&mut self, values: &[&Json], node: &TokenStream) -> Vec<Condition> {
        let is_large = values.iter().map(|value| size(value)).sum::<usize>() > MOST_VALUES
            || values.iter().any(|value| depth(value) > MOST_DEPTH);
        let values: Vec<Literal> = values.iter().map(|value| Literal::of(*value)).collect();
        if is_large {
            let name = self.name_of_item();
            let text = raw(&list(values.iter().map(json)));
            self.items.push(quote!(static #name: assert::LiteralText = assert::LiteralText::new(#text);));
            return vec![Condition::atom(quote!(#name.lists(#node)))];
        }
        values.iter().map(|value| self.literal(value, node)).collect()
    }

    fn literal(&mut self, value: &Literal, node: &TokenStream) -> Condition {
        let (name, value) = (self.name_of_item(), literal(value));
        self.items.push(quote!(static #name: assert::Literal = #value;));
        Condition::atom(quote!(#name.equals(#node)))
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

    fn null(&self, node: &TokenStream) -> Option<Condition> {
        self.null.then(|| super::context::is(node, Kind::Null))
    }

    fn booleans(&self, node: &TokenStream) -> Option<Condition> {
        match self.booleans.as_slice() {
            [] => None,
            [first, rest @ ..] if rest.iter().all(|value| value == first) => {
                Some(Condition::comparison(quote!(#node.as_bool() == Some(#first))))
            }
            _ => Some(super::context::is(node, Kind::Boolean)),
        }
    }

    fn strings(&self, node: &TokenStream) -> Option<Condition> {
        match unique(&self.strings).as_slice() {
            [] => None,
            [only] => Some(Condition::comparison(quote!(#node.as_str() == Some(#only)))),
            several => Some(Condition::atom(quote!(matches!(#node.as_str(), Some(#(#several)|*))))),
        }
    }

    fn integers(&self, node: &TokenStream) -> Option<Condition> {
        let mut integers = unique(&self.integers);
        integers.sort_unstable();
        let patterns = ranges(&integers);
        let value = quote!(#node.as_number().and_then(|number| number.to_i64()));
        match patterns.as_slice() {
            [] => None,
            [only] if integers.len() == 1 => Some(Condition::comparison(quote!(#value == Some(#only)))),
            several => Some(Condition::atom(quote!(matches!(#value, Some(#(#several)|*))))),
        }
    }
}

fn unique<T: Copy + Ord>(values: &[T]) -> Vec<T> {
    let mut seen = std::collections::BTreeSet::new();
    values.iter().copied().filter(|value| seen.insert(*value)).collect()
}
