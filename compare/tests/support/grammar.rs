//! Random small schemas that use every keyword, and documents that distinguish them. Uses few names and values, so that
//! keywords interact.

use typewright::__private::v1::draw::{Chance, Choices};
use typewright::{Json, Object};

/// Adds keywords to a schema; `depth` is how deep subschemas may be nested.
type Keywords = fn(&mut Object, &mut Chance, u32);

/// The keywords of schemas.
const KEYWORDS: [Keywords; 28] = [
    |schema, chance, _| set(schema, "type", pick(chance, &TYPES)),
    |schema, chance, _| set(schema, "type", pick(chance, &TYPES)),
    |schema, chance, _| set(schema, "enum", format!("[{},{},{}]", value(chance), value(chance), value(chance))),
    |schema, chance, _| set(schema, "const", value(chance)),
    |schema, chance, _| set(schema, pick(chance, &["minimum", "exclusiveMinimum"]), pick(chance, &NUMBERS)),
    |schema, chance, _| set(schema, pick(chance, &["maximum", "exclusiveMaximum"]), pick(chance, &NUMBERS)),
    |schema, chance, _| set(schema, "multipleOf", pick(chance, &["1", "2", "0.5", "1.0", "4"])),
    |schema, chance, _| set(schema, pick(chance, &["minLength", "maxLength"]), pick(chance, &SIZES)),
    |schema, chance, _| set(schema, "pattern", pick(chance, &PATTERNS)),
    |schema, chance, _| set(schema, "required", pick(chance, &[r#"["a"]"#, r#"["b"]"#, r#"["a","b"]"#])),
    members,
    members,
    |schema, chance, depth| sub(schema, "additionalProperties", chance, depth),
    |schema, chance, depth| sub(schema, "propertyNames", chance, depth),
    |schema, chance, _| set(schema, pick(chance, &["minProperties", "maxProperties"]), pick(chance, &SIZES)),
    |schema, chance, _| set(schema, "dependentRequired", pick(chance, &[r#"{"a":["b"]}"#, r#"{"b":["a","ab"]}"#])),
    |schema, chance, depth| named(schema, "dependentSchemas", &["a", "b"], chance, depth),
    |schema, chance, depth| list(schema, "prefixItems", chance, depth),
    |schema, chance, depth| sub(schema, "items", chance, depth),
    contains,
    |schema, chance, _| set(schema, pick(chance, &["minItems", "maxItems"]), pick(chance, &SIZES)),
    |schema, _, _| set(schema, "uniqueItems", "true"),
    |schema, chance, depth| list(schema, pick(chance, &["allOf", "anyOf", "oneOf"]), chance, depth),
    |schema, chance, depth| list(schema, pick(chance, &["anyOf", "oneOf"]), chance, depth),
    |schema, chance, depth| sub(schema, "not", chance, depth),
    |schema, chance, depth| {
        sub(schema, "if", chance, depth);
        sub(schema, pick(chance, &["then", "else"]), chance, depth);
    },
    |schema, chance, depth| sub(schema, "unevaluatedProperties", chance, depth),
    |schema, chance, depth| sub(schema, "unevaluatedItems", chance, depth),
];

const TYPES: [&str; 10] = [
    r#""object""#,
    r#""array""#,
    r#""string""#,
    r#""integer""#,
    r#""number""#,
    r#"["object","null"]"#,
    r#"["array","object"]"#,
    r#"["string","integer"]"#,
    r#""null""#,
    r#""boolean""#,
];
const NUMBERS: [&str; 6] = ["0", "1", "2", "0.5", "1.5", "-1"];
const SIZES: [&str; 4] = ["0", "1", "2", "3"];
const PATTERNS: [&str; 5] = [r#""^a""#, r#""b$""#, r#"".""#, r#""""#, r#""^a.*b$""#];
const VALUES: [&str; 14] =
    ["null", "true", "false", "0", "1", "1.0", "2", "0.5", "-1", r#""""#, r#""a""#, r#""ab""#, r#""b""#, r#""aab""#];

/// Returns a random text of a list.
pub(crate) fn pick<'t>(chance: &mut Chance, of: &[&'t str]) -> &'t str {
    let index = usize::try_from(chance.below(of.len() as u64)).unwrap_or(0);
    of.get(index).copied().unwrap_or_default()
}

fn parsed(text: &str) -> Json {
    Json::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn set(schema: &mut Object, keyword: &str, value: impl AsRef<str>) {
    schema.insert(keyword, parsed(value.as_ref()));
}

fn value(chance: &mut Chance) -> &'static str {
    if chance.below(6) == 0 { pick(chance, &["[]", "{}", "[1]", r#"{"a":1}"#]) } else { pick(chance, &VALUES) }
}

fn sub(schema: &mut Object, keyword: &str, chance: &mut Chance, depth: u32) {
    schema.insert(keyword, inner(chance, depth));
}

fn list(schema: &mut Object, keyword: &str, chance: &mut Chance, depth: u32) {
    let count = 1 + chance.below(3);
    schema.insert(keyword, (0..count).map(|_| inner(chance, depth)).collect::<Vec<Json>>());
}

fn named(schema: &mut Object, keyword: &str, names: &[&str], chance: &mut Chance, depth: u32) {
    let mut object = Object::new();
    for name in names {
        if chance.coin() {
            object.insert(*name, inner(chance, depth));
        }
    }
    schema.insert(keyword, object);
}

fn members(schema: &mut Object, chance: &mut Chance, depth: u32) {
    named(schema, "properties", &["a", "b", "ab"], chance, depth);
    if chance.below(3) == 0 {
        named(schema, "patternProperties", &["^a", "b$", ""], chance, depth);
    }
}

fn contains(schema: &mut Object, chance: &mut Chance, depth: u32) {
    sub(schema, "contains", chance, depth);
    if chance.coin() {
        set(schema, pick(chance, &["minContains", "maxContains"]), pick(chance, &SIZES));
    }
}

/// Returns a subschema, rarely a reference to the root or to the definition `d`, which the caller adds.
fn inner(chance: &mut Chance, depth: u32) -> Json {
    match chance.below(12) {
        0 => Json::from(true),
        1 => Json::from(false),
        2 => parsed(r##"{"$ref":"#/$defs/d"}"##),
        _ => fresh(chance, depth.saturating_sub(1)),
    }
}

/// Returns a schema without definitions.
pub(crate) fn fresh(chance: &mut Chance, depth: u32) -> Json {
    let mut schema = Object::new();
    let (simple, all) = (10, KEYWORDS.len() as u64);
    for _ in 0..=chance.below(3) {
        extend(&mut schema, chance, if depth == 0 { simple } else { all }, depth);
    }
    Json::Object(schema)
}

/// Adds one of the first keywords.
fn extend(schema: &mut Object, chance: &mut Chance, of: u64, depth: u32) {
    let index = usize::try_from(chance.below(of)).unwrap_or(0);
    if let Some(add) = KEYWORDS.get(index) {
        add(schema, chance, depth);
    }
}

/// Returns a whole schema, whose definition `d` refers to itself only through a member or an item.
pub(crate) fn schema(chance: &mut Chance) -> Json {
    let mut schema = fresh(chance, 2);
    let definition = match chance.below(4) {
        0 => parsed(r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/d"},"b":{"type":"integer"}}}"##),
        1 => parsed(r##"{"type":["array","string"],"items":{"$ref":"#/$defs/d"}}"##),
        _ => fresh_without_references(chance),
    };
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$defs", [("d", definition)].into_iter().collect::<Object>());
    }
    schema
}

fn fresh_without_references(chance: &mut Chance) -> Json {
    fresh(chance, 0)
}

/// Returns a schema with one or two of its subschemas changed.
pub(crate) fn changed(schema: &Json, chance: &mut Chance) -> Json {
    let mut schema = schema.clone();
    for _ in 0..=chance.below(2) {
        let mut pointers = Vec::new();
        super::places::subschemas(&schema, "", &mut pointers);
        let index = usize::try_from(chance.below(pointers.len() as u64)).unwrap_or(0);
        let Some(target) = pointers.get(index).and_then(|pointer| schema.pointer_mut(pointer)) else { continue };
        let Some(object) = target.as_object_mut() else { continue };
        let names: Vec<String> = object.iter().map(|(name, _)| name.clone()).filter(|name| name != "$defs").collect();
        let texts: Vec<&str> = names.iter().map(String::as_str).collect();
        match chance.below(3) {
            0 if !texts.is_empty() => drop(object.remove(pick(chance, &texts))),
            // A replacement without references cannot make a definition refer to itself in place.
            _ => extend(object, chance, if pointers[index].starts_with("/$defs") { 10 } else { 28 }, 1),
        }
    }
    schema
}

/// Returns documents with few names and values.
pub(crate) fn documents() -> Vec<Json> {
    let scalars: Vec<Json> = VALUES.iter().map(|text| parsed(text)).collect();
    let few: Vec<Json> =
        ["null", "1", "2", "0.5", r#""a""#, r#""ab""#, "[]", "{}", r#"{"a":1}"#, "[1]"].map(parsed).to_vec();
    let mut found = scalars.clone();
    found.extend([parsed("[]"), parsed("{}"), parsed("[[]]"), parsed("[1,2,1]"), parsed("[1,1,1,1]")]);
    found.extend(scalars.iter().chain(&few).map(|item| Json::from(vec![item.clone()])));
    for (first, second) in few.iter().flat_map(|first| few.iter().map(move |second| (first, second))) {
        found.push(Json::from(vec![first.clone(), second.clone()]));
        for names in [["a", "b"], ["a", "ab"], ["b", "c"]] {
            let members = names.into_iter().zip([first.clone(), second.clone()]);
            found.push(Json::Object(members.collect()));
        }
    }
    for name in ["a", "b", "ab", "c", "", "aab"] {
        found.extend(few.iter().map(|value| Json::Object([(name, value.clone())].into_iter().collect())));
    }
    found.extend(
        few.iter()
            .map(|value| Json::Object(["a", "b", "ab", "c"].into_iter().map(|name| (name, value.clone())).collect())),
    );
    found
}
