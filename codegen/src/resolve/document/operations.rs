//! Operations of `OpenAPI` and Swagger.
//! Parameters, bodies, responses, headers, callbacks and webhooks become models, named after the operation and their
//! role. Does not depend on named schemas.

use super::carrier::Carrier;
use super::expected;
use super::names::{of_status, spaced};
use super::place::Place;
use crate::diagnostic::{Code, closest};
use crate::resolve::graph::{AboutOperation, Content, Operation, OperationKind};
use crate::schema::{Dialect, SchemaId};

/// The members of a path item that are operations; `query` since 3.2.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The maximum depth of nested callbacks.
const MOST_CALLBACKS: usize = 4;

/// The locations of a parameter; `querystring` since 3.2.
const LOCATIONS: [&str; 5] = ["query", "querystring", "header", "path", "cookie"];
const SWAGGER_LOCATIONS: [&str; 5] = ["query", "header", "path", "formData", "body"];

const NO_JSON: &str = "contents that are not JSON";

/// Adds the schemas of all operations of a document.
pub(super) fn carry(carrier: &mut Carrier<'_, '_>, document: &Place) {
    for (group, kind) in [
        ("paths", OperationKind::Path),
        ("x-ms-paths", OperationKind::Path),
        ("webhooks", OperationKind::Webhook),
        ("x-webhooks", OperationKind::Webhook),
    ] {
        for (path, item) in carrier.members(document, group).into_iter().filter(|(path, _)| !path.starts_with("x-")) {
            path_item(carrier, item, &Item { path: &path, kind, around: "", depth: 0 });
        }
    }
}

/// Adds the schemas of a named path item of the components. No path leads to it, so its operations are not listed.
pub(super) fn unlisted(carrier: &mut Carrier<'_, '_>, item: Place, name: &str) {
    let listed = carrier.resolver.graph.operations.len();
    path_item(carrier, item, &Item { path: name, kind: OperationKind::Path, around: "", depth: 0 });
    carrier.resolver.graph.operations.truncate(listed);
}

/// The context of a path item.
struct Item<'i> {
    path: &'i str,
    kind: OperationKind,
    /// The name of the operation that it is a callback of.
    around: &'i str,
    depth: usize,
}

fn path_item(carrier: &mut Carrier<'_, '_>, item: Place, at: &Item<'_>) {
    let own = item.clone();
    let Some(item) = carrier.part(item, expected::PATH_ITEM) else { return };
    // The operations next to a `$ref` are added to those of its target.
    let has_own = (own.file, &own.pointer) != (item.file, &item.pointer);
    let own_methods = if has_own { methods(carrier, &own) } else { Vec::new() };
    let is_own = |method: &String| own_methods.iter().any(|(own, _)| own == method);
    let further = methods(carrier, &item).into_iter().filter(|(method, _)| !is_own(method)).collect();
    for (item, methods) in [(&own, own_methods.clone()), (&item, further)] {
        if methods.is_empty() {
            continue;
        }
        let shared = carrier.items(item, "parameters");
        for (method, place) in methods {
            if let Some(operation) = carrier.part(place, expected::OPERATION) {
                self::operation(carrier, &operation, &method, &shared, at);
            }
        }
    }
}

/// Returns the operations that are written in a path item, by method.
fn methods(carrier: &mut Carrier<'_, '_>, item: &Place) -> Vec<(String, Place)> {
    let known = METHODS.iter().filter_map(|method| Some(((*method).to_owned(), item.step(method)?)));
    known.chain(carrier.members(item, "additionalOperations")).collect()
}

fn operation(carrier: &mut Carrier<'_, '_>, place: &Place, method: &str, shared: &[Place], at: &Item<'_>) {
    let id = carrier.string_in(place, "operationId");
    let own = match (&id, at.kind) {
        (Some(id), _) => spaced(id),
        (None, OperationKind::Path | OperationKind::Callback) => spaced(&format!("{method} {}", at.path)),
        (None, OperationKind::Webhook) => spaced(at.path),
    };
    let name = match at.around {
        "" => own,
        around if id.is_none() => format!("{around} Callback"),
        _ => own,
    };
    let mut operation = Operation {
        id,
        about: about(place),
        kind: at.kind,
        method: method.to_uppercase(),
        path: at.path.to_owned(),
        parameters: None,
        request: Vec::new(),
        needs_body: false,
        responses: Vec::new(),
    };
    let own = carrier.items(place, "parameters");
    let parameters = parameters(carrier, shared.iter().cloned().chain(own).collect(), &name, &mut operation.request);
    if !parameters.is_empty() {
        operation.parameters = Some(object(carrier, place, &format!("{name} Parameters"), parameters));
    }
    if let Some(request) = place.step("requestBody") {
        let body = carrier.part(request.clone(), expected::BODY);
        operation.needs_body = body.is_some_and(|body| carrier.flag_in(&body, "required"));
        let given = carrier.names.free([format!("{name} Request"), format!("{name} Request Body")]);
        operation.request.extend(self::body(carrier, request, &given));
    }
    responses(carrier, place, &name, &mut operation);
    carrier.operation(operation);
    if at.depth < MOST_CALLBACKS {
        for (key, callback) in carrier.members(place, "callbacks") {
            let around = format!("{name} {}", spaced(&key));
            callback_of(carrier, callback, &around, at.depth + 1);
        }
    }
}

