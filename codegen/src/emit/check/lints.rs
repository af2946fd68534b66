//! The lints that an emitted function must allow, each only if it would fire.
//! Does not depend on rules.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::symbol::{Symbol, Variable};

/// Returns the attributes for the function of this symbol, whose body uses these symbols.
/// `print` removes the first one from short functions.
pub(super) fn allowed(function: &Symbol, symbols: &BTreeSet<Symbol>) -> TokenStream {
    let recursive = passes_on_only(function, symbols).then(|| {
        quote!(#[allow(clippy::only_used_in_recursion, reason = "every check takes the context, also where it only hands it on")])
    });
    quote! {
        #[allow(clippy::too_many_lines, reason = "one arm per member, as in the schema")]
        #recursive
    }
}

/// Returns whether the context is used only in calls of the function itself.
fn passes_on_only(function: &Symbol, symbols: &BTreeSet<Symbol>) -> bool {
    let is_call = |symbol: &&Symbol| matches!(symbol, Symbol::Function(..));
    let mut called = symbols.iter().filter(is_call);
    !symbols.contains(&Symbol::Variable(Variable::Context))
        && called.next() == Some(function)
        && called.next().is_none()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::passes_on_only;
    use crate::check::CheckId;
    use crate::emit::check::symbol::{Symbol, Variable};

    #[test]
    fn a_lint_is_allowed_only_where_it_fires() {
        let [tree, leaf] = [0, 1].map(|check| Symbol::Function(CheckId(check), false));
        let passes = |symbols: &[&Symbol]| passes_on_only(&tree, &symbols.iter().copied().cloned().collect());
        let (node, context) = (Symbol::Variable(Variable::Node), Symbol::Variable(Variable::Context));
        assert!(passes(&[&node, &tree]));
        assert!(!passes(&[&node, &leaf]));
        assert!(!passes(&[&node, &tree, &leaf]));
        assert!(!passes(&[&node, &tree, &context]));
        assert!(!passes_on_only(&tree, &BTreeSet::new()));
    }
}
