//! Enums: listed values as variants with names.
//! Does not handle unions.

use crate::shape::name::{self, Claim, Priority, Request, Scope, camel, words};
use crate::shape::{Enum, EnumVariant, Values};

use super::arena::Items;
use crate::shape::lower::form::body::Key;
use crate::shape::lower::form::scalar;
use crate::shape::lower::read::values::{self, Value};
use crate::shape::lower::read::view::View;

/// Makes an enum of values that are all strings or all integers.
pub(crate) fn lower(items: &mut Items<'_>, key: Key, values: &[Value]) -> Enum {
    let place = items.place(key);
    let claim = |value: &Value| Claim {
        request: request(value),
        place: place.as_ref().map(|place| format!("{place} ={}", value.json)),
        is_said: false,
    };
    let mut claims: Vec<Claim> = values.iter().map(claim).collect();
    let texts: Option<Vec<String>> = values.iter().map(|value| value.json.as_str().map(str::to_owned)).collect();
    let Some(texts) = texts else {
        let names = items.locked.assign(Scope::Variants, &claims);
        let numbers = values.iter().map(|value| scalar::as_i64(&value.json).unwrap_or_default()).collect();
        return Enum { values: Values::Integers(variants(values, names, numbers)), open: None };
    };
    let is_open = values::are_open(items.graph, &View::of(items.graph, key.schema));
    if is_open {
        let candidates = ["Unknown", "UnknownValue", "UnknownString"].map(str::to_owned).to_vec();
        claims.push(Claim { request: Request { candidates, priority: Priority::Added }, place: None, is_said: false });
    }
    let mut names = items.locked.assign(Scope::Variants, &claims);
    let open = if is_open { names.pop() } else { None };
    Enum { values: Values::Strings(variants(values, names, texts)), open }
}

fn variants<V>(values: &[Value], names: Vec<String>, wire: Vec<V>) -> Vec<EnumVariant<V>> {
    let variant = |((value, name), wire): ((&Value, String), V)| EnumVariant {
        name,
        value: wire,
        description: value.description.clone(),
        deprecated: value.deprecated,
    };
    values.iter().zip(names).zip(wire).map(variant).collect()
}

/// Requests the name from the schema, otherwise from the value.
/// A value that is a valid variant name has priority.
pub(crate) fn request(value: &Value) -> Request {
    let by_number = || {
        let number = scalar::as_i64(&value.json);
        let number = number.map_or_else(|| value.json.to_string(), |number| number.to_string());
        Request { candidates: vec![camel(&number_words(&number))], priority: Priority::Exact }
    };
    let by_value = value.json.as_str().map_or_else(by_number, |text| name::request(text, camel));
    let Some(name) = &value.name else { return by_value };
    let mut all: Vec<String> = Some(camel(&words(name))).filter(|_| !words(name).is_empty()).into_iter().collect();
    all.extend(by_value.candidates);
    Request { candidates: all, priority: Priority::Override }
}

fn number_words(number: &str) -> Vec<String> {
    let sign = number.strip_prefix('-').map(|_| "minus".to_owned());
    let digits = words(number.trim_start_matches('-'));
    ["value".to_owned()].into_iter().chain(sign).chain(digits).collect()
}
