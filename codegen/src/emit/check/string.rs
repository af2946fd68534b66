//! `minLength` and `maxLength`, and the order of the conditions on a variable `text`: cheap ones first.

use quote::quote;

use super::condition::Condition;
use super::context::Function;
use super::context::Here;
use super::literal::whole;
use crate::check::Rule;

/// Returns whether a rule applies to strings only.
pub(super) fn is_about_strings(rule: &Rule) -> bool {
    matches!(rule, Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) | Rule::Format(_) | Rule::Content(_))
}

impl Function<'_, '_> {
    /// Returns the conditions on a string.
    pub(super) fn string_rules(&self, here: &Here<'_>) -> Vec<Condition> {
        let rules = here.rules.iter().filter_map(|rule| match rule {
            Rule::MinLength(1) => Some(Condition::atom(quote!(!text.is_empty()))),
            Rule::MinLength(min) => {
                let min = whole(*min);
                Some(Condition::atom(quote!(!assert::is_shorter_than(text, #min))))
            }
            Rule::MaxLength(max) => {
                let max = whole(*max);
                Some(Condition::atom(quote!(!assert::is_longer_than(text, #max))))
            }
            Rule::Pattern(pattern) => Some(self.pattern(pattern, &quote!(text))),
            Rule::Format(format) => Some(super::format::condition(*format)),
            Rule::Content(content) => Some(super::content::condition(*content)),
            _ => None,
        });
        rules.collect()
    }
}
