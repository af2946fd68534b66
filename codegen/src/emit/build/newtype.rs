//! Building a newtype: one that promises a constraint is checked where nothing else has done so.
//! Knows the name of the check, not what it asks.

use quote::quote;

use super::Builds;
use crate::emit::links::{Links, Test};
use crate::ids::SchemaId;
use crate::shape::Newtype;

/// The body of `build`.
pub(super) fn body(newtype: &Newtype, schema: SchemaId, links: &Links) -> Builds {
    if newtype.constrained {
        let check = Test::path(links.test(schema));
        return Builds::with_builder(quote!(builder.constrained(node, #check).map(Self)));
    }
    Builds::with_builder(quote!(rt::Build::build(node, builder).map(Self)))
}
