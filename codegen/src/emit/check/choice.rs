//! Emits one expression that branches on a name or a position.
//! Equal arms are merged, and a comparison replaces `match` if possible, as clippy requires. Does not depend on objects
//! or arrays.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::condition::Condition;
use super::literal::ranges;
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
    /// Everything else.
    Rest,
}

/// The code for one name or position.
pub(super) struct Arm {
    /// The pattern.
    pub(super) pattern: Pattern,
    /// Statements that run first.
    pub(super) notes: TokenStream,
    /// The condition that is evaluated after them.
    pub(super) condition: Condition,
}

/// The code for several names or positions.
struct Merged<'a> {
    patterns: Vec<&'a Pattern>,
    arm: &'a Arm,
}

impl Pattern {
    /// Creates the pattern for a name.
    pub(super) fn name(name: &str) -> Self {
        Self::Name(name.to_owned())
    }
}

impl Arm {
    /// Returns the body of an arm: a block if there are statements.
    fn body(&self) -> TokenStream {
        let (notes, condition) = (&self.notes, self.condition.tokens());
        if notes.is_empty() { quote!(#condition) } else { quote!({ #notes #condition }) }
    }

    /// Returns the body of an `if`.
    fn block(&self) -> TokenStream {
        let (notes, condition) = (&self.notes, self.condition.tokens());
        quote!({ #notes #condition })
    }
}

/// Emits the arms over `subject`, and the code for everything else.
pub(super) fn choose(subject: &TokenStream, arms: &[Arm], rest: &Arm) -> Condition {
    let merged = merge(arms, rest);
    match merged.as_slice() {
        [] if rest.notes.is_empty() => rest.condition.clone(),
        [] => Condition::block(rest.body()),
        [only] => one_arm(subject, only, rest),
        several => {
            let arms = several.iter().map(|merged| {
                let (patterns, body) = (alternatives(&merged.patterns), merged.arm.body());
                quote!(#patterns => #body,)
            });
            let rest = rest.body();
            Condition::block(quote!(match #subject { #(#arms)* _ => #rest, }))
        }
    }
}

/// Merges arms with equal code, in the order of their first.
/// Leaves out those with the same code as `rest`.
fn merge<'a>(arms: &'a [Arm], rest: &Arm) -> Vec<Merged<'a>> {
    let rest = rest.body().to_string();
    let mut merged: Vec<Merged<'a>> = Vec::new();
    let mut positions = HashMap::new();
    for arm in arms {
        let body = arm.body().to_string();
        if body == rest {
            continue;
        }
        let position = *positions.entry(body).or_insert(merged.len());
        match merged.get_mut(position) {
            Some(same) => same.patterns.push(&arm.pattern),
            None => merged.push(Merged { patterns: vec![&arm.pattern], arm }),
        }
    }
    merged
}

/// Emits one arm and the code for everything else.
fn one_arm(subject: &TokenStream, only: &Merged<'_>, rest: &Arm) -> Condition {
    let patterns = alternatives(&only.patterns);
    let equals = match only.patterns.as_slice() {
        [Pattern::Name(name)] if name.is_empty() => Condition::atom(quote!(#subject.is_empty())),
        [_] => Condition::comparison(quote!(#subject == #patterns)),
        _ => Condition::atom(quote!(matches!(#subject, #patterns))),
    };
    let differs = equals.not();
    if only.arm.notes.is_empty() && rest.notes.is_empty() {
        let (condition, otherwise) = (&only.arm.condition, &rest.condition);
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
    if rest.notes.is_empty() && !rest.condition.is_block() {
        let (then, otherwise) = (only.arm.body(), rest.body());
        return Condition::block(quote!(match #subject { #patterns => #then, _ => #otherwise, }));
    }
    let (equals, then, otherwise) = (equals.tokens(), only.arm.block(), rest.block());
    Condition::block(quote!(if #equals #then else #otherwise))
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
            Pattern::Rest => {}
        }
    }
    let all = plain.into_iter().chain(ranges(&whole));
    let is_some = patterns.iter().any(|pattern| matches!(pattern, Pattern::Some(_)));
    if is_some { quote!(Some(#(#all)|*)) } else { quote!(#(#all)|*) }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::{Arm, Pattern, choose};
    use crate::check::TagValue;
    use crate::emit::check::condition::Condition;

    fn arm(name: &str, condition: TokenStream) -> Arm {
        Arm { pattern: Pattern::name(name), notes: TokenStream::new(), condition: Condition::atom(condition) }
    }

    fn check(arms: &[Arm], rest: TokenStream, expect: &str) {
        let rest = Arm { pattern: Pattern::Rest, ..arm("", rest) };
        assert_eq!(choose(&quote!(name), arms, &rest).tokens().to_string(), expect);
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