/// Returns the annotations of an operation.
fn about(place: &Place) -> AboutOperation {
    AboutOperation {
        summary: place.text("summary").map(str::to_owned),
        description: place.text("description").map(str::to_owned),
        deprecated: place.is_true("deprecated"),
        tags: place.step("tags").map(|tags| tags.items()).unwrap_or_default().iter().filter_map(tag).collect(),
    }
}

fn tag(place: &Place) -> Option<String> {
    place.node().as_str().filter(|name| !name.trim().is_empty()).map(str::to_owned)
}

/// Adds a named callback of the components.
pub(super) fn callback(carrier: &mut Carrier<'_, '_>, callback: Place, name: &str) {
    callback_of(carrier, callback, name, 1);
}

fn callback_of(carrier: &mut Carrier<'_, '_>, callback: Place, around: &str, depth: usize) {
    let Some(callback) = carrier.part(callback, expected::CALLBACK) else { return };
    for (path, item) in callback.members().into_iter().filter(|(path, _)| !path.starts_with("x-")) {
        path_item(carrier, item, &Item { path: &path, kind: OperationKind::Callback, around, depth });
    }
}

fn responses(carrier: &mut Carrier<'_, '_>, place: &Place, name: &str, operation: &mut Operation) {
    let responses = carrier.members(place, "responses");
    let responses: Vec<(String, Place)> =
        responses.into_iter().filter(|(status, _)| !status.starts_with("x-")).collect();
    let success = responses.iter().find(|(status, _)| status.starts_with('2')).map(|(status, _)| status.clone());
    for (status, response) in responses {
        let role = if success.as_ref() == Some(&status) { "Response".to_owned() } else { of_status(&status) };
        let is_written_here = response.node().member("$ref").is_none();
        // The name is only used if the response is inline.
        let given = format!("{name} {role}");
        let given =
            if is_written_here { carrier.names.free([given.clone(), format!("{given} Response")]) } else { given };
        let contents = self::response(carrier, response, &given);
        operation.responses.push((status, contents));
    }
}

/// Adds the models of a response.
pub(super) fn response(carrier: &mut Carrier<'_, '_>, place: Place, name: &str) -> Vec<Content> {
    let Some(response) = carrier.part(place, expected::RESPONSE) else { return Vec::new() };
    let mut headers = Vec::new();
    for (header, place) in carrier.members(&response, "headers") {
        let part = format!("{name} {}", spaced(&header));
        if let Some((schema, required)) = self::header(carrier, place, &part) {
            headers.push((header, required, schema));
        }
    }
    let mut contents = contents(carrier, &response, name);
    if let (Dialect::Swagger2, Some(schema)) = (carrier.rules.dialect, response.step("schema")) {
        if schema.text("type") == Some("file") {
            carrier.leave_out(NO_JSON);
        } else {
            let schema = carrier.model(&schema, name);
            contents.push(Content { media_type: "application/json".to_owned(), schema });
        }
        // Which other media types `produces` lists does not matter, because their bodies have no JSON schema.
        contents.push(Content { media_type: "*/*".to_owned(), schema: None });
    }
    if !headers.is_empty()
        && let Some(place) = response.step("headers")
    {
        object(carrier, &place, &format!("{name} Headers"), headers);
    }
    contents
}

/// Returns the object for a place, and creates it unless another operation refers to the place, too.
fn object(
    carrier: &mut Carrier<'_, '_>,
    place: &Place,
    name: &str,
    members: Vec<(String, bool, SchemaId)>,
) -> SchemaId {
    if let Some(known) = carrier.known_object(place) {
        return known;
    }
    let given = carrier.names.free([name.to_owned()]);
    carrier.object(place, given, members)
}

/// Adds the models of a request body.
pub(super) fn body(carrier: &mut Carrier<'_, '_>, place: Place, name: &str) -> Vec<Content> {
    let Some(body) = carrier.part(place, expected::BODY) else { return Vec::new() };
    contents(carrier, &body, name)
}

