//! One expression that chooses by a name or a position: a `match` with equal arms merged, as clippy and people like it.
//! Knows nothing of objects or arrays.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::condition::Condition;

/// What to do for one name or position.
pub(super) struct Arm {
    /// The pattern.
    pub(super) pattern: TokenStream,
    /// What to note first.
    pub(super) notes: TokenStream,
    /// What to ask then.
    pub(super) condition: Condition,
}

impl Arm {
    fn body(&self) -> TokenStream {
        let (notes, condition) = (&self.notes, self.condition.tokens());
        if notes.is_empty() { quote!(#condition) } else { quote!({ #notes #condition }) }
    }
}

/// The arms over `subject`; `rest` says what to do for everything else, its pattern is not used.
pub(super) fn choose(subject: &TokenStream, arms: &[Arm], rest: &Arm) -> Condition {
    let rest_body = rest.body();
    let rest_text = rest_body.to_string();
    // Position by text, so that arms stay in the order of the schema.
    let mut bodies: Vec<(String, TokenStream, Vec<&TokenStream>)> = Vec::new();
    let mut positions = HashMap::new();
    for arm in arms {
        let body = arm.body();
        let text = body.to_string();
        if text == rest_text {
            continue;
        }
        let position = *positions.entry(text.clone()).or_insert(bodies.len());
        match bodies.get_mut(position) {
            Some((_, _, patterns)) => patterns.push(&arm.pattern),
            None => bodies.push((text, body, vec![&arm.pattern])),
        }
    }
    match bodies.as_slice() {
        [] if rest.notes.is_empty() => rest.condition.clone(),
        [] => Condition::block(rest_body),
        [(text, _, patterns)] if text == "true" && rest_text == "false" => {
            Condition::atom(quote!(matches!(#subject, #(#patterns)|*)))
        }
        [(text, _, patterns)] if text == "false" && rest_text == "true" => {
            Condition::atom(quote!(!matches!(#subject, #(#patterns)|*)))
        }
        merged => {
            let arms = merged.iter().map(|(_, body, patterns)| quote!(#(#patterns)|* => #body,));
            Condition::block(quote!(match #subject { #(#arms)* _ => #rest_body, }))
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::{Arm, choose};
    use crate::emit::check::condition::Condition;

    fn arm(pattern: TokenStream, condition: TokenStream) -> Arm {
        Arm { pattern, notes: TokenStream::new(), condition: Condition::atom(condition) }
    }

    fn check(arms: &[Arm], rest: TokenStream, expect: &str) {
        let chosen = choose(&quote!(name), arms, &arm(quote!(_), rest));
        assert_eq!(chosen.tokens().to_string(), expect);
    }

    #[test]
    fn equal_arms_are_merged_and_useless_ones_left_out() {
        let arms = [arm(quote!("a"), quote!(f())), arm(quote!("b"), quote!(true)), arm(quote!("c"), quote!(f()))];
        check(&arms, quote!(true), r#"match name { "a" | "c" => f () , _ => true , }"#);
        check(&arms, quote!(false), r#"match name { "a" | "c" => f () , "b" => true , _ => false , }"#);
        check(&arms[1..2], quote!(true), "true");
        check(&arms[1..2], quote!(false), r#"matches ! (name , "b")"#);
        check(&[arm(quote!("a"), quote!(false))], quote!(true), r#"! matches ! (name , "a")"#);
        check(&[], quote!(f()), "f ()");
    }
}
