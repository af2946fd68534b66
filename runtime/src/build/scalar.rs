//! `Build` for booleans, numbers, strings and untyped JSON.
//! The spelling of a number does not matter: `1.0` and `1e0` are the integer 1.

use super::builder::of_kind;
use super::misfit::Machine;
use super::{Build, Builder, Misfit, Reason};
use crate::direct::Type;
use crate::{Integer, Json, JsonNumber, Kind, Node, NodeRef, Number};

/// Returns the text of a string.
pub fn string(node: NodeRef<'_>) -> Result<&str, Misfit> {
    node.as_str().ok_or_else(|| Misfit::new(node, Reason::Kind))
}

/// Returns the value of an integer.
pub fn integer(node: NodeRef<'_>) -> Result<i64, Misfit> {
    let number = number(node)?;
    number.to_i64().ok_or_else(|| beyond(node, number, Machine::I64))
}

/// Returns a number of a schema as an owned constant.
pub fn exact_number(text: &str) -> JsonNumber {
    JsonNumber::from(Number::literal(text))
}

/// Returns an integer of a schema as an owned constant.
pub fn exact_integer(text: &str) -> Integer {
    Integer::trusted(Number::literal(text))
}

/// Returns the error for an enum without a variant for the value.
#[cold]
pub fn no_variant(node: NodeRef<'_>) -> Misfit {
    Misfit::new(node, Reason::Value)
}

fn number(node: NodeRef<'_>) -> Result<Number<'_>, Misfit> {
    node.as_number().ok_or_else(|| Misfit::new(node, Reason::Kind))
}

#[cold]
fn beyond(node: NodeRef<'_>, number: Number<'_>, machine: Machine) -> Misfit {
    Misfit::new(node, if number.is_integer() { Reason::Range(machine) } else { Reason::Kind })
}

impl Build for bool {
    fn __type() -> &'static Type {
        const { &Type::BOOLEAN }
    }

    #[inline]
    fn __build(node: NodeRef<'_>, _: &mut Builder<'_>) -> Result<Self, Misfit> {
        node.as_bool().ok_or_else(|| Misfit::new(node, Reason::Kind))
    }
}

impl Build for String {
    fn __type() -> &'static Type {
        const { &Type::TEXT }
    }

    #[inline]
    fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        let text = string(node)?;
        builder.hold(node, text.len() + 16)?;
        Ok(text.to_owned())
    }
}

impl Build for i64 {
    fn __type() -> &'static Type {
        const { &Type::I64 }
    }

    #[inline]
    fn __build(node: NodeRef<'_>, _: &mut Builder<'_>) -> Result<Self, Misfit> {
        integer(node)
    }
}

impl Build for u64 {
    fn __type() -> &'static Type {
        const { &Type::U64 }
    }

    #[inline]
    fn __build(node: NodeRef<'_>, _: &mut Builder<'_>) -> Result<Self, Misfit> {
        let number = number(node)?;
        number.to_u64().ok_or_else(|| beyond(node, number, Machine::U64))
    }
}

impl Build for i128 {
    #[inline]
    fn __build(node: NodeRef<'_>, _: &mut Builder<'_>) -> Result<Self, Misfit> {
        let number = number(node)?;
        number.to_i128().ok_or_else(|| beyond(node, number, Machine::I128))
    }
}

impl Build for u128 {
    #[inline]
    fn __build(node: NodeRef<'_>, _: &mut Builder<'_>) -> Result<Self, Misfit> {
        let number = number(node)?;
        number.to_u128().ok_or_else(|| beyond(node, number, Machine::U128))
    }
}

macro_rules! narrow_integers {
    ($($ty:ty, $machine:ident;)+) => {$(
        impl Build for $ty {
            fn __type() -> &'static Type {
                const { &Type::$machine }
            }

            #[inline]
            fn __build(node: NodeRef<'_>, _: &mut Builder<'_>) -> Result<Self, Misfit> {
                Self::try_from(integer(node)?).map_err(|_| Misfit::new(node, Reason::Range(Machine::$machine)))
            }
        }
    )+};
}

narrow_integers! {
    i8, I8;
    i16, I16;
    i32, I32;
    u8, U8;
    u16, U16;
    u32, U32;
}

/// Becomes the nearest `f64`. Fails if that is infinite, or zero for another number.
impl Build for f64 {
    fn __type() -> &'static Type {
        const { &Type::FLOAT }
    }

    #[inline]
    fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        let number = number(node)?;
        let is_inside = |nearest: &f64| *nearest != 0.0 || number == Number::from_i64(0);
        let nearest = number.to_f64().filter(is_inside);
        let nearest = nearest.ok_or_else(|| Misfit::new(node, Reason::Range(Machine::F64)))?;
        if builder.is_lenient() && Number::from_f64(nearest) != Some(number) {
            builder.keep_digits(node);
        }
        Ok(nearest)
    }
}

/// Keeps all digits.
impl Build for JsonNumber {
    #[inline]
    fn __build(node: NodeRef<'_>, _: &mut Builder<'_>) -> Result<Self, Misfit> {
        number(node).map(Self::from)
    }
}

/// Keeps all digits.
impl Build for Integer {
    #[inline]
    fn __build(node: NodeRef<'_>, _: &mut Builder<'_>) -> Result<Self, Misfit> {
        let number = number(node)?;
        if number.is_integer() { Ok(Self::trusted(number)) } else { Err(Misfit::new(node, Reason::Kind)) }
    }
}

/// Accepts `null` only.
impl Build for () {
    fn __build(node: NodeRef<'_>, _: &mut Builder<'_>) -> Result<Self, Misfit> {
        of_kind(node, Kind::Null).map(drop)
    }
}

impl Build for Json {
    fn __type() -> &'static Type {
        const { &Type::JSON }
    }

    #[inline(never)]
    fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        builder.hold_untyped(node)?;
        Ok(Self::from(node))
    }
}
