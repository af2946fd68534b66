//! `AsyncAPI` 2 and 3: named schemas, then the payloads and headers of messages, and the parameters of channels.
//! A message is read once, however many channels and operations refer to it.

use super::carrier::Carrier;
use super::expected;
use super::names::spaced;
use super::place::Place;
use crate::schema::{Dialect, Rules, SchemaId, asserts_by_content};

/// The prefix of schema formats of `AsyncAPI`.
const ASYNCAPI: &str = "application/vnd.aai.asyncapi";
/// The prefixes of schema formats that are JSON Schema.
const JSON_SCHEMA: [&str; 2] = ["application/schema+json", "application/schema+yaml"];
/// The prefix of schema formats of `OpenAPI`.
const OPENAPI: &str = "application/vnd.oai.openapi";

/// Adds the schemas of a document.
pub(super) fn carry(carrier: &mut Carrier<'_, '_>, document: &Place) {
    let components = carrier.object_in(document, "components");
    if let Some(components) = &components {
        named(carrier, components);
        named_messages(carrier, components);
    }
    for around in [Some(document), components.as_ref()].into_iter().flatten() {
        for (key, place) in carrier.members(around, "channels") {
            channel(carrier, place, &key);
        }
        for (key, place) in carrier.members(around, "operations") {
            operation(carrier, place, &key);
        }
        for (key, place) in carrier.members(around, "replies") {
            reply(carrier, place, &key);
        }
    }
    if let Some(components) = components {
        for (key, place) in carrier.members(&components, "messageTraits") {
            named_trait(carrier, place, &key);
        }
        named_parameters(carrier, &components);
    }
}

/// Adds the named messages. Lists of messages come last, because their names are for messages without one.
fn named_messages(carrier: &mut Carrier<'_, '_>, components: &Place) {
    let all = carrier.members(components, "messages");
    let (lists, single): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, place)| place.step("oneOf").is_some());
    for (key, place) in single.into_iter().chain(lists) {
        message(carrier, place, &key);
    }
}

/// Adds the messages of a channel. Up to version 2 they are in its operations.
fn channel(carrier: &mut Carrier<'_, '_>, place: Place, key: &str) {
    let Some(place) = carrier.part(place, expected::CHANNEL).filter(|place| carrier.visit(place)) else { return };
    let id =
        ["publish", "subscribe"].iter().find_map(|action| place.step(action)?.text("operationId").map(str::to_owned));
    parameters(carrier, &place, &spaced(id.as_deref().unwrap_or(key)));
    for (key, place) in carrier.members(&place, "messages") {
        message(carrier, place, &key);
    }
    for action in ["publish", "subscribe"] {
        let Some(operation) = carrier.object_in(&place, action) else { continue };
        traits(carrier, &operation);
        let id = carrier.string_in(&operation, "operationId");
        let name = spaced(&id.unwrap_or_else(|| format!("{action} {key}")));
        if let Some(place) = operation.step("message") {
            message(carrier, place, &name);
        }
    }
}

/// Adds an object of the parameters of a channel, which are all required, named after its operation or itself. Since
/// version 3 they have no schemas.
fn parameters(carrier: &mut Carrier<'_, '_>, channel: &Place, name: &str) {
    let mut members = Vec::new();
    for (wire, place) in carrier.members(channel, "parameters") {
        let Some(schema) = parameter(carrier, place) else { continue };
        carrier.name(&format!("{name} {}", spaced(&wire)), schema);
        members.push((wire, true, schema));
    }
    if let Some(place) = channel.step("parameters").filter(|_| !members.is_empty()) {
        carrier.object(&place, &format!("{name} Parameters"), members);
    }
}

fn parameter(carrier: &mut Carrier<'_, '_>, place: Place) -> Option<SchemaId> {
    let schema = carrier.part(place, expected::CHANNEL_PARAMETER)?.step("schema")?;
    carrier.schema(&schema)
}

/// Adds the schemas of the named parameters that no channel uses.
fn named_parameters(carrier: &mut Carrier<'_, '_>, components: &Place) {
    let mut parts = Vec::new();
    for (name, place) in carrier.members(components, "parameters") {
        parts.extend(parameter(carrier, place).map(|schema| (format!("{} Parameter", spaced(&name)), schema)));
    }
    carrier.carry_unused(parts);
}

/// Adds the messages of an operation of version 3, and of its reply.
fn operation(carrier: &mut Carrier<'_, '_>, place: Place, key: &str) {
    let Some(place) = carrier.part(place, expected::ASYNC_OPERATION) else { return };
    let name = spaced(key);
    traits(carrier, &place);
    for one in carrier.items(&place, "messages") {
        message(carrier, one, &name);
    }
    if let Some(channel) = place.step("channel") {
        self::channel(carrier, channel, key);
    }
    if let Some(reply) = place.step("reply") {
        self::reply(carrier, reply, &format!("{name} Reply"));
    }
}

