//! Whether a type can hold a documented value: integers and floats are bounded, and a schema may allow others.
//! Does not look into items.

use typewright::{Json, Number};

use crate::shape::{IntegerType, RustType};

/// Returns the name of the number type that cannot hold a value, or a part of it.
pub(crate) fn misfit(ty: &RustType, value: &Json) -> Option<&'static str> {
    let elements = || value.as_array().into_iter().flatten();
    match ty {
        RustType::Option(inner) | RustType::Boxed(inner) => misfit(inner, value),
        RustType::Vec(inner) | RustType::Array(inner, _) => elements().find_map(|element| misfit(inner, element)),
        RustType::Tuple(types) => types.iter().zip(elements()).find_map(|(ty, element)| misfit(ty, element)),
        RustType::Map(inner, _) => {
            let mut members = value.as_object().into_iter().flatten();
            members.find_map(|(_, member)| misfit(inner, member))
        }
        RustType::Integer(integer) => {
            let is_held = value.as_number().is_none_or(|number| holds(*integer, &number));
            (!is_held).then(|| integer.name())
        }
        RustType::F64 => {
            let is_held = value.as_number().is_none_or(|number| number.to_f64().is_some());
            (!is_held).then_some("f64")
        }
        RustType::Bool
        | RustType::ExactInteger
        | RustType::ExactNumber
        | RustType::String
        | RustType::Foreign(_)
        | RustType::OnlyValue
        | RustType::Null
        | RustType::Json
        | RustType::Object
        | RustType::Item(_) => None,
    }
}

fn holds(ty: IntegerType, number: &Number<'_>) -> bool {
    let (least, most) = ty.range();
    match number.to_i128().filter(|value| *value < 0) {
        Some(negative) => negative >= least,
        None => number.to_u128().is_some_and(|value| value <= most),
    }
}
