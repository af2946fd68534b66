//! Emits one function: its documentation, its signature, and the statements around its one expression.
//! Does not depend on single rules.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::condition::Condition;
use super::context::{Function, Place};
use super::literal::whole;
use super::{Emission, function_ident, lints, names, used};
use crate::check::pass::uses::tracks;
use crate::check::rule::Applied;
use crate::check::{CheckId, FunctionName, Rule, Subschema};
use crate::emit::docs::code;

/// A function, and the functions that it calls.
pub(super) struct Emitted {
    /// The item.
    pub(super) tokens: TokenStream,
    /// The subschemas whose functions it calls, each with whether evaluated parts are reported.
    pub(super) calls: Vec<(CheckId, bool)>,
}

/// Emits the function of a subschema, or the one that also reports evaluated parts.
pub(super) fn function(emission: &Emission<'_>, check: CheckId, evaluated: bool) -> Emitted {
    let name = emission.checks.function_of(check).expect("invariant: only subschemas with a name have a function");
    let (ident, subschema) = (function_ident(name, evaluated), &emission.checks[check]);
    let is_shared = is_shared(emission, check);
    let (body, calls) = if is_shared && !evaluated { unasked(name, check) } else { body(emission, check, evaluated) };
    let doc = doc(subschema, evaluated);
    let node = if names(&body, "node") { format_ident!("node") } else { format_ident!("_node") };
    let ctx = if names(&body, "ctx") { format_ident!("ctx") } else { format_ident!("_ctx") };
    let tracked = evaluated.then(|| {
        let set = set(subschema).to_string();
        let set = if names(&body, &set) { format_ident!("{set}") } else { format_ident!("_{set}") };
        let asker = if is_shared { quote!(impl assert::Positions) } else { quote!(assert::Evaluated) };
        quote!(, #set: &mut #asker)
    });
    let lints = lints::allowed(&ident, &body);
    let tokens = quote! {
        #[doc = #doc]
        #lints
        pub(crate) fn #ident<'a, N: Node<'a>>(#node: N, #ctx: &mut Context #tracked) -> bool {
            #body
        }
    };
    Emitted { tokens, calls }
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
    uses.verdict
        && uses.evaluated
        && !tracks(subschema)
        && memory(emission, check).is_none()
        && !subschema.keywords.iter().any(|keyword| notes_elsewhere(&keyword.rule))
}

/// Emits a call of the function that also reports evaluated parts, which ignores these.
fn unasked(name: &FunctionName, check: CheckId) -> (TokenStream, Vec<(CheckId, bool)>) {
    let evaluated = function_ident(name, true);
    (quote!(#evaluated(node, ctx, &mut assert::Unasked)), vec![(check, true)])
}

/// Returns the name of the parameter for the set of evaluated parts.
/// If the function has a set of its own, that is called `evaluated`.
fn set(subschema: &Subschema) -> Ident {
    if tracks(subschema) { format_ident!("outer") } else { format_ident!("evaluated") }
}

/// Returns the location of the schema, in the form that editors open.
fn doc(subschema: &Subschema, evaluated: bool) -> String {
    let place = format!("{}#{}", subschema.place.path, subschema.place.pointer);
    let what = if evaluated { "; adds what it evaluates" } else { "" };
    format!(" {}{what}", code(&place))
}

fn body(emission: &Emission<'_>, check: CheckId, evaluated: bool) -> (TokenStream, Vec<(CheckId, bool)>) {
    let mut function = Function { emission, items: Vec::new(), statements: Vec::new(), calls: BTreeSet::new() };
    let subschema = &emission.checks[check];
    let own_set = tracks(subschema);
    let node = quote!(node);
    let place = Place { node: &node, tracked: evaluated || own_set };
    let mut conditions = function.rules(check, &place);
    if own_set {
        function.statements.insert(0, quote!(let evaluated = &mut assert::Evaluated::new();));
        conditions.push(function.unevaluated(check));
        if evaluated {
            conditions.push(Condition::block(quote!({
                outer.merge(evaluated);
                true
            })));
        }
    }
    let verdict = Condition::all(steps(emission, check).into_iter().chain(conditions));
    if verdict.is_false() {
        // The statements cannot change the result.
        function.items.clear();
        function.statements.clear();
    }
    let verdict = verdict.tokens();
    let (items, statements) = (&function.items, &function.statements);
    let expression = quote!(#(#statements)* #verdict);
    let ctx = used(&expression, "ctx");
    let nests = emission.checks.facts.nested[check.index()];
    let expression = if nests { quote!(ctx.nested(|#ctx| { #expression })) } else { expression };
    let ctx = used(&expression, "ctx");
    let expression = match memory(emission, check) {
        None => expression,
        Some(number) if evaluated => {
            let set = set(subschema);
            let inner = used(&expression, &set.to_string());
            quote!(ctx.memoised_evaluation(node.identity(), #number, #set, |#ctx, #inner| { #expression }))
        }
        Some(number) => quote!(ctx.memoised(node.identity(), #number, |#ctx| { #expression })),
    };
    let body = quote!(#(#items)* #expression);
    let calls = calls(&function, &body);
    (body, calls)
}

/// Returns the calls that are left in the body; simplification may have removed some.
fn calls(function: &Function<'_, '_>, body: &TokenStream) -> Vec<(CheckId, bool)> {
    let mut idents = BTreeSet::new();
    super::idents(body, &mut idents);
    let stands = |(check, evaluated): &&(CheckId, bool)| {
        let name = function.emission.checks.function_of(*check);
        name.is_some_and(|name| idents.contains(&function_ident(name, *evaluated).to_string()))
    };
    function.calls.iter().filter(stands).copied().collect()
}

/// Takes the steps of a call from the budget.
/// With memoization, the memory counts too.
fn steps(emission: &Emission<'_>, check: CheckId) -> Option<Condition> {
    match emission.checks.facts.steps[check.index()] {
        0 => None,
        1 => Some(Condition::atom(quote!(ctx.step()))),
        several => {
            let several = whole(several);
            Some(Condition::atom(quote!(ctx.spend(#several))))
        }
    }
}

/// Returns the number under which results of a subschema are memoized.
fn memory(emission: &Emission<'_>, check: CheckId) -> Option<Literal> {
    emission.checks.facts.remembered[check.index()].map(Literal::usize_unsuffixed)
}
