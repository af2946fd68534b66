//! `minimum` and similar keywords, `multipleOf`: conditions on a variable `number`.

use proc_macro2::TokenStream;
use quote::quote;
use typewright::__private::v1::assert::Relation;

use super::condition::Condition;
use super::context::Here;
use super::literal::signed;
use crate::check::{Bound, Rule};

/// The maximum number of characters for which every number fits a machine integer.
const MACHINE_DIGITS: usize = 38;

impl Here<'_> {
    /// Returns the conditions on a number.
    pub(super) fn number_rules(&self) -> Vec<Condition> {
        let rules = self.rules.iter().filter_map(|rule| match rule {
            Rule::Bound(bound) => Some(self::bound(bound)),
            Rule::MultipleOf(divisor) => Some(multiple_of(divisor)),
            _ => None,
        });
        rules.collect()
    }
}

/// A divisor that is longer than a machine integer is handled under the limit on steps.
fn multiple_of(text: &str) -> Condition {
    let divisor = number(text);
    Condition::atom(if text.len() > MACHINE_DIGITS {
        quote!(ctx.is_multiple_of(&number, &#divisor))
    } else {
        quote!(number.is_multiple_of(&#divisor))
    })
}

fn bound(bound: &Bound) -> Condition {
    let limit = number(&bound.limit);
    Condition::comparison(match bound.relation {
        Relation::AtLeast => quote!(number >= #limit),
        Relation::MoreThan => quote!(number > #limit),
        Relation::AtMost => quote!(number <= #limit),
        Relation::LessThan => quote!(number < #limit),
    })
}

/// Emits a number of the schema, as a machine number if it is written like one.
pub(super) fn number(text: &str) -> TokenStream {
    let machine = text.parse().ok().map(signed);
    machine.map_or_else(|| quote!(Number::literal(#text)), |value| quote!(Number::from_i64(#value)))
}
