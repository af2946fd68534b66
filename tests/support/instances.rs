//! Creates valid instances from a schema, for models without documented examples.
//! Supports the keywords that the schemas of this repository use, and panics at any other.

use std::collections::BTreeMap;

use typewright::{Array, Json, Object};

/// Every schema of this repository, by `$id`.
pub(crate) struct Schemas(BTreeMap<String, Json>);

/// A schema, and the URI of its document, which its references are relative to.
#[derive(Clone, Copy)]
struct Place<'s> {
    base: &'s str,
    schema: &'s Json,
}

impl Schemas {
    pub(crate) fn new() -> Self {
        let schemas = super::schemas().into_iter();
        Self(
            schemas
                .map(|schema| (text(&schema, "$id").expect("every schema has an `$id`").to_owned(), schema))
                .collect(),
        )
    }

    /// Returns the schema at an absolute location.
    pub(crate) fn at(&self, location: &str) -> &Json {
        self.place("", location).schema
    }

    /// Returns valid instances of the schema at an absolute location.
    /// They have all members, or only the required ones, or each value, branch and JSON type that a member can have.
    pub(crate) fn instances(&self, location: &str) -> Vec<Json> {
        self.of(self.place("", location))
    }

    fn place<'s>(&'s self, base: &'s str, reference: &str) -> Place<'s> {
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
        let id = match file {
            "" => base.to_owned(),
            file if file.contains("://") => file.to_owned(),
            file => format!("{folder}/{file}"),
        };
        let (base, document) = self.0.get_key_value(&id).unwrap_or_else(|| panic!("there is no schema `{id}`"));
        let schema = document.pointer(pointer).unwrap_or_else(|| panic!("`{id}` has nothing at `{pointer}`"));
        Place { base, schema }
    }

    fn of(&self, place: Place<'_>) -> Vec<Json> {
        let schema = place.schema;
        if let Some(reference) = text(schema, "$ref") {
            return self.of(self.place(place.base, reference));
        }
        if let Some(value) = get(schema, "const") {
            return vec![value.clone()];
        }
        if let Some(values) = get(schema, "enum").and_then(Json::as_array) {
            return values.to_vec();
        }
        if let Some(branches) = ["oneOf", "anyOf"].iter().find_map(|keyword| get(schema, keyword)?.as_array()) {
            return branches.iter().flat_map(|schema| self.of(Place { schema, ..place })).collect();
        }
        match get(schema, "type") {
            None => vec![Json::parse(br#"{"any": [1, null, "thing"]}"#).expect("this is JSON"), Json::Null],
            Some(Json::String(kind)) => self.of_kind(place, kind),
            Some(kinds) => {
                let kinds = kinds.as_array().expect("`type` is a string or a list").iter();
                kinds.flat_map(|kind| self.of_kind(place, kind.as_str().expect("a kind is a string"))).collect()
            }
        }
    }

    fn of_kind(&self, place: Place<'_>, kind: &str) -> Vec<Json> {
        match kind {
            "null" => vec![Json::Null],
            "boolean" => vec![Json::Bool(true), Json::Bool(false)],
            "integer" => vec![Json::from(7_i64)],
            "number" => vec![Json::parse(b"2.5").expect("this is JSON"), Json::from(562_949_953_421_302_i64)],
            "string" => string(place.schema),
            "array" => self.array(place),
            "object" => self.object(place),
            other => panic!("there is no kind `{other}`"),
        }
    }

    fn array(&self, place: Place<'_>) -> Vec<Json> {
        let items = get(place.schema, "items").map(|schema| self.of(Place { schema, ..place }));
        vec![Json::from(items.unwrap_or_default()), Json::Array(Array::new())]
    }

    fn object(&self, place: Place<'_>) -> Vec<Json> {
        let members: Vec<(&str, Vec<Json>)> = get(place.schema, "properties")
            .and_then(Json::as_object)
            .into_iter()
            .flatten()
            .map(|(name, schema)| (name.as_str(), self.of(Place { schema, ..place })))
            .collect();
        let entry = get(place.schema, "additionalProperties").filter(|schema| schema.as_object().is_some());
        let entry = entry.map(|schema| ("entry", self.of(Place { schema, ..place })));
        let members: Vec<(&str, Vec<Json>)> = members.into_iter().chain(entry).collect();
        let full: Object = members.iter().map(|(name, values)| (*name, values[0].clone())).collect();
        let required = get(place.schema, "required").and_then(Json::as_array).unwrap_or_default();
        let is_required = |name: &str| required.iter().any(|other| other.as_str() == Some(name));
        let least: Object = members
            .iter()
            .filter(|(name, _)| is_required(name))
            .map(|(name, values)| (*name, values[0].clone()))
            .collect();
        let others = members.iter().flat_map(|(name, values)| {
            values.iter().skip(1).map(|value| {
                let mut object = full.clone();
                object.insert(*name, value.clone());
                object
            })
        });
        [full.clone(), least].into_iter().chain(others).map(Json::from).collect()
    }
}

fn string(schema: &Json) -> Vec<Json> {
    if let Some(examples) = get(schema, "examples").and_then(Json::as_array) {
        return examples.to_vec();
    }
    assert!(get(schema, "pattern").is_none(), "a string with a `pattern` needs `examples`: {schema}");
    let shortest = get(schema, "minLength").map_or(0, |count| count.to_string().parse().expect("a count"));
    vec![match text(schema, "format") {
        Some("date-time") => Json::from("2023-02-03T15:41:22Z"),
        Some("uuid") => Json::from("f38cdebe-e567-42c9-a562-1bd4dee40998"),
        Some(other) => panic!("no string has the format `{other}` here yet"),
        None if shortest > 0 => Json::from("ä".repeat(shortest)),
        None => Json::from("some text"),
    }]
}

fn get<'j>(schema: &'j Json, keyword: &str) -> Option<&'j Json> {
    schema.as_object()?.get(keyword)
}

fn text<'j>(schema: &'j Json, keyword: &str) -> Option<&'j str> {
    get(schema, keyword)?.as_str()
}
