//! Names of types, fields and variants are unique in a scope and do not depend on order.
//! They do not change after they are locked. The schemas are those of the fixtures, modified in every way that leaves a
//! valid schema.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use typewright::{Json, Object};
use typewright_codegen::__private::resolve;
use typewright_codegen::__private::shape::{ItemKind, ShapeSettings, Shapes, Values};
use typewright_codegen::__private::source::{FileId, Sources};
use typewright_codegen::settings::{Lock, Settings};

/// Names that are hard to distinguish, or to write in Rust.
const HARD: [&str; 52] = [
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "==",
    "~",
    "fooBar",
    "foo_bar",
    "FooBar",
    "foo-bar",
    "foo bar",
    "foo.bar",
    "FOO_BAR",
    "Option",
    "option",
    "Self",
    "self",
    "super",
    "crate",
    "String",
    "Vec",
    "None",
    "Some",
    "Box",
    "Result",
    "type",
    "Type",
    "r#type",
    "",
    " ",
    "  ",
    "0",
    "00",
    "1",
    "-1",
    "+1",
    "1.0",
    "10",
    "1_0",
    "\u{1F600}",
    "\u{1F601}",
    "\u{E9}",
    "e\u{301}",
    "\u{4E2D}\u{6587}",
    "_",
    "__",
    "extra",
    "new",
    "to_vec",
    "\u{0}",
];

fn lower(text: &str, lock: Option<Lock>) -> Option<Shapes> {
    let mut sources = Sources::in_memory();
    let (graph, _) = resolve::load_text(&mut sources, &Settings::default(), "root.schema.json", text).ok()?;
    let settings = ShapeSettings { lock, ..ShapeSettings::default() };
    Some(Shapes::lower(&graph, &settings).0)
}

/// Returns the names by location.
fn names(schema: &Json) -> Option<BTreeMap<String, String>> {
    lower(&schema.to_string(), Some(Lock::default())).map(|shapes| shapes.names)
}

fn locked(schema: &Json, names: &BTreeMap<String, String>) -> Option<BTreeMap<String, String>> {
    let text = Lock::default().updated(names);
    let lock = Lock::from_toml(&text, FileId::default()).expect("what is written can be read");
    lower(&schema.to_string(), Some(lock)).map(|shapes| shapes.names)
}

fn fixtures() -> Vec<(String, Json)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("there are fixtures").flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".schema.json"));
    files.sort();
    let schema = |path: &std::path::PathBuf| {
        let text = fs::read(path).expect("a fixture can be read");
        (path.display().to_string(), Json::parse(&text).expect("a fixture is JSON"))
    };
    files.iter().map(schema).collect()
}

/// Reverses the members of every object.
fn reversed(json: &Json) -> Json {
    match json {
        Json::Object(object) => {
            let mut members: Vec<(String, Json)> =
                object.iter().map(|(name, value)| (name.clone(), reversed(value))).collect();
            members.reverse();
            Json::Object(members.into_iter().collect())
        }
        Json::Array(items) => Json::Array(items.iter().map(reversed).collect()),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => json.clone(),
    }
}

/// Removes one member of a group of named schemas, once for each.
fn without_one(json: &Json) -> Vec<Json> {
    let Json::Object(object) = json else { return Vec::new() };
    let mut smaller = Vec::new();
    for (name, value) in object {
        let parts = match (name.as_str(), value) {
            ("properties" | "$defs" | "definitions", Json::Object(group)) => {
                let gone = group.iter().map(|(gone, _)| without(group, gone));
                let inside = group.iter().flat_map(|(name, value)| {
                    without_one(value).into_iter().map(|value| with(group, name, value)).collect::<Vec<_>>()
                });
                gone.chain(inside).collect()
            }
            (_, value) => without_one(value),
        };
        smaller.extend(parts.into_iter().map(|part| with(object, name, part)));
    }
    smaller
}

fn without(object: &Object, gone: &str) -> Json {
    Json::Object(
        object.iter().filter(|(name, _)| *name != gone).map(|(name, value)| (name.clone(), value.clone())).collect(),
    )
}

fn with(object: &Object, changed: &str, part: Json) -> Json {
    let mut object = object.clone();
    object.insert(changed, part);
    Json::Object(object)
}

#[test]
fn the_order_of_members_and_definitions_changes_no_name() {
    let mut compared = 0;
    for (path, schema) in fixtures() {
        let Some(before) = names(&schema) else { continue };
        assert_eq!(names(&reversed(&schema)), Some(before.clone()), "{path}");
        compared += before.len();
    }
    assert!(compared > 500, "only {compared} names were compared");
}

