//! Lints that generated files allow, with the reason.
//! As few as possible: a test shows that each is needed.

use proc_macro2::TokenStream;
use quote::quote;

use crate::shape::{Module, Shapes, Style, Visibility};

/// Emits the lints of the file of types, which also apply to its checks and program.
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
            clippy::doc_lazy_continuation,
            clippy::doc_markdown,
            clippy::doc_overindented_list_items,
            clippy::enum_variant_names,
            clippy::large_enum_variant,
            clippy::option_option,
            clippy::struct_excessive_bools,
            clippy::struct_field_names,
            clippy::type_complexity,
            clippy::unreadable_literal,
            dead_code,
            missing_docs,
            reason = "names, values and descriptions are those of the schema, whatever of them is used"
        )]
    }
}
