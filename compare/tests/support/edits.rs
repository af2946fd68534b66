//! Edits of schemas with a known effect on the valid instances.

use typewright::__private::v1::draw::{Chance, Choices};
use typewright::{Json, JsonNumber, Object};

use super::places;

/// The effect of an edit on the instances of the edited schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// The same instances are valid.
    Same,
    /// Valid instances stay valid.
    Looser,
    /// Invalid instances stay invalid.
    Stricter,
    /// The effect is not known.
    Any,
}

use Effect::{Any, Looser, Same, Stricter};

/// Changes a schema object. Returns whether it changed anything.
type Edit = fn(&mut Object, &mut Chance) -> bool;

/// Every edit, by name.
pub(crate) const EDITS: [(&str, Effect, Edit); 48] = [
    ("describe", Same, |schema, _| add(schema, "description", "\"other words\"")),
    ("wrap in allOf", Same, |schema, _| wrap(schema, "allOf", &[])),
    ("wrap in anyOf", Same, |schema, _| wrap(schema, "anyOf", &[])),
    ("wrap in oneOf", Same, |schema, _| wrap(schema, "oneOf", &[])),
    ("reverse properties", Same, |schema, _| reverse(schema, "properties")),
    ("reverse anyOf", Same, |schema, _| items(schema, "anyOf", |items| items.reverse())),
    ("reverse oneOf", Same, |schema, _| items(schema, "oneOf", |items| items.reverse())),
    ("reverse enum", Same, |schema, _| items(schema, "enum", |items| items.reverse())),
    ("repeat enum value twice over anyOf", Looser, |schema, _| wrap(schema, "anyOf", &["{\"const\":\"twice\"}"])),
    ("allow null too", Looser, |schema, _| wrap(schema, "anyOf", &["{\"type\":\"null\"}"])),
    ("drop required", Looser, |schema, _| schema.remove("required").is_some()),
    ("drop one required", Looser, |schema, chance| drop_one(schema, "required", chance)),
    ("drop type", Looser, |schema, _| schema.remove("type").is_some()),
    ("add null to type", Looser, |schema, _| add_type(schema, "null")),
    ("add string to type", Looser, |schema, _| add_type(schema, "string")),
    ("add enum value", Looser, |schema, _| items(schema, "enum", |items| items.push(Json::from("new value")))),
    ("drop enum", Looser, |schema, _| schema.remove("enum").is_some()),
    ("drop const", Looser, |schema, _| schema.remove("const").is_some()),
    ("drop pattern", Looser, |schema, _| schema.remove("pattern").is_some()),
    ("drop minLength", Looser, |schema, _| schema.remove("minLength").is_some()),
    ("raise maxLength", Looser, |schema, _| change(schema, "maxLength", 1)),
    ("lower minLength", Looser, |schema, _| change(schema, "minLength", -1)),
    ("lower minimum", Looser, |schema, _| change(schema, "minimum", -1)),
    ("raise maximum", Looser, |schema, _| change(schema, "maximum", 1)),
    ("raise maxItems", Looser, |schema, _| change(schema, "maxItems", 1)),
    ("lower minItems", Looser, |schema, _| change(schema, "minItems", -1)),
    ("drop uniqueItems", Looser, |schema, _| schema.remove("uniqueItems").is_some()),
    ("drop minProperties", Looser, |schema, _| schema.remove("minProperties").is_some()),
    ("add anyOf branch", Looser, |schema, _| {
        items(schema, "anyOf", |items| items.push(json("{\"type\":\"boolean\"}")))
    }),
    ("add required", Stricter, |schema, _| add_required(schema)),
    ("add maxLength", Stricter, |schema, _| add(schema, "maxLength", "4")),
    ("add minimum", Stricter, |schema, _| add(schema, "minimum", "3")),
    ("add pattern", Stricter, |schema, _| add(schema, "pattern", "\"^[a-z]\"")),
    ("add multipleOf", Stricter, |schema, _| add(schema, "multipleOf", "2")),
    ("add uniqueItems", Stricter, |schema, _| add(schema, "uniqueItems", "true")),
    ("add maxItems", Stricter, |schema, _| add(schema, "maxItems", "1")),
    ("add minProperties", Stricter, |schema, _| add(schema, "minProperties", "2")),
    ("add maxProperties", Stricter, |schema, _| add(schema, "maxProperties", "1")),
    ("add propertyNames", Stricter, |schema, _| add(schema, "propertyNames", "{\"maxLength\":5}")),
    ("drop enum value", Stricter, |schema, chance| drop_one(schema, "enum", chance)),
    ("add not", Stricter, |schema, _| add(schema, "not", "{\"maxLength\":0}")),
    ("add if", Stricter, |schema, _| {
        !schema.contains_key("then")
            && add(schema, "if", "{\"type\":\"object\"}")
            && add(schema, "then", "{\"minProperties\":1}")
    }),
    ("wrap in allOf with type", Stricter, |schema, _| wrap(schema, "allOf", &["{\"type\":[\"object\",\"string\"]}"])),
    ("close", Any, |schema, _| schema.insert("additionalProperties", false).is_none()),
    ("change pattern", Any, |schema, _| {
        schema.contains_key("pattern") && !add(schema, "pattern", "") && schema.insert("pattern", "^[A-Z]").is_some()
    }),
    ("drop property", Any, |schema, chance| drop_property(schema, chance)),
    ("drop oneOf branch", Any, |schema, chance| drop_one(schema, "oneOf", chance)),
    ("drop anyOf branch", Any, |schema, chance| drop_one(schema, "anyOf", chance)),
];

