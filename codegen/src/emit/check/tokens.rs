//! Emits conditions as tokens, with the minimum of parentheses.
//! Does not depend on how conditions are made.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::expression::{Argument, Body, Closure, Condition, Connective, Expression, Parameter, Relation, Statement};
use super::symbol::{Instance, Symbol, Variable};

/// Longer chains are grouped, because every operator nests one level deeper in the compiler.
const LONGEST: usize = 48;

/// The precedence of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Or,
    And,
    Block,
    Comparison,
    Atom,
}

impl Strength {
    fn of(expression: &Expression) -> Self {
        match expression {
            Expression::Chain(connective, _) => Self::of_chain(*connective),
            Expression::Comparison(..) => Self::Comparison,
            Expression::Match(..) | Expression::If(..) | Expression::Block(_) => Self::Block,
            Expression::Literal(_) | Expression::Not(_) | Expression::Method(..) => Self::Atom,
            Expression::Walk(_) | Expression::Call(..) | Expression::Raw(_) => Self::Atom,
        }
    }

    fn of_chain(connective: Connective) -> Self {
        match connective {
            Connective::And => Self::And,
            Connective::Or => Self::Or,
        }
    }
}

impl ToTokens for Condition {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let expression = match self.expression() {
            Expression::Literal(value) => quote!(#value),
            Expression::Not(condition) => {
                let operand = within(condition, Strength::Atom);
                quote!(!#operand)
            }
            Expression::Chain(connective, conditions) => chain(*connective, conditions),
            Expression::Comparison(left, relation, right) => {
                let (left, right) = (within(left, Strength::Atom), within(right, Strength::Atom));
                quote!(#left #relation #right)
            }
            Expression::Method(instance, method) => {
                let method = format_ident!("{method}");
                quote!(#instance.#method())
            }
            Expression::Walk(walk) => quote!(#walk),
            Expression::Call(before, arguments) => {
                let before = before.tokens();
                quote!(#before(#(#arguments),*))
            }
            Expression::Match(subject, arms, rest) => {
                let (subject, rest) = (subject.tokens(), arm(rest));
                let arms = arms.iter().map(|(pattern, body)| {
                    let (pattern, body) = (pattern.tokens(), arm(body));
                    quote!(#pattern => #body,)
                });
                quote!(match #subject { #(#arms)* _ => #rest, })
            }
            Expression::If(condition, then, otherwise) => quote!(if #condition { #then } else { #otherwise }),
            Expression::Block(body) => quote!({ #body }),
            Expression::Raw(raw) => raw.tokens().clone(),
        };
        tokens.extend(expression);
    }
}

/// Emits an expression as an operand that needs at least this precedence.
fn within(condition: &Condition, least: Strength) -> TokenStream {
    if Strength::of(condition.expression()) < least { quote!((#condition)) } else { quote!(#condition) }
}

/// Emits a chain.
/// A chain within a chain of the same operator needs no parentheses.
fn chain(connective: Connective, conditions: &[Condition]) -> TokenStream {
    let mut operands: Vec<TokenStream> = conditions.iter().map(|condition| operand(connective, condition)).collect();
    while operands.len() > LONGEST {
        let groups = operands.chunks(LONGEST).map(|group| {
            let group = join(connective, group);
            quote!((#group))
        });
        operands = groups.collect();
    }
    join(connective, &operands)
}

fn operand(connective: Connective, condition: &Condition) -> TokenStream {
    match condition.expression() {
        Expression::Chain(inner, _) if *inner == connective => quote!(#condition),
        _ => within(condition, Strength::Comparison),
    }
}

fn join(connective: Connective, operands: &[TokenStream]) -> TokenStream {
    match connective {
        Connective::And => quote!(#(#operands)&&*),
        Connective::Or => quote!(#(#operands)||*),
    }
}

/// Emits the body of an arm: a block if there are statements.
fn arm(body: &Body) -> TokenStream {
    if body.statements.is_empty() { quote!(#body) } else { quote!({ #body }) }
}

impl ToTokens for Body {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { statements, value } = self;
        tokens.extend(quote!(#(#statements)* #value));
    }
}

impl ToTokens for Statement {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Let(variable, true, value) => quote!(let mut #variable = #value;),
            Self::Let(variable, false, value) => quote!(let #variable = #value;),
            Self::Evaluate(value) => quote!(#value;),
        });
    }
}

impl ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Plain(value) => quote!(#value),
            Self::Reference(value) => quote!(&#value),
            Self::Array(values) => quote!([#(#values),*]),
            Self::Closure(closure) => quote!(#closure),
        });
    }
}

/// If the closure only calls a method of an item, it is emitted as the path of the method.
impl ToTokens for Closure {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { parameters, body } = self;
        if let ([Parameter::Variable(Variable::Item)], Expression::Method(Instance::Item, method)) =
            (parameters.as_slice(), body.expression())
        {
            let method = format_ident!("{method}");
            tokens.extend(quote!(N::#method));
            return;
        }
        let symbols = body.symbols();
        let parameters = parameters.iter().map(|parameter| parameter.tokens(&symbols));
        tokens.extend(quote!(|#(#parameters),*| #body));
    }
}

impl Parameter {
    fn tokens(&self, symbols: &BTreeSet<Symbol>) -> TokenStream {
        match self {
            Self::Variable(variable) => variable.parameter(symbols),
            Self::Pair(first, second) => {
                let (first, second) = (first.tokens(symbols), second.tokens(symbols));
                quote!((#first, #second))
            }
        }
    }
}

impl ToTokens for Relation {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Equal => quote!(==),
            Self::Different => quote!(!=),
            Self::AtLeast => quote!(>=),
            Self::MoreThan => quote!(>),
            Self::AtMost => quote!(<=),
            Self::LessThan => quote!(<),
        });
    }
}

#[cfg(test)]
mod tests {
    use quote::{ToTokens, format_ident, quote};

    use crate::emit::check::expression::{Condition, Relation};

    fn call(name: &str) -> Condition {
        let name = format_ident!("{name}");
        Condition::raw(quote!(#name()), &[])
    }

    #[test]
    fn parentheses_are_only_where_they_are_needed() {
        let both = Condition::all([call("a"), call("b")]);
        let either = Condition::any([both.clone(), call("c")]);
        let compare = |relation| Condition::compare(call("x"), relation, Condition::raw(quote!(!y), &[]));
        let cases = [
            (both.clone(), "a () && b ()"),
            (either.clone(), "(a () && b ()) || c ()"),
            (Condition::all([either.clone(), call("d")]), "((a () && b ()) || c ()) && d ()"),
            (Condition::all([call("d"), both.clone()]), "d () && a () && b ()"),
            (both.not(), "! (a () && b ())"),
            (both.not().not(), "a () && b ()"),
            (call("a").not(), "! a ()"),
            (compare(Relation::Equal).not(), "x () != ! y"),
            (compare(Relation::Different).not(), "x () == ! y"),
            (compare(Relation::AtMost).not(), "! (x () <= ! y)"),
            (Condition::compare(both, Relation::Different, call("c")), "(a () && b ()) != c ()"),
        ];
        for (condition, expect) in cases {
            assert_eq!(condition.to_token_stream().to_string(), expect);
        }
    }

    #[test]
    fn long_chains_are_grouped() {
        let branches = (0..10_000).map(|index| call(&format!("branch_{index}")));
        let tokens = Condition::any(branches).to_token_stream();
        assert!(syn::parse2::<syn::Expr>(tokens).is_ok());
    }
}
