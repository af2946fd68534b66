//! Emits one function: its documentation, its signature, and the statements around its one expression.
//! Does not depend on single rules.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::context::{Function, Place};
use super::expression::{Argument, Body, Closure, Condition, Statement};
use super::literal::whole;
use super::raw::Raw;
use super::symbol::{Instance, Symbol, Variable};
use super::{Emission, function_ident, lints};
use crate::check::pass::uses::tracks;
use crate::check::rule::Applied;
use crate::check::{CheckId, FunctionName, Rule, Subschema};

/// A function, and the names that it uses.
pub(super) struct Emitted {
    /// The item.
    pub(super) tokens: TokenStream,
    /// The functions that it calls, and the patterns that it matches.
    pub(super) symbols: BTreeSet<Symbol>,
}

/// Emits the function of a subschema, or the one that also reports evaluated parts.
pub(super) fn function(emission: &Emission<'_>, check: CheckId, evaluated: bool) -> Emitted {
    let name = emission.checks.function_of(check).expect("invariant: only subschemas with a name have a function");
    let (ident, subschema) = (function_ident(name, evaluated), &emission.checks[check]);
    let is_shared = is_shared(emission, check);
    let (items, body) =
        if is_shared && !evaluated { (Vec::new(), uncalled(name, check)) } else { body(emission, check, evaluated) };
    let symbols = body.symbols();
    let doc = evaluated.then(|| quote!(#[doc = " Adds what it evaluates."]));
    let (node, ctx) = (parameter(Variable::Node, &symbols), parameter(Variable::Context, &symbols));
    let tracked = evaluated.then(|| {
        let set = parameter(set(subschema), &symbols);
        let asker = if is_shared { quote!(impl assert::Positions) } else { quote!(assert::Evaluated) };
        quote!(, #set: &mut #asker)
    });
    let lints = lints::allowed(&Symbol::Function(check, evaluated), &symbols);
    let tokens = quote! {
        #doc
        #lints
        pub(crate) fn #ident<'a, N: Node<'a>>(#node: N, #ctx: &mut Context #tracked) -> bool {
            #(#items)*
            #body
        }
    };
    Emitted { tokens, symbols }
}

/// Returns the name of a parameter, which begins with `_` if the function does not use it.
fn parameter(variable: Variable, symbols: &BTreeSet<Symbol>) -> Ident {
    let name = variable.name();
    if variable.is_used(symbols) { format_ident!("{name}") } else { format_ident!("_{name}") }
}

/// Returns whether the plain function can call the one that also reports evaluated parts.
/// It can if marks are only set while members are walked, and the result is computed the same way.
fn is_shared(emission: &Emission<'_>, check: CheckId) -> bool {
    let (checks, subschema) = (emission.checks, &emission.checks[check]);
    let uses = checks.facts.uses[check.index()];
    let notes_elsewhere = |rule: &Rule| {
        let passes_on =
            |(child, applied): (CheckId, Applied)| applied == Applied::InPlace && checks.facts.evaluates[child.index()];
        matches!(rule, Rule::Items(_) | Rule::Contains(_)) || rule.children().into_iter().any(passes_on)
    };
    uses.result
        && uses.evaluated
        && !tracks(subschema)
        && memory(emission, check).is_none()
        && !subschema.keywords.iter().any(|keyword| notes_elsewhere(&keyword.rule))
}

/// Emits a call of the function that also reports evaluated parts, which ignores these.
fn uncalled(name: &FunctionName, check: CheckId) -> Body {
    let evaluated = function_ident(name, true);
    // The context is an argument, but not only in a recursive call.
    let variables = [Variable::Node, Variable::Context];
    let call = Raw::new(quote!(#evaluated(node, ctx, &mut assert::Ignored)), &variables);
    Condition::from(call.with(Symbol::Function(check, true))).into()
}

/// Returns the parameter for the set of evaluated parts.
/// If the function has a set of its own, that is called `evaluated`.
fn set(subschema: &Subschema) -> Variable {
    if tracks(subschema) { Variable::Outer } else { Variable::Evaluated }
}

/// Returns the items and the body of a function.
fn body(emission: &Emission<'_>, check: CheckId, evaluated: bool) -> (Vec<TokenStream>, Body) {
    let mut function = Function { emission, items: Vec::new(), statements: Vec::new() };
    let subschema = &emission.checks[check];
    let own_set = tracks(subschema);
    let place = Place { node: Instance::Node, tracked: evaluated || own_set };
    let mut conditions = function.rules(check, place);
    if own_set {
        let set = Condition::raw(quote!(&mut assert::Evaluated::new()), &[]);
        function.statements.insert(0, Statement::Let(Variable::Evaluated, false, set));
        conditions.push(function.unevaluated(check));
        conditions.extend(evaluated.then(merged));
    }
    let value = Condition::all(steps(emission, check).into_iter().chain(conditions));
    if value.is_false() {
        // The statements cannot change the result.
        return (Vec::new(), memoized(emission, check, evaluated, nested(emission, check, value.into())));
    }
    let body = Body { statements: function.statements, value };
    (function.items, memoized(emission, check, evaluated, nested(emission, check, body)))
}

/// Adds the parts that the function has evaluated to those of its caller.
fn merged() -> Condition {
    let merge = Condition::raw(quote!(outer.merge(evaluated)), &[Variable::Outer, Variable::Evaluated]);
    Condition::block(Body { statements: vec![Statement::Evaluate(merge)], value: Condition::literal(true) })
}

/// Counts a level of nesting, if the subschema can contain itself.
fn nested(emission: &Emission<'_>, check: CheckId, body: Body) -> Body {
    if !emission.checks.facts.nested[check.index()] {
        return body;
    }
    let closure = Argument::Closure(Closure::new(&[Variable::Context], Condition::block(body)));
    Condition::call(quote!(ctx.nested), &[Variable::Context], [closure]).into()
}

/// Memoizes the result, and the evaluated parts if they are reported.
fn memoized(emission: &Emission<'_>, check: CheckId, evaluated: bool, body: Body) -> Body {
    let Some(number) = memory(emission, check) else { return body };
    let plain = |tokens, variables: &[Variable]| Argument::Plain(Condition::raw(tokens, variables));
    let key = [plain(quote!(node.identity()), &[Variable::Node]), plain(quote!(#number), &[])];
    let set = set(&emission.checks[check]);
    let variables = if evaluated { vec![Variable::Context, set] } else { vec![Variable::Context] };
    let closure = Argument::Closure(Closure::new(&variables, Condition::block(body)));
    let set = evaluated.then(|| plain(quote!(#set), &[set]));
    let method = if evaluated { quote!(ctx.memoised_evaluation) } else { quote!(ctx.memoised) };
    let arguments = key.into_iter().chain(set).chain([closure]);
    Condition::call(method, &[Variable::Context], arguments).into()
}

/// Takes the steps of a call from the budget.
/// With memoization, the memory counts too.
fn steps(emission: &Emission<'_>, check: CheckId) -> Option<Condition> {
    match emission.checks.facts.steps[check.index()] {
        0 => None,
        1 => Some(Condition::raw(quote!(ctx.step()), &[Variable::Context])),
        several => {
            let several = whole(several);
            Some(Condition::raw(quote!(ctx.spend(#several)), &[Variable::Context]))
        }
    }
}

/// Returns the number under which results of a subschema are memoized.
fn memory(emission: &Emission<'_>, check: CheckId) -> Option<Literal> {
    emission.checks.facts.memoized[check.index()].map(Literal::usize_unsuffixed)
}
