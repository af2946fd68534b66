//! Documents of messages, methods and tools: `AsyncAPI`, `OpenRPC` and the Model Context Protocol.
//! Their schemas are models, named after the parts that contain them.

use super::carrier::Carrier;
use super::expected;
use super::kind;
use super::names::spaced;
use super::place::Place;

/// The prefixes of schema formats that are JSON Schema.
const SCHEMA_FORMATS: [&str; 3] =
    ["application/vnd.aai.asyncapi", "application/schema+json", "application/schema+yaml"];

/// Adds the schemas of `AsyncAPI` 2 and 3: named schemas, then the payloads and headers of messages.
pub(super) fn carry_asyncapi(carrier: &mut Carrier<'_, '_>, document: &Place) {
    named(carrier, document);
    if let Some(components) = carrier.object_in(document, "components") {
        for (key, place) in carrier.members(&components, "messages") {
            message(carrier, place, &key);
        }
    }
    for (channel, place) in carrier.members(document, "channels") {
        let Some(place) = carrier.part(place, expected::CHANNEL) else { continue };
        for (key, place) in carrier.members(&place, "messages") {
            message(carrier, place, &key);
        }
        for action in ["publish", "subscribe"] {
            let Some(operation) = carrier.object_in(&place, action) else { continue };
            let name = match operation.text("operationId") {
                Some(id) => spaced(id),
                None => spaced(&format!("{action} {channel}")),
            };
            let Some(place) = operation.step("message") else { continue };
            if place.step("oneOf").is_some() {
                carrier.items(&place, "oneOf").into_iter().for_each(|one| message(carrier, one, &name));
            } else {
                message(carrier, place, &name);
            }
        }
    }
}

fn message(carrier: &mut Carrier<'_, '_>, place: Place, key: &str) {
    let Some(message) = carrier.part(place, expected::MESSAGE) else { return };
    let own = message.text("messageId").or_else(|| message.text("name"));
    let name = spaced(own.unwrap_or(key));
    let format = message.text("schemaFormat").map(str::to_owned);
    for (member, suffix) in [("payload", "Payload"), ("headers", "Headers")] {
        let Some(place) = message.step(member).or_else(|| of_traits(carrier, &message, member)) else { continue };
        let Some(place) = json_schema(carrier, place, format.clone()) else { continue };
        let given = if member == "payload" { name.clone() } else { format!("{name} {suffix}") };
        let given = carrier.names.free([given.clone(), format!("{name} {suffix}"), format!("{name} Message {suffix}")]);
        carrier.model(&place, &given);
    }
}

/// Returns the schema that is written at a place, or next to its format, unless it is of another format than JSON
/// Schema. Since 3.0 the schema may be nested together with its format, also behind a reference.
fn json_schema(carrier: &mut Carrier<'_, '_>, place: Place, format: Option<String>) -> Option<Place> {
    let target = carrier.peek(place.clone());
    let nested = target.and_then(|target| Some((target.step("schema")?, target.text("schemaFormat")?.to_owned())));
    let (place, format) = nested.map_or((place, format), |(schema, format)| (schema, Some(format)));
    if format.is_some_and(|format| !SCHEMA_FORMATS.iter().any(|known| format.starts_with(known))) {
        carrier.leave_out("schemas of other formats than JSON Schema");
        return None;
    }
    Some(place)
}

/// Returns a member of the last trait of a message that has it. A trait has no payload.
fn of_traits(carrier: &mut Carrier<'_, '_>, message: &Place, member: &str) -> Option<Place> {
    let traits = message.step("traits").filter(|_| member != "payload")?.items();
    traits.into_iter().rev().find_map(|one| carrier.follow(one)?.step(member))
}

/// Adds the schemas of `OpenRPC`: named schemas, then the parameters and results of methods.
pub(super) fn carry_openrpc(carrier: &mut Carrier<'_, '_>, document: &Place) {
    named(carrier, document);
    for method in carrier.items(document, "methods") {
        let Some(method) = carrier.part(method, expected::METHOD) else { continue };
        let name = spaced(method.text("name").unwrap_or_default());
        let mut parameters = Vec::new();
        for parameter in carrier.items(&method, "params") {
            let Some(parameter) = carrier.part(parameter, expected::CONTENT) else { continue };
            let Some(wire) = carrier.string_in(&parameter, "name") else {
                if parameter.step("name").is_none() {
                    carrier.lacks(&parameter, expected::CONTENT, "`name`");
                }
                continue;
            };
            let required = carrier.flag_in(&parameter, "required");
            let Some(schema) = parameter.step("schema").and_then(|schema| carrier.schema(&schema)) else { continue };
            carrier.name(&format!("{name} {}", spaced(&wire)), schema);
            parameters.push((wire, required, schema));
        }
        if !parameters.is_empty() {
            let given = carrier.names.free([format!("{name} Params")]);
            carrier.object(&method, given, parameters);
        }
        let result = method.step("result").and_then(|result| carrier.part(result, expected::CONTENT));
        if let Some(schema) = result.and_then(|result| result.step("schema")) {
            let given = carrier.names.free([format!("{name} Result")]);
            carrier.model(&schema, &given);
        }
    }
}

/// Adds the input and output schemas of tools of the Model Context Protocol.
pub(super) fn carry_tools(carrier: &mut Carrier<'_, '_>, document: &Place) {
    let way = kind::tools(document.node()).unwrap_or_default();
    for tool in document.at(way).map(|all| all.items()).unwrap_or_default() {
        let name = spaced(tool.text("name").unwrap_or_default());
        for (member, suffix) in [("inputSchema", "Input"), ("outputSchema", "Output")] {
            if let Some(schema) = tool.step(member) {
                let given = carrier.names.free([format!("{name} {suffix}")]);
                carrier.model(&schema, &given);
            }
        }
    }
}

/// Adds the named schemas of the components.
fn named(carrier: &mut Carrier<'_, '_>, document: &Place) {
    let Some(components) = carrier.object_in(document, "components") else { return };
    for (name, place) in carrier.members(&components, "schemas") {
        let Some(place) = json_schema(carrier, place, None) else { continue };
        if let Some(schema) = carrier.schema(&place) {
            carrier.names.free([name.clone()]);
            carrier.carry(name, schema);
        }
    }
}
