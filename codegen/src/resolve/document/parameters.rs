//! Parameters and headers of `OpenAPI` and Swagger.
//! Those of an operation become the members of one object; the body parameters of Swagger become a request.

use std::collections::BTreeSet;

use super::carrier::Carrier;
use super::contents::is_json;
use super::expected::{self, Part};
use super::left_out::NO_JSON;
use super::names::spaced;
use super::place::Place;
use crate::diagnostic::{Code, did_you_mean};
use crate::resolve::graph::Content;
use crate::schema::{Dialect, SchemaId};

/// The locations of a parameter; `querystring` since 3.2.
const LOCATIONS: [&str; 5] = ["query", "querystring", "header", "path", "cookie"];
const SWAGGER_LOCATIONS: [&str; 5] = ["query", "header", "path", "formData", "body"];

/// Returns the members of an object with all parameters.
/// The body parameters of Swagger become a request.
pub(super) fn parameters(
    carrier: &mut Carrier<'_, '_>,
    places: Vec<Place>,
    name: &str,
    request: &mut Vec<Content>,
) -> Vec<(String, bool, SchemaId)> {
    // A parameter of the operation replaces that of the path with the same name and location.
    let mut members: Vec<(String, String, bool, SchemaId)> = Vec::new();
    for place in places {
        let is_written_here = place.node().member("$ref").is_none();
        let Some(place) = carrier.part(place, expected::PARAMETER) else { continue };
        report_parameter(carrier, &place);
        let Some(wire) = place.text("name").map(str::to_owned) else { continue };
        let part = place.text("in").unwrap_or_default().to_owned();
        if part == "body" {
            let Some(schema) = place.step("schema") else { continue };
            let given = if is_written_here { format!("{name} Request") } else { format!("{} Request", spaced(&wire)) };
            let schema = carrier.model(&schema, [given]);
            request.push(Content { media_type: "application/json".to_owned(), schema });
            request.push(Content { media_type: "*/*".to_owned(), schema: None });
            continue;
        }
        let required = carrier.flag_in(&place, "required");
        let given = format!("{name} {}", spaced(&wire));
        let at = place.clone();
        let Some(schema) = parameter(carrier, place, &given) else { continue };
        match members.iter_mut().find(|(known, ..)| *known == wire) {
            Some(known) if known.1 == part => *known = (wire, part, required, schema),
            // One object cannot have both.
            Some(_) => carrier.leave_out(&at, "parameters with the name of another one"),
            None => members.push((wire, part, required, schema)),
        }
    }
    members.into_iter().map(|(name, _, required, schema)| (name, required, schema)).collect()
}

/// Adds the schema of one parameter, named after it if it is inline.
pub(super) fn parameter(carrier: &mut Carrier<'_, '_>, place: Place, name: &str) -> Option<SchemaId> {
    let place = carrier.part(place, expected::PARAMETER)?;
    report_parameter(carrier, &place);
    let part = place.text("in").unwrap_or_default();
    if part == "body" {
        return None;
    }
    described(carrier, &place, name)
}

/// Returns the schema of a body parameter of Swagger.
pub(super) fn body(carrier: &mut Carrier<'_, '_>, place: Place) -> Option<SchemaId> {
    let place = carrier.part(place, expected::PARAMETER)?;
    let schema = place.step("schema").filter(|_| place.text("in") == Some("body"))?;
    carrier.schema(&schema)
}

/// Reports the members that a parameter lacks, and an unknown location.
fn report_parameter(carrier: &mut Carrier<'_, '_>, place: &Place) {
    let is_swagger = carrier.rules.dialect == Dialect::Swagger2;
    let known = if is_swagger { SWAGGER_LOCATIONS } else { LOCATIONS };
    for member in ["name", "in"] {
        carrier.text_of(place, expected::PARAMETER, member);
    }
    if let Some(part) = place.step("in")
        && let Some(text) = part.node().as_str().filter(|text| !known.contains(text))
    {
        let message =
            format!("`in` must be one of {}, found `{text}`", known.map(|name| format!("`{name}`")).join(", "));
        let help = did_you_mean(text, known, || "write one of them".to_owned());
        carrier.wrong(&part, Code::KeywordValue, message, help);
    }
    match place.text("in") {
        Some("body") if is_swagger => drop(carrier.member_of(place, expected::SWAGGER_BODY, "schema")),
        _ => describes(carrier, place, expected::PARAMETER, expected::SWAGGER_PARAMETER),
    }
}

/// Reports a parameter or a header without a schema.
fn describes(carrier: &mut Carrier<'_, '_>, place: &Place, part: Part, swagger: Part) {
    let is_swagger = carrier.rules.dialect == Dialect::Swagger2;
    let second = if is_swagger { "type" } else { "content" };
    if place.step("schema").is_some() || place.step(second).is_some() {
        return;
    }
    if is_swagger {
        carrier.lacks(place, swagger, "`type`");
    } else {
        carrier.lacks(place, part, "`schema` or `content`");
    }
}

/// Reports parameters that a list has twice.
pub(super) fn report_twice(carrier: &mut Carrier<'_, '_>, list: &[Place]) {
    let mut known = BTreeSet::new();
    for place in list {
        let Some(target) = carrier.peek(place.clone()) else { continue };
        let (Some(name), Some(part)) = (target.text("name"), target.text("in")) else { continue };
        if !known.insert((name.to_owned(), part.to_owned())) {
            carrier.twice(place, &format!("the parameter `{name}` in `{part}`"));
        }
    }
}

/// Adds the schema of a header, and returns whether it is required.
pub(super) fn header(carrier: &mut Carrier<'_, '_>, place: Place, name: &str) -> Option<(SchemaId, bool)> {
    let place = carrier.part(place, expected::HEADER)?;
    describes(carrier, &place, expected::HEADER, expected::SWAGGER_HEADER);
    let required = carrier.flag_in(&place, "required");
    Some((described(carrier, &place, name)?, required))
}

/// Adds the schema of a parameter or header: below `schema` or `content`, or in Swagger the parameter itself.
fn described(carrier: &mut Carrier<'_, '_>, place: &Place, name: &str) -> Option<SchemaId> {
    let schema = if let Some(schema) = place.step("schema") {
        carrier.schema(&schema)?
    } else if let Some((media_type, entry)) = carrier.members(place, "content").into_iter().next() {
        let entry = carrier.part(entry, expected::MEDIA_TYPE)?;
        if !is_json(&media_type) {
            carrier.leave_out(&entry, NO_JSON);
            return None;
        }
        carrier.schema(&entry.step("schema")?)?
    } else if carrier.rules.dialect == Dialect::Swagger2 {
        if place.text("type") == Some("file") {
            carrier.leave_out(place, NO_JSON);
            return None;
        }
        carrier.schema(place)?
    } else {
        return None;
    };
    carrier.name(name, schema);
    Some(schema)
}
