//! Which JSON types the Rust type of a variant may hold.
//! Decides which variant a value belongs to without a check.

use std::collections::BTreeSet;

use typewright::{Json, Kind, Node};

use crate::shape::{ItemId, ItemKind, RustType, Shapes, Union, UnionVariant, Values};

/// A JSON type of values that a Rust type holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Held {
    Null,
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    String,
    Array,
    Object,
}

impl Held {
    /// Returns the JSON type of a value.
    fn of_value(value: &Json) -> Self {
        match value.kind() {
            Kind::Null => Self::Null,
            Kind::Boolean => Self::Boolean,
            Kind::Number if value.as_number().is_some_and(|number| number.is_integer()) => Self::Integer,
            Kind::Number => Self::Number,
            Kind::String => Self::String,
            Kind::Array => Self::Array,
            Kind::Object => Self::Object,
        }
    }

    /// Returns whether a type for one may hold a value of the other.
    fn takes(self, value: Self) -> bool {
        self == value || (self == Self::Number && value == Self::Integer)
    }
}

/// Returns the type that a variant holds, without its box.
pub(crate) fn unboxed(variant: &UnionVariant) -> &RustType {
    if let RustType::Boxed(inner) = &variant.ty { inner } else { &variant.ty }
}

/// Returns whether a variant is the only one that may hold values of its type, which is a scalar.
pub(crate) fn is_only_scalar(shapes: &Shapes, union: &Union, variant: &UnionVariant) -> bool {
    let own = match unboxed(variant) {
        RustType::Bool => Held::Boolean,
        RustType::Integer(_) | RustType::ExactInteger => Held::Integer,
        RustType::F64 | RustType::ExactNumber => Held::Number,
        RustType::String | RustType::Foreign(_) => Held::String,
        _ => return false,
    };
    let has_own = |other: &UnionVariant| held(shapes, other).contains(&own);
    union.variants.iter().filter(|other| has_own(other)).count() == 1
}

/// Returns the only variant with content that may hold a value, if no other variant may.
pub(crate) fn only_variant<'u>(shapes: &Shapes, union: &'u Union, value: &Json) -> Option<&'u UnionVariant> {
    let kind = Held::of_value(value);
    let takes = |variant: &&UnionVariant| held(shapes, variant).iter().any(|held| held.takes(kind));
    let mut taking = union.variants.iter().filter(takes);
    let only = taking.next().filter(|variant| variant.value.is_none() && variant.member.is_none())?;
    taking.next().is_none().then_some(only)
}

fn held(shapes: &Shapes, variant: &UnionVariant) -> BTreeSet<Held> {
    let mut all = BTreeSet::new();
    add_variant(shapes, variant, &mut all, &mut BTreeSet::new());
    all
}

fn add_variant(shapes: &Shapes, variant: &UnionVariant, all: &mut BTreeSet<Held>, seen: &mut BTreeSet<ItemId>) {
    match (&variant.value, &variant.member) {
        (Some(value), _) => _ = all.insert(Held::of_value(value)),
        (None, Some(_)) => _ = all.insert(Held::Object),
        (None, None) => add(shapes, &variant.ty, all, seen),
    }
}

/// Adds the JSON types that a type holds; items that were already seen add none.
fn add(shapes: &Shapes, ty: &RustType, all: &mut BTreeSet<Held>, seen: &mut BTreeSet<ItemId>) {
    match ty {
        RustType::Bool => _ = all.insert(Held::Boolean),
        RustType::Integer(_) | RustType::ExactInteger => _ = all.insert(Held::Integer),
        RustType::F64 | RustType::ExactNumber => _ = all.insert(Held::Number),
        RustType::String | RustType::Foreign(_) => _ = all.insert(Held::String),
        RustType::Null => _ = all.insert(Held::Null),
        RustType::Object | RustType::Map(..) => _ = all.insert(Held::Object),
        RustType::Vec(_) | RustType::Array(..) | RustType::Tuple(_) => _ = all.insert(Held::Array),
        // Its value is that of a field.
        RustType::Json | RustType::OnlyValue => all.extend([
            Held::Null,
            Held::Boolean,
            Held::Integer,
            Held::Number,
            Held::String,
            Held::Array,
            Held::Object,
        ]),
        RustType::Option(inner) => {
            all.insert(Held::Null);
            add(shapes, inner, all, seen);
        }
        RustType::Boxed(inner) => add(shapes, inner, all, seen),
        RustType::Item(id) if !seen.insert(*id) => {}
        RustType::Item(id) => match &shapes[*id].kind {
            ItemKind::Struct(_) => _ = all.insert(Held::Object),
            ItemKind::Newtype(newtype) => add(shapes, &newtype.inner, all, seen),
            ItemKind::Enum(enumeration) => {
                let held = match enumeration.values {
                    Values::Strings(_) => Held::String,
                    Values::Integers(_) => Held::Integer,
                };
                all.insert(held);
            }
            ItemKind::Union(union) => {
                union.variants.iter().for_each(|variant| add_variant(shapes, variant, all, seen));
            }
        },
    }
}
