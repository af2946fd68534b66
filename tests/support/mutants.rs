//! Documents with small changes: some still valid, some not. Uses JSON and typical edge cases, but no schema.

use typewright::__private::v1::pointer::{self, unescape};
use typewright::{Json, JsonNumber, Node, Object};

use super::random::Random;

/// Strings at the edges of lengths, formats and patterns.
const STRINGS: &[&str] = &[
    "",
    "0",
    "null",
    "A\u{0}B",
    "\u{202e}\u{1F600}e\u{301}",
    "2024-12-24 01:23:15.8882",
    "2024-12-24 01:23:15x8882",
    "2024-12-24 01:23:15.888",
    "2024-12-24 01:23:15.8882\n",
    "2024-12-24T01:23:15Z",
    "2024-12-24t01:23:15.123456789z",
    "2024-12-24T01:23:15+05:30",
    "2024-12-24T01:23:15",
    "2024-02-30T01:23:15Z",
    "2016-12-31T23:59:60Z",
    "2024-12-24T24:00:00Z",
    "2024-12-24",
    "f38cdebe-e567-42c9-a562-1bd4dee40998",
    "F38CDEBE-E567-42C9-A562-1BD4DEE40998",
    "f38cdebee56742c9a5621bd4dee40998",
    "f38cdebe-e567-42c9-a562-1bd4dee4099g",
    "00000000-0000-0000-0000-000000000000",
];

/// Lengths of strings, in characters, around documented limits.
const LENGTHS: &[usize] = &[1, 63, 64, 65, 128];

/// Numbers at the limits of JSON types and machine numbers. Fractions are exact in `f64`.
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "-1",
    "1.0",
    "10e-1",
    "-0",
    "-0.0",
    "0.5",
    "1.5",
    "1e2",
    "1e400",
    "-1e400",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551616",
];

/// Values of every JSON type.
const KINDS: &[&str] = &["null", "true", "1", "\"text\"", "[]", "{}", "[1, [null]]", "{\"id\": {}}"];

/// An endless sequence of changed documents.
pub(crate) struct Mutants<'s> {
    seeds: &'s [Json],
    random: Random,
}

impl<'s> Mutants<'s> {
    /// Creates mutants of these documents; `name` seeds the sequence.
    pub(crate) fn of(name: &str, seeds: &'s [Json]) -> Self {
        assert!(!seeds.is_empty(), "there is nothing to change for `{name}`");
        Self { seeds, random: Random::seeded(name) }
    }
}

impl Iterator for Mutants<'_> {
    type Item = Json;

    fn next(&mut self) -> Option<Json> {
        let mut mutant = self.random.one_of(self.seeds);
        let changes = 1 + self.random.below(3);
        for _ in 0..changes {
            change(&mut mutant, self.seeds, &mut self.random);
        }
        Some(mutant)
    }
}

/// Makes one change, or none if the change does not apply.
fn change(document: &mut Json, seeds: &[Json], random: &mut Random) {
    let places = places(document);
    let place = if random.once_in(12) { String::new() } else { random.one_of(&places) };
    match random.below(10) {
        0 => drop_member(document, &place),
        1 => rename_member(document, &place, random),
        2 => replace(document, &place, parse(random.one_of(KINDS))),
        3 => replace(document, &place, Json::Null),
        4 => replace(document, &place, edge_string(random)),
        5 => replace(document, &place, parse(random.one_of(NUMBERS))),
        6 => neighbour(document, &place, random),
        7 => add_member(document, &place, random),
        8 => swap(document, &place, &random.one_of(&places)),
        _ => graft(document, &place, &random.one_of(seeds), random),
    }
}

/// Returns the pointers to all values of a document, including the root.
pub(crate) fn places(document: &Json) -> Vec<String> {
    fn below(value: &Json, pointer: &str, places: &mut Vec<String>) {
        places.push(pointer.to_owned());
        for (index, item) in value.items().enumerate() {
            below(item, &format!("{pointer}/{index}"), places);
        }
        for (name, member) in value.members() {
            below(member, &format!("{pointer}/{}", pointer::escape(name)), places);
        }
    }
    let mut places = Vec::new();
    below(document, "", &mut places);
    places
}

