//! `minLength` and `maxLength`, and the order of the conditions on a variable `text`: cheap ones first.

use quote::quote;

use super::context::{Function, Here};
use super::expression::Condition;
use super::literal::whole;
use super::symbol::Variable;
use crate::check::Rule;

/// Returns whether a rule applies to strings only.
pub(super) fn is_about_strings(rule: &Rule) -> bool {
    matches!(rule, Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) | Rule::Format(_) | Rule::Content(_))
}

impl Function<'_, '_> {
    /// Returns the conditions on a string.
    pub(super) fn string_rules(&self, here: &Here<'_>) -> Vec<Condition> {
        let rules = here.rules.iter().filter_map(|rule| match rule {
            Rule::MinLength(1) => Some(Condition::raw(quote!(text.is_empty()), &[Variable::Text]).not()),
            Rule::MinLength(min) => {
                let min = whole(*min);
                Some(Condition::raw(quote!(assert::is_shorter_than(text, #min)), &[Variable::Text]).not())
            }
            Rule::MaxLength(max) => {
                let max = whole(*max);
                Some(Condition::raw(quote!(assert::is_longer_than(text, #max)), &[Variable::Text]).not())
            }
            Rule::Pattern(pattern) => Some(self.pattern(pattern, Variable::Text)),
            Rule::Format(format) => Some(super::format::condition(*format)),
            Rule::Content(content) => Some(super::content::condition(*content)),
            _ => None,
        });
        rules.collect()
    }
}
