//! `minimum` and its like, `multipleOf`: conditions on a variable `number`.

use proc_macro2::TokenStream;
use quote::quote;
use typewright::__private::v1::assert::Relation;

use super::condition::Condition;
use super::context::Here;
use super::literal::signed;
use crate::check::{Bound, Rule};

/// Every number with fewer digits fits a machine integer.
const MACHINE_DIGITS: usize = 38;

impl Here<'_> {
    /// What is asked of a number.
    pub(super) fn number_rules(&self) -> Vec<Condition> {
        let rules = self.rules.iter().filter_map(|rule| match rule {
            Rule::Bound(bound) => Some(self::bound(bound)),
            Rule::MultipleOf(divisor) => Some(multiple_of(divisor)),
            _ => None,
        });
        rules.collect()
    }
}

/// What has more digits than a machine integer is divided under the limit of steps.
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

/// A number of the schema, as a machine number where it is written like one.
pub(super) fn number(text: &str) -> TokenStream {
    let machine = text.parse().ok().map(signed);
    machine.map_or_else(|| quote!(Number::literal(#text)), |value| quote!(Number::from_i64(#value)))
}
