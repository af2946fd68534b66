//! Lints that generated files allow, with the reason.
//! As few as possible: a test shows that each is needed.

use proc_macro2::TokenStream;
use quote::quote;

use crate::shape::{Item, ItemKind, Module, RustType, Shapes, Style, Values, Visibility};

/// The depth of types that rustc follows with its default limit of 128.
const USUAL_DEPTH: usize = 40;
/// The number of levels of obligations of rustc for each level of types, rounded up.
const LEVELS: usize = 4;

/// Returns the limit of recursion for a crate whose types hold one another to a depth that needs it.
/// The possible limits are few, so that most changes of a schema do not change the limit.
pub(crate) fn recursion_limit(shapes: &Shapes) -> Option<usize> {
    let depth = shapes.depth();
    (depth > USUAL_DEPTH).then(|| (LEVELS * depth).next_power_of_two().max(256))
}

/// Emits the attribute of a crate that sets the limit.
pub(crate) fn recursion_limit_attribute(limit: usize) -> TokenStream {
    let limit = limit.to_string();
    quote!(#![recursion_limit = #limit])
}

/// Emits the lints of the file of types, which also apply to its checks and program.
pub(crate) fn types(module: &Module, shapes: &Shapes) -> TokenStream {
    let any = |such: fn(&Style) -> bool| shapes.items_of(module).any(|item| such(&item.style));
    let uses = |item: &Item| has_deprecated(item) || refers_to_deprecated(shapes, item);
    let deprecated = shapes.items_of(module).any(uses).then(|| quote!(deprecated,));
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
            #deprecated
            missing_docs,
            reason = "names, values and descriptions are those of the schema, whatever of them is used"
        )]
    }
}

/// Returns whether a type is made of a deprecated one.
fn refers_to_deprecated(shapes: &Shapes, item: &Item) -> bool {
    item.types().any(|ty| {
        ty.any(&mut |part| match part {
            RustType::Item(id) => shapes[*id].is_deprecated(),
            _ => false,
        })
    })
}

/// Returns whether a type is deprecated, or a field or a variant of it.
fn has_deprecated(item: &Item) -> bool {
    let has_part = match &item.kind {
        ItemKind::Struct(structure) => structure.fields.iter().any(|field| field.docs.deprecated),
        ItemKind::Enum(enumeration) => match &enumeration.values {
            Values::Strings(variants) => variants.iter().any(|variant| variant.deprecated),
            Values::Integers(variants) => variants.iter().any(|variant| variant.deprecated),
        },
        ItemKind::Union(union) => union.variants.iter().any(|variant| variant.deprecated),
        ItemKind::Newtype(_) => false,
    };
    has_part || item.is_deprecated()
}
