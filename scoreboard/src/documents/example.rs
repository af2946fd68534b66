//! Collects the examples that a document contains: those in schemas, and those beside a schema in `OpenAPI`, Swagger and
//! `AsyncAPI` documents. Validates nothing.

use std::collections::BTreeSet;

use serde_json::Value;
use typewright::__private::v1::pointer::escape;
use typewright_codegen::__private::resolve::Graph;
use typewright_codegen::__private::schema::{Dialect, Keywords, SchemaId};
use typewright_codegen::__private::source::FileId;

use super::files::Files;

/// The keywords whose members are schemas, so that a member `example` there is none.
const MAPS: [&str; 6] = ["properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "schemas"];

/// An instance, and the schema that it belongs to.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// Where it is, for messages.
    pub(super) at: String,
    pub(super) schema: SchemaId,
    /// Other schemas that it may have instead.
    pub(super) others: Vec<SchemaId>,
    pub(super) value: Value,
}

/// Returns all examples in the files of a graph.
pub(super) fn examples(graph: &Graph, files: &mut Files) -> Vec<Example> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for (index, schema) in graph.schemas.iter().enumerate() {
        let id = SchemaId(u32::try_from(index).expect("invariant: a graph has fewer than 2^32 schemas"));
        let (file, pointer) = (schema.location.file, schema.location.pointer.as_str());
        if !seen.insert((file, pointer)) {
            continue;
        }
        let is_openapi = matches!(schema.dialect, Dialect::Swagger2 | Dialect::OpenApi30 | Dialect::OpenApi31);
        let is_written = is_written(files, file, pointer, schema.keywords());
        let mut places = if is_written { within(files, file, pointer, is_openapi) } else { Vec::new() };
        if let Some((holder, token)) = pointer.rsplit_once('/') {
            let map = holder.rsplit('/').next().unwrap_or_default();
            match token {
                "schema" if !MAPS.contains(&map) => places.extend(beside_schema(files, file, holder)),
                "payload" | "headers" if !MAPS.contains(&map) => places.extend(of_message(files, file, holder, token)),
                _ => {}
            }
        }
        for place in places {
            // The elements of an array of examples are instances themselves.
            let mut steps = place.rsplit('/');
            let is_named =
                steps.next().is_some_and(|token| token.parse::<usize>().is_err()) && steps.next() == Some("examples");
            let place = files
                .followed((file, place))
                .and_then(|place| if is_named { in_object(files, place) } else { Some(place) });
            let Some(place) = place else { continue };
            let Some(value) = files.at(&place).cloned() else { continue };
            all.push(Example {
                at: format!("{}#{}", files.sources.path(place.0), place.1),
                schema: id,
                others: Vec::new(),
                value,
            });
        }
    }
    all
}

/// Returns whether a schema is what its pointer leads to. Objects that are made of parameters have the pointer of what
/// contains these, such as a method of `OpenRPC`.
fn is_written(files: &mut Files, file: FileId, pointer: &str, keywords: Option<&Keywords>) -> bool {
    let has_properties = keywords.is_some_and(|keywords| !keywords.applicator.properties.is_empty());
    !has_properties || files.value(file).pointer(pointer).is_some_and(|value| value.get("properties").is_some())
}

/// Returns the pointers of the examples in a schema.
fn within(files: &mut Files, file: FileId, pointer: &str, is_openapi: bool) -> Vec<String> {
    let Some(Value::Object(members)) = files.value(file).pointer(pointer) else { return Vec::new() };
    let mut places = Vec::new();
    let single = ["default", "example"];
    let single = single.iter().filter(|name| (**name == "default" || is_openapi) && members.contains_key(**name));
    places.extend(single.map(|name| format!("{pointer}/{name}")));
    if let Some(Value::Array(items)) = members.get("examples") {
        places.extend((0..items.len()).map(|index| format!("{pointer}/examples/{index}")));
    }
    places
}

/// Returns the pointers of the examples of a media type, parameter, header, or response of Swagger.
fn beside_schema(files: &mut Files, file: FileId, holder: &str) -> Vec<String> {
    let Some(Value::Object(members)) = files.value(file).pointer(holder) else { return Vec::new() };
    let one = members.contains_key("example").then(|| format!("{holder}/example"));
    let several = members.get("examples").and_then(Value::as_object).into_iter().flatten();
    // In Swagger 2.0 the names are media types.
    let several = several.filter(|(name, _)| !name.contains('/') || name.contains("json"));
    one.into_iter().chain(several.map(|(name, _)| format!("{holder}/examples/{}", escape(name)))).collect()
}

/// Returns the location of the value of an example object of `OpenAPI`, called `dataValue` since 3.2; of any other value
/// its own.
fn in_object(files: &mut Files, place: (FileId, String)) -> Option<(FileId, String)> {
    const MEMBERS: [&str; 6] = ["value", "dataValue", "serializedValue", "summary", "description", "externalValue"];
    let Some(Value::Object(members)) = files.at(&place) else { return Some(place) };
    let value = ["value", "dataValue"].into_iter().find(|name| members.contains_key(*name));
    let Some(value) = value.filter(|_| members.keys().all(|name| MEMBERS.contains(&name.as_str()))) else {
        return Some(place);
    };
    files.followed((place.0, format!("{}/{value}", place.1)))
}

/// Returns the pointers of the examples of a message of `AsyncAPI`.
fn of_message(files: &mut Files, file: FileId, holder: &str, part: &str) -> Vec<String> {
    let examples =
        files.value(file).pointer(holder).and_then(|message| message.get("examples")).and_then(Value::as_array);
    let examples = examples.into_iter().flatten().enumerate().filter(|(_, example)| example.get(part).is_some());
    examples.map(|(index, _)| format!("{holder}/examples/{index}/{part}")).collect()
}
