//! `minimum` and similar keywords, `multipleOf`: conditions on a variable `number`.

use quote::quote;
use typewright::__private::v1::assert;

use super::context::Here;
use super::expression::{Condition, Relation};
use super::literal::signed;
use super::symbol::Variable;
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
    if text.len() > MACHINE_DIGITS {
        let variables = [Variable::Context, Variable::Number];
        return Condition::raw(quote!(ctx.is_multiple_of(&number, &#divisor)), &variables);
    }
    Condition::raw(quote!(number.is_multiple_of(&#divisor)), &[Variable::Number])
}

fn bound(bound: &Bound) -> Condition {
    let relation = match bound.relation {
        assert::Relation::AtLeast => Relation::AtLeast,
        assert::Relation::MoreThan => Relation::MoreThan,
        assert::Relation::AtMost => Relation::AtMost,
        assert::Relation::LessThan => Relation::LessThan,
    };
    Condition::compare(Variable::Number.into(), relation, number(&bound.limit))
}

/// Emits a number of the schema, as a machine number if it is written like one.
pub(super) fn number(text: &str) -> Condition {
    let machine = text.parse().ok().map(signed);
    let tokens = machine.map_or_else(|| quote!(Number::literal(#text)), |value| quote!(Number::from_i64(#value)));
    Condition::raw(tokens, &[])
}