#[test]
fn a_locked_name_stays_when_others_change() {
    let mut compared = 0;
    for (path, schema) in fixtures() {
        let Some(all) = names(&schema) else { continue };
        for smaller in without_one(&schema) {
            // References to the missing part have no target.
            let Some(fewer) = names(&smaller) else { continue };
            let agree = |before: &BTreeMap<String, String>, after: &BTreeMap<String, String>, change: &str| {
                for (place, name) in before {
                    if let Some(now) = after.get(place) {
                        assert_eq!(now, name, "{path}: {place}, when something {change}:\n{smaller}");
                    }
                }
            };
            agree(&all, &locked(&smaller, &all).expect("it is a schema still"), "is removed");
            agree(&fewer, &locked(&schema, &fewer).expect("it is a schema"), "is added");
            compared += fewer.len();
        }
    }
    assert!(compared > 5000, "only {compared} names were compared");
}

#[test]
fn hard_names_never_collide() {
    let long: Vec<String> = ["a", "b"].iter().map(|end| format!("{}{end}", "x".repeat(300))).collect();
    let hard: Vec<String> = HARD.iter().map(|name| (*name).to_owned()).chain(long).collect();
    let integer = || Object::from_iter([("type", "integer")]);
    let members: Object = hard.iter().map(|name| (name.as_str(), integer())).collect();
    let closed = || Object::from_iter([("type", "object")]);
    let mut schema = Object::from_iter([("type", Json::from("object")), ("properties", Json::Object(members))]);
    schema.insert("$defs", hard.iter().map(|name| (name.as_str(), closed())).collect::<Object>());
    let values: Vec<Json> = hard.iter().map(|name| Json::from(name.as_str())).collect();
    let listed = Object::from_iter([("enum", values)]);
    schema.insert("additionalProperties", listed);
    let schema = Json::Object(schema);
    let shapes = lower(&schema.to_string(), None).expect("it is a schema");

    let types: Vec<&str> = shapes.items.iter().map(|item| item.name.as_str()).collect();
    unlike("types", &types, hard.len() + 2);
    for item in &shapes.items {
        match &item.kind {
            ItemKind::Struct(structure) if !structure.fields.is_empty() => {
                let fields: Vec<&str> = structure.fields.iter().map(|field| field.name.as_str()).collect();
                unlike("fields", &fields, hard.len());
                assert!(!fields.contains(&"extra"), "that is where members without a name go");
            }
            ItemKind::Enum(enumeration) => {
                let Values::Strings(variants) = &enumeration.values else { panic!("all values are strings") };
                let variants: Vec<&str> = variants.iter().map(|variant| variant.name.as_str()).collect();
                unlike("variants", &variants, hard.len());
            }
            ItemKind::Struct(_) | ItemKind::Union(_) | ItemKind::Newtype(_) => {}
        }
    }
    assert_eq!(names(&schema), names(&reversed(&schema)));
}

