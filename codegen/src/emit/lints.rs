//! Lints that generated files allow, with the reason.
//! As few as possible: a test shows that each is needed.

use std::f64::consts;

use proc_macro2::TokenStream;
use quote::quote;
use typewright::Json;

use crate::shape::{Item, ItemKind, Module, RustType, Shapes, Style, Values, Visibility};

/// The depth of types that rustc follows with its default limit of 128.
const USUAL_DEPTH: usize = 40;
/// The number of levels of obligations of rustc for each level of types, rounded up.
const LEVELS: usize = 4;

/// The constants of mathematics whose approximations are linted.
const KNOWN: [f64; 20] = [
    consts::E,
    consts::FRAC_1_PI,
    consts::FRAC_1_SQRT_2,
    consts::FRAC_2_PI,
    consts::FRAC_2_SQRT_PI,
    consts::FRAC_PI_2,
    consts::FRAC_PI_3,
    consts::FRAC_PI_4,
    consts::FRAC_PI_6,
    consts::FRAC_PI_8,
    consts::LN_2,
    consts::LN_10,
    consts::LOG2_10,
    consts::LOG2_E,
    consts::LOG10_2,
    consts::LOG10_E,
    consts::PI,
    consts::SQRT_2,
    consts::TAU,
    // The golden ratio.
    1.618_033_988_749_895,
];
/// The relative distance of the farthest approximation, rounded up: that of three digits.
const MOST_DISTANT: f64 = 0.01;

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
    let approximate = shapes.items_of(module).any(has_approximation).then(|| quote!(clippy::approx_constant,));
    let hidden = any(|style| style.visibility == Visibility::Crate).then(|| {
        quote! {
            #![allow(private_interfaces, reason = "a setting hides some of the types")]
        }
    });
    quote! {
        #hidden
        #![allow(
            #approximate
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

/// Returns whether a constant or a default of a struct is near a constant of mathematics, which a lint would replace.
fn has_approximation(item: &Item) -> bool {
    let ItemKind::Struct(structure) = &item.kind else { return false };
    let constants = structure.constants.iter().map(|constant| &constant.value);
    let of_fields = structure.fields.iter().flat_map(|field| {
        let default = field.docs.default.as_ref().map(|default| &default.value);
        field.only.iter().chain(default)
    });
    constants.chain(of_fields).any(is_approximation)
}

/// Returns whether a value is such a number, or contains one.
fn is_approximation(value: &Json) -> bool {
    match value {
        Json::Number(number) => number.as_number().to_f64().is_some_and(|number| {
            let is_near = |known: &f64| (number.abs() - known).abs() < known * MOST_DISTANT;
            KNOWN.iter().any(is_near)
        }),
        Json::Array(elements) => elements.iter().any(is_approximation),
        Json::Object(members) => members.iter().any(|(_, member)| is_approximation(member)),
        Json::Null | Json::Bool(_) | Json::String(_) => false,
    }
}

/// Returns whether a type is deprecated, or a field or a variant of it.
fn has_deprecated(item: &Item) -> bool {
    let has_part = match &item.kind {
        ItemKind::Struct(structure) => {
            let fields = structure.fields.iter().map(|field| &field.docs);
            let mut docs = fields.chain(structure.constants.iter().map(|constant| &constant.docs));
            docs.any(|docs| docs.deprecated)
        }
        ItemKind::Enum(enumeration) => match &enumeration.values {
            Values::Strings(variants) => variants.iter().any(|variant| variant.deprecated),
            Values::Integers(variants) => variants.iter().any(|variant| variant.deprecated),
        },
        ItemKind::Union(union) => union.variants.iter().any(|variant| variant.deprecated),
        ItemKind::Newtype(_) => false,
    };
    has_part || item.is_deprecated()
}
