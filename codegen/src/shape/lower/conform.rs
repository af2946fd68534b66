//! Whether a `default` is a value of the type that its schema gives: the part of validation that getters rely on.
//! Judges scalars and enums to the letter; of arrays and objects their parts and how many there are.

use typewright::assert::unique_items;
use typewright::format::Format;
use typewright::pattern::Pattern;
use typewright::{Json, Kind, Node, Number};

use crate::schema::{Bound, Keywords, Schema, Validation};

use super::form::{Beyond, FormBody, Key, Structure};
use super::forms::Forms;
use super::values;
use super::view::View;

/// Whether the type and the constraints of a schema allow a value.
pub(super) fn conforms(forms: &mut Forms<'_>, key: Key, value: &Json) -> bool {
    let (at, form) = forms.resolved(key);
    if value.is_null() && (form.nullable || form.body == FormBody::Null) {
        return true;
    }
    let number = value.as_number();
    let is_of_kind = match form.body {
        FormBody::Never | FormBody::Null => false,
        FormBody::Json => true,
        FormBody::Bool => value.kind() == Kind::Boolean,
        FormBody::Integer(ty) => number.and_then(|number| number.to_i128()).is_some_and(|number| {
            let (least, most) = ty.range();
            (least..=most).contains(&number)
        }),
        FormBody::ExactInteger => number.is_some_and(|number| number.is_integer()),
        FormBody::Number | FormBody::ExactNumber => number.is_some(),
        FormBody::String | FormBody::Foreign(_) => value.kind() == Kind::String,
        FormBody::Values(values) => {
            let is_open = || values::are_open(forms.graph, &View::of(forms.graph, at.schema));
            values.iter().any(|known| known.json == *value) || (value.kind() == Kind::String && is_open())
        }
        FormBody::Object => value.kind() == Kind::Object,
        FormBody::Structure(structure) => has_members(forms, &structure, value),
        FormBody::Map(values, _) => {
            members(value).is_some_and(|mut members| members.all(|(_, member)| conforms(forms, values, member)))
        }
        FormBody::List(None) => value.kind() == Kind::Array,
        FormBody::List(Some(items)) => {
            elements(value).is_some_and(|elements| elements.iter().all(|element| conforms(forms, items, element)))
        }
        FormBody::Fixed(items, length) => elements(value).is_some_and(|elements| {
            elements.len() == length && elements.iter().all(|element| conforms(forms, items, element))
        }),
        FormBody::Tuple(items) => elements(value).is_some_and(|elements| {
            elements.len() == items.len()
                && items.iter().zip(elements).all(|(item, element)| conforms(forms, *item, element))
        }),
        FormBody::Alias(key) => conforms(forms, key, value),
        FormBody::Branches(_, Beyond::Anything) | FormBody::Groups(_, Beyond::Anything) => true,
        FormBody::Branches(groups, Beyond::Nothing) => {
            groups.iter().flatten().any(|&branch| conforms(forms, branch, value))
        }
        FormBody::Groups(groups, Beyond::Nothing) => {
            groups.iter().any(|&kinds| conforms(forms, Key::only(at.schema, kinds), value))
        }
    };
    let trail = forms.trail(key);
    let graph = forms.graph;
    let mut parts = trail.iter().flat_map(|at| View::of(graph, at.schema).parts);
    is_of_kind && parts.all(|(schema, keywords)| is_allowed(&graph[schema], keywords, value))
}

fn elements(value: &Json) -> Option<&[Json]> {
    match value {
        Json::Array(elements) => Some(elements),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Object(_) => None,
    }
}

fn members(value: &Json) -> Option<std::slice::Iter<'_, (String, Json)>> {
    match value {
        Json::Object(members) => Some(members.iter()),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Array(_) => None,
    }
}

/// Whether an object has what it must have, and no member of another type.
fn has_members(forms: &mut Forms<'_>, structure: &Structure, value: &Json) -> bool {
    let Json::Object(members) = value else { return false };
    structure.members.iter().all(|member| match (members.get(&member.name), member.key) {
        (None, _) => !member.required,
        (Some(found), Some(key)) => member.loose || conforms(forms, key, found),
        (Some(_), None) => true,
    })
}

/// Whether the assertions about one string, number, array or object allow a value.
fn is_allowed(schema: &Schema, keywords: &Keywords, value: &Json) -> bool {
    let validation = &keywords.validation;
    if validation.const_.as_ref().is_some_and(|allowed| allowed != value) {
        return false;
    }
    if !schema.open && validation.enum_.as_ref().is_some_and(|allowed| !allowed.contains(value)) {
        return false;
    }
    if let Some(number) = value.as_number() {
        let divides =
            |divisor: &String| Number::from_text(divisor).is_none_or(|divisor| number.is_multiple_of(&divisor));
        return validation.minimum.iter().all(|bound| is_inside(number, bound, std::cmp::Ordering::Greater))
            && validation.maximum.iter().all(|bound| is_inside(number, bound, std::cmp::Ordering::Less))
            && validation.multiple_of.as_ref().is_none_or(divides);
    }
    if !has_count(validation, value) {
        return false;
    }
    let Some(text) = value.as_str() else { return true };
    let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    let matches = |pattern: &String| Pattern::new(pattern).is_ok_and(|pattern| pattern.is_match(text).unwrap_or(false));
    let has_format = |name: &String| Format::from_name(name).is_none_or(|format| format.is_valid(text));
    validation.min_length.is_none_or(|least| length >= least)
        && validation.max_length.is_none_or(|most| length <= most)
        && validation.pattern.as_ref().is_none_or(matches)
        && (!schema.asserts_format || keywords.format.as_ref().is_none_or(has_format))
}

fn has_count(validation: &Validation, value: &Json) -> bool {
    let (count, least, most) = match value {
        Json::Array(elements) => (elements.len(), validation.min_items, validation.max_items),
        Json::Object(members) => (members.len(), validation.min_properties, validation.max_properties),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => return true,
    };
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    let is_unique = !validation.unique_items || value.kind() != Kind::Array || unique_items(value);
    is_unique && least.is_none_or(|least| count >= least) && most.is_none_or(|most| count <= most)
}

fn is_inside(number: Number<'_>, bound: &Bound, inside: std::cmp::Ordering) -> bool {
    let Some(limit) = Number::from_text(&bound.limit) else { return true };
    let ordering = number.compare(&limit);
    ordering == inside || (ordering.is_eq() && !bound.exclusive)
}
