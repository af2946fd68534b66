//! `minimum` and its like, `multipleOf`: conditions on a variable `number`.

use proc_macro2::TokenStream;
use quote::quote;
use typewright::assert::Relation;

use super::condition::Condition;
use super::literal::signed;
use super::subschema::Here;
use crate::check::{Bound, Rule};

impl Here<'_> {
    /// What is asked of a number.
    pub(super) fn number_rules(&self) -> Vec<Condition> {
        let rules = self.rules.iter().filter_map(|rule| match rule {
            Rule::Bound(bound) => Some(self::bound(bound)),
            Rule::MultipleOf(divisor) => {
                let divisor = number(divisor);
                Some(Condition::atom(quote!(number.is_multiple_of(&#divisor))))
            }
            _ => None,
        });
        rules.collect()
    }
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
