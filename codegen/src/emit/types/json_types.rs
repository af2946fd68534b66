//! Which JSON types the Rust type of a variant may hold.
//! Decides which variant a value belongs to without a check.

use std::collections::BTreeSet;

use typewright::{Json, Kind, Node};

use crate::shape::{ItemId, ItemKind, RustType, Shapes, Type, Union, UnionVariant, Values};

/// Returns whether a value is of a JSON type.
pub(super) fn is_of_type(ty: Type, value: &Json) -> bool {
    match value.kind() {
        Kind::Null => ty == Type::Null,
        Kind::Boolean => ty == Type::Boolean,
        Kind::Number => {
            ty == Type::Number || (ty == Type::Integer && value.as_number().is_some_and(|number| number.is_integer()))
        }
        Kind::String => ty == Type::String,
        Kind::Array => ty == Type::Array,
        Kind::Object => ty == Type::Object,
    }
}

/// Returns the narrowest JSON type of a value.
fn of_value(value: &Json) -> Option<Type> {
    Type::ALL.into_iter().find(|ty| is_of_type(*ty, value))
}

/// Returns the type that a variant holds, without its box.
pub(crate) fn unboxed(variant: &UnionVariant) -> &RustType {
    if let RustType::Boxed(inner) = &variant.ty { inner } else { &variant.ty }
}

/// Returns whether a variant is the only one that may hold values of its type, which is a scalar.
pub(crate) fn is_only_scalar(shapes: &Shapes, union: &Union, variant: &UnionVariant) -> bool {
    let own = match unboxed(variant) {
        RustType::Bool => Type::Boolean,
        RustType::Integer(_) | RustType::ExactInteger => Type::Integer,
        RustType::F64 | RustType::ExactNumber => Type::Number,
        RustType::String | RustType::Foreign(_) => Type::String,
        _ => return false,
    };
    let has_own = |other: &UnionVariant| held(shapes, other).contains(&own);
    union.variants.iter().filter(|other| has_own(other)).count() == 1
}

/// Returns the only variant with content that may hold a value, if no other variant may.
pub(crate) fn only_variant<'u>(shapes: &Shapes, union: &'u Union, value: &Json) -> Option<&'u UnionVariant> {
    let takes = |variant: &&UnionVariant| held(shapes, variant).into_iter().any(|ty| is_of_type(ty, value));
    let mut taking = union.variants.iter().filter(takes);
    let only = taking.next().filter(|variant| variant.value.is_none() && variant.member.is_none())?;
    taking.next().is_none().then_some(only)
}

fn held(shapes: &Shapes, variant: &UnionVariant) -> BTreeSet<Type> {
    let mut all = BTreeSet::new();
    add_variant(shapes, variant, &mut all, &mut BTreeSet::new());
    all
}

fn add_variant(shapes: &Shapes, variant: &UnionVariant, all: &mut BTreeSet<Type>, seen: &mut BTreeSet<ItemId>) {
    match (&variant.value, &variant.member) {
        (Some(value), _) => all.extend(of_value(value)),
        (None, Some(_)) => _ = all.insert(Type::Object),
        (None, None) => add(shapes, &variant.ty, all, seen),
    }
}

/// Adds the JSON types that a type holds; items that were already seen add none.
fn add(shapes: &Shapes, ty: &RustType, all: &mut BTreeSet<Type>, seen: &mut BTreeSet<ItemId>) {
    match ty {
        RustType::Bool => _ = all.insert(Type::Boolean),
        RustType::Integer(_) | RustType::ExactInteger => _ = all.insert(Type::Integer),
        RustType::F64 | RustType::ExactNumber => _ = all.insert(Type::Number),
        RustType::String | RustType::Foreign(_) => _ = all.insert(Type::String),
        RustType::Null => _ = all.insert(Type::Null),
        RustType::Object | RustType::Map(..) => _ = all.insert(Type::Object),
        RustType::Vec(_) | RustType::Array(..) | RustType::Tuple(_) => _ = all.insert(Type::Array),
        // Its value is that of a field.
        RustType::Json | RustType::OnlyValue => all.extend(Type::ALL),
        RustType::Option(inner) => {
            all.insert(Type::Null);
            add(shapes, inner, all, seen);
        }
        RustType::Boxed(inner) => add(shapes, inner, all, seen),
        RustType::Item(id) if !seen.insert(*id) => {}
        RustType::Item(id) => match &shapes[*id].kind {
            ItemKind::Struct(_) => _ = all.insert(Type::Object),
            ItemKind::Newtype(newtype) => add(shapes, &newtype.inner, all, seen),
            ItemKind::Enum(enumeration) => {
                let held = match enumeration.values {
                    Values::Strings(_) => Type::String,
                    Values::Integers(_) => Type::Integer,
                };
                all.insert(held);
            }
            ItemKind::Union(union) => {
                union.variants.iter().for_each(|variant| add_variant(shapes, variant, all, seen));
            }
        },
    }
}
