//! One function: its documentation, its signature, and the statements around its one expression.
//! Knows nothing of single rules.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::condition::Condition;
use super::subschema::Place;
use super::{Emission, function_ident, lints, names};
use crate::check::pass::uses::tracks;
use crate::check::{CheckId, Subschema};

/// What a function needs beside its expression.
pub(super) struct Function<'e, 'c> {
    /// The module it stands in.
    pub(super) emission: &'e Emission<'c>,
    /// Items at its beginning.
    pub(super) items: Vec<TokenStream>,
    /// Statements before the expression.
    pub(super) statements: Vec<TokenStream>,
}

/// The function of a subschema, and the one that also says what it evaluates, as far as they are called.
pub(super) fn function(emission: &Emission<'_>, check: CheckId) -> TokenStream {
    let uses = emission.checks.facts.uses[check.index()];
    let verdict = uses.verdict.then(|| emit(emission, check, false));
    let evaluated = uses.evaluated.then(|| emit(emission, check, true));
    quote!(#verdict #evaluated)
}

fn emit(emission: &Emission<'_>, check: CheckId, evaluated: bool) -> TokenStream {
    let name = emission.checks.function_of(check).expect("invariant: only subschemas with a name have a function");
    let (ident, subschema) = (function_ident(name, evaluated), &emission.checks[check]);
    let body = body(emission, check, evaluated);
    let doc = doc(subschema, evaluated);
    let node = if names(&body, "node") { format_ident!("node") } else { format_ident!("_node") };
    let ctx = if names(&body, "ctx") { format_ident!("ctx") } else { format_ident!("_ctx") };
    let tracked = if !evaluated {
        TokenStream::new()
    } else if tracks(subschema) {
        quote!(, outer: &mut assert::Evaluated)
    } else {
        quote!(, evaluated: &mut assert::Evaluated)
    };
    let lints = lints::allowed(&ident, &body);
    quote! {
        #[doc = #doc]
        #lints
        pub(crate) fn #ident<'a, N: Node<'a>>(#node: N, #ctx: &mut Context #tracked) -> bool {
            #body
        }
    }
}

/// Where the schema stands, as people and editors look it up.
fn doc(subschema: &Subschema, evaluated: bool) -> String {
    let place = format!("{}#{}", subschema.place.path, subschema.place.pointer);
    let place: String = place.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    let fence = if place.contains('`') { "``" } else { "`" };
    let what = if evaluated { "; adds what it evaluates" } else { "" };
    format!(" {fence}{place}{fence}{what}")
}

fn body(emission: &Emission<'_>, check: CheckId, evaluated: bool) -> TokenStream {
    let mut function = Function { emission, items: Vec::new(), statements: Vec::new() };
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
    let verdict = Condition::all(conditions);
    let verdict = verdict.tokens();
    let (items, statements) = (&function.items, &function.statements);
    let expression = quote!(#(#statements)* #verdict);
    let memory = memory(emission, check).filter(|_| !evaluated);
    let expression = memory.map_or_else(
        || expression.clone(),
        |number| quote!(ctx.memoised(node.identity(), #number, |ctx| { #expression })),
    );
    quote!(#(#items)* #expression)
}

/// The number under which verdicts of a subschema are remembered: its place among all that are.
fn memory(emission: &Emission<'_>, check: CheckId) -> Option<Literal> {
    let remembered = &emission.checks.facts.remembered;
    remembered.get(check.index()).copied().unwrap_or_default().then(|| {
        let before = remembered.iter().take(check.index()).filter(|remembered| **remembered).count();
        Literal::usize_unsuffixed(before)
    })
}