/// Adds the model of a named media type of the components.
pub(super) fn media_type(carrier: &mut Carrier<'_, '_>, place: Place, name: &str) {
    let Some(entry) = carrier.part(place, expected::MEDIA_TYPE) else { return };
    for member in ["schema", "itemSchema"] {
        if let Some(schema) = entry.step(member) {
            let suffix = if member == "schema" { "" } else { " Item" };
            carrier.model(&schema, &format!("{name}{suffix}"));
        }
    }
}

/// Adds the models of `content`: one for each JSON media type.
fn contents(carrier: &mut Carrier<'_, '_>, holder: &Place, name: &str) -> Vec<Content> {
    let mut contents = Vec::new();
    for (media_type, entry) in carrier.members(holder, "content") {
        let Some(entry) = carrier.part(entry, expected::MEDIA_TYPE) else { continue };
        let undescribed = Content { media_type: media_type.clone(), schema: None };
        if let Some(item) = entry.step("itemSchema") {
            let schema = carrier.model(&item, &format!("{name} Item"));
            contents.push(Content { media_type: media_type.clone(), schema });
        }
        let Some(schema) = entry.step("schema") else {
            contents.push(undescribed);
            continue;
        };
        if !is_json(&media_type) {
            carrier.leave_out(NO_JSON);
            contents.push(undescribed);
            continue;
        }
        let is_first = contents.iter().all(|content| content.schema.is_none());
        let name = if is_first { name.to_owned() } else { format!("{name} {}", spaced(&media_type)) };
        let schema = carrier.model(&schema, &name);
        contents.push(Content { media_type, schema });
    }
    contents
}

/// Returns whether a media type, or a range of them, is JSON
/// ([RFC 6839 §3.1](https://www.rfc-editor.org/rfc/rfc6839#section-3.1)).
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let subtype = essence.split('/').nth(1).unwrap_or_default();
    essence == "*/*" || essence == "application/*" || subtype == "json" || subtype.ends_with("+json")
}

/// Returns the members of an object with all parameters.
/// The body parameters of Swagger become a request.
fn parameters(
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
            let schema = carrier.model(&schema, &given);
            request.push(Content { media_type: "application/json".to_owned(), schema });
            request.push(Content { media_type: "*/*".to_owned(), schema: None });
            continue;
        }
        let required = carrier.flag_in(&place, "required");
        let given = format!("{name} {}", spaced(&wire));
        let Some(schema) = parameter(carrier, place, &given) else { continue };
        match members.iter_mut().find(|(known, ..)| *known == wire) {
            Some(known) if known.1 == part => *known = (wire, part, required, schema),
            // One object cannot have both.
            Some(_) => carrier.leave_out("parameters with the name of another one"),
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

/// Reports the members that a parameter lacks, and an unknown location.
fn report_parameter(carrier: &mut Carrier<'_, '_>, place: &Place) {
    let is_swagger = carrier.rules.dialect == Dialect::Swagger2;
    let known = if is_swagger { SWAGGER_LOCATIONS } else { LOCATIONS };
    for member in ["name", "in"] {
        // The value of a member of the wrong type is reported instead.
        if carrier.string_in(place, member).is_none() && place.step(member).is_none() {
            carrier.lacks(place, expected::PARAMETER, &format!("`{member}`"));
        }
    }
    if let Some(part) = place.step("in")
        && let Some(text) = part.node().as_str().filter(|text| !known.contains(text))
    {
        let message =
            format!("`in` must be one of {}, found `{text}`", known.map(|name| format!("`{name}`")).join(", "));
        let help = closest(text, known)
            .map_or_else(|| "write one of them".to_owned(), |near| format!("did you mean `{near}`?"));
        carrier.wrong(&part, Code::KeywordValue, message, help);
    }
    if !is_swagger && place.step("schema").is_none() && place.step("content").is_none() {
        carrier.lacks(place, expected::PARAMETER, "`schema` or `content`");
    }
}

/// Adds the schema of a header, and returns whether it is required.
pub(super) fn header(carrier: &mut Carrier<'_, '_>, place: Place, name: &str) -> Option<(SchemaId, bool)> {
    let place = carrier.part(place, expected::HEADER)?;
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
            carrier.leave_out(NO_JSON);
            return None;
        }
        carrier.schema(&entry.step("schema")?)?
    } else if carrier.rules.dialect == Dialect::Swagger2 {
        if place.text("type") == Some("file") {
            carrier.leave_out(NO_JSON);
            return None;
        }
        carrier.schema(place)?
    } else {
        return None;
    };
    carrier.name(name, schema);
    Some(schema)
}
