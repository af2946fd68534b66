//! Emits one expression that branches on a name or a position.
//! Equal arms are merged, and a comparison replaces `match` if possible, as clippy requires. Does not depend on objects
//! or arrays.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::expression::{Body, Condition, Expression, Relation};
use super::literal::ranges;
use super::raw::Raw;
use crate::check::TagValue;

/// The pattern that a name or a position is compared with.
#[derive(Clone, Debug)]
pub(super) enum Pattern {
    /// A name.
    Name(String),
    /// A position.
    Position(i64),
    /// `Some` of a value.
    Some(TagValue),
}

/// The code for one name or position.
pub(super) struct Arm {
    /// The pattern.
    pub(super) pattern: Pattern,
    /// The condition, and the statements before it.
    pub(super) body: Body,
}

/// The code for several names or positions.
struct Merged<'a> {
    patterns: Vec<&'a Pattern>,
    body: &'a Body,
}

impl Pattern {
    /// Creates the pattern for a name.
    pub(super) fn name(name: &str) -> Self {
        Self::Name(name.to_owned())
    }
}

/// Emits the arms over `subject`, and the code for everything else.
pub(super) fn choose(subject: &Raw, arms: &[Arm], rest: &Body) -> Condition {
    let merged = merge(arms, rest);
    match merged.as_slice() {
        [] if rest.statements.is_empty() => rest.value.clone(),
        [] => Condition::block(rest.clone()),
        [only] => one_arm(subject, only, rest),
        several => select(subject, several, rest),
    }
}

/// Emits a `match`.
fn select(subject: &Raw, arms: &[Merged<'_>], rest: &Body) -> Condition {
    let arms = arms.iter().map(|merged| (Raw::new(alternatives(&merged.patterns), &[]), merged.body.clone()));
    Expression::Match(subject.clone(), arms.collect(), rest.clone()).into()
}

/// Merges arms with equal code, in the order of their first.
/// Leaves out those with the same code as `rest`.
fn merge<'a>(arms: &'a [Arm], rest: &Body) -> Vec<Merged<'a>> {
    let mut merged: Vec<Merged<'a>> = Vec::new();
    let mut positions = HashMap::new();
    for Arm { pattern, body } in arms.iter().filter(|arm| arm.body != *rest) {
        let position = *positions.entry(body).or_insert(merged.len());
        match merged.get_mut(position) {
            Some(same) => same.patterns.push(pattern),
            None => merged.push(Merged { patterns: vec![pattern], body }),
        }
    }
    merged
}

/// Emits one arm and the code for everything else.
fn one_arm(subject: &Raw, only: &Merged<'_>, rest: &Body) -> Condition {
    let equals = equals(subject, &only.patterns);
    let differs = equals.not();
    if only.body.statements.is_empty() && rest.statements.is_empty() {
        let (condition, otherwise) = (&only.body.value, &rest.value);
        if otherwise.is_true() {
            return Condition::any([differs, condition.clone()]);
        }
        if otherwise.is_false() {
            return Condition::all([equals, condition.clone()]);
        }
        if condition.is_true() {
            return Condition::any([equals, otherwise.clone()]);
        }
        if condition.is_false() {
            return Condition::all([differs, otherwise.clone()]);
        }
    }
    if rest.statements.is_empty() && !rest.value.is_block() {
        return select(subject, std::slice::from_ref(only), rest);
    }
    Expression::If(equals, only.body.clone(), rest.clone()).into()
}

/// Tests whether the subject matches one of the patterns.
fn equals(subject: &Raw, patterns: &[&Pattern]) -> Condition {
    let alternatives = alternatives(patterns);
    let tokens = subject.tokens();
    match patterns {
        [Pattern::Name(name)] if name.is_empty() => subject.replaced(quote!(#tokens.is_empty())).into(),
        [_] => Condition::compare(subject.clone().into(), Relation::Equal, Condition::raw(alternatives, &[])),
        _ => subject.replaced(quote!(matches!(#tokens, #alternatives))).into(),
    }
}

/// Emits alternatives such as `"a" | "b"`, `0..=2 | 4` or `Some("a" | "b")`.
fn alternatives(patterns: &[&Pattern]) -> TokenStream {
    let mut plain = Vec::new();
    let mut whole = Vec::new();
    for pattern in patterns {
        match pattern {
            Pattern::Name(text) | Pattern::Some(TagValue::String(text)) => plain.push(text.to_token_stream()),
            Pattern::Some(TagValue::Boolean(value)) => plain.push(value.to_token_stream()),
            Pattern::Position(number) | Pattern::Some(TagValue::Integer(number)) => whole.push(*number),
        }
    }
    let all = plain.into_iter().chain(ranges(&whole));
    let is_some = patterns.iter().any(|pattern| matches!(pattern, Pattern::Some(_)));
    if is_some { quote!(Some(#(#all)|*)) } else { quote!(#(#all)|*) }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::{ToTokens, quote};

    use super::{Arm, Pattern, choose};
    use crate::check::TagValue;
    use crate::emit::check::expression::Condition;
    use crate::emit::check::raw::Raw;
    use crate::emit::check::symbol::Variable;

    fn condition(tokens: TokenStream) -> Condition {
        match tokens.to_string().as_str() {
            "true" => Condition::literal(true),
            "false" => Condition::literal(false),
            _ => Condition::raw(tokens, &[]),
        }
    }

    fn arm(name: &str, tokens: TokenStream) -> Arm {
        Arm { pattern: Pattern::name(name), body: condition(tokens).into() }
    }

    fn check(arms: &[Arm], rest: TokenStream, expect: &str) {
        let chosen = choose(&Raw::from(Variable::Name), arms, &condition(rest).into());
        assert_eq!(chosen.to_token_stream().to_string(), expect);
    }

    #[test]
    fn equal_arms_are_merged_and_useless_ones_left_out() {
        let arms = [arm("a", quote!(f())), arm("b", quote!(true)), arm("c", quote!(f()))];
        check(&arms, quote!(true), r#"! matches ! (name , "a" | "c") || f ()"#);
        check(&arms, quote!(false), r#"match name { "a" | "c" => f () , "b" => true , _ => false , }"#);
        check(&arms[1..2], quote!(true), "true");
        check(&arms[1..2], quote!(false), r#"name == "b""#);
        check(&arms[..1], quote!(g()), r#"match name { "a" => f () , _ => g () , }"#);
        check(&[arm("a", quote!(false))], quote!(true), r#"name != "a""#);
        check(&[arm("", quote!(false))], quote!(true), "! name . is_empty ()");
        check(&[], quote!(f()), "f ()");
    }

    #[test]
    fn values_that_may_be_absent_are_compared() {
        let value = |value| Arm { pattern: Pattern::Some(value), ..arm("", quote!(f())) };
        let (text, yes) = (TagValue::String("a".to_owned()), TagValue::Boolean(true));
        check(&[value(text), arm("b", quote!(false))], quote!(false), "name == Some (\"a\") && f ()");
        check(&[value(yes)], quote!(g()), "match name { Some (true) => f () , _ => g () , }");
        let integers = [1, 2, 3].map(|integer| value(TagValue::Integer(integer)));
        check(&integers, quote!(false), "matches ! (name , Some (1 ..= 3)) && f ()");
    }

    #[test]
    fn positions_in_a_row_are_a_range() {
        let position = |position| Arm { pattern: Pattern::Position(position), ..arm("", quote!(f())) };
        let arms = [position(0), position(1), position(2), position(4)];
        check(&arms, quote!(false), "matches ! (name , 0 ..= 2 | 4) && f ()");
    }
}