fn reply(carrier: &mut Carrier<'_, '_>, place: Place, key: &str) {
    let Some(place) = carrier.part(place, expected::REPLY) else { return };
    for one in carrier.items(&place, "messages") {
        message(carrier, one, key);
    }
    if let Some(channel) = place.step("channel") {
        self::channel(carrier, channel, key);
    }
}

/// Adds a message, or each of the list that `oneOf` is up to version 2.
fn message(carrier: &mut Carrier<'_, '_>, place: Place, key: &str) {
    let Some(message) = carrier.part(place, expected::MESSAGE).filter(|place| carrier.visit(place)) else { return };
    if message.step("oneOf").is_some() {
        carrier.items(&message, "oneOf").into_iter().for_each(|one| self::message(carrier, one, key));
    }
    let traits = traits(carrier, &message);
    let own = carrier.string_in(&message, "messageId").or_else(|| carrier.string_in(&message, "name"));
    let name = spaced(own.as_deref().unwrap_or(key));
    let format = carrier.string_in(&message, "schemaFormat");
    if format.is_some() && message.step("payload").is_none() {
        carrier.lacks(&message, expected::FORMATTED_MESSAGE, "`payload`");
    }
    for (member, suffix) in [("payload", "Payload"), ("headers", "Headers")] {
        let Some(place) = message.step(member).or_else(|| of_traits(&traits, member)) else { continue };
        // The format is that of the payload.
        let format = format.clone().filter(|_| member == "payload");
        let Some((place, rules)) = json_schema(carrier, place, format) else { continue };
        let given = if member == "payload" { name.clone() } else { format!("{name} {suffix}") };
        let names = [given, format!("{name} {suffix}"), format!("{name} Message {suffix}")];
        carrier.read_as(rules, |carrier| carrier.model(&place, names));
    }
}

/// Adds the headers of a named trait, unless a message has them.
fn named_trait(carrier: &mut Carrier<'_, '_>, place: Place, key: &str) {
    let Some(place) = carrier.part(place, expected::TRAIT) else { return };
    let headers = place.step("headers").and_then(|headers| json_schema(carrier, headers, None));
    if let Some((headers, rules)) = headers {
        carrier.read_as(rules, |carrier| carrier.model(&headers, [format!("{} Headers", spaced(key))]));
    }
}

/// Returns the schema that is written at a place, or next to its format, and how to read it, unless it is of another
/// format than JSON Schema and schemas of `OpenAPI`. Since 3.0 the schema may be nested together with its format, also behind a reference.
fn json_schema(carrier: &mut Carrier<'_, '_>, place: Place, format: Option<String>) -> Option<(Place, Rules)> {
    let target = carrier.peek(place.clone()).filter(|target| target.node().members().is_some());
    let has_format = target.as_ref().is_some_and(|target| target.step("schemaFormat").is_some());
    let nested = target.filter(|target| has_format || format.is_none() && !asserts_by_content(target.node()));
    let (place, format) = match nested.map(|around| (around.step("schema"), around)) {
        Some((None, around)) if has_format => {
            carrier.string_in(&around, "schemaFormat");
            carrier.lacks(&around, expected::FORMATTED, "`schema`");
            return None;
        }
        Some((Some(schema), around)) => {
            let own = carrier.string_in(&around, "schemaFormat");
            (schema, own.or(format))
        }
        Some((None, _)) | None => (place, format),
    };
    let rules = match &format {
        Some(format) if format.starts_with(OPENAPI) => Rules::of(of_openapi(format)),
        Some(format) if JSON_SCHEMA.iter().any(|known| format.starts_with(known)) => {
            Rules { asyncapi: false, ..carrier.rules }
        }
        Some(format) if !format.starts_with(ASYNCAPI) => {
            carrier.leave_out(&place, "schemas of other formats than JSON Schema");
            return None;
        }
        Some(_) | None => carrier.rules,
    };
    Some((place, rules))
}

/// Returns the dialect for a schema format of `OpenAPI`, such as `application/vnd.oai.openapi+json;version=3.0.3`.
fn of_openapi(format: &str) -> Dialect {
    let version = format.split_once("version=").map_or("", |(_, version)| version.trim_matches('"'));
    if version.starts_with("3.0") { Dialect::OpenApi30 } else { Dialect::OpenApi31 }
}

/// Returns a member of the last trait of a message that has it. A trait has no payload.
fn of_traits(traits: &[Place], member: &str) -> Option<Place> {
    traits.iter().rev().find_map(|one| one.step(member)).filter(|_| member != "payload")
}

/// Returns the traits of a message or of an operation.
fn traits(carrier: &mut Carrier<'_, '_>, around: &Place) -> Vec<Place> {
    let traits = carrier.items(around, "traits");
    traits.into_iter().filter_map(|one| carrier.part(one, expected::TRAIT)).collect()
}

/// Adds the named schemas of the components.
fn named(carrier: &mut Carrier<'_, '_>, components: &Place) {
    for (name, place) in carrier.members(components, "schemas") {
        let Some((place, rules)) = json_schema(carrier, place, None) else { continue };
        carrier.read_as(rules, |carrier| carrier.named(name, &place));
    }
}