/// Returns a schema whose unions are open, and the number of them. Lists of constants are no unions.
fn opened(json: &Json) -> (Json, usize) {
    match json {
        Json::Object(object) => {
            let mut count = 0;
            let mut members: Object = Object::new();
            for (name, value) in object {
                let (value, inner) = opened(value);
                members.insert(name.as_str(), value);
                count += inner;
            }
            if ["oneOf", "anyOf"].iter().any(|keyword| object.get(keyword).is_some_and(is_union)) {
                let options = object.get("x-typewright").and_then(Json::as_object).cloned().unwrap_or_default();
                members.insert(
                    "x-typewright",
                    options.into_iter().chain([("open".to_owned(), Json::Bool(true))]).collect::<Object>(),
                );
                count += 1;
            }
            (Json::Object(members), count)
        }
        Json::Array(items) => {
            let (items, counts): (Vec<Json>, Vec<usize>) = items.iter().map(opened).unzip();
            (Json::Array(items.into()), counts.iter().sum())
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => (json.clone(), 0),
    }
}

fn is_union(branches: &Json) -> bool {
    let is_object =
        |branch: &&Json| ["$ref", "properties", "oneOf", "anyOf"].iter().any(|keyword| branch.get(*keyword).is_some());
    branches.as_array().is_some_and(|branches| branches.iter().filter(is_object).count() > 1)
}

/// Returns the name of each type and variant: of a variant, with that of its union.
fn written(shapes: &Shapes) -> BTreeSet<String> {
    let names = shapes.items.iter().flat_map(|item| {
        let variants: Vec<String> = match &item.kind {
            ItemKind::Union(union) => union.variants.iter().map(|variant| variant.name.to_string()).collect(),
            ItemKind::Struct(_) | ItemKind::Enum(_) | ItemKind::Newtype(_) => Vec::new(),
        };
        let variants = variants.into_iter().map(|variant| format!("{}::{variant}", item.name));
        [item.name.to_string()].into_iter().chain(variants)
    });
    names.collect()
}

#[test]
fn opening_unions_renames_nothing() {
    let mut added = 0;
    for (path, schema) in fixtures() {
        let (open, count) = opened(&schema);
        let Some(closed) = lower(&schema.to_string(), None).filter(|_| count > 0) else { continue };
        let open = lower(&open.to_string(), None).expect("it is a schema still");
        let (closed, open) = (written(&closed), written(&open));
        let gone: Vec<&String> = closed.difference(&open).collect();
        assert!(gone.is_empty(), "{path}: {gone:?} of {closed:?} are not in {open:?}");
        added += open.len() - closed.len();
    }
    assert!(added > 50, "only {added} names were added");
}

/// A union of these branches, and the names of the types and variants of the whole when it is open.
const OPENED: [(&str, &str); 5] = [
    (
        r#"[{"required": ["kind"], "properties": {"kind": {"const": "Unknown"}}},
            {"required": ["kind"], "properties": {"kind": {"const": "card"}}}]"#,
        "Event Event::Card Event::Unknown Event::UnknownValue EventCard EventUnknown EventUnknownValue",
    ),
    (
        r#"[{"title": "Unknown", "required": ["v"], "properties": {"v": {"const": 1}}},
            {"title": "Second", "required": ["v"], "properties": {"v": {"const": 2}}}]"#,
        "Event Event::Second Event::Unknown Event::UnknownValue EventUnknown EventUnknownValue Second",
    ),
    (
        r#"[{"required": ["v", "a"], "properties": {"v": {"const": 1}}},
            {"required": ["v", "b"], "properties": {"v": {"const": 2}}}]"#,
        "Event Event::A Event::B Event::Unknown EventA EventB EventUnknown",
    ),
    (
        r##"[{"$ref": "#/$defs/Known"}, {"$ref": "#/$defs/Unknown"}]"##,
        "Event Event::Known Event::Unknown Event::UnknownValue EventUnknownValue Known Unknown",
    ),
    (
        r#"[{"required": ["k", "s"], "properties": {"k": {"enum": ["a", "b"]}, "s": {"const": "x"}}},
            {"required": ["k", "s"], "properties": {"k": {"oneOf": [{"const": "a"}, {"const": "b"}]}, "s": {"const": "y"}}},
            {"required": ["k"], "properties": {"k": {"const": "c"}}}]"#,
        "Event Event::C Event::Unknown Event::UnknownA Event::X Event::Y EventC EventUnknown EventUnknownA EventX EventY UnknownAK \
         XK YK",
    ),
];

#[test]
fn names_of_the_schema_come_before_those_of_added_branches() {
    for (branches, expected) in OPENED {
        let schema = format!(
            r#"{{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Event", "type": "object",
                "x-typewright": {{"open": true}}, "oneOf": {branches}, "$defs": {{
                    "Known": {{"type": "object", "required": ["t"], "properties": {{"t": {{"const": "known"}}}}}},
                    "Unknown": {{"type": "object", "required": ["t"], "properties": {{"t": {{"const": "unknown"}}}}}}
                }}}}"#
        );
        let names = written(&lower(&schema, None).expect("it is a schema"));
        let defined = |name: &&String| branches.contains("$ref") || !["Known", "Unknown"].contains(&name.as_str());
        let names: Vec<&str> = names.iter().filter(defined).map(String::as_str).collect();
        assert_eq!(names.join(" "), expected, "{branches}");
    }
}

/// Tests that all are identifiers, short enough to read, and unique.
fn unlike(what: &str, names: &[&str], expected: usize) {
    let distinct: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!((distinct.len(), names.len()), (expected, expected), "{what}: {names:?}");
    for name in names {
        assert!(syn::parse_str::<syn::Ident>(name).is_ok() && name.len() <= 80, "{what}: {name}");
    }
}