/// Returns the name and the effect of an edit, and a schema with one of its subschemas edited, or `None` if no edit fits.
pub(crate) fn edit(file: &str, old: &Json, chance: &mut Chance) -> Option<(String, Effect, Json)> {
    let mut pointers = Vec::new();
    places::subschemas(old, "", &mut pointers);
    let start = usize::try_from(chance.below(EDITS.len() as u64)).ok()?;
    (0..EDITS.len()).find_map(|offset| {
        let (edit, effect, apply) = EDITS[(start + offset) % EDITS.len()];
        let place = pointers.get(usize::try_from(chance.below(pointers.len() as u64)).ok()?)?;
        let mut new = old.clone();
        let target = new.pointer_mut(place)?.as_object_mut()?;
        (apply(target, chance) && new != *old).then_some((format!("{file} {place} {edit}"), effect, new))
    })
}

fn json(text: &str) -> Json {
    Json::parse(text.as_bytes()).unwrap_or_default()
}

fn add(schema: &mut Object, keyword: &str, value: &str) -> bool {
    !schema.contains_key(keyword) && schema.insert(keyword, json(value)).is_none()
}

fn wrap(schema: &mut Object, keyword: &str, others: &[&str]) -> bool {
    // Keywords with the name and dialect of the schema stay outside.
    const OUTSIDE: [&str; 6] = ["$schema", "$id", "id", "$defs", "definitions", "$anchor"];
    if ["$ref", "$dynamicAnchor", "$recursiveAnchor"].iter().any(|keyword| schema.contains_key(keyword)) {
        return false;
    }
    let (outside, inside): (Vec<_>, Vec<_>) = std::mem::take(schema)
        .iter()
        .map(|(name, value)| (name.clone(), value.clone()))
        .partition(|(name, _)| OUTSIDE.contains(&name.as_str()));
    let branches =
        [Json::Object(inside.into_iter().collect())].into_iter().chain(others.iter().map(|other| json(other)));
    *schema = outside.into_iter().collect();
    schema.insert(keyword, branches.collect::<Vec<_>>());
    true
}

fn reverse(schema: &mut Object, keyword: &str) -> bool {
    let Some(object) = schema.get(keyword).and_then(Json::as_object) else { return false };
    let mut members: Vec<_> = object.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    members.reverse();
    schema.insert(keyword, Json::Object(members.into_iter().collect()));
    true
}

fn items(schema: &mut Object, keyword: &str, change: impl FnOnce(&mut Vec<Json>)) -> bool {
    match schema.get_mut(keyword).and_then(Json::as_array_mut) {
        Some(items) => {
            change(items);
            true
        }
        None => false,
    }
}

fn drop_one(schema: &mut Object, keyword: &str, chance: &mut Chance) -> bool {
    let Some(items) = schema.get_mut(keyword).and_then(Json::as_array_mut).filter(|items| items.len() > 1) else {
        return false;
    };
    let index = chance.below(items.len() as u64);
    items.remove(usize::try_from(index).unwrap_or(0));
    true
}

fn drop_property(schema: &mut Object, chance: &mut Chance) -> bool {
    let Some(properties) = schema.get_mut("properties").and_then(Json::as_object_mut).filter(|all| !all.is_empty())
    else {
        return false;
    };
    let index = usize::try_from(chance.below(properties.len() as u64)).unwrap_or(0);
    let name = properties.iter().nth(index).map(|(name, _)| name.clone()).unwrap_or_default();
    properties.remove(&name).is_some()
}

fn add_type(schema: &mut Object, name: &str) -> bool {
    match schema.get("type") {
        Some(Json::String(one)) if one != name => {
            let both = vec![one.clone(), name.to_owned()];
            schema.insert("type", both).is_some()
        }
        _ => false,
    }
}

fn add_required(schema: &mut Object) -> bool {
    let name = schema.get("properties").and_then(Json::as_object).and_then(|all| all.iter().next());
    let Some(name) = name.map(|(name, _)| name.clone()) else { return false };
    match schema.get_mut("required").and_then(Json::as_array_mut) {
        Some(names) if names.contains(&Json::from(name.as_str())) => false,
        Some(names) => {
            names.push(Json::from(name));
            true
        }
        None => !schema.contains_key("required") && schema.insert("required", vec![name]).is_none(),
    }
}

fn change(schema: &mut Object, keyword: &str, by: i128) -> bool {
    let Some(Json::Number(number)) = schema.get(keyword) else { return false };
    let Some(changed) = number.as_number().to_i128().map(|number| number + by) else { return false };
    if by < 0 && changed < 0 && keyword != "minimum" {
        return false;
    }
    let changed = JsonNumber::new(&changed.to_string()).map(Json::Number).unwrap_or_default();
    schema.insert(keyword, changed).is_some()
}
