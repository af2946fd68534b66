//! Lints that generated files turn off, each with its reason. As short as may be: a test shows that each is needed.

use proc_macro2::TokenStream;
use quote::quote;

use crate::shape::{Module, Shapes, Style, Visibility};

/// For the file of types, and so for the files of its checks and program.
pub(crate) fn types(module: &Module, shapes: &Shapes) -> TokenStream {
    let any = |such: fn(&Style) -> bool| shapes.items_of(module).any(|item| such(&item.style));
    let hidden = any(|style| style.visibility == Visibility::Crate).then(|| {
        quote! {
            #![allow(private_interfaces, reason = "a setting hides some of the types")]
        }
    });
    quote! {
        #hidden
        #![allow(
            clippy::doc_markdown,
            clippy::doc_lazy_continuation,
            clippy::doc_overindented_list_items,
            reason = "descriptions are the schema's own Markdown"
        )]
        #![allow(
            clippy::struct_excessive_bools,
            clippy::struct_field_names,
            clippy::enum_variant_names,
            clippy::large_enum_variant,
            clippy::unreadable_literal,
            reason = "members, values and branches are those of the schema"
        )]
        #![allow(missing_docs, reason = "where the schema says nothing, a name says it all")]
        #![allow(clippy::option_option, reason = "absent and null are not the same")]
        #![allow(dead_code, reason = "in a private module, a program may use some models and not others")]
    }
}
