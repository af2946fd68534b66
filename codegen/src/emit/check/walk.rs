//! A walk over the items of an array or the members of an object, which may also test the JSON type.
//! Does not depend on the condition on items or members.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use typewright::Kind;

use super::expression::{Closure, Condition, Walk};
use super::symbol::{Instance, Variable};

impl Walk {
    /// Creates a walk over the items of an array.
    pub(super) fn items(node: Instance, condition: Condition) -> Self {
        Self { node, each: of_item(condition), kind: Kind::Array, tests: false }
    }

    /// Creates a walk over the members of an object.
    pub(super) fn members(node: Instance, condition: Condition) -> Self {
        let each = Closure::new(&[Variable::Name, Variable::Member], condition);
        Self { node, each, kind: Kind::Object, tests: false }
    }

    /// Returns the walk that is only true for this type, if it walks the parts of this type.
    pub(super) fn of_kind(&self, kind: Kind) -> Option<Self> {
        (kind == self.kind).then(|| Self { tests: true, ..self.clone() })
    }
}

impl ToTokens for Walk {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let node = self.node;
        let method = match (self.kind == Kind::Object, self.tests) {
            (true, true) => quote!(is_object_of),
            (true, false) => quote!(every_member),
            (false, true) => quote!(is_array_of),
            (false, false) => quote!(every_item),
        };
        let each = &self.each;
        tokens.extend(quote!(#node.#method(#each)));
    }
}

/// Returns a condition on a variable `item` as a closure.
pub(super) fn of_item(condition: Condition) -> Closure {
    Closure::new(&[Variable::Item], condition)
}

#[cfg(test)]
mod tests {
    use quote::{ToTokens, quote};

    use super::of_item;
    use crate::emit::check::expression::Condition;
    use crate::emit::check::symbol::{Instance, Variable};

    #[test]
    fn a_method_alone_is_named() {
        let is_string = Condition::method(Instance::Item, "is_string");
        let cases = [
            (is_string.clone(), "N :: is_string"),
            (is_string.not(), "| item | ! item . is_string ()"),
            (Condition::method(Instance::Node, "is_string"), "| _ | node . is_string ()"),
            (Condition::raw(quote!(leaf(node, ctx)), &[Variable::Node, Variable::Context]), "| _ | leaf (node , ctx)"),
        ];
        for (condition, expect) in cases {
            assert_eq!(of_item(condition).to_token_stream().to_string(), expect);
        }
    }
}