fn parse(text: &str) -> Json {
    Json::parse(text.as_bytes()).expect("this is JSON")
}

fn replace(document: &mut Json, place: &str, value: Json) {
    if let Some(target) = document.pointer_mut(place) {
        *target = value;
    }
}

/// Returns the object that contains a member, and the member's name.
fn owner<'d>(document: &'d mut Json, place: &str) -> Option<(&'d mut Object, String)> {
    let (parent, name) = place.rsplit_once('/')?;
    let object = document.pointer_mut(parent)?.as_object_mut()?;
    Some((object, unescape(name)?.into_owned()))
}

fn drop_member(document: &mut Json, place: &str) {
    if let Some((object, name)) = owner(document, place) {
        object.remove(&name);
    }
}

fn rename_member(document: &mut Json, place: &str, random: &mut Random) {
    let Some((object, name)) = owner(document, place) else { return };
    let new = match random.below(4) {
        0 => format!("{name}_"),
        1 => name.to_uppercase(),
        2 => String::new(),
        _ => object.keys().nth(random.below(object.len())).unwrap_or_default().to_owned(),
    };
    if let Some(value) = object.remove(&name) {
        object.insert(new, value);
    }
}

fn edge_string(random: &mut Random) -> Json {
    if random.once_in(4) {
        return Json::from("é".repeat(random.one_of(LENGTHS)));
    }
    Json::from(random.one_of(STRINGS))
}

/// Replaces a value with a similar one, which an enumeration might confuse with one of its own.
fn neighbour(document: &mut Json, place: &str, random: &mut Random) {
    let Some(value) = document.pointer_mut(place) else { return };
    let close = match &*value {
        Json::Null => Json::from("null"),
        Json::Bool(truth) if random.once_in(2) => Json::from(!truth),
        Json::Bool(truth) => Json::from(truth.to_string()),
        Json::String(text) => close_text(text, random),
        Json::Number(number) => close_number(number, random),
        Json::Array(items) => Json::Array(items.iter().chain(items.first()).cloned().collect()),
        Json::Object(_) => Json::from(vec![value.clone()]),
    };
    *value = close;
}

fn close_text(text: &str, random: &mut Random) -> Json {
    let shorter = || text.chars().take(text.chars().count().saturating_sub(1)).collect();
    Json::from(match random.below(5) {
        0 => format!("{text} "),
        1 => shorter(),
        2 => text.to_lowercase(),
        3 => text.to_uppercase(),
        _ => text.replace('_', "-"),
    })
}

fn close_number(number: &JsonNumber, random: &mut Random) -> Json {
    let text = number.as_str();
    let whole = || text.parse::<i64>().unwrap_or(2);
    match random.below(5) {
        0 => Json::from(whole().saturating_add(1)),
        1 => Json::from(whole().saturating_sub(1)),
        2 => parse(&format!("{}.0", whole())),
        3 => parse(&format!("{}.5", whole())),
        _ => Json::from(text),
    }
}

fn add_member(document: &mut Json, place: &str, random: &mut Random) {
    let name = random.one_of(&["unknown", "x", "", "extra", "id", "ID", "self", "ä/~"]);
    let value = parse(random.one_of(KINDS));
    if let Some(object) = document.pointer_mut(place).and_then(Json::as_object_mut) {
        object.insert(name, value);
    }
}

fn swap(document: &mut Json, one: &str, other: &str) {
    let within = |outer: &str, inner: &str| inner.starts_with(outer);
    let (Some(left), Some(right)) = (document.pointer(one).cloned(), document.pointer(other).cloned()) else { return };
    if !within(one, other) && !within(other, one) {
        replace(document, one, right);
        replace(document, other, left);
    }
}

/// Replaces a value with another document or a part of it.
fn graft(document: &mut Json, place: &str, other: &Json, random: &mut Random) {
    let places = places(other);
    let from = if random.once_in(3) { String::new() } else { random.one_of(&places) };
    if let Some(part) = other.pointer(&from) {
        replace(document, place, part.clone());
    }
}
